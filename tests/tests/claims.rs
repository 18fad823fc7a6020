//! The tables of claims and of threats: every test that they name exists and runs, every row says
//! where it was shown or what is missing, and what they quote of the code is what the code says.

use contdma_abi::control::{self, Access};
use std::fs;
use std::path::{Path, PathBuf};

/// What may stand in the last column of the claims.
const SHOWN: [&str; 4] = [
    "emulator, source and image",
    "emulator, source",
    "emulator, image",
    "Linux only",
];

/// What separates that from the run on Windows which showed it too.
const ON_WINDOWS: &str = " · Windows ";

/// A README, and the folder that its links start from.
struct Readme {
    folder: PathBuf,
    text: String,
}

impl Readme {
    fn of(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let text = read(&folder.join("README.md"));
        Self { folder, text }
    }

    /// The rows of the table whose head begins with these cells.
    fn table(&self, head: &str) -> Vec<Vec<&str>> {
        let (_, below) = self
            .text
            .split_once(&format!("\n{head}"))
            .unwrap_or_else(|| panic!("no table {head}"));
        below
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .map(|line| {
                let cells = line.strip_prefix('|').and_then(|it| it.strip_suffix('|'));
                let cells = cells.unwrap_or_else(|| panic!("no row: {line}"));
                cells.split('|').map(str::trim).collect()
            })
            .collect()
    }

    /// Where a link of the form `[label]` leads.
    fn target(&self, label: &str) -> PathBuf {
        let start = format!("[{label}]: ");
        let path = self.text.lines().find_map(|line| line.strip_prefix(&start));
        let path = path.unwrap_or_else(|| panic!("nowhere does [{label}] lead"));
        self.folder.join(path)
    }

    /// Checks every test that a cell names; how many there are.
    fn check_tests(&self, cell: &str) -> usize {
        let named = tests_named(cell);
        for (name, label) in &named {
            let file = self.target(label);
            assert!(
                has_test(&read(&file), name),
                "no test {name} in {}",
                file.display()
            );
        }
        named.len()
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Name and label of each [`name`][label] of a cell.
fn tests_named(cell: &str) -> Vec<(&str, &str)> {
    cell.split("[`")
        .skip(1)
        .map(|rest| {
            let parts = rest.split_once("`][");
            let (name, rest) = parts.unwrap_or_else(|| panic!("a link without a label: {cell}"));
            let (label, _) = rest.split_once(']').expect("a label that ends");
            (name, label)
        })
        .collect()
}

/// Whether a file has this test, and does not ignore it: a function, or a name in the list of a
/// macro that makes functions of names.
fn has_test(source: &str, name: &str) -> bool {
    let mut makes_tests = false;
    for item in source.split("#[test]").skip(1) {
        let Some((attributes, function)) = item.split_once("fn ") else {
            continue;
        };
        makes_tests |= function.starts_with('$');
        let rest = function.strip_prefix(name);
        if rest.is_some_and(|rest| rest.starts_with('(')) {
            return !attributes.contains("#[ignore");
        }
    }
    let lists = |line: &str| {
        let (names, _) = line.split_once(": ").unwrap_or_default();
        names.split(',').any(|it| it.trim() == name)
    };
    makes_tests && source.lines().any(lists)
}

#[test]
fn every_claim_names_tests_that_exist_or_says_what_is_missing() {
    let readme = Readme::of("");
    let rows = readme.table("| promise | assumes | backed by | shown |");
    assert!(rows.len() >= 40, "{} rows", rows.len());
    for row in rows {
        let [promise, _, backing, shown] = row[..] else {
            panic!("not four cells: {row:?}");
        };
        let tests = readme.check_tests(backing);
        let (shown, on_windows) = shown.split_once(ON_WINDOWS).unwrap_or((shown, ""));
        if !on_windows.is_empty() {
            check_report(&readme.folder, on_windows);
        }
        let missing = shown.strip_prefix("not shown: ");
        assert!(
            SHOWN.contains(&shown) || missing.is_some_and(|it| it.len() > 5),
            "{promise}: {shown}"
        );
        // A measurement is backed by a tool, everything else that was shown by a test.
        assert!(
            tests > 0 || missing.is_some() || backing.starts_with("`tools/"),
            "nothing backs: {promise}"
        );
        if shown == SHOWN[0] {
            assert!(
                tests_named(backing)
                    .iter()
                    .any(|(_, label)| readme.target(label).starts_with(scenarios())),
                "no scenario, so no image: {promise}"
            );
        }
    }
}

/// The report of a run on Windows, `BUILD, DAY`, is there, and no step in it failed.
fn check_report(tests: &Path, run: &str) {
    let (build, day) = run
        .split_once(", ")
        .unwrap_or_else(|| panic!("no build and day: {run}"));
    let report = read(&tests.join(format!("windows/{day}-{build}.md")));
    assert_eq!(fault_of(&report, build, day), None, "{run}");
}

/// Why a report shows nothing, if it does not.
fn fault_of(report: &str, build: &str, day: &str) -> Option<String> {
    if !report.contains(&format!("# contdma on Windows {build}, {day}")) {
        return Some("it is of another run".to_owned());
    }
    let Some((_, steps)) = report.split_once("| step | outcome |") else {
        return Some("it has no steps".to_owned());
    };
    let mut rows = steps
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .peekable();
    if rows.peek().is_none() {
        return Some("no step was run".to_owned());
    }
    rows.find(|row| row.contains("FAILED")).map(str::to_owned)
}

#[test]
#[should_panic(expected = "2027-01-31-26100.1742.md")]
fn a_run_on_windows_without_a_report_is_missed() {
    check_report(&Readme::of("").folder, "26100.1742, 2027-01-31");
}

#[test]
fn a_report_shows_what_did_not_fail() {
    let report = "# contdma on Windows 26100.1, 2027-01-31\n\n| step | outcome |\n|---|---|\n| soak | ok |\n";
    let fault = |report: &str| fault_of(report, "26100.1", "2027-01-31");
    assert_eq!(fault(report), None);
    assert!(fault(&report.replace("| ok |", "| FAILED, exit code 3 |")).is_some());
    assert!(fault(&report.replace("| soak | ok |\n", "")).is_some());
    assert!(fault(&report.replace("26100.1", "22631.1")).is_some());
}

#[test]
fn every_hlk_test_says_what_is_known_of_it() {
    let readme = Readme::of("../tools/windows");
    let rows = readme.table("| test | needs | expect | in the emulated machine | pitfalls |");
    assert!(rows.len() >= 15, "{} rows", rows.len());
    let mut named = 0;
    for row in rows {
        let [test, _, expect, emulated, _] = row[..] else {
            panic!("not five cells: {row:?}");
        };
        assert!(!expect.is_empty(), "{test}");
        named += readme.check_tests(emulated) + readme.check_tests(row[4]);
    }
    assert!(named >= 20, "{named} tests");
}

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")
}

/// What is in the folder is compiled.
#[test]
fn every_scenario_is_played() {
    let list = read(&scenarios().join("mod.rs"));
    for entry in fs::read_dir(scenarios()).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(
            name == "mod" || list.contains(&format!("\nmod {name};")),
            "{name} is played by nobody"
        );
    }
}

