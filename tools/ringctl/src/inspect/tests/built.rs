//! The driver's own image, built for Windows where the stand-ins for the WDK's bindings are.

use super::super::facts::{FileKind, KmdfBinding, Machine};
use super::super::problems::{KMDF, MOST_BYTES, Rule, Severity};
use super::malformed::damage_copies;
use super::{allowed, facts, problems};
use std::io::Write;
use std::sync::OnceLock;

/// The image of `contdma_tests::image`. `None` where there is none, which is said in the output.
fn image() -> Option<&'static [u8]> {
    static IMAGE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    IMAGE.get_or_init(find_or_build).as_deref()
}

fn find_or_build() -> Option<Vec<u8>> {
    let Some(path) = contdma_tests::image::driver() else {
        // Past the harness, which swallows what a passing test prints.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no image of the driver (CONTDMA_IMAGE), and no tool to build one"
        );
        return None;
    };
    Some(std::fs::read(path).unwrap())
}

#[test]
fn the_image_has_no_errors() {
    let Some(image) = image() else { return };
    let errors: Vec<String> = problems(image)
        .into_iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.text)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_image_is_small_and_unwinds_and_keeps_all_its_code() {
    let Some(image) = image() else { return };
    let facts = facts(image);
    assert_eq!(facts.header.machine, Machine::Amd64);
    assert!(facts.unwind_functions > 0);
    assert!(facts.file_bytes < MOST_BYTES, "{} bytes", facts.file_bytes);
    let unwanted = [
        Rule::SmallImage,
        Rule::NoInitCode,
        Rule::NoPageableCode,
        Rule::NotShared,
        Rule::NoThreadLocals,
        Rule::Unwinding,
        Rule::NoBuildPath,
    ];
    let found: Vec<String> = problems(image)
        .into_iter()
        .filter(|problem| unwanted.contains(&problem.rule))
        .map(|problem| problem.text)
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_allow_list_has_nothing_that_the_image_does_not_import() {
    let Some(image) = image() else { return };
    assert_eq!(allowed().unused(&facts(image).imports), [""; 0]);
}

#[test]
fn a_panic_is_a_bug_check_that_can_be_recognised() {
    let Some(image) = image() else { return };
    assert!(facts(image).panic_code.is_some());
    assert!(problems(image).iter().all(|p| p.rule != Rule::PanicCode));
}

#[test]
fn the_image_binds_to_the_kmdf_of_the_manifest() {
    let manifest = include_str!("../../../../../driver/Cargo.toml");
    let (major, minor, functions) = KMDF;
    for line in [
        format!("kmdf-version-major = {major}"),
        format!("target-kmdf-version-minor = {minor}"),
    ] {
        assert!(manifest.lines().any(|found| found == line), "{line}");
    }
    let Some(image) = image() else { return };
    let KmdfBinding::Found(kmdf) = facts(image).kmdf else {
        panic!("the version of KMDF was not found")
    };
    assert_eq!((kmdf.major, kmdf.minor, kmdf.functions), KMDF);
    assert_eq!(functions, 458);
}

#[test]
fn the_version_resource_is_the_packages() {
    let Some(image) = image() else { return };
    let version = facts(image).version.unwrap();
    // All packages of the workspace have one version.
    let number = |text: &str| text.parse::<u16>().unwrap();
    let package = [
        number(env!("CARGO_PKG_VERSION_MAJOR")),
        number(env!("CARGO_PKG_VERSION_MINOR")),
        number(env!("CARGO_PKG_VERSION_PATCH")),
        0,
    ];
    assert_eq!(version.file, package);
    assert_eq!(version.product, package);
    assert_eq!(version.kind, FileKind::Driver(7));
    assert_eq!(version.string("OriginalFilename"), Some("contdma.sys"));
    for name in [
        "CompanyName",
        "FileDescription",
        "LegalCopyright",
        "ProductName",
    ] {
        assert!(
            version.string(name).is_some_and(|text| !text.is_empty()),
            "{name}"
        );
    }
    let text = package.map(|part| part.to_string()).join(".");
    assert_eq!(version.string("FileVersion"), Some(text.as_str()));
}

#[test]
fn damaged_copies_of_the_image_are_survived() {
    let Some(image) = image() else { return };
    let read = damage_copies(image, 400);
    assert!(read > 200, "{read}");
}
