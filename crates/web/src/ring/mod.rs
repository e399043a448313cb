//! The loop ring: the stages of one record, or of a committee's year, drawn as inline SVG.
//!
//! A ring is drawn from data alone and holds no words, colours or links of its own: words come
//! from the caller's messages, colours from the CSS classes in `assets/css/app/ring.css`, links from
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

mod shape;
mod spans;
mod svg;
mod year;

pub use year::{YearSegment, year_ring};

use shape::{LARGE, SMALL};
use spans::{Span, even_spans};
use svg::{centre, close_link, open, open_link};

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
}
