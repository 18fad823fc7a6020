//! Facts and problems as text.

use super::allow::AllowList;
use super::facts::{
    Facts, FileKind, KmdfBinding, LoadConfig, Machine, Place, Section, SectionFlag, VersionInfo,
};
use super::problems::{Problem, Severity};
use std::fmt::{self, Write};

/// The whole report.
pub(crate) fn report(facts: &Facts, problems: &[Problem], allowed: &AllowList<'_>) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = summary(&mut text, facts);
    let _ = version(&mut text, facts.version.as_ref());
    let _ = sections(&mut text, &facts.sections);
    let _ = imports(&mut text, facts, allowed);
    let _ = objections(&mut text, problems);
    text
}

fn summary(text: &mut String, facts: &Facts) -> fmt::Result {
    let header = &facts.header;
    let machine = match header.machine {
        Machine::Amd64 => "x86-64".to_owned(),
        Machine::Arm64 => "ARM64".to_owned(),
        Machine::Other(machine) => format!("machine {machine:#06x}"),
    };
    let subsystem = match header.subsystem {
        1 => "native".to_owned(),
        other => format!("subsystem {other}"),
    };
    let sums = header.checksum;
    let checksum = if sums.stored == 0 {
        "none".to_owned()
    } else if sums.stored == sums.computed {
        format!("{:#x}, right", sums.stored)
    } else {
        format!("{:#x}, wrong: it is {:#x}", sums.stored, sums.computed)
    };
    writeln!(
        text,
        "image        {} bytes, {machine}, {subsystem}",
        facts.file_bytes
    )?;
    writeln!(text, "entry        {}", header.entry)?;
    writeln!(
        text,
        "protection   {}",
        list(header.mitigations.iter().map(|m| m.name()))
    )?;
    writeln!(text, "load config  {}", load_config(facts.load_config))?;
    let stamp = if facts.debug.reproducible {
        "a hash: the build is reproducible"
    } else {
        "a time: the build is not reproducible"
    };
    writeln!(text, "timestamp    {:#x}, {stamp}", header.timestamp)?;
    writeln!(text, "checksum     {checksum}")?;
    writeln!(
        text,
        "signature    {}",
        bytes_or_none(facts.certificate_bytes)
    )?;
    writeln!(text, "relocations  {}", facts.relocations)?;
    writeln!(text, "unwinding    {} functions", facts.unwind_functions)?;
    writeln!(
        text,
        "symbols      {}",
        facts.debug.pdb.as_deref().unwrap_or("none")
    )?;
    let panic = facts
        .panic_code
        .map(|address| format!("bug check \"RPNC\", at {address}"));
    writeln!(
        text,
        "panic        {}",
        panic.as_deref().unwrap_or("not found")
    )?;
    writeln!(text, "KMDF         {}", kmdf(facts.kmdf))?;
    writeln!(text, "exports      {}", list(facts.exports.iter()))
}

fn list(items: impl Iterator<Item = impl AsRef<str>>) -> String {
    let items: Vec<String> = items.map(|item| item.as_ref().to_owned()).collect();
    if items.is_empty() {
        return "none".to_owned();
    }
    items.join(", ")
}

fn bytes_or_none(bytes: u32) -> String {
    match bytes {
        0 => "none".to_owned(),
        bytes => format!("{bytes} bytes"),
    }
}

fn load_config(config: Option<LoadConfig>) -> String {
    let Some(config) = config else {
        return "none".to_owned();
    };
    let cookie = if config.security_cookie {
        "security cookie"
    } else {
        "no security cookie"
    };
    if config.guard_instrumented {
        format!(
            "{cookie}, control flow guard over {} functions",
            config.guard_functions
        )
    } else {
        format!("{cookie}, no control flow guard")
    }
}

fn kmdf(binding: KmdfBinding) -> String {
    match binding {
        KmdfBinding::NotNamed => "not found: KmdfLibrary is not named".to_owned(),
        KmdfBinding::VersionNotFound => {
            "version not found: KmdfLibrary is named, no version stands beside it".to_owned()
        }
        KmdfBinding::Found(kmdf) => {
            let place = match kmdf.place {
                Place::Data(address) => format!("bind info at {address}"),
                Place::Code(address) => format!("bind info made by code at {address}"),
            };
            format!(
                "{}.{} (build {}), {} functions, {place}",
                kmdf.major, kmdf.minor, kmdf.build, kmdf.functions
            )
        }
    }
}

fn version(text: &mut String, version: Option<&VersionInfo>) -> fmt::Result {
    let Some(version) = version else {
        return writeln!(text, "version      none");
    };
    let [a, b, c, d] = version.file;
    let kind = match version.kind {
        FileKind::Driver(7) => "system driver".to_owned(),
        FileKind::Driver(kind) => format!("driver of kind {kind}"),
        FileKind::Other(kind) => format!("file of kind {kind}"),
    };
    let debug = if version.debug { ", debug" } else { "" };
    writeln!(text, "version      {a}.{b}.{c}.{d}, {kind}{debug}")?;
    for (name, value) in &version.strings {
        writeln!(text, "  {name:<17}{value}")?;
    }
    Ok(())
}

fn sections(text: &mut String, sections: &[Section]) -> fmt::Result {
    writeln!(text, "\nsections     address     in memory   in file")?;
    for section in sections {
        let flag = |flag, letter| if section.is(flag) { letter } else { '-' };
        let letters = [
            flag(SectionFlag::Read, 'r'),
            flag(SectionFlag::Write, 'w'),
            flag(SectionFlag::Execute, 'x'),
        ];
        let letters: String = letters.into_iter().collect();
        let mut remarks = String::new();
        if section.is(SectionFlag::Discardable) {
            remarks.push_str(" discardable");
        }
        if section.is(SectionFlag::Shared) {
            remarks.push_str(" shared");
        }
        if !section.address.0.is_multiple_of(4096) {
            remarks.push_str(" not at a page");
        }
        // A column of its own type pads, an address does not.
        let address = section.address.to_string();
        writeln!(
            text,
            "  {:<10} {address:<10} {:>10} {:>9}  {letters}{remarks}",
            section.name, section.bytes, section.file_bytes
        )?;
    }
    Ok(())
}

fn imports(text: &mut String, facts: &Facts, allowed: &AllowList<'_>) -> fmt::Result {
    writeln!(text, "\nimports")?;
    let mut library = None;
    for import in &facts.imports {
        if library.replace(&import.library) != Some(&import.library) {
            writeln!(text, "  {}", import.library)?;
        }
        let reason = allowed.reason(import).unwrap_or("NOT ON THE ALLOW LIST");
        writeln!(text, "    {:<30} {reason}", import.symbol.to_string())?;
    }
    Ok(())
}

fn objections(text: &mut String, problems: &[Problem]) -> fmt::Result {
    if problems.is_empty() {
        return writeln!(text, "\nno problems");
    }
    writeln!(text, "\nproblems")?;
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(text, "  {severity:<8} {}", problem.text)?;
    }
    Ok(())
}
