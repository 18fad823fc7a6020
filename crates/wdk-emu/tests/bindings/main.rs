//! The bindings against the facts about the WDK, item by item; and that a wrong binding is found,
//! and named.
//!
//! The facts are a file beside the workspace (or where `WDK_FACTS` says); without it the tests
//! say so and pass, because the bindings cannot have changed by themselves.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing"
)]

mod compare;
mod corrupted;
mod shapes;

use compare::{Bindings, Compared};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn facts() -> Option<Value> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/wdk/facts.json");
    let path = std::env::var_os("WDK_FACTS").map_or(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!(
            "skipped: there are no facts about the WDK at {}",
            path.display()
        );
        return None;
    };
    Some(serde_json::from_str(&text).expect("the facts are JSON"))
}

/// Holds the bindings against the facts; at least so many items have to be compared.
fn check(compare: fn(&Bindings, &Value) -> Compared, least: usize) {
    let Some(facts) = facts() else { return };
    let compared = compare(&Bindings::read(), &facts);
    assert!(
        compared.differences.is_empty(),
        "{}",
        compared.differences.join("\n")
    );
    assert!(
        compared.items > least,
        "only {} items were compared",
        compared.items
    );
}

#[test]
fn types_are_the_wdks() {
    check(compare::types, 300);
}

#[test]
fn constants_are_the_wdks() {
    check(compare::constants, 3000);
}

#[test]
fn kernel_functions_are_the_wdks() {
    check(compare::kernel_functions, 200);
}

#[test]
fn kmdf_calls_are_the_wdks() {
    check(compare::kmdf_calls, 390);
}

#[test]
fn kmdf_names_are_the_wdks() {
    check(compare::kmdf_names, 390);
}
