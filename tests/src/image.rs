//! The compiled driver, `contdma.sys`: where it is, and how it comes to be there.
//!
//! `CONTDMA_IMAGE=path` names one, absolute or from the workspace's root. Otherwise
//! `../shared/wdk/check-driver` beside the workspace compiles the driver of this workspace, when what
//! it is made from has changed, and it is kept in the target directory. This module knows nothing of
//! what is in an image.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Below the workspace's root, what the driver is made from.
const SOURCES: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "driver",
    "crates/abi",
    "crates/core",
    "crates/engine",
    "crates/dma",
];

/// What compiles it, from the root too.
const BUILDER: &str = "../shared/wdk";

/// Lines of the compiler's output that a failure shows.
const SHOWN_LINES: usize = 40;

/// The compiled driver; `None` where none is named and nothing compiles one. The first call may
/// compile it; processes that do wait for one another.
///
/// # Panics
/// When the one that is named is not there, or compiling fails; every call does then.
pub fn driver() -> Option<&'static Path> {
    static DRIVER: OnceLock<Result<Option<PathBuf>, String>> = OnceLock::new();
    match DRIVER.get_or_init(find) {
        Ok(path) => path.as_deref(),
        Err(why) => panic!("no compiled driver: {why}"),
    }
}

fn find() -> Result<Option<PathBuf>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::var_os("CONTDMA_IMAGE") {
        Some(path) if !path.is_empty() => named(&root.join(path)).map(Some),
        _ if root.join(BUILDER).join("check-driver").exists() => compiled(&root).map(Some),
        _ => Ok(None),
    }
}

/// The directory for files of tests, in the target directory: `tmp`, beside the profile's that this
/// program is in.
fn scratch() -> io::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(3).unwrap_or(Path::new("target"));
    Ok(target.join("tmp"))
}

fn named(path: &Path) -> Result<PathBuf, String> {
    if path.is_file() {
        Ok(path.to_owned())
    } else {
        Err(format!("CONTDMA_IMAGE: there is no {}", path.display()))
    }
}

fn compiled(root: &Path) -> Result<PathBuf, String> {
    let failed = |step: &'static str| move |error: io::Error| format!("{step}: {error}");
    let directory = scratch().map_err(failed("the target directory"))?;
    fs::create_dir_all(&directory).map_err(failed("the target directory"))?;
    // Held until it is dropped: another process may be at the same.
    let lock = File::create(directory.join("contdma.lock")).map_err(failed("the lock"))?;
    lock.lock().map_err(failed("the lock"))?;
    let image = directory.join("contdma.sys");
    let note = directory.join("contdma.made-from");
    let made_from = fingerprint(root).map_err(failed("the driver's source"))?;
    let unchanged = fs::read_to_string(&note).is_ok_and(|text| text == made_from);
    if unchanged && image.is_file() {
        return Ok(image);
    }
    // Not by a macro, whose output the test harness keeps to itself: this may take a minute.
    let _ = writeln!(io::stderr(), "compiling {} for the tests", image.display());
    compile(root, &directory, &image)?;
    fs::write(&note, made_from).map_err(failed("the note beside the image"))?;
    Ok(image)
}

fn compile(root: &Path, directory: &Path, image: &Path) -> Result<(), String> {
    let mut command = Command::new(root.join(BUILDER).join("check-driver"));
    command.arg(root).arg("contdma").arg(image);
    // Its usual directory holds one copy of one tree, which another checkout may be changing.
    if std::env::var_os("CHECK_DRIVER_DIR").is_none() {
        command.env("CHECK_DRIVER_DIR", directory.join("check-driver"));
    }
    // What cargo sets for the host's programs is wrong for the compiler that is used there.
    for name in ["LD_LIBRARY_PATH", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(name);
    }
    let output = command
        .output()
        .map_err(|error| format!("check-driver does not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = text.lines().collect();
    let shown = &lines[lines.len().saturating_sub(SHOWN_LINES)..];
    Err(format!("check-driver failed:\n{}", shown.join("\n")))
}

/// A number for what the image is made from: names and contents of all files.
fn fingerprint(root: &Path) -> io::Result<String> {
    let mut files = BTreeMap::new();
    for source in SOURCES.into_iter().chain([BUILDER]) {
        collect(&root.join(source), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for (path, content) in files {
        path.strip_prefix(root).unwrap_or(&path).hash(&mut hasher);
        content.hash(&mut hasher);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

fn collect(path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    if !path.is_dir() {
        files.insert(path.to_owned(), fs::read(path)?);
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.file_name() != Some(OsStr::new("target")) {
            collect(&path, files)?;
        }
    }
    Ok(())
}
