//! What the states look like: filled arcs, knobs, double lines, hairlines, in the measures of each ring.

use super::ArcState;
use super::spans::Span;
use super::svg::{Measure, put};
use std::f64::consts::TAU;

/// Measures of a ring in the units of its own view box.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// Radius of the middle of the band.
    pub radius: f64,
    /// Width of the band of a done stage.
    pub band: f64,
    /// Width of one line of a late stage's double line.
    pub line: f64,
    /// Width of the hairline of a stage ahead.
    pub hair: f64,
    /// Space between two stages, along the middle of the band.
    pub gap: f64,
    /// Radius of the knob at which the present stage ends; nought for none.
    pub knob: f64,
    /// Width of the halo around the present stage; nought for none.
    pub halo: f64,
}

/// The ring in lists.
pub const SMALL: Shape = Shape {
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

/// The ring on a record's page.
pub const LARGE: Shape = Shape {
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

/// The ring of a committee's year.
pub const YEAR: Shape = Shape {
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

/// A point, or two lengths, as they are written.
const fn measured((x, y): (f64, f64)) -> (Measure, Measure) {
    (Measure(x), Measure(y))
}

impl Shape {
    /// The point at `angle` on a circle of `radius`.
    pub fn point(&self, radius: f64, angle: f64) -> (f64, f64) {
        (
            self.width / 2.0 + radius * angle.sin(),
            self.height / 2.0 - radius * angle.cos(),
        )
    }

    /// Path data of an arc at `radius`, shortened by half the gap at both ends.
    fn path(&self, radius: f64, (from, to): Span) -> String {
        let half_gap = (self.gap / 2.0 / self.radius).min((to - from) / 4.0);
        let (from, to) = (from + half_gap, to - half_gap);
        let (x1, y1) = measured(self.point(radius, from));
        let (x2, y2) = measured(self.point(radius, to));
        let (radius, large) = (Measure(radius), u8::from(to - from > TAU / 2.0));
        format!("M{x1} {y1}A{radius} {radius} 0 {large} 1 {x2} {y2}")
    }

    fn stroke(&self, svg: &mut String, class: &str, width: f64, radius: f64, span: Span) {
        let (d, width) = (self.path(radius, span), Measure(width));
        put(
            svg,
            format_args!(r#"<path class="{class}" stroke-width="{width}" d="{d}"/>"#),
        );
    }

    /// The closed loop.
    pub fn circle(&self, svg: &mut String) {
        let (radius, band) = (Measure(self.radius), Measure(self.band));
        let (cx, cy) = measured((self.width / 2.0, self.height / 2.0));
        put(
            svg,
            format_args!(
                r#"<circle class="ring-done ring-closed" cx="{cx}" cy="{cy}" r="{radius}" stroke-width="{band}"/>"#
            ),
        );
    }

    /// One stage in the shape of its state.
    pub fn arc(&self, svg: &mut String, state: ArcState, span: Span) {
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
        let (x, y) = measured(self.point(self.radius, end - self.knob / self.radius));
        let (r, width) = measured((self.knob, self.knob * 0.6));
        put(
            svg,
            format_args!(
                r#"<circle class="ring-knob" cx="{x}" cy="{y}" r="{r}" stroke-width="{width}"/>"#
            ),
        );
    }

    /// The mark of lateness: a notch straight across the double line, beyond both its edges.
    fn notch(&self, svg: &mut String, angle: f64) {
        let reach = self.band * 0.8;
        let (x1, y1) = measured(self.point(self.radius - reach, angle));
        let (x2, y2) = measured(self.point(self.radius + reach, angle));
        let width = Measure(self.line);
        put(
            svg,
            format_args!(
                r#"<path class="ring-late ring-notch" stroke-width="{width}" d="M{x1} {y1}L{x2} {y2}"/>"#
            ),
        );
    }

    /// An unseen wider band over an arc, so that fingers hit it and focus can be shown on it.
    pub fn hit(&self, svg: &mut String, span: Span) {
        self.stroke(svg, "ring-hit", self.band * 1.6, self.radius, span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_of_more_than_half_the_circle_takes_the_long_way() {
        assert!(LARGE.path(84.0, (0.0, TAU * 0.75)).contains(" 0 1 1 "));
        assert!(LARGE.path(84.0, (0.0, TAU * 0.25)).contains(" 0 0 1 "));
    }
}
