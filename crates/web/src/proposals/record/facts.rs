//! The case in short: a label and a value to a line.

use super::sight::Sight;
use crate::urls::{self, CaseRef};
use bihuan_domain::ids::LeaderId;
use bihuan_domain::proposals::case::MergedCase;
use bihuan_domain::proposals::reading::is_public;

/// The facts beside the text.
pub struct Facts {
    pub rows: Vec<FactView>,
    /// Whether everybody may read the case, said below them.
    pub is_public: bool,
}

/// One fact.
pub struct FactView {
    pub label: String,
    pub value: String,
    /// Where it leads, when it is a record that this person finds.
    pub href: Option<String>,
}

impl Facts {
    /// The facts that there are: what is empty is left out.
    pub fn of(sight: &Sight<'_>) -> Self {
        let mut facts = Self {
            rows: Vec::new(),
            is_public: is_public(sight.case()),
        };
        facts.of_origin(sight);
        facts.of_handling(sight);
        facts.of_kin(sight);
        if sight.inside() {
            facts.of_the_office(sight);
        }
        facts.of_source(sight);
        let openness = if sight.case().text.openness.public {
            "openness-public"
        } else {
            "openness-closed"
        };
        facts.add(sight, "fact-openness", sight.w.t(openness));
        facts
    }

    fn add(&mut self, sight: &Sight<'_>, label: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            let label = sight.w.t(label);
            self.rows.push(FactView {
                label,
                value,
                href: None,
            });
        }
    }

    /// Several values as one.
    fn list<'v>(&mut self, sight: &Sight<'_>, label: &str, values: impl Iterator<Item = &'v str>) {
        let values: Vec<&str> = values.collect();
        self.add(sight, label, values.join(&sight.w.t("list-comma")));
    }

    /// Where it comes from, and when it was handed in.
    fn of_origin(&mut self, sight: &Sight<'_>) {
        let (w, case) = (&sight.w, sight.case());
        self.add(sight, "fact-committee", &sight.opened.place.row.name);
        let kind = sight.opened.profile.proposer_type(&case.proposers.kind);
        self.add(sight, "fact-kind", kind.map_or("", |row| w.of(&row.label)));
        self.add(sight, "fact-category", sight.category());
        if let Some(first) = case.submissions.first() {
            self.add(sight, "fact-serial", &first.serial_no);
            let session = w.t(if first.in_session {
                "in-session"
            } else {
                "between-sessions"
            });
            let date = sight.at(&first.stamp).text;
            let submitted = w.t2("submitted-on", "date", date, "when", session);
            self.add(sight, "fact-submitted", submitted);
        }
    }

    /// Who handles it, and which leaders care.
    fn of_handling(&mut self, sight: &Sight<'_>) {
        let case = sight.case();
        for (label, answers) in [("fact-units", true), ("fact-co-units", false)] {
            let units = case
                .live_assignments()
                .filter(|a| a.mode.answers() == answers);
            self.list(sight, label, units.map(|a| a.unit_name.as_str()));
        }
        if let Some(key) = &case.key {
            let mut add = |label, leader: &Option<(LeaderId, String)>| {
                let title = leader.as_ref().map_or("", |(_, title)| title);
                self.add(sight, label, title);
            };
            add("fact-led", &key.led_by);
            add("fact-supervised", &key.supervised_by);
            add("fact-read", &key.read_by);
        }
        for former in case.former_keys.iter().filter(|_| sight.inside()) {
            let on = sight.at(&former.revoked).text;
            let words = sight.w.t2("former-key", "on", on, "reason", &former.reason);
            self.add(sight, "fact-former-key", words);
        }
    }

    /// Who seconds it, and which cases it was merged with.
    fn of_kin(&mut self, sight: &Sight<'_>) {
        let case = sight.case();
        let seconders = case.proposers.seconders.iter();
        self.list(sight, "fact-seconders", seconders.map(|s| s.name.as_str()));
        for other in &case.admission.merged {
            self.other_case(sight, "fact-merged", other, sight.opened.actor.is_office());
        }
        if let Some(lead) = &case.admission.merged_into {
            self.other_case(sight, "fact-merged-into", lead, sight.inside());
        }
    }

    /// A case that this one was merged with, as a link for those who find it there.
    fn other_case(&mut self, sight: &Sight<'_>, label: &str, other: &MergedCase, finds: bool) {
        let there = CaseRef {
            committee: sight.opened.case.committee.clone(),
            id: other.id,
        };
        self.rows.push(FactView {
            label: sight.w.t(label),
            value: sight.w.t2(
                "merged-case",
                "title",
                &other.title,
                "serial",
                &other.serial_no,
            ),
            href: finds.then(|| urls::record(&there)),
        });
    }

    /// What only those who work on it read.
    fn of_the_office(&mut self, sight: &Sight<'_>) {
        let (w, case) = (&sight.w, sight.case());
        let units = &sight.opened.place.directory.units;
        let wanted = case.text.suggested_units.iter();
        let wanted = wanted.filter_map(|id| units.get(id));
        self.list(sight, "fact-suggested", wanted.map(|u| u.name.as_str()));
        // What was taken up was typed by staff as well, but from no paper.
        if case.proposers.on_behalf.is_some() && case.origin.is_none() {
            self.add(sight, "fact-typed", w.t("typed-from-paper"));
        }
        let bounces = case.bounces();
        if bounces > 0 {
            self.add(sight, "fact-bounces", w.t1("count-times", "n", bounces));
        }
    }

    /// Whence an imported case was taken.
    fn of_source(&mut self, sight: &Sight<'_>) {
        if let Some(imported) = &sight.case().imported {
            self.add(sight, "fact-source", &imported.source);
            let on = imported.on.map(|on| sight.w.day(on));
            self.add(sight, "fact-date", on.unwrap_or_default());
        }
    }
}
