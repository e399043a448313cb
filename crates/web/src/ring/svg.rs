//! Writing SVG: everything that comes from outside is escaped here.

use super::shape::Shape;
use std::fmt::Write as _;

/// Opens the picture. Width and height stand as attributes too, so that nothing moves before
/// the style sheet has come.
pub fn open(shape: &Shape, class: &str, role: &str, title: &str, description: &str) -> String {
    let (width, height) = (Measure(shape.width), Measure(shape.height));
    let mut svg = String::with_capacity(2048);
    let (title, description) = (Escaped(title), Escaped(description));
    put(
        &mut svg,
        format_args!(
            r#"<svg class="{class}" role="{role}" aria-label="{title}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">"#
        ),
    );
    put(
        &mut svg,
        format_args!("<title>{title}</title><desc>{description}</desc>"),
    );
    svg
}

/// Opens a link around an arc, or a plain group where it leads nowhere.
pub fn open_link(svg: &mut String, href: Option<&str>, label: &str) {
    let label = Escaped(label);
    match href {
        Some(href) => put(
            svg,
            format_args!(
                r#"<a href="{}" aria-label="{label}"><title>{label}</title>"#,
                Escaped(href)
            ),
        ),
        None => put(svg, format_args!("<g><title>{label}</title>")),
    }
}

/// Closes what [`open_link`] opened for the same `href`.
pub fn close_link(svg: &mut String, href: Option<&str>) {
    svg.push_str(if href.is_some() { "</a>" } else { "</g>" });
}

/// Appends formatted text; writing to a `String` cannot fail.
pub fn put(svg: &mut String, text: std::fmt::Arguments<'_>) {
    let written = svg.write_fmt(text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Text made safe for SVG text and quoted attributes.
pub struct Escaped<'a>(pub &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let escape = |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '"' => Some("&quot;"),
            '\'' => Some("&#39;"),
            _ => None,
        };
        for run in self.0.split_inclusive(|c| escape(c).is_some()) {
            let last = run.chars().next_back();
            match last.and_then(|c| Some((c, escape(c)?))) {
                Some((c, escaped)) => {
                    f.write_str(run.strip_suffix(c).unwrap_or(run))?;
                    f.write_str(escaped)?;
                }
                None => f.write_str(run)?,
            }
        }
        Ok(())
    }
}

/// A measure to the hundredth, without noughts at its end. Rings hold hundreds of them: whole numbers are written several
/// times faster than fractions.
#[derive(Clone, Copy)]
pub struct Measure(pub f64);

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "pictures are some hundreds wide"
        )]
        let hundredths = (self.0 * 100.0).round() as i64;
        if hundredths < 0 {
            f.write_char('-')?;
        }
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        match (rest / 10, rest % 10) {
            (0, 0) => write!(f, "{whole}"),
            (tenths, 0) => write!(f, "{whole}.{tenths}"),
            (tenths, rest) => write!(f, "{whole}.{tenths}{rest}"),
        }
    }
}

/// Two lines in the middle of a ring.
pub fn centre(
    svg: &mut String,
    shape: &Shape,
    big: &str,
    little: &str,
    big_size: f64,
    little_size: f64,
) {
    let y = shape.height / 2.0 + big_size * 0.16;
    let x = Measure(shape.width / 2.0);
    let (big_y, little_y) = (Measure(y), Measure(y + little_size * 1.8));
    let (big_size, little_size) = (Measure(big_size), Measure(little_size));
    put(
        svg,
        format_args!(
            r#"<text class="ring-big" aria-hidden="true" font-size="{big_size}" x="{x}" y="{big_y}">{}</text>"#,
            Escaped(big)
        ),
    );
    put(
        svg,
        format_args!(
            r#"<text class="ring-little" aria-hidden="true" font-size="{little_size}" x="{x}" y="{little_y}">{}</text>"#,
            Escaped(little)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::{Escaped, Measure};

    #[test]
    fn a_measure_is_told_to_the_hundredth() {
        let told = [
            0.0, 24.0, 8.5, 98.404, 98.405_1, 0.07, -3.5, -0.001, 199.999,
        ];
        let told: Vec<String> = told.iter().map(|n| Measure(*n).to_string()).collect();
        let wanted = [
            "0", "24", "8.5", "98.4", "98.41", "0.07", "-3.5", "0", "200",
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn what_would_be_markup_is_escaped_and_the_rest_stays() {
        assert_eq!(
            Escaped("办<理>“1&2”\"'").to_string(),
            "办&lt;理&gt;“1&amp;2”&quot;&#39;"
        );
        assert_eq!(Escaped("").to_string(), "");
    }
}
