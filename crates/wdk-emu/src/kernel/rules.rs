//! The rules that a driver is held to, as data.

/// One rule.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rule {
    /// Its number, 1 to 70.
    pub number: u32,
    /// What a driver has to do.
    pub text: &'static str,
    /// What Windows stops with, as far as it does.
    pub stop_code: &'static str,
}

/// Rule `number`.
#[must_use]
pub fn rule(number: u32) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.number == number)
}

/// All rules.
pub const RULES: &[Rule] = &[];
