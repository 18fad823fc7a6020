//! The scripts for a Windows machine: what they have to be, and that the checker notices when they
//! are not. None of them runs here.

use contdma_tests::scripts::{Names, Script, check};
use std::fs;
use std::path::{Path, PathBuf};

const INX: &str = include_str!("../../inf/contdma.inx");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Names and texts of all scripts, in the order of their names.
fn texts() -> Vec<(String, String)> {
    let folder = root().join("tools/windows");
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "ps1"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    assert!(all.len() >= 12, "{} scripts", all.len());
    all
}

/// What stands between two words of the INF.
fn of_inf(before: &str, after: &str) -> String {
    let (_, rest) = INX.split_once(before).expect(before);
    rest.split_once(after).expect(after).0.to_owned()
}

fn names() -> Names {
    let service = of_inf("AddService = ", ",");
    Names {
        image: of_inf(r"ServiceBinary = %13%\", "\n"),
        hardware_id: of_inf("Contdma_Install, ", "\n"),
        // The package's files share the catalogue's name.
        inf: of_inf("CatalogFile = ", ".cat") + ".inf",
        service,
    }
}

fn parse(texts: &[(String, String)]) -> Vec<Script> {
    let parse = |(name, text): &(String, String)| {
        Script::parse(name, text).unwrap_or_else(|error| panic!("{error}"))
    };
    texts.iter().map(parse).collect()
}

fn script(name: &str) -> Script {
    let text = fs::read_to_string(root().join("tools/windows").join(name));
    Script::parse(name, &text.expect(name)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn nothing_is_wrong() {
    assert_eq!(check(&parse(&texts()), &names()), Vec::<String>::new());
}

/// A script, one edit, and a word of the finding that it must cause.
const MUTATIONS: &[(&str, &str, &str, &str)] = &[
    ("build.ps1", "finally {", "finaly {", "finaly"),
    ("collect.ps1", "finally {", "", "syntax"),
    ("pnp.ps1", "$Cycle += 1) {", "$Cycle += 1)", "syntax"),
    ("power.ps1", "#Requires -Version 5.1\n", "", "the version"),
    (
        "access.ps1",
        ". (Join-Path $PSScriptRoot 'common.ps1')\n",
        "",
        "common part",
    ),
    ("common.ps1", "Set-StrictMode -Version 3\n", "", "strictly"),
    (
        "common.ps1",
        "$ErrorActionPreference = 'Stop'",
        "$ErrorActionPreference = 'Continue'",
        "strict",
    ),
    (
        "install.ps1",
        "#Requires -RunAsAdministrator\n",
        "",
        "elevated",
    ),
    (
        "uninstall.ps1",
        "#Requires -RunAsAdministrator\n",
        "",
        "elevated",
    ),
    (
        "verifier.ps1",
        "#Requires -RunAsAdministrator\n",
        "",
        "elevated",
    ),
    (
        "environment.ps1",
        "#Requires -RunAsAdministrator\n",
        "",
        "elevated",
    ),
    (
        "collect.ps1",
        "#Requires -RunAsAdministrator\n",
        "",
        "elevated",
    ),
    ("collect.ps1", "Get-FileHash", "Get-Filehash", "no command"),
    (
        "collect.ps1",
        "-FilterHashtable $Filter",
        "-Filter $Filter",
        "has no -Filter",
    ),
    (
        "verifier.ps1",
        "Set-FrameworkVerifier\n",
        "Set-FrameworkVerifer\n",
        "no command",
    ),
    (
        "test-run.ps1",
        "Invoke-Ringctl @('bench'",
        "Invoke-Ringctl -Arguments @('bench'",
        "by position",
    ),
    (
        "test-run.ps1",
        "exit $Failed",
        "exit $Failures",
        "nobody sets $Failures",
    ),
    (
        "pnp.ps1",
        "\"$Log-after\"",
        "\"$Logs-after\"",
        "nobody sets $Logs",
    ),
    (
        "test-run.ps1",
        "'pnp.ps1'",
        "'plug-and-play.ps1'",
        "no plug-and-play.ps1",
    ),
    (
        "common.ps1",
        "$ServiceName = 'contdma'",
        "$ServiceName = 'contdma2'",
        "$ServiceName",
    ),
    (
        "common.ps1",
        "$ImageName = 'contdma.sys'",
        "$ImageName = 'contdma.dll'",
        "$ImageName",
    ),
    (
        "common.ps1",
        "$InfName = 'contdma.inf'",
        "$InfName = 'contdma.inx'",
        "$InfName",
    ),
    ("common.ps1", "DEV_C0DA", "DEV_C0DB", "$HardwareId"),
];

#[test]
fn each_mistake_is_found() {
    let texts = texts();
    let mut scripts = parse(&texts);
    for (name, from, to, word) in MUTATIONS {
        let at = texts.iter().position(|(it, _)| it == name).expect(name);
        let (_, text) = &texts[at];
        assert!(text.contains(from), "{name} has no {from:?}");
        let found = match Script::parse(name, &text.replace(from, to)) {
            Ok(broken) => {
                let sound = std::mem::replace(&mut scripts[at], broken);
                let found = check(&scripts, &names());
                scripts[at] = sound;
                found
            }
            Err(error) => vec![error.to_string()],
        };
        assert!(
            found.iter().any(|line| line.contains(word)),
            "{name}: {from:?} → {to:?} gave {found:?}"
        );
    }
}

/// Every file name that ends so, in a text.
fn file_names<'a>(text: &'a str, end: &str) -> Vec<&'a str> {
    let words = text.split(|it: char| !(it.is_ascii_alphanumeric() || "-_./\\".contains(it)));
    words.filter(|word| word.ends_with(end)).collect()
}

#[test]
fn every_script_is_described_and_every_one_described_is_there() {
    let texts = texts();
    let readme = fs::read_to_string(root().join("tools/windows/README.md")).unwrap();
    for (name, _) in &texts {
        assert!(readme.contains(&format!("| `{name}`")), "{name} has no row");
    }
    for file in [
        "README.md",
        "Makefile.toml",
        "inf/README.md",
        "tools/README.md",
        "tools/windows/README.md",
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for named in file_names(&text, ".ps1") {
            let name = named.rsplit(['/', '\\']).next().unwrap();
            assert!(
                texts.iter().any(|(it, _)| it == name),
                "{file} names {named}"
            );
        }
    }
}

/// The parameters that a README shows are the script's.
#[test]
fn every_parameter_that_is_shown_exists() {
    let mut shown = 0;
    for file in [
        "README.md",
        "Makefile.toml",
        "inf/README.md",
        "tools/windows/README.md",
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for line in text.lines() {
            let words: Vec<&str> = line
                .trim_start_matches(['#', ' '])
                .split_whitespace()
                .collect();
            let name = match words[..] {
                ["cargo", "make", task, ..] => format!("{task}.ps1"),
                _ => continue,
            };
            let parameters = words.iter().filter(|word| word.starts_with('-'));
            for parameter in parameters {
                let variable = parameter.replacen('-', "$", 1);
                let variables = script(&name);
                let variables = variables.set_variables();
                assert!(
                    variables.contains(&&variable[1..]),
                    "{file}: {name} has no {parameter}"
                );
                shown += 1;
            }
        }
    }
    assert!(shown >= 4, "{shown}");
}

#[test]
fn the_rounds_of_the_verifier_are_the_same_everywhere() {
    let verifier = script("verifier.ps1");
    let rounds = verifier.choices("$Round");
    assert!(rounds.len() >= 8, "{rounds:?}");
    let run = script("test-run.ps1");
    // A run without a round is an unverified one.
    assert_eq!(run.choices("$Round")[0], "");
    assert_eq!(run.choices("$Round")[1..], rounds);
    let readme = fs::read_to_string(root().join("tools/windows/README.md")).unwrap();
    for round in rounds {
        let entry = format!("'{round}'");
        let defined =
            |line: &str| line.trim_start().starts_with(&entry) && line.contains("Classes = ");
        assert!(
            verifier.text().lines().any(defined),
            "{round} has no classes"
        );
        assert!(
            readme.contains(&format!("| `{round}`")),
            "{round} has no row"
        );
    }
}

#[test]
fn the_tasks_run_the_scripts_of_their_names() {
    let makefile = fs::read_to_string(root().join("Makefile.toml")).unwrap();
    for task in makefile.split("\n[tasks.").skip(2) {
        let (name, body) = task.split_once(']').unwrap();
        assert!(
            body.contains(&format!("\"tools/windows/{name}.ps1\"")),
            "{name}"
        );
    }
}
