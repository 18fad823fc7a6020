//! What goes by value between drivers and the emulator.
//!
//! Rust's `extern "efiapi"` is Windows' convention for numbers and pointers. On a host of another
//! convention the compiler lowers a structure as the host does, though: of 3 bytes, or of 16, it
//! travels in registers, where Windows passes a pointer. Unions of 4 or 8 bytes of integers are
//! the same in both, and no call here has anything else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Structures and unions that go by value; each is one integer.
const BY_VALUE: [&str; 2] = ["_LARGE_INTEGER", "_POWER_STATE"];

#[test]
fn only_unions_of_one_integer_go_by_value() {
    assert_eq!(size_of::<wdk_emu::sys::_LARGE_INTEGER>(), 8);
    assert_eq!(size_of::<wdk_emu::sys::_POWER_STATE>(), 4);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    let texts: Vec<String> = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a source file"))
        .collect();
    let mut aliases = BTreeMap::new();
    let mut composed = BTreeSet::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["pub", "struct" | "union", name, ..] => {
                composed.insert(name.trim_matches(|c: char| !is_word(c)).to_owned());
            }
            ["pub", "type", name, "=", target] => {
                aliases.insert(name.to_owned(), last_name(target));
            }
            _ => {}
        }
    }
    let (mut seen, mut signatures) = (BTreeSet::new(), 0);
    for text in &texts {
        for signature in text.split("extern \"efiapi\" fn").skip(1) {
            signatures += 1;
            for argument in types_of(signature) {
                let mut name = last_name(&argument);
                while let Some(target) = aliases.get(&name) {
                    name.clone_from(target);
                }
                if composed.contains(&name) {
                    seen.insert(name);
                }
            }
        }
    }
    println!("{signatures} signatures");
    assert!(signatures > 1000, "{signatures}");
    assert_eq!(seen, BY_VALUE.map(str::to_owned).into());
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The name of a type that is no pointer; empty for others.
fn last_name(text: &str) -> String {
    let text = text.trim().trim_end_matches([';', ',']);
    if text.contains(['*', '&', '<', '[', '(']) {
        return String::new();
    }
    text.rsplit("::")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// The types of a signature's arguments and of its result, from behind its `fn`.
fn types_of(signature: &str) -> Vec<String> {
    let start = signature.find('(').expect("a signature has arguments") + 1;
    let (mut depth, mut end) = (1, start);
    let mut arguments = vec![String::new()];
    for c in signature[start..].chars() {
        end += c.len_utf8();
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth -= 1,
            ',' if depth == 1 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        arguments.last_mut().expect("never empty").push(c);
    }
    let mut types: Vec<String> = arguments
        .iter()
        .map(|argument| match argument.split_once(": ") {
            Some((_, kind)) => kind.to_owned(),
            None => argument.clone(),
        })
        .collect();
    if let Some(result) = signature[end..].trim_start().strip_prefix("->") {
        let result: String = result
            .trim_start()
            .chars()
            .take_while(|&c| is_word(c) || c == ':')
            .collect();
        types.push(result);
    }
    types
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("a directory of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
