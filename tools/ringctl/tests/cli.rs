//! The program as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn ringctl<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ringctl"))
        .args(args)
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn counter(bytes: usize) -> Vec<u8> {
    (0..bytes.div_ceil(8) as u64)
        .flat_map(u64::to_le_bytes)
        .take(bytes)
        .collect()
}

#[test]
fn verify_tells_right_from_wrong_and_from_missing() {
    let folder = Folder::new("verify");
    let good = folder.file("good", &counter(100_003));
    let mut bytes = counter(4096);
    bytes[1000] ^= 0x80;
    let bad = folder.file("bad", &bytes);

    let output = ringctl([Path::new("verify"), &good]);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let output = ringctl([Path::new("verify"), &bad]);
    assert_eq!(code(&output), 3);
    assert!(
        errors(&output).contains("first mismatch at byte 1000"),
        "{}",
        errors(&output)
    );
    let output = ringctl([Path::new("verify"), &bad, Path::new("--against"), &bad]);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let output = ringctl([Path::new("verify"), &folder.0.join("absent")]);
    assert_eq!(code(&output), 2);
    assert!(
        errors(&output).contains("cannot open"),
        "{}",
        errors(&output)
    );
}

#[test]
fn a_wrong_command_line_is_exit_code_1_and_help_is_not_wrong() {
    assert_eq!(code(&ringctl(["capture", "--segment", "many"])), 1);
    assert_eq!(code(&ringctl(["capture", "--strategy", "magic"])), 1);
    assert_eq!(code(&ringctl(["sing"])), 1);
    assert_eq!(code(&ringctl(["--help"])), 0);
    assert_eq!(code(&ringctl(["--version"])), 0);
}

#[test]
fn inspect_refuses_what_is_not_an_image() {
    let folder = Folder::new("inspect");
    let text = folder.file("text", b"MZ is how an image starts");
    let output = ringctl([Path::new("inspect"), &text]);
    assert_eq!(code(&output), 3);
    assert!(
        errors(&output).contains("not a 64-bit Windows image"),
        "{}",
        errors(&output)
    );
    let output = ringctl([Path::new("inspect"), &folder.0.join("absent")]);
    assert_eq!(code(&output), 2);
    let list = folder.file("list", b"no-reason.sys Name");
    let output = ringctl([Path::new("inspect"), &text, Path::new("--allow"), &list]);
    assert_eq!(code(&output), 1);
    assert!(errors(&output).contains("line 1"), "{}", errors(&output));
}

#[cfg(not(windows))]
mod emulated {
    use super::*;

    #[test]
    fn the_emulated_card_conforms() {
        for environment in ["coherent", "mixed", "remapped", "short-common-buffers"] {
            let output = ringctl(["conformance", "--card", "sim", "--environment", environment]);
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(code(&output), 0, "{environment}: {text}{}", errors(&output));
            let passed = text.lines().filter(|line| line.ends_with(" ok")).count();
            assert!(passed > 45, "{environment}: {text}");
            assert!(
                text.contains(&format!("\n{passed} ok, 0 failed, ")),
                "{text}"
            );
        }
    }

