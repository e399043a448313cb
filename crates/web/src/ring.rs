//! The loop ring: the stages of one record, or of a committee's year, drawn as inline SVG.
//!
//! A ring is drawn from data alone and holds no words, colours or links of its own: words come
//! from the caller's messages, colours from the CSS classes in `assets/css/app.css`, links from
//! the caller's typed URLs. State is told by *shape* first, so that it survives print and colour
//! blindness:
//!
//! | state | shape |
//! | --- | --- |
//! | [`ArcState::Done`]  | a filled arc |
//! | [`ArcState::Now`]   | a filled arc that ends in a knob, in a halo that pulses softly (by CSS, and not for people who prefer reduced motion) |
//! | [`ArcState::Late`]  | a double line with a notch straight across it |
//! | [`ArcState::Ahead`] | a hairline: the gap that remains |
//!
//! When every arc is done the loop is drawn as one closed circle, without seams.
//!
//! [`Ring::small`] stands in lists (24 px, a picture without links), [`Ring::large`] on a
//! record's page (200 px, each arc a link into the timeline), [`year_ring`] on the public home
//! page, where the length of an arc tells how many proposals stand in that stage.

use std::f64::consts::TAU;
use std::fmt::Write as _;

/// How one stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArcState {
    /// The stage is over.
    Done,
    /// The record stands here now, in time.
    Now,
    /// The record stands here now, and its due date has passed.
    Late,
    /// The stage has not begun.
    Ahead,
}

impl ArcState {
    /// The CSS class of this state, the same on rings, tags, stages and timeline entries.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::Now => "is-now",
            Self::Late => "is-late",
            Self::Ahead => "is-ahead",
        }
    }
}

/// One stage of a loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arc {
    /// Where the arc leads on the large ring; an arc without one is drawn but is no link.
    pub href: Option<String>,
    /// The stage and its state in words ("办理：逾期12天"), because shape alone is not read aloud.
    pub label: String,
    /// How the stage stands.
    pub state: ArcState,
}

/// The stages of one record, in order, clockwise from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// The stages.
    pub arcs: Vec<Arc>,
    /// The short name of the picture, read aloud and shown as a tooltip.
    pub title: String,
    /// The whole state in one sentence, read after the title.
    pub description: String,
    /// A large and a small line in the middle of the large ring ("5/8", "办理中").
    pub centre: Option<(String, String)>,
}

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

/// Measures of a ring in the units of its own view box.
#[derive(Clone, Copy)]
struct Shape {
    /// Width of the view box.
    width: f64,
    /// Height of the view box.
    height: f64,
    /// Radius of the middle of the band.
    radius: f64,
    /// Width of the band of a done stage.
    band: f64,
    /// Width of one line of a late stage's double line.
    line: f64,
    /// Width of the hairline of a stage ahead.
    hair: f64,
    /// Space between two stages, along the middle of the band.
    gap: f64,
    /// Radius of the knob at which the present stage ends; nought for none.
    knob: f64,
    /// Width of the halo around the present stage; nought for none.
    halo: f64,
}

const SMALL: Shape = Shape {
    width: 24.0,
    height: 24.0,
    radius: 8.5,
    band: 4.0,
    line: 1.4,
    hair: 1.0,
    gap: 1.2,
    knob: 2.2,
    halo: 0.0,
};
const LARGE: Shape = Shape {
    width: 200.0,
    height: 200.0,
    radius: 84.0,
    band: 18.0,
    line: 5.0,
    hair: 2.0,
    gap: 4.0,
    knob: 9.0,
    halo: 31.0,
};
const YEAR: Shape = Shape {
    width: 560.0,
    height: 440.0,
    radius: 146.0,
    band: 30.0,
    line: 9.0,
    hair: 3.0,
    gap: 5.0,
    knob: 0.0,
    halo: 0.0,
};

/// Least share of the year ring's circle for a stage with few proposals, in degrees, so that
/// its label has room and its arc can be hit.
const YEAR_LEAST_DEGREES: f64 = 27.0;
/// How far beyond the band the labels of the year ring stand.
const YEAR_LABEL_DISTANCE: f64 = 28.0;

impl Ring {
    /// True when every stage is done.
    pub fn closed(&self) -> bool {
        !self.arcs.is_empty() && self.arcs.iter().all(|arc| arc.state == ArcState::Done)
    }

    /// The ring at 24 px, for lists: a picture without links.
    pub fn small(&self) -> String {
        let mut svg = open(
            &SMALL,
            "ring ring-small",
            "img",
            &self.title,
            &self.description,
        );
        if self.closed() {
            SMALL.circle(&mut svg);
        } else {
            for (state, span) in self.without_seams() {
                SMALL.arc(&mut svg, state, span);
            }
        }
        svg.push_str("</svg>");
        svg
    }

