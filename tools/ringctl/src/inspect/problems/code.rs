//! Rules on what the code does: binding to KMDF, panics, unwinding.

use super::super::facts::{Facts, Kmdf, KmdfBinding, Machine, Symbol};
use super::{Problems, Rule};

/// KMDF's version and the size of its table that the driver is built for.
pub(in super::super) const KMDF: (u32, u32, u32) = (1, 33, 458);

pub(super) fn judge(facts: &Facts, problems: &mut Problems) {
    kmdf(facts, problems);
    problems.add_if(
        facts.unwind_functions == 0,
        Rule::Unwinding,
        "no unwind table: debuggers and exceptions cannot walk its stack",
    );
    problems.add_if(
        facts.tls,
        Rule::NoThreadLocals,
        "thread-local storage; the kernel sets up none",
    );
    // Elsewhere the code is not looked at.
    if facts.header.machine == Machine::Amd64 {
        let bug_checks = facts
            .imports
            .iter()
            .any(|import| matches!(&import.symbol, Symbol::Name(name) if name == "KeBugCheckEx"));
        problems.add_if(
            facts.panic_code.is_none() || !bug_checks,
            Rule::PanicCode,
            "no bug check with the code of a Rust panic (0x52504E43, \"RPNC\")",
        );
    }
}

fn kmdf(facts: &Facts, problems: &mut Problems) {
    let (major, minor, functions) = KMDF;
    match facts.kmdf {
        KmdfBinding::Found(found) => {
            if (found.major, found.minor) != (major, minor) {
                let text = format!(
                    "binds to KMDF {}.{}, and the driver is built for {major}.{minor}",
                    found.major, found.minor
                );
                problems.add(Rule::KmdfVersion, text);
            } else if found.functions != functions {
                problems.add(Rule::KmdfTable, wrong_table(found, functions));
            }
        }
        KmdfBinding::VersionNotFound => problems.add(
            Rule::KmdfVersion,
            "names KmdfLibrary, but the version it binds to was not found",
        ),
        KmdfBinding::NotNamed => problems.add(Rule::KmdfVersion, "does not name KmdfLibrary"),
    }
}

fn wrong_table(found: Kmdf, functions: u32) -> String {
    format!(
        "binds to KMDF {}.{} with {} functions, and that version's table has {functions}",
        found.major, found.minor, found.functions
    )
}
