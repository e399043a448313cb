//! What a proposal says.

use bihuan_domain::proposals::case::Text;

/// A proposal's text in paragraphs. Whoever reads the case reads it.
pub struct TextView {
    /// 情况.
    pub situation: Vec<String>,
    /// 分析.
    pub analysis: Vec<String>,
    /// 建议, each in paragraphs.
    pub suggestions: Vec<Vec<String>>,
}

impl TextView {
    /// The text of a case.
    pub fn of(text: &Text) -> Self {
        Self {
            situation: paragraphs(&text.situation),
            analysis: paragraphs(&text.analysis),
            suggestions: text
                .suggestions
                .iter()
                .map(|text| paragraphs(text))
                .collect(),
        }
    }

    /// Whether nothing is written yet.
    pub fn is_empty(&self) -> bool {
        self.situation.is_empty() && self.analysis.is_empty() && self.suggestions.is_empty()
    }
}

/// Lines of text as paragraphs, without the empty ones.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
