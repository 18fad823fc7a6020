//! KMDF is a driver of the emulated kernel: it uses nothing of it but exports.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("the entry is readable").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn kmdf_uses_the_kernel_through_its_exports_only() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kmdf"),
        &mut files,
    );
    assert!(files.len() > 20, "KMDF has many files");
    for file in files {
        let text = fs::read_to_string(&file).expect("the file is text");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for forbidden in [
                "crate::kernel",
                "kernel::",
                "crate::machine",
                "crate::mmio",
                "crate::pci",
            ] {
                assert!(
                    !code.contains(forbidden),
                    "{}:{}: {forbidden} is not an export",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}
