//! The product's icons, from the Lucide set (ISC licence, by way of the crate `icondata_lu`).
//!
//! Templates name an icon by what it means here, not by what it looks like, so that a picture
//! can be exchanged in one place. An icon is decoration: it is hidden from assistive technology
//! and always stands beside a word. Size and colour come from the CSS class `icon` and from the
//! text around it.

/// What an icon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// The public front page.
    Home,
    /// A person's own desk: what waits for them.
    Desk,
    /// Proposals, or one proposal.
    Proposal,
    /// Write a new proposal.
    Write,
    /// Add a row or a record.
    Add,
    /// Remove a row of a form.
    Remove,
    /// Change what exists.
    Edit,
    /// Search.
    Search,
    /// Narrow a list.
    Filter,
    /// Take a list or a paper away as a file.
    Export,
    /// Hand in a file.
    Upload,
    /// A paper attached to a record.
    Paper,
    /// A due date or its derivation.
    Calendar,
    /// Time that passes; a draft's saving.
    Clock,
    /// Done, in a sentence or a list.
    Check,
    /// Something succeeded.
    Success,
    /// Something was refused or is late.
    Warning,
    /// Something to know.
    Info,
    /// One person.
    Person,
    /// Several persons: members, co-signers.
    People,
    /// A handling unit.
    Unit,
    /// A committee.
    Committee,
    /// A consultation or meeting.
    Meeting,
    /// An official act: filing, sign-off.
    Seal,
    /// The ledger and what it proves.
    Proof,
    /// The timeline.
    History,
    /// Figures.
    Figures,
    /// Send or submit.
    Send,
    /// Send back, return, second handling.
    Return,
    /// A reminder.
    Remind,
    /// Not public.
    Lock,
    /// Public.
    Public,
    /// Print.
    Print,
    /// The menu on a phone.
    Menu,
    /// Close or take away.
    Close,
    /// The next page.
    Next,
    /// The previous page.
    Previous,
    /// Go there.
    Go,
    /// Large type, simple pages.
    Size,
    /// Light or dark.
    Theme,
    /// Chinese or English.
    Language,
    /// Settings.
    Settings,
    /// Sign in.
    SignIn,
    /// Sign out.
    SignOut,
}

impl Icon {
    /// The drawing inside a 24 × 24 view box.
    const fn drawing(self) -> &'static str {
        match self {
            Self::Home => icondata_lu::LuHouse,
            Self::Desk => icondata_lu::LuInbox,
            Self::Proposal => icondata_lu::LuFileText,
            Self::Write => icondata_lu::LuFilePlus,
            Self::Add => icondata_lu::LuPlus,
            Self::Remove => icondata_lu::LuTrash2,
            Self::Edit => icondata_lu::LuPencil,
            Self::Search => icondata_lu::LuSearch,
            Self::Filter => icondata_lu::LuListFilter,
            Self::Export => icondata_lu::LuDownload,
            Self::Upload => icondata_lu::LuUpload,
            Self::Paper => icondata_lu::LuPaperclip,
            Self::Calendar => icondata_lu::LuCalendarDays,
            Self::Clock => icondata_lu::LuClock,
            Self::Check => icondata_lu::LuCheck,
            Self::Success => icondata_lu::LuCircleCheck,
            Self::Warning => icondata_lu::LuTriangleAlert,
            Self::Info => icondata_lu::LuInfo,
            Self::Person => icondata_lu::LuUser,
            Self::People => icondata_lu::LuUsers,
            Self::Unit => icondata_lu::LuBuilding2,
            Self::Committee => icondata_lu::LuLandmark,
            Self::Meeting => icondata_lu::LuMessagesSquare,
            Self::Seal => icondata_lu::LuStamp,
            Self::Proof => icondata_lu::LuShieldCheck,
            Self::History => icondata_lu::LuHistory,
            Self::Figures => icondata_lu::LuChartColumn,
            Self::Send => icondata_lu::LuSend,
            Self::Return => icondata_lu::LuRotateCcw,
            Self::Remind => icondata_lu::LuBell,
            Self::Lock => icondata_lu::LuLock,
            Self::Public => icondata_lu::LuGlobe,
            Self::Print => icondata_lu::LuPrinter,
            Self::Menu => icondata_lu::LuMenu,
            Self::Close => icondata_lu::LuX,
            Self::Next => icondata_lu::LuChevronRight,
            Self::Previous => icondata_lu::LuChevronLeft,
            Self::Go => icondata_lu::LuArrowRight,
            Self::Size => icondata_lu::LuALargeSmall,
            Self::Theme => icondata_lu::LuSunMoon,
            Self::Language => icondata_lu::LuLanguages,
            Self::Settings => icondata_lu::LuSettings,
            Self::SignIn => icondata_lu::LuLogIn,
            Self::SignOut => icondata_lu::LuLogOut,
        }
        .data
    }
}

/// The icon as inline SVG, 24 × 24 units, drawn in the colour of the text around it.
pub fn icon(icon: Icon) -> String {
    format!(
        concat!(
            r#"<svg class="icon" aria-hidden="true" focusable="false" width="20" height="20" viewBox="0 0 24 24" "#,
            r#"fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{}</svg>"#
        ),
        icon.drawing()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_a_hidden_drawing_in_the_colour_of_its_text() {
        let svg = icon(Icon::Desk);
        assert!(svg.starts_with(r#"<svg class="icon" aria-hidden="true""#));
        assert!(svg.contains(r#"stroke="currentColor""#));
        assert!(
            svg.contains("<path "),
            "the drawing itself is missing: {svg}"
        );
        assert!(svg.ends_with("</svg>"));
    }

    #[test]
    fn different_meanings_have_different_pictures() {
        let icons = [
            Icon::Success,
            Icon::Warning,
            Icon::Info,
            Icon::Check,
            Icon::Clock,
        ]
        .map(icon);
        for (i, one) in icons.iter().enumerate() {
            assert!(icons.iter().skip(i + 1).all(|other| other != one));
        }
    }

    #[test]
    fn no_icon_carries_script_style_or_a_colour_of_its_own() {
        for meaning in [
            Icon::Home,
            Icon::Proposal,
            Icon::Seal,
            Icon::Theme,
            Icon::Figures,
        ] {
            let svg = icon(meaning);
            assert!(
                !svg.contains("style=") && !svg.contains("<script") && !svg.contains('#'),
                "{svg}"
            );
        }
    }
}
