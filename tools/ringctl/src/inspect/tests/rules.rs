//! A good image breaks no rule, and every rule is broken by an image that does so and nothing else.

use super::super::problems::{Rule, Severity};
use super::super::verdict;
use super::builder::{
    Bind, Builder, CODE, DISCARDABLE, EXECUTABLE, READ_ONLY, READ_WRITE, SHARED, Sum, version, with,
};
use super::{problems, rules};

type Change = fn(&mut Builder);

/// One rule each, and what breaks it.
const BREAKS: &[(Rule, Change)] = &[
    (Rule::Readable, |image| image.version = Some(vec![0; 40])),
    (Rule::Machine, |image| image.machine = 0x14c),
    (Rule::Subsystem, |image| image.subsystem = 3),
    (Rule::EntryPoint, |image| image.entry = 0),
    (Rule::EntryPoint, |image| image.entry = 3 * 4096),
    (Rule::NotFixed, |image| image.characteristics |= 1),
    (Rule::NotFixed, |image| image.relocated = false),
    (Rule::Nx, |image| image.dll_characteristics &= !0x100),
    (Rule::Checksum, |image| image.checksum = Sum::Is(1)),
    (Rule::WritableCode, |image| {
        image.extra = Some((".both", READ_WRITE | EXECUTABLE, 0));
    }),
    (Rule::PageAligned, |image| image.alignment = 32),
    (Rule::PageAligned, |image| image.alignment = 0),
    (Rule::ImportsNotInCode, |image| {
        image.import_flags |= EXECUTABLE
    }),
    (Rule::AllowedImports, |image| {
        image.imports[0].1.push("MmMapIoSpace");
    }),
    (Rule::AllowedImports, |image| image.imports[0].1.push("#7")),
    (Rule::AllowedImports, |image| {
        image.imports.push(("HAL.dll", vec!["ExAllocatePool2"]));
    }),
    (Rule::NoDelayedImports, |image| image.delayed = true),
    (Rule::KmdfTable, |image| image.kmdf[3] = 459),
    (Rule::DynamicBase, |image| {
        image.dll_characteristics &= !0x40
    }),
    (Rule::HighEntropy, |image| {
        image.dll_characteristics &= !0x20
    }),
    (Rule::ForceIntegrity, |image| {
        image.dll_characteristics &= !0x80;
    }),
    (Rule::ControlFlowGuard, |image| {
        image.dll_characteristics &= !0x4000;
    }),
    (Rule::ControlFlowGuard, |image| image.guard_flags = 0),
    (Rule::SecurityCookie, |image| image.cookie = 0),
    (Rule::ChecksumPresent, |image| image.checksum = Sum::Is(0)),
    (Rule::Signed, |image| image.signed = false),
    (Rule::NoExports, |image| image.exports = vec!["DriverEntry"]),
    (Rule::NoInitCode, |image| {
        image.extra = Some(("INIT", CODE | DISCARDABLE, 0));
    }),
    (Rule::NoInitCode, |image| {
        image.extra = Some(("INIT", CODE, 0))
    }),
    (Rule::NoPageableCode, |image| {
        image.extra = Some(("PAGE", CODE, 0));
    }),
    (Rule::NotShared, |image| {
        image.extra = Some((".ours", READ_WRITE | SHARED, 0));
    }),
    (Rule::NoThreadLocals, |image| image.tls = true),
    (Rule::Unwinding, |image| image.functions = 0),
    (Rule::PanicCode, |image| image.panic_code = *b"CNPS"),
    (Rule::PanicCode, |image| {
        image.imports[0].1.retain(|name| *name != "KeBugCheckEx");
    }),
    (Rule::KmdfVersion, |image| image.kmdf[1] = 31),
    (Rule::KmdfVersion, |image| image.bind = Bind::NameOnly),
    (Rule::KmdfVersion, |image| image.bind = Bind::Nothing),
    (Rule::UnbindsFromKmdf, |image| {
        image.imports[1]
            .1
            .retain(|name| *name != "WdfVersionUnbind");
    }),
    (Rule::BindsToKmdf, |image| {
        image.imports[1].1.retain(|name| *name != "WdfVersionBind");
    }),
    (Rule::Version, |image| image.version = None),
    (Rule::Version, |image| {
        image.version = Some(version([0, 0, 0]));
    }),
    (Rule::Version, |image| {
        let version = image.version.as_mut().unwrap();
        let driver = version
            .windows(8)
            .position(|w| w == [3, 0, 0, 0, 7, 0, 0, 0]);
        version[driver.unwrap()] = 1;
    }),
    (Rule::SmallImage, |image| image.padding = 200_000),
    (Rule::NoBuildPath, |image| image.pdb = r"C:\Users\me\x.pdb"),
];

