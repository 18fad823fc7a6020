//! What a reviewer would object to, in words.
//!
//! It looks at facts alone, never at the file.

mod code;
mod headers;
mod links;
mod sections;

#[cfg(test)]
pub(super) use code::KMDF;
#[cfg(test)]
pub(super) use headers::MOST_BYTES;

use super::allow::AllowList;
use super::facts::Facts;
use serde::Serialize;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    /// The image is refused, unsafe, or not what it says.
    Error,
    /// Worth a look, and lawful.
    Warning,
}

/// What an image is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rule {
    Readable,
    WholeFile,
    Machine,
    Subsystem,
    EntryPoint,
    NotFixed,
    Nx,
    Checksum,
    WritableCode,
    PageAligned,
    SectionOrder,
    ImportsNotInCode,
    AllowedImports,
    NoRunTimeLibrary,
    NoDelayedImports,
    BindsToKmdf,
    KmdfTable,
    DynamicBase,
    HighEntropy,
    ForceIntegrity,
    ControlFlowGuard,
    SecurityCookie,
    ChecksumPresent,
    Signed,
    NoExports,
    NoInitCode,
    NoPageableCode,
    NotShared,
    NoThreadLocals,
    Unwinding,
    PanicCode,
    KmdfVersion,
    UnbindsFromKmdf,
    Version,
    SmallImage,
    NoBuildPath,
}

impl Rule {
    /// All of them.
    #[cfg(test)]
    pub(super) const ALL: [Self; 36] = [
        Self::Readable,
        Self::WholeFile,
        Self::Machine,
        Self::Subsystem,
        Self::EntryPoint,
        Self::NotFixed,
        Self::Nx,
        Self::Checksum,
        Self::WritableCode,
        Self::PageAligned,
        Self::SectionOrder,
        Self::ImportsNotInCode,
        Self::AllowedImports,
        Self::NoRunTimeLibrary,
        Self::NoDelayedImports,
        Self::BindsToKmdf,
        Self::KmdfTable,
        Self::DynamicBase,
        Self::HighEntropy,
        Self::ForceIntegrity,
        Self::ControlFlowGuard,
        Self::SecurityCookie,
        Self::ChecksumPresent,
        Self::Signed,
        Self::NoExports,
        Self::NoInitCode,
        Self::NoPageableCode,
        Self::NotShared,
        Self::NoThreadLocals,
        Self::Unwinding,
        Self::PanicCode,
        Self::KmdfVersion,
        Self::UnbindsFromKmdf,
        Self::Version,
        Self::SmallImage,
        Self::NoBuildPath,
    ];

    const fn severity(self) -> Severity {
        match self {
            Self::Readable
            | Self::WholeFile
            | Self::Machine
            | Self::Subsystem
            | Self::EntryPoint
            | Self::NotFixed
            | Self::Nx
            | Self::Checksum
            | Self::WritableCode
            | Self::PageAligned
            | Self::SectionOrder
            | Self::ImportsNotInCode
            | Self::AllowedImports
            | Self::NoRunTimeLibrary
            | Self::NoDelayedImports
            | Self::BindsToKmdf
            | Self::KmdfTable => Severity::Error,
            Self::DynamicBase
            | Self::HighEntropy
            | Self::ForceIntegrity
            | Self::ControlFlowGuard
            | Self::SecurityCookie
            | Self::ChecksumPresent
            | Self::Signed
            | Self::NoExports
            | Self::NoInitCode
            | Self::NoPageableCode
            | Self::NotShared
            | Self::NoThreadLocals
            | Self::Unwinding
            | Self::PanicCode
            | Self::KmdfVersion
            | Self::UnbindsFromKmdf
            | Self::Version
            | Self::SmallImage
            | Self::NoBuildPath => Severity::Warning,
        }
    }
}

/// A rule that an image breaks.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) rule: Rule,
    pub(crate) text: String,
}

/// All problems of an image, errors first.
pub(crate) fn judge(facts: &Facts, allowed: &AllowList<'_>) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    for part in &facts.unreadable {
        let text = format!("cannot read {}: {}", part.part, part.why);
        problems.add(Rule::Readable, text);
    }
    headers::judge(facts, &mut problems);
    sections::judge(facts, &mut problems);
    links::judge(facts, allowed, &mut problems);
    code::judge(facts, &mut problems);
    let mut problems = problems.0;
    problems.sort_by_key(|problem| problem.severity == Severity::Warning);
    problems
}

struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, rule: Rule, text: impl Into<String>) {
        self.0.push(Problem {
            severity: rule.severity(),
            rule,
            text: text.into(),
        });
    }

    fn add_if(&mut self, breaks: bool, rule: Rule, text: &str) {
        if breaks {
            self.add(rule, text);
        }
    }
}