#[test]
fn every_class_of_vulnerability_has_a_row() {
    let readme = Readme::of("../driver");
    let rows = readme.table("| | class | defence | test |");
    assert_eq!(rows.len(), 16);
    for (number, row) in (1..).zip(rows) {
        let [class, _, defence, tests] = row[..] else {
            panic!("not four cells: {row:?}");
        };
        assert_eq!(class, format!("V{number}"));
        assert!(!defence.is_empty(), "{class}");
        let named = readme.check_tests(tests);
        let excused = tests.contains("Missing: ") || tests.contains("Not applicable");
        assert!(named > 0 || excused, "{class} says nothing");
    }
}

/// The modules that the defences name are there.
#[test]
fn the_modules_that_defences_name_exist() {
    let readme = Readme::of("../driver");
    let mut found = 0;
    for row in readme.table("| | class | defence | test |") {
        for name in row[2].split('`').skip(1).step_by(2) {
            let root = readme.folder.join("..");
            let file = readme.folder.join("src").join(name);
            let of_core = root.join("crates/core/src").join(format!("{name}.rs"));
            let of_abi = root.join("crates/abi/src").join(format!("{name}.rs"));
            let places = [
                file,
                readme.folder.join(name),
                root.join(name),
                of_core,
                of_abi,
            ];
            assert!(
                places.iter().any(|place| place.exists()),
                "no module {name}"
            );
            found += 1;
        }
    }
    assert!(found >= 25, "{found} modules");
}

/// The driver's side of the block is these two files: the one has the words, the other says where they
/// are.
#[test]
fn of_the_status_block_the_driver_reads_one_word_at_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let loads = |file| read(&root.join(file)).matches(".load(").count();
    assert_eq!(loads("crates/abi/src/status_block/driver_side.rs"), 1);
    assert_eq!(loads("driver/src/ring/status.rs"), 0);
}

#[test]
fn every_control_code_has_a_row_with_its_access() {
    let readme = Readme::of("../driver");
    let rows = readme.table("| code | access | what it may do |");
    assert_eq!(rows.len(), control::ALL.len());
    for code in control::ALL {
        let access = match code.access {
            Access::Read => "read",
            Access::ReadWrite => "read and write",
        };
        assert!(
            rows.iter().any(|row| row[..2] == [code.name, access]),
            "{} {access}",
            code.name
        );
    }
}

#[test]
fn the_security_descriptor_is_the_infs() {
    let inf = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../inf/contdma.inx"));
    let (_, rest) = inf.split_once("HKR,,Security,,\"").expect("a descriptor");
    let (descriptor, _) = rest.split_once('"').expect("its end");
    assert!(
        Readme::of("../driver")
            .text
            .contains(&format!("`{descriptor}`")),
        "{descriptor}"
    );
}

#[test]
fn a_test_that_is_not_there_is_missed() {
    let source = "#[test]\nfn is_there() {}\nfn helper() {}\n\
        #[test]\n#[ignore = \"why\"]\nfn is_ignored() {}\nlisted: Nothing;";
    assert!(has_test(source, "is_there"));
    assert!(!has_test(source, "is_the"));
    assert!(!has_test(source, "helper"));
    assert!(!has_test(source, "is_ignored"));
    assert!(!has_test(source, "listed"), "no macro makes it");
    let made = format!("#[test]\nfn $name() {{}}\n{source}\n    one, two: Three;");
    assert!(has_test(&made, "one") && has_test(&made, "two"));
    assert!(!has_test(&made, "Three") && !has_test(&made, "three"));
    assert_eq!(
        tests_named("[`one`][file], then [`two`][other] and `three`"),
        [("one", "file"), ("two", "other")]
    );
}
