//! Writing SVG: everything that comes from outside is escaped here.

use super::shape::Shape;
use std::fmt::Write as _;

/// Opens the picture. Width and height stand as attributes too, so that nothing moves before
/// the style sheet has come.
pub fn open(shape: &Shape, class: &str, role: &str, title: &str, description: &str) -> String {
    let Shape { width, height, .. } = shape;
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
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
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
    let (x, y) = (shape.width / 2.0, shape.height / 2.0);
    let (big_y, little_y) = (y + big_size * 0.16, y + big_size * 0.16 + little_size * 1.8);
    put(
        svg,
        format_args!(
            r#"<text class="ring-big" aria-hidden="true" font-size="{big_size}" x="{x}" y="{big_y:.2}">{}</text>"#,
            Escaped(big)
        ),
    );
    put(
        svg,
        format_args!(
            r#"<text class="ring-little" aria-hidden="true" font-size="{little_size}" x="{x}" y="{little_y:.2}">{}</text>"#,
            Escaped(little)
        ),
    );
}
