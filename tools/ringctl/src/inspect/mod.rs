//! `ringctl inspect`: what a reviewer wants to know of a driver image, and what speaks against it.
//!
//! Reading (`facts`), judging (`problems`) and printing know nothing of each other's business.
//! Nothing is run, and no tool is needed.

mod allow;
mod facts;
mod image;
mod print;
mod problems;
#[cfg(test)]
mod tests;

use crate::args::InspectArgs;
use crate::failure::Failure;
use crate::output::say;
use allow::AllowList;
use facts::Facts;
use problems::{Problem, Severity};
use serde_json::json;

/// Inspects an image; fails when it has an error.
pub(crate) fn run(args: &InspectArgs) -> Result<(), Failure> {
    let bytes = std::fs::read(&args.image).map_err(Failure::file(&args.image, "read"))?;
    let list = match &args.allow {
        None => allow::IMPORTS.to_owned(),
        Some(path) => std::fs::read_to_string(path).map_err(Failure::file(path, "read"))?,
    };
    let allowed = AllowList::parse(&list)
        .map_err(|why| Failure::Usage(format!("the allow list is broken: {why}")))?;
    let facts = Facts::read(&bytes)
        .map_err(|why| Failure::Data(format!("not a 64-bit Windows image: {why}")))?;
    let problems = problems::judge(&facts, &allowed);
    if args.json {
        say!("{:#}", json!({ "facts": facts, "problems": problems }));
    } else {
        crate::output::print(format_args!(
            "{}",
            print::report(&facts, &problems, &allowed)
        ));
    }
    verdict(&problems)
}

/// Whether the image is good enough.
fn verdict(problems: &[Problem]) -> Result<(), Failure> {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    match errors {
        0 => Ok(()),
        1 => Err(Failure::Data("the image has an error".to_owned())),
        errors => Err(Failure::Data(format!("the image has {errors} errors"))),
    }
}
