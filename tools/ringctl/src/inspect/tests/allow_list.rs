//! The list of what may be imported.

use super::super::allow::AllowList;
use super::super::facts::{Import, ImportKind, Symbol};
use super::allowed;

fn import(library: &str, name: &str) -> Import {
    Import {
        library: library.to_owned(),
        symbol: Symbol::Name(name.to_owned()),
        kind: ImportKind::Load,
    }
}

#[test]
fn libraries_are_files_and_names_are_exact() {
    let list = allowed();
    assert!(list.reason(&import("NTOSKRNL.EXE", "memcpy")).is_some());
    assert!(list.reason(&import("ntoskrnl.exe", "Memcpy")).is_none());
    assert!(list.reason(&import("wdfldr.sys", "memcpy")).is_none());
}

#[test]
fn a_line_needs_a_reason_and_a_name_stands_once() {
    assert!(AllowList::parse("# nothing\n\n  # more\n").is_ok());
    let error = AllowList::parse("\na.sys Name").unwrap_err();
    assert!(error.contains("line 2"), "{error}");
    let error = AllowList::parse("a.sys Name why\nA.SYS  Name  again").unwrap_err();
    assert!(error.contains("line 2 repeats Name"), "{error}");
}

#[test]
fn nothing_that_reaches_past_the_driver_is_allowed() {
    // Physical memory as a section, ports and registers, processes and tokens.
    for name in [
        "ZwMapViewOfSection",
        "MmMapIoSpace",
        "MmCopyMemory",
        "HalSetBusDataByOffset",
        "PsLookupProcessByProcessId",
        "ZwOpenProcessTokenEx",
        "KeStackAttachProcess",
        "MmGetSystemRoutineAddress",
    ] {
        assert!(
            allowed().reason(&import("ntoskrnl.exe", name)).is_none(),
            "{name}"
        );
    }
}

#[test]
fn what_the_driver_has_no_use_for_is_told() {
    let text = "a.sys Used why\na.sys Left why\na.sys Stub wdk: why\n";
    let list = AllowList::parse(text).unwrap();
    assert_eq!(list.unused(&[import("a.sys", "Used")]), ["Left"]);
}
