//! The rules that scripts keep.

use super::commands::{AUTOMATIC, CMDLETS, ELEVATED, PROGRAMS};
use super::{Call, Script};

/// What every other script begins with, and what it gets by that.
const COMMON: &str = "common.ps1";
const BEGINNING: &str = ". (Join-Path $PSScriptRoot 'common.ps1')";

/// What the INF calls things.
#[derive(Debug)]
pub struct Names {
    /// The service.
    pub service: String,
    /// The driver's file.
    pub image: String,
    /// The INF itself.
    pub inf: String,
    /// The card.
    pub hardware_id: String,
}

/// What is wrong with the scripts of a folder; one line for each finding.
#[must_use]
pub fn check(scripts: &[Script], names: &Names) -> Vec<String> {
    let Some(common) = scripts.iter().find(|script| script.name == COMMON) else {
        return vec![format!("there is no {COMMON}")];
    };
    let mut found = check_names(common, names);
    let shared = Shared::of(common);
    for script in scripts {
        let calls = script.calls();
        found.extend(check_beginning(script));
        found.extend(check_elevation(script, &calls, &shared));
        found.extend(check_calls(script, &calls, &shared));
        found.extend(check_variables(script, &shared));
        found.extend(check_files(script, scripts));
    }
    found
}

/// What every script has from the common part.
struct Shared<'script> {
    functions: Vec<&'script str>,
    /// Those that do what needs an elevated prompt.
    elevated: Vec<&'script str>,
    variables: Vec<&'script str>,
}

impl<'script> Shared<'script> {
    fn of(common: &'script Script) -> Self {
        let functions = common.functions();
        let calls: Vec<Call> = common.calls().into_iter().filter(needs_elevation).collect();
        let does = |name: &&str| {
            let lines = function_lines(common.text(), name);
            calls.iter().any(|call| lines.contains(&call.line))
        };
        Self {
            elevated: functions.iter().copied().filter(does).collect(),
            functions,
            variables: common.set_variables(),
        }
    }
}

fn check_names(common: &Script, names: &Names) -> Vec<String> {
    let pairs = [
        ("$ServiceName", &names.service),
        ("$ImageName", &names.image),
        ("$InfName", &names.inf),
        ("$HardwareId", &names.hardware_id),
    ];
    pairs
        .into_iter()
        .filter(|(variable, name)| common.literal(variable) != Some(name.as_str()))
        .map(|(variable, name)| format!("{COMMON}: {variable} is not {name}, as the INF has it"))
        .collect()
}

/// Strictness, and that a failed command stops the script: Windows PowerShell has neither by itself.
fn check_beginning(script: &Script) -> Vec<String> {
    let mut found = Vec::new();
    let text = script.text();
    if !text.starts_with("#Requires -Version 5.1\n") {
        found.push("does not begin with the version that it requires");
    }
    let code = code_behind_parameters(text);
    if script.name == COMMON {
        if !code.starts_with("Set-StrictMode -Version 3\n$ErrorActionPreference = 'Stop'\n") {
            found.push("does not begin strictly");
        }
    } else if !code.starts_with(BEGINNING) {
        found.push("does not begin with the common part");
    }
    if text.contains("Set-StrictMode -Off") || text.contains("$ErrorActionPreference = 'Continue'")
    {
        found.push("turns strictness off");
    }
    let label = |what| format!("{}: {what}", script.name);
    found.into_iter().map(label).collect()
}

/// The text behind comments, `[CmdletBinding()]` and `param(…)`, which have to come first.
fn code_behind_parameters(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("<#") {
            rest = rest.split_once("#>").map_or("", |(_, behind)| behind);
        } else if rest.starts_with('#') || rest.starts_with("[CmdletBinding()]") {
            rest = rest.split_once('\n').map_or("", |(_, behind)| behind);
        } else if rest.starts_with("param(") {
            // The list ends with its line, or with a parenthesis of its own line.
            let first = rest.lines().next().unwrap_or_default();
            let end = if first.ends_with(')') { "\n" } else { "\n)\n" };
            rest = rest.split_once(end).map_or("", |(_, behind)| behind);
        } else {
            return rest;
        }
    }
}

fn check_elevation(script: &Script, calls: &[Call], shared: &Shared<'_>) -> Vec<String> {
    let required = script.text().contains("\n#Requires -RunAsAdministrator\n");
    let elevated =
        |call: &Call| needs_elevation(call) || shared.elevated.contains(&call.name.as_str());
    // What the common part has is only done by who calls it.
    if script.name != COMMON && !required && calls.iter().any(elevated) {
        vec![format!(
            "{}: does not require an elevated prompt",
            script.name
        )]
    } else {
        Vec::new()
    }
}

/// Whether Windows refuses a call to a prompt that is not elevated: the call itself, or of a program
/// that it is handed.
fn needs_elevation(call: &Call) -> bool {
    let handed = call.words.first().map(String::as_str);
    ELEVATED.contains(&call.name.as_str()) || handed.is_some_and(|it| ELEVATED.contains(&it))
}

/// The lines of a function, counted from 1.
fn function_lines(text: &str, name: &str) -> std::ops::RangeInclusive<usize> {
    let start = text.find(&format!("function {name}")).unwrap_or(0);
    let end = text[start..]
        .find("\n}\n")
        .map_or(text.len(), |at| start + at);
    text[..start].lines().count() + 1..=text[..end].lines().count()
}

fn check_calls(script: &Script, calls: &[Call], shared: &Shared<'_>) -> Vec<String> {
    let own = script.functions();
    let mut found = Vec::new();
    for call in calls {
        let place = format!("{}:{}", script.name, call.line);
        let name = call.name.as_str();
        if own.contains(&name) || shared.functions.contains(&name) {
            for parameter in &call.parameters {
                found.push(format!(
                    "{place}: own functions are called by position: {parameter}"
                ));
            }
        } else if let Some((_, parameters)) = CMDLETS.iter().find(|(name, _)| *name == call.name) {
            for parameter in &call.parameters {
                if !parameters.contains(&parameter.as_str()) {
                    found.push(format!("{place}: {} has no {parameter}", call.name));
                }
            }
        } else if !PROGRAMS.contains(&call.name.as_str()) {
            found.push(format!("{place}: no command: {}", call.name));
        }
    }
    found
}

/// Under strict mode, reading a variable that nobody has set stops a script, but only there and then.
fn check_variables(script: &Script, shared: &Shared<'_>) -> Vec<String> {
    let set = script.set_variables();
    let known = |name: &str| {
        name.starts_with("env:")
            || AUTOMATIC.contains(&name)
            || set.contains(&name)
            || shared.variables.contains(&name)
    };
    let unknown = script
        .variables()
        .into_iter()
        .filter(|(name, _)| !known(name));
    unknown
        .map(|(name, line)| format!("{}:{line}: nobody sets ${name}", script.name))
        .collect()
}

/// The scripts that a script calls are there.
fn check_files(script: &Script, scripts: &[Script]) -> Vec<String> {
    let there = |name: &str| scripts.iter().any(|script| script.name == name);
    let missing = script
        .texts()
        .into_iter()
        .filter(|text| text.ends_with(".ps1") && !text.contains(' ') && !there(text));
    missing
        .map(|text| format!("{}: there is no {text}", script.name))
        .collect()
}