    #[test]
    fn conformance_speaks_json_and_runs_what_is_asked_for() {
        let output = ringctl([
            "conformance",
            "--card",
            "sim",
            "--only",
            "policies",
            "--json",
        ]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&report["passed"], &report["failed"]),
            (&4.into(), &0.into())
        );
        let scenarios = report["scenarios"].as_array().unwrap();
        assert_eq!(scenarios.len(), 5);
        assert_eq!(scenarios[0]["verdict"], "ok");
        assert!(
            scenarios
                .iter()
                .any(|it| it["verdict"] == "skipped" && it["why"].is_string())
        );
        let output = ringctl(["conformance", "--card", "sim", "--only", "weather"]);
        assert_eq!(code(&output), 1);
    }

    fn soak(more: &[&str]) -> Output {
        ringctl(["soak", "--card", "sim"].iter().chain(more))
    }

    #[test]
    fn a_short_soak_ends_well_and_replays() {
        for seed in ["1", "2"] {
            let args = ["--seed", seed, "--steps", "30", "--json"];
            let output = soak(&args);
            assert_eq!(code(&output), 0, "seed {seed}: {}", errors(&output));
            let totals: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(
                (&totals["steps"], &totals["rounds"]),
                (&30.into(), &2.into())
            );
            assert!(totals["whole"].as_u64().unwrap() > 10, "{totals}");
            assert_eq!(soak(&args).stdout, output.stdout, "seed {seed}");
        }
    }

    /// With every failing call, hardly a session is whole.
    #[test]
    fn a_soak_fails_when_too_little_succeeds() {
        let args = ["--seed", "7", "--steps", "75"];
        let output = soak(&[&args[..], &["--at-least", "100"]].concat());
        assert_eq!(code(&output), 3, "{}", errors(&output));
        assert!(errors(&output).contains("at least 100 were asked for"));
        assert_eq!(code(&soak(&args)), 0);
    }

    #[test]
    fn a_soak_that_hangs_says_where() {
        let output = soak(&["--seed", "3", "--minutes", "1", "--step-limit", "0"]);
        assert_eq!(code(&output), 6, "{}", errors(&output));
        let errors = errors(&output);
        assert!(errors.contains("--seed 3 --first-round"), "{errors}");
    }

    #[test]
    fn a_soak_needs_a_length_that_can_be() {
        assert_eq!(code(&soak(&["--minutes=-1"])), 1);
        assert_eq!(code(&soak(&["--minutes", "1", "--steps", "5"])), 1);
        assert_eq!(code(&soak(&["--steps", "5", "--at-least", "101"])), 1);
    }

    /// As `ringctl conformance | head -1`.
    #[test]
    fn a_closed_pipe_ends_a_command_without_a_word() {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ringctl"))
            .args(["conformance", "--card", "sim"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 2);
        assert_eq!(errors(&output), "");
    }

    const ENVIRONMENTS: [&str; 6] = [
        "coherent",
        "reach32",
        "mixed",
        "remapped",
        "non-coherent",
        "confidential",
    ];

    fn capture(source: &Path, out: &Path, more: &[&str]) -> Output {
        let mut args = vec![
            "capture",
            "--card",
            "sim",
            "--segment",
            "64KiB",
            "--segments",
            "8",
        ];
        args.extend(more);
        args.extend([
            "--source",
            source.to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
        ]);
        ringctl(args)
    }

    #[test]
    fn a_file_arrives_whole_in_every_environment() {
        let folder = Folder::new("whole");
        let bytes: Vec<u8> = (0..3_000_001u32)
            .map(|i| (i ^ (i >> 8)).to_le_bytes()[0])
            .collect();
        let source = folder.file("source", &bytes);
        for environment in ENVIRONMENTS {
            let out = folder.0.join(environment);
            let output = capture(&source, &out, &["--environment", environment]);
            if environment == "non-coherent" && errors(&output).contains("is not made for this") {
                continue;
            }
            assert_eq!(code(&output), 0, "{environment}: {}", errors(&output));
            assert!(std::fs::read(&out).unwrap() == bytes, "{environment}");
        }
    }

    #[test]
    fn every_strategy_that_is_possible_carries_the_same_bytes() {
        let folder = Folder::new("strategies");
        let source = folder.file("source", &counter(1_500_000));
        for strategy in ["auto", "direct", "shadow", "common-buffer"] {
            let out = folder.0.join(strategy);
            let output = capture(&source, &out, &["--strategy", strategy]);
            assert_eq!(code(&output), 0, "{strategy}: {}", errors(&output));
            let output = ringctl([Path::new("verify"), &out]);
            assert_eq!(code(&output), 0, "{strategy}: {}", errors(&output));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_report() {
        let folder = Folder::new("seed");
        let source = folder.file("source", &counter(800_000));
        let report = |seed: &str| {
            let more = ["--environment", "mixed", "--seed", seed, "--json"];
            let output = capture(&source, &folder.0.join("out"), &more);
            assert_eq!(code(&output), 0, "{}", errors(&output));
            let mut report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            // The one figure that is the host's.
            report["seconds"].take();
            report
        };
        let first = report("7");
        assert_eq!(first, report("7"));
        assert_eq!(first["bytes"], 800_000);
        assert!(first["pages_shadowed"].as_u64().unwrap() > 0, "{first:#}");
        assert!(first["pages_direct"].as_u64().unwrap() > 0, "{first:#}");
    }

    #[test]
    fn a_late_application_loses_nothing_a_little_or_the_oldest() {
        let folder = Folder::new("late");
        let run = |policy: &str, more: &[&str]| {
            let out = folder.0.join(policy);
            let mut args = vec![
                "capture",
                "--bytes",
                "2MiB",
                "--segment",
                "16KiB",
                "--segments",
                "4",
            ];
            args.extend(["--delay", "20", "--json", "--policy", policy]);
            args.extend(more);
            args.extend(["--out", out.to_str().unwrap()]);
            let output = ringctl(&args);
            let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let bytes = std::fs::read(&out).unwrap();
            assert_eq!(report["bytes"], bytes.len() as u64);
            (code(&output), report, bytes)
        };
        let (code, report, bytes) = run("halt", &[]);
        assert_eq!((code, &report["lost"]), (0, &0.into()), "{report:#}");
        assert_eq!(bytes, counter(2 << 20));
        for policy in ["drop-new", "overwrite"] {
            for more in [&[][..], &["--no-status-block"]] {
                let (code, report, bytes) = run(policy, more);
                let lost = report["lost"].as_u64().unwrap();
                assert!(code == 3 && lost > 0, "{policy}: {report:#}");
                let segments = report["segments"].as_u64().unwrap();
                assert_eq!(lost + segments, 128, "{policy}: {report:#}");
                // Each piece that is there is whole and in its place.
                let mut last = None;
                for piece in bytes.chunks(16 << 10) {
                    let first = u64::from_le_bytes(piece[..8].try_into().unwrap());
                    assert!(first % (2 << 10) == 0 && last < Some(first), "{policy}");
                    let expected: Vec<u8> = (first..)
                        .flat_map(u64::to_le_bytes)
                        .take(piece.len())
                        .collect();
                    assert!(piece == expected, "{policy}");
                    last = Some(first);
                }
            }
        }
    }

    #[test]
    fn a_ring_in_pieces_captures_like_any_other() {
        let folder = Folder::new("pieces");
        let bytes = counter(3_000_001);
        let (source, out) = (folder.file("in", &bytes), folder.0.join("out"));
        for pieces in ["0", "1", "5", "16"] {
            let output = capture(&source, &out, &["--pieces", pieces]);
            assert_eq!(code(&output), 0, "{}", errors(&output));
            assert!(std::fs::read(&out).unwrap() == bytes, "{pieces}");
        }
        let output = capture(&source, &out, &["--pieces", "17"]);
        assert_eq!(code(&output), 1);
    }

    #[test]
    fn an_impossible_ring_is_the_callers_fault() {
        let output = ringctl(["capture", "--card", "sim", "--segments", "0"]);
        assert_eq!(code(&output), 1);
        assert!(errors(&output).contains("--segment"), "{}", errors(&output));
    }

    #[test]
    fn a_file_that_is_no_kmdf_is_the_callers_fault() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let output = ringctl(["capture", "--card", "sim", "--bytes", "1", "--kmdf", file]);
        assert_eq!(code(&output), 1);
        assert!(
            errors(&output).contains("loading KMDF"),
            "{}",
            errors(&output)
        );
    }

    #[test]
    fn what_the_driver_refuses_is_exit_code_4() {
        let output = ringctl(["capture", "--card", "sim", "--channel", "99"]);
        assert_eq!(code(&output), 4);
        assert!(
            errors(&output).contains("no such channel"),
            "{}",
            errors(&output)
        );
    }

    #[test]
    fn a_limit_ends_an_endless_stream() {
        let folder = Folder::new("limit");
        let out = folder.0.join("out");
        let out_text = out.to_str().unwrap();
        let output = ringctl([
            "capture", "--card", "sim", "--bytes", "1000001", "--out", out_text,
        ]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        assert_eq!(std::fs::read(&out).unwrap(), counter(1_000_001));
    }

    #[test]
    fn strategies_copy_as_much_as_they_must() {
        let output = ringctl([
            "bench",
            "--environment",
            "all",
            "--bytes",
            "1MiB",
            "--segments",
            "16",
            "--rounds",
            "2",
            "--json",
        ]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let tables: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        let find = |environment: &str, strategy: &str| {
            let table = tables.iter().find(|row| row["environment"] == environment);
            let runs = table.unwrap()["strategies"].as_array().unwrap();
            let run = runs.iter().find(|run| run["strategy"] == strategy);
            run.unwrap().clone()
        };
        let price = |environment, strategy, figure: &str| {
            find(environment, strategy)["price"][figure].as_f64()
        };
        let copied = |environment, strategy| price(environment, strategy, "bytes_copied");
        assert_eq!(copied("coherent", "direct"), Some(0.0));
        assert_eq!(copied("coherent", "common-buffer"), Some(65536.0));
        assert_eq!(copied("remapped", "auto"), Some(0.0));
        assert_eq!(copied("confidential", "auto"), Some(65536.0));
        assert!(find("reach32", "direct")["refused"].is_string());
        let mixed = copied("mixed", "auto").unwrap();
        assert!(mixed > 0.0 && mixed < 65536.0, "{mixed}");
        // A segment is synchronised once in either phase. Its interrupt is read and
        // acknowledged, and its credit given.
        assert_eq!(price("coherent", "direct", "sync_calls"), Some(2.0));
        for figure in ["register_reads", "register_writes"] {
            assert!(price("coherent", "direct", figure).unwrap() > 0.0);
        }
        let ratio = price("coherent", "common-buffer", "time_to_common_buffer");
        assert_eq!(ratio, Some(1.0));
    }

    #[test]
    fn playback_has_its_price_too() {
        let output = ringctl([
            "bench",
            "--direction",
            "playback",
            "--environment",
            "mixed",
            "--bytes",
            "1MiB",
            "--segments",
            "16",
            "--rounds",
            "1",
            "--json",
        ]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let tables: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let runs = tables[0]["strategies"].as_array().unwrap();
        let run = |strategy: &str| runs.iter().find(|run| run["strategy"] == strategy).unwrap();
        let copied = run("common-buffer")["price"]["bytes_copied"].as_f64();
        assert_eq!(copied, Some(65536.0));
        assert!(run("direct")["refused"].is_string());
    }

    #[test]
    fn the_price_can_be_drawn() {
        let file = Folder::new("price").0.join("price.svg");
        let output = ringctl([
            "bench",
            "--bytes",
            "64KiB",
            "--segment",
            "16KiB",
            "--segments",
            "16",
            "--rounds",
            "1",
            "--plot",
            file.to_str().unwrap(),
        ]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains("host time"), "{text}");
        let drawing = std::fs::read_to_string(&file).unwrap();
        assert!(drawing.contains("common-buffer"));
    }

    fn play(file: &Path, out: &Path, more: &[&str]) -> Output {
        let mut args = vec!["play", file.to_str().unwrap(), "--card", "sim"];
        args.extend(["--segment", "64KiB", "--segments", "8"]);
        args.extend(["--out", out.to_str().unwrap()]);
        args.extend(more);
        ringctl(args)
    }

    #[test]
    fn a_file_is_played_whole_in_every_environment() {
        let folder = Folder::new("played");
        let bytes: Vec<u8> = (0..3_000_001u32)
            .map(|i| (i ^ (i >> 8)).to_le_bytes()[0])
            .collect();
        let file = folder.file("file", &bytes);
        for environment in ENVIRONMENTS {
            let out = folder.0.join(environment);
            let output = play(&file, &out, &["--environment", environment]);
            if environment == "non-coherent" && errors(&output).contains("is not made for this") {
                continue;
            }
            assert_eq!(code(&output), 0, "{environment}: {}", errors(&output));
            assert!(std::fs::read(&out).unwrap() == bytes, "{environment}");
        }
    }

    #[test]
    fn files_of_every_length_are_played_by_every_strategy() {
        let folder = Folder::new("play-strategies");
        for (length, padded) in [(0, 0), (1, 1), (65_536, 0), (65_537, 1), (1_500_000, 1)] {
            let file = folder.file("file", &counter(length));
            for strategy in ["auto", "direct", "shadow", "common-buffer"] {
                let out = folder.file(strategy, b"something longer that was here before");
                let output = play(&file, &out, &["--strategy", strategy, "--json"]);
                let name = format!("{strategy}, {length}: {}", errors(&output));
                assert_eq!(code(&output), 0, "{name}");
                assert!(std::fs::read(&out).unwrap() == counter(length), "{name}");
                let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
                assert_eq!(report["direction"], "playback", "{name}");
                assert_eq!(report["bytes"], length, "{name}");
                assert_eq!(report["segments"], length.div_ceil(65_536), "{name}");
                assert_eq!(report["short_segments"], padded, "{name}");
                assert_eq!(report["lost"], 0, "{name}");
                let copied = report["sync_before"]["bytes"].as_u64().unwrap();
                assert_eq!(copied > 0, strategy == "common-buffer", "{name}");
                assert_eq!(report["sync_after"]["bytes"], 0, "{name}");
            }
        }
    }

    #[test]
    fn a_late_player_makes_the_card_wait_fall_silent_or_repeat() {
        let folder = Folder::new("play-late");
        let bytes = counter(2 << 20);
        let file = folder.file("file", &bytes);
        let run = |policy: &str, more: &[&str]| {
            let out = folder.0.join(policy);
            let mut args = vec!["--segment", "16KiB", "--segments", "4", "--json"];
            // The card takes ten microseconds for a segment, the application twenty.
            args.extend(["--rate", "1600MB", "--delay", "20", "--policy", policy]);
            args.extend(more);
            let mut all = vec!["play", file.to_str().unwrap(), "--card", "sim"];
            all.extend(["--out", out.to_str().unwrap()]);
            all.extend(args);
            let output = ringctl(&all);
            let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            (code(&output), report, std::fs::read(&out).unwrap())
        };
        for more in [&[][..], &["--no-status-block"]] {
            let (code, report, played) = run("halt", more);
            assert_eq!((code, &report["lost"]), (0, &0.into()), "{report:#}");
            assert!(played == bytes);
            for policy in ["drop-new", "overwrite"] {
                let (code, report, played) = run(policy, more);
                let lost = report["lost"].as_u64().unwrap();
                assert!(code == 3 && lost > 0, "{policy}: {report:#}");
                assert_eq!(
                    lost + report["segments"].as_u64().unwrap(),
                    128,
                    "{report:#}"
                );
                assert_eq!(
                    report["bytes"].as_u64().unwrap(),
                    (128 - lost) * (16 << 10),
                    "{report:#}"
                );
                assert_eq!(played.len(), bytes.len(), "{policy}");
                // Whatever is wrong in the output is told as lost.
                let wrong: Vec<u64> = (0..128)
                    .filter(|&sequence: &u64| {
                        let place = usize::try_from(sequence).unwrap() * (16 << 10);
                        played[place..place + (16 << 10)] != bytes[place..place + (16 << 10)]
                    })
                    .collect();
                assert!(wrong.len() as u64 <= lost, "{policy}: {report:#}");
                if report["gap_count"].as_u64().unwrap() <= 32 {
                    let told = |sequence: u64| {
                        report["gaps"].as_array().unwrap().iter().any(|gap| {
                            let first = gap["first"].as_u64().unwrap();
                            (first..first + gap["lost"].as_u64().unwrap()).contains(&sequence)
                        })
                    };
                    assert!(wrong.iter().all(|&sequence| told(sequence)), "{report:#}");
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_played_is_told() {
        let folder = Folder::new("play-wrong");
        let file = folder.file("file", &counter(100_000));
        // An earlier run may have left it behind.
        let out = folder.0.join("out");
        let _ = std::fs::remove_file(&out);
        let output = play(&folder.0.join("absent"), &out, &[]);
        assert_eq!(code(&output), 2, "{}", errors(&output));
        assert!(!out.exists(), "nothing was touched");
        let output = play(&file, &file, &[]);
        assert_eq!(code(&output), 1, "{}", errors(&output));
        assert_eq!(std::fs::read(&file).unwrap(), counter(100_000));
        for channel in ["0", "99"] {
            let output = play(&file, &out, &["--channel", channel]);
            assert_eq!(code(&output), 4, "{channel}: {}", errors(&output));
        }
        let output = play(&file, &out, &["--segment", "0"]);
        assert_eq!(code(&output), 1, "{}", errors(&output));
        let file_name = file.to_str().unwrap();
        let elsewhere = ["play", file_name, "--card", "first", "--out", "x"];
        assert_eq!(code(&ringctl(elsewhere)), 1);
        // Either playback channel, and without an output.
        assert_eq!(code(&play(&file, &out, &["--channel", "5"])), 0);
        assert_eq!(std::fs::read(&out).unwrap(), counter(100_000));
        assert_eq!(code(&ringctl(["play", file_name, "--card", "sim"])), 0);
    }

    #[test]
    fn the_card_can_be_listed_and_asked() {
        let output = ringctl(["list", "--json"]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let cards: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(cards.len(), 1);
        let output = ringctl(["info", "--json"]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let info: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&info["vendor"], &info["device"]),
            (&0x1234.into(), &0xC0DA.into())
        );
        assert_eq!(info["capture_channels"], serde_json::json!([0, 1, 2, 3]));
        // What the card asks for is enough, and no more than needed.
        let alignment = info["alignment"].as_u64().unwrap();
        for (segment, expected) in [(4096 + alignment, 0), (4096 + alignment / 2, 4)] {
            let size = segment.to_string();
            let output = ringctl([
                "capture",
                "--bytes",
                "9000",
                "--segments",
                "128",
                "--segment",
                &size,
            ]);
            assert_eq!(code(&output), expected, "{size}: {}", errors(&output));
        }
    }
}
