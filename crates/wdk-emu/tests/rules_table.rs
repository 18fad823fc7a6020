//! The table of rules against the source of the tests that it names: each breaks and keeps what
//! the table says, by the number that the table says.

use std::path::Path;
use wdk_emu::kernel::rules::{Check, RULES, Reported, Rule, rule};

/// The source of this crate, its tests included.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    let mut folders = vec![root.join("tests"), root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the crate's own folders") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                texts.push(std::fs::read_to_string(path).expect("source"));
            }
        }
    }
    texts
}

/// What a test does, without spaces. Tests begin and end at the start of a line.
fn body<'a>(sources: impl IntoIterator<Item = &'a String>, test: &str) -> Option<String> {
    let start = format!("#[test]\nfn {test}() {{\n");
    let text = sources
        .into_iter()
        .find_map(|text| text.split_once(&start))?
        .1;
    let (body, _) = text.split_once("\n}\n")?;
    Some(body.split_whitespace().collect())
}

/// Whether a test's body says, by one of the helpers that see to it, that a machine stops by
/// `number`.
fn stops_by(body: &str, number: u32) -> bool {
    let helpers = ["broken", "breaks", "expect_rule", "check"];
    helpers
        .iter()
        .any(|helper| body.contains(&format!("{helper}({number},")))
        || body.contains("broken_on(") && body.contains(&format!(",{number},|"))
        || (body.contains("stops_by(") || body.contains(".rule(),"))
            && body.contains(&format!("Some({number})"))
}

/// What is wrong with a rule of the table.
fn problem(rule: &Rule, sources: &[String]) -> Option<String> {
    let (broken, kept) = match rule.check {
        Check::Stop { broken, kept }
        | Check::Leads { broken, kept, .. }
        | Check::Found { broken, kept } => (broken, kept),
        Check::Files => {
            return rule
                .scenario
                .is_none()
                .then(|| "no test of the files".to_owned());
        }
        Check::Nothing(why) => return (!why.ends_with('.')).then(|| "no reason".to_owned()),
    };
    let Some(body_of_broken) = body(sources, broken) else {
        return Some(format!("no {broken}"));
    };
    if body(sources, kept).is_none() {
        return Some(format!("no {kept}"));
    }
    for test in [broken, kept] {
        let number = test
            .strip_prefix("rule_")
            .and_then(|rest| rest.split('_').next());
        if number.is_some_and(|number| number.parse() != Ok(rule.number)) {
            return Some(format!("{test} is about another rule"));
        }
    }
    let shown = match rule.check {
        Check::Leads { to, .. } => match to {
            Reported::Rules(rules) => rules.iter().all(|&other| stops_by(&body_of_broken, other)),
            Reported::BugCheck(code) => {
                body_of_broken.contains(&format!("code:{code:#X}").replace("0X", "0x"))
            }
            Reported::Panic => body_of_broken.contains("Cause::Panic"),
        },
        Check::Found { .. } => ["finds", "finds_misdeed"]
            .iter()
            .any(|helper| body_of_broken.contains(&format!("{helper}({},", rule.number))),
        _ => stops_by(&body_of_broken, rule.number),
    };
    (!shown).then(|| format!("{broken} does not show {:?}", rule.check))
}

#[test]
fn rules_are_numbered_and_their_tests_show_what_the_table_says() {
    let numbers: Vec<u32> = RULES.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, (1..=70).collect::<Vec<_>>());
    let sources = sources();
    let mut problems = Vec::new();
    for rule in RULES {
        assert!(rule.text.ends_with('.'), "rule {}", rule.number);
        if let Some(problem) = problem(rule, &sources) {
            problems.push(format!("rule {}: {problem}", rule.number));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_scenarios_that_rules_name_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for rule in RULES {
        let Some(scenario) = rule.scenario else {
            continue;
        };
        let (file, test) = scenario.split_once("::").expect("a file and a test");
        let text = std::fs::read_to_string(root.join(file)).expect("a file with tests");
        let found = text.contains(&format!("fn {test}()"));
        assert!(found, "rule {}: no {scenario}", rule.number);
    }
}

#[test]
fn a_wrong_classification_is_noticed() {
    let sources = sources();
    let with = |number, check| {
        let right = rule(number).expect("a rule");
        let wrong = Rule { check, ..*right };
        assert_eq!(problem(right, &sources), None);
        problem(&wrong, &sources).unwrap_or_else(|| panic!("rule {number}: {check:?}"))
    };
    let stop = |broken| Check::Stop {
        broken,
        kept: "rule_01_irql",
    };
    // A test that stops nothing, that stops by another rule, and that only says so.
    with(59, stop("a_failure_on_the_way_down_skips_nothing"));
    with(31, stop("rule_21_a_queued_request_is_not_the_drivers"));
    with(25, {
        let broken = "rule_25_a_request_that_was_not_forwarded_is_not_forgotten";
        Check::Stop {
            broken,
            kept: broken,
        }
    });
    with(36, {
        let broken = "rule_36_probe";
        Check::Leads {
            to: Reported::BugCheck(0x50),
            broken,
            kept: broken,
        }
    });
    with(61, {
        let broken = "rule_61_after_a_surprise_the_stack_waits_for_the_last_close";
        Check::Found {
            broken,
            kept: broken,
        }
    });
    with(9, stop("nobody"));
    with(9, Check::Files);
    with(9, Check::Nothing("for no reason"));
}
