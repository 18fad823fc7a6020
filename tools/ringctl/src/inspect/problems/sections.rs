//! Rules on sections: what hypervisor-protected code integrity asks for, and what the loader does.

use super::super::facts::{Facts, Section, SectionFlag};
use super::{Problems, Rule};

const PAGE: u32 = 4096;

pub(super) fn judge(facts: &Facts, problems: &mut Problems) {
    if !facts.header.section_alignment.is_multiple_of(PAGE) || facts.header.section_alignment == 0 {
        let text = format!(
            "sections are aligned to {} bytes, not to pages: two of them may share one page and \
             its protection (0xC4/0x2003-0x2005)",
            facts.header.section_alignment
        );
        problems.add(Rule::PageAligned, text);
    }
    for section in &facts.sections {
        protection(section, problems);
        place(section, facts.file_bytes, problems);
    }
    order(&facts.sections, problems);
    for name in &facts.import_sections {
        let in_code = facts
            .sections
            .iter()
            .any(|section| section.name == *name && section.is(SectionFlag::Execute));
        if in_code {
            let text = format!("import tables are in {name}, which is executable");
            problems.add(Rule::ImportsNotInCode, text);
        }
    }
}

fn protection(section: &Section, problems: &mut Problems) {
    let name = &section.name;
    let is_code = section.is(SectionFlag::Execute);
    if is_code && section.is(SectionFlag::Write) {
        let text = format!(
            "{name} is writable and executable, which code integrity refuses (0xC4/0x2003-0x2005)"
        );
        problems.add(Rule::WritableCode, text);
    }
    if is_code && (section.is(SectionFlag::Discardable) || name == "INIT") {
        let text = format!("code in {name} is gone after DriverEntry; nothing may call it later");
        problems.add(Rule::NoInitCode, text);
    }
    if name.starts_with("PAGE") {
        let text = format!("{name} is pageable; at DISPATCH_LEVEL nothing may touch it (0xD1)");
        problems.add(Rule::NoPageableCode, text);
    }
    if section.is(SectionFlag::Shared) {
        problems.add(Rule::NotShared, format!("{name} is shared"));
    }
}

fn place(section: &Section, file_bytes: usize, problems: &mut Problems) {
    let name = &section.name;
    if !section.address.0.is_multiple_of(PAGE) {
        let text = format!("{name} starts at {}, not at a page", section.address);
        problems.add(Rule::PageAligned, text);
    }
    let end = u64::from(section.file_offset) + u64::from(section.file_bytes);
    if section.file_bytes > 0 && end > u64::try_from(file_bytes).unwrap_or(u64::MAX) {
        let text = format!("{name} ends at byte {end}, and the file at {file_bytes}");
        problems.add(Rule::WholeFile, text);
    }
}

/// Sections are sorted by address and do not overlap.
fn order(sections: &[Section], problems: &mut Problems) {
    for pair in sections.windows(2) {
        let [first, second] = pair else { continue };
        let end = u64::from(first.address.0) + u64::from(first.bytes);
        if u64::from(second.address.0) < end {
            let text = format!("{} starts before {} ends", second.name, first.name);
            problems.add(Rule::SectionOrder, text);
        }
    }
}
