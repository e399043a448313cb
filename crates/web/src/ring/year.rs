//! A committee's year as one ring: the length of an arc tells how many proposals stand in that stage.

use super::ArcState;
use super::shape::YEAR;
use super::spans::{Span, shared_spans};
use super::svg::{Escaped, centre, close_link, open, put};

/// How far beyond the band the labels of the year ring stand.
const LABEL_DISTANCE: f64 = 28.0;

/// One stage of a committee's year, for [`year_ring`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearSegment {
    /// The list of the proposals counted here.
    pub href: Option<String>,
    /// The stage's name, drawn beside the arc.
    pub label: String,
    /// How many proposals stand in this stage; the arc's length follows it.
    pub count: u64,
    /// The count with its counter word, drawn beside the arc ("128件").
    pub count_text: String,
    /// How the stage is drawn.
    pub state: ArcState,
}

/// The committee's year at full width: one arc for each stage, as long as its share of the
/// proposals, with its name and count beside it. Stages without a proposal are left out.
///
/// `centre` is the large and the small line in the middle. When every proposal stands in stages
/// that are done, the loop is closed and drawn as a circle.
pub fn year_ring(
    segments: &[YearSegment],
    title: &str,
    description: &str,
    centre_lines: (&str, &str),
) -> String {
    let shown: Vec<&YearSegment> = segments
        .iter()
        .filter(|segment| segment.count > 0)
        .collect();
    let has_links = shown.iter().any(|segment| segment.href.is_some());
    let role = if has_links { "group" } else { "img" };
    let mut svg = open(&YEAR, "ring ring-year", role, title, description);
    let closed = shown.iter().all(|segment| segment.state == ArcState::Done);
    if closed && !shown.is_empty() {
        YEAR.circle(&mut svg);
    }
    let counts: Vec<u64> = shown.iter().map(|segment| segment.count).collect();
    for (segment, span) in shown.iter().zip(shared_spans(&counts)) {
        // Its words stand beside the arc, so the link needs no other name: one that differed from what is seen would
        // be of no use to people who speak to their machine.
        match segment.href.as_deref() {
            Some(href) => put(&mut svg, format_args!(r#"<a href="{}">"#, Escaped(href))),
            None => svg.push_str("<g>"),
        }
        if !closed {
            YEAR.arc(&mut svg, segment.state, span);
        }
        YEAR.hit(&mut svg, span);
        year_label(&mut svg, segment, span);
        close_link(&mut svg, segment.href.as_deref());
    }
    centre(&mut svg, &YEAR, centre_lines.0, centre_lines.1, 60.0, 20.0);
    svg.push_str("</svg>");
    svg
}

/// The two lines beside an arc of the year ring, and the tick that leads to them.
fn year_label(svg: &mut String, segment: &YearSegment, span: Span) {
    let angle = f64::midpoint(span.0, span.1);
    let edge = YEAR.radius + YEAR.band / 2.0;
    let (x1, y1) = YEAR.point(edge + 12.0, angle);
    let (x2, y2) = YEAR.point(edge + LABEL_DISTANCE - 5.0, angle);
    put(
        svg,
        format_args!(
            r#"<path class="ring-leader" stroke-width="1.5" d="M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}"/>"#
        ),
    );
    let (x, y) = YEAR.point(edge + LABEL_DISTANCE, angle);
    let class = match angle.sin() {
        side if side > 0.25 => "at-start",
        side if side < -0.25 => "at-end",
        _ => "at-middle",
    };
    // Labels above the ring grow upwards, below it downwards, beside it from the middle.
    let lift = -22.0 * (angle.cos() + 1.0) / 2.0;
    let (name_y, count_y) = (y + lift + 14.0, y + lift + 36.0);
    put(
        svg,
        format_args!(
            r#"<text class="{class}" font-size="16" x="{x:.2}" y="{name_y:.2}">{}</text>"#,
            Escaped(&segment.label)
        ),
    );
    put(
        svg,
        format_args!(
            r#"<text class="ring-count {class}" font-size="20" x="{x:.2}" y="{count_y:.2}">{}</text>"#,
            Escaped(&segment.count_text)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(svg: &str, part: &str) -> usize {
        svg.matches(part).count()
    }

    #[test]
    fn the_year_leaves_out_empty_stages_and_names_the_others() {
        let segment = |label: &str, count, state| YearSegment {
            href: Some(format!("/proposals?stage={label}")),
            label: label.into(),
            count,
            count_text: format!("{count}件"),
            state,
        };
        let svg = year_ring(
            &[
                segment("已闭环", 312, ArcState::Done),
                segment("办理", 90, ArcState::Now),
                segment("审查", 0, ArcState::Ahead),
            ],
            "2023年",
            "",
            ("468", "件提案"),
        );
        assert_eq!(count(&svg, "<a href="), 2);
        assert!(svg.contains(">已闭环</text>"));
        assert!(svg.contains(">90件</text>"));
        assert!(!svg.contains("审查"));
    }

    #[test]
    fn a_year_in_which_all_is_done_is_a_closed_circle() {
        let done = |count| YearSegment {
            href: None,
            label: "已闭环".into(),
            count,
            count_text: format!("{count}件"),
            state: ArcState::Done,
        };
        assert_eq!(
            count(
                &year_ring(&[done(4), done(9)], "", "", ("", "")),
                "ring-closed"
            ),
            1
        );
        assert_eq!(count(&year_ring(&[], "", "", ("0", "")), "ring-closed"), 0);
    }
}
