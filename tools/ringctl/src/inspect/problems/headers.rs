//! Rules on the image as a whole.

use super::super::facts::{Facts, FileKind, Machine, Mitigation, SectionFlag};
use super::{Problems, Rule};

/// A driver of this size loads fast and is read in an evening; the project's own limit.
pub(in super::super) const MOST_BYTES: usize = 200_000;

pub(super) fn judge(facts: &Facts, problems: &mut Problems) {
    let header = &facts.header;
    if let Machine::Other(machine) = header.machine {
        let text = format!("made for machine {machine:#06x}, neither x86-64 nor ARM64");
        problems.add(Rule::Machine, text);
    }
    if header.subsystem != 1 {
        let text = format!("subsystem {} is not native (1)", header.subsystem);
        problems.add(Rule::Subsystem, text);
    }
    let entry = facts.sections.iter().find(|s| s.contains(header.entry));
    if !entry.is_some_and(|section| section.is(SectionFlag::Execute)) {
        let text = format!("the entry point {} is not in executable code", header.entry);
        problems.add(Rule::EntryPoint, text);
    }
    mitigations(facts, problems);
    checksum(facts, problems);
    version(facts, problems);
    problems.add_if(
        facts.certificate_bytes == 0,
        Rule::Signed,
        "no embedded signature; a boot-start driver needs one, others may be signed by catalogue",
    );
    if facts.file_bytes >= MOST_BYTES {
        let text = format!(
            "{} bytes; this driver is meant to stay below {MOST_BYTES}",
            facts.file_bytes
        );
        problems.add(Rule::SmallImage, text);
    }
    if let Some(pdb) = &facts.debug.pdb
        && pdb.contains(['/', '\\'])
    {
        let text = format!("names a folder of the machine that built it: {pdb}");
        problems.add(Rule::NoBuildPath, text);
    }
}

fn mitigations(facts: &Facts, problems: &mut Problems) {
    let header = &facts.header;
    let lacks = |mitigation| !header.mitigations.contains(&mitigation);
    problems.add_if(
        lacks(Mitigation::NxCompat),
        Rule::Nx,
        "not marked NX: its data may be meant to be executed",
    );
    problems.add_if(
        header.fixed || facts.relocations == 0,
        Rule::NotFixed,
        "no relocations: it can be loaded at one address only, and the kernel chooses another",
    );
    problems.add_if(
        lacks(Mitigation::DynamicBase),
        Rule::DynamicBase,
        "no dynamic base: its address may be guessed",
    );
    problems.add_if(
        lacks(Mitigation::HighEntropy),
        Rule::HighEntropy,
        "no high-entropy addresses",
    );
    problems.add_if(
        lacks(Mitigation::ForceIntegrity),
        Rule::ForceIntegrity,
        "FORCE_INTEGRITY is not set: the system does not insist on its signature",
    );
    let instrumented = facts
        .load_config
        .is_some_and(|load| load.guard_instrumented);
    problems.add_if(
        lacks(Mitigation::GuardCf) || !instrumented,
        Rule::ControlFlowGuard,
        "no control flow guard: a damaged function pointer is followed wherever it leads",
    );
    problems.add_if(
        !facts.load_config.is_some_and(|load| load.security_cookie),
        Rule::SecurityCookie,
        "no security cookie: stack overruns of C code in it, if there is any, are not noticed",
    );
}

fn checksum(facts: &Facts, problems: &mut Problems) {
    let sums = facts.header.checksum;
    if sums.stored == 0 {
        let text = "no checksum; Windows checks that of drivers, and signing writes it";
        problems.add(Rule::ChecksumPresent, text);
    } else if sums.stored != sums.computed {
        let text = format!(
            "the checksum is {:#x} and says {:#x}: changed after it was linked or signed",
            sums.computed, sums.stored
        );
        problems.add(Rule::Checksum, text);
    }
}

fn version(facts: &Facts, problems: &mut Problems) {
    let unreadable = facts.unreadable.iter();
    let is_unreadable = unreadable
        .into_iter()
        .any(|part| part.part == "version resource");
    match &facts.version {
        None => problems.add_if(!is_unreadable, Rule::Version, "no version resource"),
        Some(version) => {
            problems.add_if(
                version.file == [0; 4],
                Rule::Version,
                "the version resource says 0.0.0.0",
            );
            problems.add_if(
                !matches!(version.kind, FileKind::Driver(_)),
                Rule::Version,
                "the version resource does not say that it is a driver's",
            );
        }
    }
}
