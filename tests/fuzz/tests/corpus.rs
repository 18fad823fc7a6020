//! Every input of the corpus is played, on the ordinary toolchain.
#![cfg(not(windows))]

use contdma_fuzz::Target;
use std::fs;
use std::path::Path;

fn replay(target: Target) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target.name());
    let mut scripts = 0;
    for entry in fs::read_dir(&folder).expect("a corpus") {
        let file = entry.expect("a file").path();
        let input = fs::read(&file).expect("an input");
        eprintln!("{}", file.display());
        scripts += u32::from(target.play(&input));
    }
    assert!(
        scripts >= 10,
        "only {scripts} scripts in {}",
        folder.display()
    );
}

#[test]
fn requests() {
    replay(Target::Requests);
}

#[test]
fn status_block() {
    replay(Target::StatusBlock);
}

#[test]
fn registers() {
    replay(Target::Registers);
}

#[test]
fn parsers() {
    replay(Target::Parsers);
}
