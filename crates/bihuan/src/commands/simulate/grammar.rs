//! Words: `data/simulate.toml` says how texts are made, this file makes them.

use super::dice::Dice;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The rules and what they are about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// The committee's name.
    pub committee: String,
    /// Its short name.
    pub short: String,
    topics: Vec<Topic>,
    rules: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    category: String,
    names: Vec<String>,
    objects: Vec<String>,
}

/// What one proposal is about: words that stay the same throughout its texts.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Category code of the profile.
    pub category: String,
    bound: BTreeMap<&'static str, String>,
}

impl Theme {
    /// Binds one more name.
    pub fn bind(&mut self, name: &'static str, value: &impl ToString) {
        self.bound.insert(name, value.to_string());
    }
}

impl Grammar {
    /// The shipped grammar.
    pub fn load() -> Result<Self> {
        toml::from_str(include_str!("../../../data/simulate.toml")).context("data/simulate.toml")
    }

    /// All lines of a rule.
    pub fn lines(&self, rule: &str) -> Result<&[String]> {
        Ok(self
            .rules
            .get(rule)
            .with_context(|| format!("data/simulate.toml has no rule {rule}"))?)
    }

    /// Something to propose about.
    pub fn theme(&self, dice: &mut Dice) -> Result<Theme> {
        let topic = dice
            .pick(&self.topics)
            .context("data/simulate.toml has no topics")?;
        let mut theme = Theme {
            category: topic.category.clone(),
            bound: BTreeMap::new(),
        };
        for name in ["place", "people"] {
            let word = self.say(name, &theme, dice)?;
            theme.bind(name, &word);
        }
        theme.bind(
            "topic",
            dice.pick(&topic.names).context("a topic without names")?,
        );
        theme.bind(
            "object",
            dice.pick(&topic.objects)
                .context("a topic without objects")?,
        );
        Ok(theme)
    }

    /// One line of `rule`, with everything in braces drawn.
    pub fn say(&self, rule: &str, theme: &Theme, dice: &mut Dice) -> Result<String> {
        let line = dice
            .pick(self.lines(rule)?)
            .with_context(|| format!("the rule {rule} is empty"))?;
        self.fill(line, theme, dice)
    }

    /// `count` different lines of `rule`.
    pub fn say_several(
        &self,
        rule: &str,
        count: usize,
        theme: &Theme,
        dice: &mut Dice,
    ) -> Result<Vec<String>> {
        dice.several(self.lines(rule)?, count)
            .iter()
            .map(|line| self.fill(line, theme, dice))
            .collect()
    }

    fn fill(&self, line: &str, theme: &Theme, dice: &mut Dice) -> Result<String> {
        let mut text = String::with_capacity(line.len() * 2);
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, next) = after
                .split_once('}')
                .with_context(|| format!("an open brace in: {line}"))?;
            text.push_str(before);
            if let Some(word) = theme.bound.get(name) {
                text.push_str(word);
            } else if let Some((low, high)) = name.split_once('-') {
                text.push_str(&dice.between(low.parse()?, high.parse()?).to_string());
            } else {
                text.push_str(&self.say(name, theme, dice)?);
            }
            rest = next;
        }
        text.push_str(rest);
        Ok(text)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn every_rule_can_be_said() {
        let grammar = Grammar::load().unwrap();
        let mut dice = Dice::from_seed(7);
        for rule in grammar.rules.keys() {
            for line in grammar.lines(rule).unwrap() {
                let mut theme = grammar.theme(&mut dice).unwrap();
                theme.bind("year", &2023);
                theme.bind("no", &1);
                let said = grammar.fill(line, &theme, &mut dice).unwrap();
                assert!(
                    !said.is_empty() && !said.contains(['{', '}']),
                    "{rule}: {said}"
                );
            }
        }
    }

    #[test]
    fn the_same_seed_says_the_same() {
        let grammar = Grammar::load().unwrap();
        let say = |seed| {
            let mut dice = Dice::from_seed(seed);
            let theme = grammar.theme(&mut dice).unwrap();
            grammar
                .say_several("suggestion", 4, &theme, &mut dice)
                .unwrap()
        };
        assert_eq!(say(3), say(3));
        assert_ne!(say(3), say(4));
    }
}
