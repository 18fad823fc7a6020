//! Inspecting images that are made here, broken ones, and the driver's own.

mod allow_list;
mod builder;
mod built;
mod malformed;
mod reading;
mod rules;

/// Encodes version resources for the driver; its decoder is tried with it.
#[path = "../../../../../driver/version_resource.rs"]
#[expect(dead_code, reason = "the build script writes files, tests read bytes")]
mod version_resource;

use super::allow::{AllowList, IMPORTS};
use super::facts::Facts;
use super::problems::{Problem, Rule, judge};

fn allowed() -> AllowList<'static> {
    AllowList::parse(IMPORTS).unwrap()
}

fn facts(image: &[u8]) -> Facts {
    Facts::read(image).unwrap()
}

fn problems(image: &[u8]) -> Vec<Problem> {
    judge(&facts(image), &allowed())
}

/// The rules that an image breaks, each once.
fn rules(image: &[u8]) -> Vec<Rule> {
    let mut rules: Vec<Rule> = problems(image).iter().map(|problem| problem.rule).collect();
    rules.dedup();
    rules
}
