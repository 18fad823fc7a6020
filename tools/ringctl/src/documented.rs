//! Every command line of this program that a script or a README has is one that it takes.

use crate::args::Cli;
use clap::{CommandFactory, Parser};
use contdma_tests::scripts::Script;
use std::fs;
use std::path::{Path, PathBuf};

/// Functions of the scripts whose first list is a command line.
const CALLERS: [&str; 3] = ["Invoke-Ringctl", "Start-Ringctl", "Read-Ringctl"];

/// A subcommand that scripts use and this program may be without: its options are checked when it is
/// there.
const OPTIONAL: &str = "soak";

/// How a line of a README begins that runs this program.
const PROMPTS: [&str; 4] = [
    "$ ringctl ",
    "ringctl ",
    r"target\x86_64-pc-windows-msvc\release\ringctl ",
    "cargo run --release -- ",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What is wrong with a command line, if anything is.
fn refusal(words: &[String]) -> Option<String> {
    let all = ["ringctl"]
        .into_iter()
        .chain(words.iter().map(String::as_str));
    let error = Cli::try_parse_from(all).err()?;
    Some(error.to_string())
}

/// What a variable of a script stands for, in a form that the command line takes.
fn value_of(word: &str) -> String {
    match word {
        "$Minutes" | "$Seed" => "7".to_owned(),
        "$Bytes" => "64MiB".to_owned(),
        "$Image" => "contdma.sys".to_owned(),
        word if word.starts_with('$') => panic!("what is {word}?"),
        word => word.to_owned(),
    }
}

#[test]
fn every_call_in_a_script_is_one_that_it_takes() {
    let mut found = 0;
    for entry in fs::read_dir(root().join("tools/windows")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "ps1") {
            continue;
        }
        let name = path.display().to_string();
        let script = Script::parse(&name, &fs::read_to_string(&path).unwrap());
        for call in script.unwrap_or_else(|error| panic!("{error}")).calls() {
            let Some(words) = call.lists.first() else {
                continue;
            };
            if !CALLERS.contains(&call.name.as_str()) {
                continue;
            }
            let words: Vec<String> = words.iter().map(|word| value_of(word)).collect();
            if words[0] == OPTIONAL && Cli::command().find_subcommand(OPTIONAL).is_none() {
                continue;
            }
            assert_eq!(refusal(&words), None, "{name}:{}", call.line);
            found += 1;
        }
    }
    assert!(found >= 6, "{found} calls");
}

#[test]
fn every_command_line_in_a_readme_is_one_that_it_takes() {
    let mut found = 0;
    for file in [
        "README.md",
        "inf/README.md",
        "tools/README.md",
        "tools/ringctl/README.md",
        "tools/windows/README.md",
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for line in text.lines() {
            let line = line.trim_start();
            let Some(rest) = PROMPTS.iter().find_map(|it| line.strip_prefix(it)) else {
                continue;
            };
            // What follows a comment sign, or is not a word of a command line, is prose.
            let command = rest.split(" #").next().unwrap_or_default();
            if command.contains(['`', '|']) {
                continue;
            }
            let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
            assert_eq!(refusal(&words), None, "{file}: {line}");
            found += 1;
        }
    }
    assert!(found >= 15, "{found} command lines");
}

#[test]
fn a_wrong_command_line_is_refused() {
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(refusal(&words("bench --card first")), None);
    assert!(refusal(&words("bench --cards first")).is_some());
    assert!(refusal(&words("bank --card first")).is_some());
}