/// What cannot be broken alone, with everything that it breaks.
const BREAKS_MORE: &[(&[Rule], Change)] = &[
    (&[Rule::AllowedImports, Rule::NoRunTimeLibrary], |image| {
        image.imports.push(("MSVCRT.dll", vec!["printf"]))
    }),
    (&[Rule::PageAligned, Rule::SectionOrder], |image| {
        image.extra = Some((".over", READ_ONLY, 16));
    }),
];

#[test]
fn nothing_is_found_in_a_good_image() {
    let found: Vec<String> = problems(&with(|_| {}))
        .into_iter()
        .map(|problem| problem.text)
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_is_found_when_entry_code_binds_from_its_stack() {
    assert_eq!(rules(&with(|image| image.bind = Bind::InCode)), []);
}

#[test]
fn each_rule_finds_the_image_that_breaks_it() {
    for (index, (rule, change)) in BREAKS.iter().enumerate() {
        assert_eq!(rules(&with(change)), [*rule], "number {index}");
    }
    for (rules_broken, change) in BREAKS_MORE {
        assert_eq!(&rules(&with(change)), rules_broken);
    }
}

#[test]
fn a_section_that_is_not_in_the_file_is_found() {
    let mut image = with(|image| {
        image.extra = Some((".last", READ_ONLY, 0));
        image.signed = false;
        image.checksum = Sum::Is(0);
    });
    image.truncate(image.len() - 1);
    assert_eq!(
        rules(&image),
        [Rule::WholeFile, Rule::ChecksumPresent, Rule::Signed]
    );
}

#[test]
fn every_rule_is_broken_by_some_image() {
    let alone = BREAKS.iter().map(|(rule, _)| rule);
    let together = BREAKS_MORE.iter().flat_map(|(rules, _)| *rules);
    let tried: Vec<&Rule> = alone.chain(together).collect();
    for rule in Rule::ALL.iter().filter(|&&rule| rule != Rule::WholeFile) {
        assert!(tried.contains(&rule), "{rule:?}");
    }
}

#[test]
fn errors_come_first_and_name_what_they_are_about() {
    let found = problems(&with(|image| {
        image.dll_characteristics = 0x100;
        image.imports[0].1.push("ZwMapViewOfSection");
        image.extra = Some((".both", READ_WRITE | EXECUTABLE, 0));
    }));
    let first_warning = found.iter().position(|p| p.severity == Severity::Warning);
    let last_error = found.iter().rposition(|p| p.severity == Severity::Error);
    assert_eq!((last_error, first_warning), (Some(1), Some(2)));
    let errors: Vec<&str> = found[..2].iter().map(|p| p.text.as_str()).collect();
    assert!(
        errors[0].contains(".both is writable and executable"),
        "{errors:?}"
    );
    assert!(
        errors[1].contains("ntoskrnl.exe ZwMapViewOfSection"),
        "{errors:?}"
    );
}

#[test]
fn errors_fail_the_command_and_warnings_do_not() {
    assert!(verdict(&problems(&with(|image| image.signed = false))).is_ok());
    let image = with(|image| image.extra = Some((".both", READ_WRITE | EXECUTABLE, 0)));
    assert_eq!(verdict(&problems(&image)).unwrap_err().number(), 3);
}