    /// The stages with neighbours of one done or coming state joined: at 24 px a seam is noise.
    fn without_seams(&self) -> Vec<(ArcState, Span)> {
        let mut joined: Vec<(ArcState, Span)> = Vec::new();
        for (arc, span) in self.arcs.iter().zip(even_spans(self.arcs.len())) {
            match joined.last_mut() {
                Some((state, last)) if *state == arc.state => last.1 = span.1,
                _ => joined.push((arc.state, span)),
            }
        }
        joined
    }

    /// The ring at 200 px, for a record's page: each arc with an `href` is a link.
    ///
    /// A picture may not hold links for assistive technology, so the role is `group` as soon as
    /// there is one, and `img` otherwise.
    pub fn large(&self) -> String {
        let has_links = self.arcs.iter().any(|arc| arc.href.is_some());
        let role = if has_links { "group" } else { "img" };
        let mut svg = open(
            &LARGE,
            "ring ring-large",
            role,
            &self.title,
            &self.description,
        );
        let closed = self.closed();
        if closed {
            LARGE.circle(&mut svg);
        }
        for (arc, span) in self.arcs.iter().zip(even_spans(self.arcs.len())) {
            open_link(&mut svg, arc.href.as_deref(), &arc.label);
            if !closed {
                LARGE.arc(&mut svg, arc.state, span);
            }
            LARGE.hit(&mut svg, span);
            close_link(&mut svg, arc.href.as_deref());
        }
        if let Some((big, little)) = &self.centre {
            centre(&mut svg, &LARGE, big, little, 40.0, 15.0);
        }
        svg.push_str("</svg>");
        svg
    }
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

/// Start and end of an arc, in radians clockwise from the top.
type Span = (f64, f64);

/// `n` spans of one length.
fn even_spans(n: usize) -> Vec<Span> {
    shared_spans(&vec![1; n])
}

/// Spans as long as each count's share of the whole, none shorter than
/// [`YEAR_LEAST_DEGREES`] (or an equal share, where that is less).
fn shared_spans(counts: &[u64]) -> Vec<Span> {
    let n = as_f64(counts.len() as u64);
    let total: f64 = counts.iter().copied().map(as_f64).sum();
    let least = YEAR_LEAST_DEGREES.to_radians().min(TAU / n);
    let spare = TAU - least * n;
    let mut from = 0.0;
    counts
        .iter()
        .map(|&count| {
            let to = from + least + spare * as_f64(count) / total;
            let span = (from, to);
            from = to;
            span
        })
        .collect()
}

/// A count as a length. Counts beyond 2³² are drawn as that: nobody could see the difference.
fn as_f64(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Shape {
    /// The point at `angle` on a circle of `radius`.
    fn point(&self, radius: f64, angle: f64) -> (f64, f64) {
        (
            self.width / 2.0 + radius * angle.sin(),
            self.height / 2.0 - radius * angle.cos(),
        )
    }

    /// Path data of an arc at `radius`, shortened by half the gap at both ends.
    fn path(&self, radius: f64, (from, to): Span) -> String {
        let half_gap = (self.gap / 2.0 / self.radius).min((to - from) / 4.0);
        let (from, to) = (from + half_gap, to - half_gap);
        let (x1, y1) = self.point(radius, from);
        let (x2, y2) = self.point(radius, to);
        let large = u8::from(to - from > TAU / 2.0);
        format!("M{x1:.2} {y1:.2}A{radius:.2} {radius:.2} 0 {large} 1 {x2:.2} {y2:.2}")
    }

    fn stroke(&self, svg: &mut String, class: &str, width: f64, radius: f64, span: Span) {
        let d = self.path(radius, span);
        put(
            svg,
            format_args!(r#"<path class="{class}" stroke-width="{width}" d="{d}"/>"#),
        );
    }

    /// The closed loop.
    fn circle(&self, svg: &mut String) {
        let Self { radius, band, .. } = self;
        let (cx, cy) = (self.width / 2.0, self.height / 2.0);
        put(
            svg,
            format_args!(
                r#"<circle class="ring-done ring-closed" cx="{cx}" cy="{cy}" r="{radius}" stroke-width="{band}"/>"#
            ),
        );
    }

    /// One stage in the shape of its state.
    fn arc(&self, svg: &mut String, state: ArcState, span: Span) {
        match state {
            ArcState::Done => self.stroke(svg, "ring-done", self.band, self.radius, span),
            ArcState::Ahead => self.stroke(svg, "ring-ahead", self.hair, self.radius, span),
            ArcState::Now => {
                if self.halo > 0.0 {
                    self.stroke(svg, "ring-halo", self.halo, self.radius, span);
                }
                self.stroke(svg, "ring-now", self.band, self.radius, span);
                if self.knob > 0.0 {
                    self.knob(svg, span.1);
                }
            }
            ArcState::Late => {
                let offset = (self.band - self.line) / 2.0;
                self.stroke(svg, "ring-late", self.line, self.radius + offset, span);
                self.stroke(svg, "ring-late", self.line, self.radius - offset, span);
                self.notch(svg, f64::midpoint(span.0, span.1));
            }
        }
    }

    /// The round end of the present stage: as far as the record has come.
    fn knob(&self, svg: &mut String, end: f64) {
        let (x, y) = self.point(self.radius, end - self.knob / self.radius);
        let (r, width) = (self.knob, self.knob * 0.6);
        put(
            svg,
            format_args!(
                r#"<circle class="ring-knob" cx="{x:.2}" cy="{y:.2}" r="{r:.2}" stroke-width="{width:.2}"/>"#
            ),
        );
    }

    /// The mark of lateness: a notch straight across the double line, beyond both its edges.
    fn notch(&self, svg: &mut String, angle: f64) {
        let reach = self.band * 0.8;
        let (x1, y1) = self.point(self.radius - reach, angle);
        let (x2, y2) = self.point(self.radius + reach, angle);
        let width = self.line;
        put(
            svg,
            format_args!(
                r#"<path class="ring-late ring-notch" stroke-width="{width}" d="M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}"/>"#
            ),
        );
    }

    /// An unseen wider band over an arc, so that fingers hit it and focus can be shown on it.
    fn hit(&self, svg: &mut String, span: Span) {
        self.stroke(svg, "ring-hit", self.band * 1.6, self.radius, span);
    }
}

/// The two lines beside an arc of the year ring, and the tick that leads to them.
fn year_label(svg: &mut String, segment: &YearSegment, span: Span) {
    let angle = f64::midpoint(span.0, span.1);
    let edge = YEAR.radius + YEAR.band / 2.0;
    let (x1, y1) = YEAR.point(edge + 12.0, angle);
    let (x2, y2) = YEAR.point(edge + YEAR_LABEL_DISTANCE - 5.0, angle);
    put(
        svg,
        format_args!(
            r#"<path class="ring-leader" stroke-width="1.5" d="M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}"/>"#
        ),
    );
    let (x, y) = YEAR.point(edge + YEAR_LABEL_DISTANCE, angle);
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

/// Two lines in the middle of a ring.
fn centre(
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

/// Opens the picture. Width and height stand as attributes too, so that nothing moves before
/// the style sheet has come.
fn open(shape: &Shape, class: &str, role: &str, title: &str, description: &str) -> String {
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
fn open_link(svg: &mut String, href: Option<&str>, label: &str) {
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

fn close_link(svg: &mut String, href: Option<&str>) {
    svg.push_str(if href.is_some() { "</a>" } else { "</g>" });
}

/// Appends formatted text; writing to a `String` cannot fail.
fn put(svg: &mut String, text: std::fmt::Arguments<'_>) {
    let written = svg.write_fmt(text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Text made safe for SVG text and quoted attributes.
struct Escaped<'a>(&'a str);

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

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(states: &[ArcState]) -> Ring {
        let arcs = states
            .iter()
            .enumerate()
            .map(|(i, &state)| Arc {
                href: Some(format!("#stage-{i}")),
                label: format!("第{i}步"),
                state,
            })
            .collect();
        Ring {
            arcs,
            title: "闭环".into(),
            description: "共四步".into(),
            centre: Some(("2/4".into(), "办理中".into())),
        }
    }

    fn count(svg: &str, part: &str) -> usize {
        svg.matches(part).count()
    }

    #[test]
    fn each_state_has_a_shape_of_its_own() {
        let svg = ring(&[
            ArcState::Done,
            ArcState::Late,
            ArcState::Now,
            ArcState::Ahead,
        ])
        .small();
        assert_eq!(count(&svg, r#"class="ring-done""#), 1);
        assert_eq!(
            count(&svg, r#"class="ring-late""#),
            2,
            "lateness is a double line"
        );
        assert_eq!(
            count(&svg, r#"class="ring-late ring-notch""#),
            1,
            "with a notch"
        );
        assert_eq!(
            count(&svg, r#"class="ring-knob""#),
            1,
            "the present stage ends in a knob"
        );
        assert_eq!(
            count(&svg, r#"class="ring-ahead" stroke-width="1""#),
            1,
            "the gap is a hairline"
        );
    }

    #[test]
    fn at_list_size_neighbours_of_one_state_are_joined() {
        let svg = ring(&[
            ArcState::Done,
            ArcState::Done,
            ArcState::Now,
            ArcState::Ahead,
            ArcState::Ahead,
        ])
        .small();
        assert_eq!(count(&svg, r#"class="ring-done""#), 1);
        assert_eq!(count(&svg, r#"class="ring-ahead""#), 1);
        assert_eq!(count(&svg, "ring-halo"), 0, "nothing pulses in a list");
    }

    #[test]
    fn a_loop_with_a_gap_is_never_a_circle() {
        let svg = ring(&[ArcState::Done, ArcState::Done, ArcState::Ahead]).large();
        assert_eq!(count(&svg, "ring-closed"), 0);
        assert_eq!(count(&svg, r#"class="ring-done""#), 2);
    }

    #[test]
    fn a_closed_loop_is_one_circle_and_keeps_its_links() {
        let ring = ring(&[ArcState::Done; 5]);
        assert_eq!(count(&ring.small(), "<circle"), 1);
        assert_eq!(count(&ring.small(), "<path"), 0);
        let large = ring.large();
        assert_eq!(count(&large, "ring-closed"), 1);
        assert_eq!(count(&large, "<a href="), 5);
    }

    #[test]
    fn an_empty_ring_is_not_closed() {
        let ring = ring(&[]);
        assert!(!ring.closed());
        assert_eq!(count(&ring.small(), "<circle"), 0);
    }

    #[test]
    fn only_the_large_ring_has_links_and_says_so() {
        let ring = ring(&[ArcState::Now, ArcState::Ahead]);
        assert!(ring.small().contains(r#"role="img""#));
        assert_eq!(count(&ring.small(), "<a "), 0);
        assert!(ring.large().contains(r#"role="group""#));
        assert!(
            ring.large()
                .contains(r##"<a href="#stage-1" aria-label="第1步">"##)
        );
    }

    #[test]
    fn a_large_ring_without_links_is_a_picture() {
        let mut ring = ring(&[ArcState::Now, ArcState::Ahead]);
        for arc in &mut ring.arcs {
            arc.href = None;
        }
        let svg = ring.large();
        assert!(svg.contains(r#"role="img""#));
        assert_eq!(count(&svg, "<g>"), count(&svg, "</g>"));
        assert_eq!(count(&svg, "<a "), 0);
    }

    #[test]
    fn every_text_is_escaped() {
        let evil = "<b a=\"x\" c='y'>&";
        let safe = "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;";
        let ring = Ring {
            arcs: vec![
                Arc {
                    href: Some(evil.into()),
                    label: evil.into(),
                    state: ArcState::Done,
                },
                Arc {
                    href: None,
                    label: evil.into(),
                    state: ArcState::Ahead,
                },
            ],
            title: evil.into(),
            description: evil.into(),
            centre: Some((evil.into(), evil.into())),
        };
        let segment = YearSegment {
            href: Some(evil.into()),
            label: evil.into(),
            count: 1,
            count_text: evil.into(),
            state: ArcState::Now,
        };
        for svg in [
            ring.small(),
            ring.large(),
            year_ring(&[segment], evil, evil, (evil, evil)),
        ] {
            assert!(!svg.contains("<b"), "unescaped text in {svg}");
            assert!(svg.contains(safe));
        }
    }

    #[test]
    fn no_inline_style_or_colour_stands_in_the_drawing() {
        let svg = ring(&[
            ArcState::Done,
            ArcState::Late,
            ArcState::Now,
            ArcState::Ahead,
        ])
        .large();
        for forbidden in ["style=", "fill=", "stroke=\"", "<style", "onclick"] {
            assert!(!svg.contains(forbidden), "{forbidden} in {svg}");
        }
    }

    #[test]
    fn spans_fill_the_circle_and_follow_the_counts() {
        let spans = shared_spans(&[300, 100, 1]);
        let lengths: Vec<f64> = spans.iter().map(|(from, to)| to - from).collect();
        assert!((lengths.iter().sum::<f64>() - TAU).abs() < 1e-9);
        assert!(lengths.is_sorted_by(|a, b| a > b), "{lengths:?}");
        assert!(
            lengths
                .iter()
                .all(|&length| length >= YEAR_LEAST_DEGREES.to_radians())
        );
    }

    #[test]
    fn many_stages_still_fit_the_circle() {
        let spans = shared_spans(&[1; 40]);
        let end = spans.last().map_or(0.0, |span| span.1);
        assert!((end - TAU).abs() < 1e-9);
    }

    #[test]
    fn an_arc_of_more_than_half_the_circle_takes_the_long_way() {
        assert!(LARGE.path(84.0, (0.0, TAU * 0.75)).contains(" 0 1 1 "));
        assert!(LARGE.path(84.0, (0.0, TAU * 0.25)).contains(" 0 0 1 "));
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
