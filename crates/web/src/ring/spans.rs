//! How the circle is shared out among the stages.

use std::f64::consts::TAU;

/// Least share of the year ring's circle for a stage with few proposals, in degrees, so that
/// its label has room and its arc can be hit.
const LEAST_DEGREES: f64 = 27.0;

/// Start and end of an arc, in radians clockwise from the top.
pub type Span = (f64, f64);

/// `n` spans of one length.
pub fn even_spans(n: usize) -> Vec<Span> {
    shared_spans(&vec![1; n])
}

/// Spans as long as each count's share of the whole, none shorter than
/// [`LEAST_DEGREES`] (or an equal share, where that is less).
pub fn shared_spans(counts: &[u64]) -> Vec<Span> {
    let n = as_f64(counts.len() as u64);
    let total: f64 = counts.iter().copied().map(as_f64).sum();
    let least = LEAST_DEGREES.to_radians().min(TAU / n);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_fill_the_circle_and_follow_the_counts() {
        let spans = shared_spans(&[300, 100, 1]);
        let lengths: Vec<f64> = spans.iter().map(|(from, to)| to - from).collect();
        assert!((lengths.iter().sum::<f64>() - TAU).abs() < 1e-9);
        assert!(lengths.is_sorted_by(|a, b| a > b), "{lengths:?}");
        assert!(
            lengths
                .iter()
                .all(|&length| length >= LEAST_DEGREES.to_radians())
        );
    }

    #[test]
    fn many_stages_still_fit_the_circle() {
        let spans = shared_spans(&[1; 40]);
        let end = spans.last().map_or(0.0, |span| span.1);
        assert!((end - TAU).abs() < 1e-9);
    }
}
