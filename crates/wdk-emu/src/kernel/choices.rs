//! The choices that a schedule made, as data: recorded, printed, and given back for a replay.

use core::fmt::{self, Write as _};
use core::str::FromStr;

/// The choices of a run that were not the default, by the number of the step that each was made
/// at.
///
/// As text: for each choice the steps since the one before, then a colon and what was chosen,
/// which are left out when it is 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(Vec<(u64, u32)>);

/// A text that is no list of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoChoices(String);

impl fmt::Display for NoChoices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no choice: it is \"steps\" or \"steps:value\"",
            self.0
        )
    }
}

impl std::error::Error for NoChoices {}

impl Choices {
    /// None.
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether every choice was the default.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what was chosen at a later step than all before.
    pub(crate) fn push(&mut self, step: u64, value: u32) {
        self.0.push((step, value));
    }

    /// The choice at `index`: its step and what was chosen.
    pub(crate) fn get(&self, index: usize) -> Option<(u64, u32)> {
        self.0.get(index).copied()
    }
}

impl fmt::Display for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = 0;
        for (index, &(step, value)) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_char(' ')?;
            }
            write!(f, "{}", step - last)?;
            if value != 1 {
                write!(f, ":{value}")?;
            }
            last = step;
        }
        Ok(())
    }
}

impl FromStr for Choices {
    type Err = NoChoices;

    fn from_str(text: &str) -> Result<Self, NoChoices> {
        let mut step = 0_u64;
        let choices = text.split_whitespace().map(|word| {
            let (steps, value) = word.split_once(':').unwrap_or((word, "1"));
            let steps: u64 = steps.parse().ok().filter(|&steps| steps > 0)?;
            let value: u32 = value.parse().ok().filter(|&value| value > 0)?;
            step = step.checked_add(steps)?;
            Some((step, value))
        });
        let mut parsed = Vec::new();
        for (choice, word) in choices.zip(text.split_whitespace()) {
            parsed.push(choice.ok_or_else(|| NoChoices(word.to_owned()))?);
        }
        Ok(Self(parsed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_as_they_are_printed() {
        let choices = Choices(vec![(3, 1), (4, 2), (40, 1)]);
        assert_eq!(choices.to_string(), "3 1:2 36");
        assert_eq!("3  1:2\n36".parse(), Ok(choices));
        assert_eq!("".parse(), Ok(Choices::default()));
    }

    #[test]
    fn what_is_no_choice_is_named() {
        for wrong in [
            "x",
            "0",
            "1:0",
            "1:",
            ":2",
            "-1",
            "1:2:3",
            "18446744073709551616",
        ] {
            let text = format!("5 {wrong}");
            assert_eq!(text.parse::<Choices>(), Err(NoChoices(wrong.to_owned())));
        }
        let overflow = format!("{0} {0}", u64::MAX);
        assert_eq!(
            overflow.parse::<Choices>(),
            Err(NoChoices(u64::MAX.to_string()))
        );
    }
}
