//! Rules on imports and exports.

use super::super::allow::AllowList;
use super::super::facts::{Facts, ImportKind, Symbol};
use super::{Problems, Rule};

pub(super) fn judge(facts: &Facts, allowed: &AllowList<'_>, problems: &mut Problems) {
    for import in &facts.imports {
        let (library, symbol) = (&import.library, &import.symbol);
        if import.kind == ImportKind::Delayed {
            let text = format!("{library} {symbol} is bound late, which the kernel does not do");
            problems.add(Rule::NoDelayedImports, text);
        }
        if allowed.reason(import).is_none() {
            let text = format!("imports {library} {symbol}, which is not on the allow list");
            problems.add(Rule::AllowedImports, text);
        }
    }
    for library in run_time_libraries(facts) {
        let text = format!("needs {library}, a C run-time library; the kernel has none");
        problems.add(Rule::NoRunTimeLibrary, text);
    }
    if !facts.exports.is_empty() {
        let names = facts.exports.join(", ");
        let text = format!("exports {names}; a driver needs no exports");
        problems.add(Rule::NoExports, text);
    }
    let imports = |name: &str| {
        facts.imports.iter().any(|import| {
            import.library.eq_ignore_ascii_case("wdfldr.sys")
                && matches!(&import.symbol, Symbol::Name(found) if found == name)
        })
    };
    problems.add_if(
        !imports("WdfVersionBind"),
        Rule::BindsToKmdf,
        "does not import WdfVersionBind: it is not a KMDF driver",
    );
    problems.add_if(
        !imports("WdfVersionUnbind"),
        Rule::UnbindsFromKmdf,
        "does not import WdfVersionUnbind: it never unbinds from KMDF, as the WDK's entry code does",
    );
}

/// The libraries of C run-times among the imports, each once.
fn run_time_libraries(facts: &Facts) -> Vec<&str> {
    const NAMES: [&str; 5] = ["msvc", "ucrt", "vcruntime", "api-ms-win-crt", "libc"];
    let libraries = facts.imports.iter().map(|import| import.library.as_str());
    let mut found: Vec<&str> = libraries
        .filter(|library| {
            let library = library.to_ascii_lowercase();
            NAMES.iter().any(|name| library.starts_with(name))
        })
        .collect();
    found.dedup();
    found
}
