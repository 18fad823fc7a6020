//! What is read from an image is what was put in.

use super::super::facts::{FileKind, ImportKind, KmdfBinding, Place, SectionFlag, Symbol};
use super::super::{allow::AllowList, print};
use super::builder::{Bind, version, with};
use super::{allowed, facts, problems};

#[test]
fn facts_are_those_of_the_image() {
    let facts = facts(&with(|image| image.exports = vec!["first", "second"]));
    assert_eq!(facts.header.subsystem, 1);
    assert_eq!(facts.header.mitigations.len(), 5);
    assert_eq!(facts.header.timestamp, 0x1234_5678);
    assert_eq!(facts.exports, ["first", "second"]);
    assert_eq!(facts.import_sections, [".rdata"]);
    assert_eq!(facts.relocations, 1);
    assert_eq!(facts.unwind_functions, 2);
    assert_eq!(facts.certificate_bytes, 16);
    assert_eq!(facts.debug.pdb.as_deref(), Some("tiny.pdb"));
    assert!(facts.debug.reproducible);
    let load = facts.load_config.unwrap();
    assert!(load.security_cookie && load.guard_instrumented);
    assert_eq!(load.guard_functions, 7);
    let names: Vec<&str> = facts.sections.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(
        names,
        [".text", ".rdata", ".data", ".pdata", ".rsrc", ".reloc"]
    );
    assert!(facts.sections[0].is(SectionFlag::Execute));
    assert!(facts.sections[5].is(SectionFlag::Discardable));
}

#[test]
fn imports_are_read_by_name_number_and_time() {
    let facts = facts(&with(|image| {
        image.imports[0].1.push("#12");
        image.delayed = true;
    }));
    let found: Vec<(&str, String, ImportKind)> = facts
        .imports
        .iter()
        .map(|i| (i.library.as_str(), i.symbol.to_string(), i.kind))
        .collect();
    let kernel = |name: &str, kind| ("ntoskrnl.exe", name.to_owned(), kind);
    let loader = |name: &str| ("WDFLDR.SYS", name.to_owned(), ImportKind::Load);
    assert_eq!(
        found,
        [
            kernel("ExAllocatePool2", ImportKind::Load),
            kernel("KeBugCheckEx", ImportKind::Load),
            kernel("#12", ImportKind::Load),
            loader("WdfVersionBind"),
            loader("WdfVersionUnbind"),
            kernel("ExAllocatePool2", ImportKind::Delayed),
            kernel("KeBugCheckEx", ImportKind::Delayed),
            kernel("#12", ImportKind::Delayed),
        ]
    );
    assert_eq!(facts.imports[2].symbol, Symbol::Ordinal(12));
}

#[test]
fn the_version_of_kmdf_is_found_in_data_and_in_code_and_not_made_up() {
    let binding = |bind| facts(&with(|image| image.bind = bind)).kmdf;
    let KmdfBinding::Found(in_data) = binding(Bind::InData) else {
        panic!("not found in data")
    };
    assert_eq!(
        (in_data.major, in_data.minor, in_data.functions),
        (1, 33, 458)
    );
    assert!(matches!(in_data.place, Place::Data(_)));
    let KmdfBinding::Found(in_code) = binding(Bind::InCode) else {
        panic!("not found in code")
    };
    assert_eq!(
        (in_code.major, in_code.minor, in_code.functions),
        (1, 33, 458)
    );
    assert!(matches!(in_code.place, Place::Code(_)));
    assert_eq!(binding(Bind::NameOnly), KmdfBinding::VersionNotFound);
    assert_eq!(binding(Bind::Nothing), KmdfBinding::NotNamed);
}

#[test]
fn a_version_resource_is_decoded_as_it_was_encoded() {
    let facts = facts(&with(|image| image.version = Some(version([7, 65535, 3]))));
    let version = facts.version.unwrap();
    assert_eq!(version.file, [7, 65535, 3, 0]);
    assert_eq!(version.product, version.file);
    assert_eq!(version.kind, FileKind::Driver(7));
    assert!(!version.debug);
    assert_eq!(version.string("CompanyName"), Some("Somebody"));
    assert_eq!(version.string("OriginalFilename"), Some("tiny.sys"));
    assert_eq!(version.string("FileVersion"), Some("7.65535.3.0"));
    assert_eq!(version.string("Comments"), None);
}

#[test]
fn the_report_marks_what_is_not_allowed_and_says_when_all_is_well() {
    let report = |image: &[u8], allowed: &AllowList<'_>| {
        print::report(&facts(image), &problems(image), allowed)
    };
    let good = report(&with(|_| {}), &allowed());
    assert!(good.contains("\nno problems\n"), "{good}");
    assert!(!good.contains("NOT ON THE ALLOW LIST"), "{good}");
    assert!(good.contains("1.33 (build 0), 458 functions"), "{good}");
    let bad = report(&with(|image| image.imports[0].1.push("Zw")), &allowed());
    let line = bad
        .lines()
        .find(|line| line.trim_start().starts_with("Zw "));
    assert!(line.unwrap().contains("NOT ON THE ALLOW LIST"), "{bad}");
    assert!(bad.contains("  error    imports ntoskrnl.exe Zw,"), "{bad}");
}
