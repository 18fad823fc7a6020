//! Checking captured bytes: against the counter pattern, or against another file.

use crate::args::VerifyArgs;
use crate::failure::Failure;
use crate::output::say;
use serde::Serialize;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes read at a time; a multiple of a word.
const CHUNK: usize = 1 << 20;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    /// Bytes that are right, from the start on.
    pub(crate) good_bytes: u64,
    /// Where it goes wrong first.
    pub(crate) mismatch: Option<Mismatch>,
}

/// The first wrong place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Mismatch {
    /// Byte offset of the wrong word in the file.
    pub(crate) offset: u64,
    /// What should be there; `None` where the file should have ended.
    pub(crate) expected: Option<u64>,
    /// What is there; `None` where the file ends too early.
    pub(crate) found: Option<u64>,
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = |word: Option<u64>| {
            word.map_or_else(|| "the end".to_owned(), |word| format!("{word:#018x}"))
        };
        write!(
            f,
            "first mismatch at byte {}: expected {}, found {}",
            self.offset,
            word(self.expected),
            word(self.found)
        )?;
        if let (Some(expected), Some(found)) = (self.expected, self.found) {
            if found > expected {
                write!(f, " (as counters, {} words ahead)", found - expected)?;
            } else {
                write!(f, " (as counters, {} words behind)", expected - found)?;
            }
        }
        Ok(())
    }
}

/// Runs the command.
pub(crate) fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let verdict = match &args.against {
        Some(other) => {
            compare(&mut open(&args.file)?, &mut open(other)?).map_err(Failure::file(other, "read"))
        }
        None => compare(&mut open(&args.file)?, &mut Counter::default())
            .map_err(Failure::file(&args.file, "read")),
    }?;
    if args.json {
        say!(
            "{}",
            serde_json::to_string_pretty(&verdict).unwrap_or_default()
        );
    }
    match verdict.mismatch {
        Some(mismatch) => Err(Failure::Data(format!(
            "{}: {mismatch}",
            args.file.display()
        ))),
        None => {
            if !args.json {
                say!(
                    "{}: {} bytes, all as expected",
                    args.file.display(),
                    verdict.good_bytes
                );
            }
            Ok(())
        }
    }
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(Failure::file(path, "open"))
}

/// The counter pattern, without end.
#[derive(Default)]
struct Counter {
    next: u64,
}

/// What a file is compared with.
trait Expected {
    /// Fills the front of `chunk` and returns how many bytes; fewer than asked for only at the
    /// end.
    fn next(&mut self, chunk: &mut [u8]) -> std::io::Result<usize>;
    /// Whether the file may end before this does.
    const ENDLESS: bool;
}

impl Expected for Counter {
    fn next(&mut self, chunk: &mut [u8]) -> std::io::Result<usize> {
        for word in chunk.chunks_mut(8) {
            let bytes = self.next.to_le_bytes();
            word.copy_from_slice(&bytes[..word.len()]);
            self.next += 1;
        }
        Ok(chunk.len())
    }

    const ENDLESS: bool = true;
}

impl Expected for File {
    fn next(&mut self, chunk: &mut [u8]) -> std::io::Result<usize> {
        fill(self, chunk)
    }

    const ENDLESS: bool = false;
}

/// Reads until the chunk is full or the file ends.
fn fill(file: &mut impl Read, chunk: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < chunk.len() {
        match file.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(bytes) => filled += bytes,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The word at `offset`, its missing bytes zero; `None` at the end.
fn word(chunk: &[u8], offset: usize) -> Option<u64> {
    let rest = chunk.get(offset..)?;
    if rest.is_empty() {
        return None;
    }
    let mut bytes = [0; 8];
    let some = rest.len().min(8);
    bytes[..some].copy_from_slice(&rest[..some]);
    Some(u64::from_le_bytes(bytes))
}

fn compare<E: Expected>(file: &mut impl Read, expected: &mut E) -> std::io::Result<Verdict> {
    let (mut have, mut want) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut start = 0;
    loop {
        let got = fill(file, &mut have)?;
        let wanted = expected.next(&mut want)?;
        let common = got.min(wanted);
        let same = have[..common]
            .iter()
            .zip(&want[..common])
            .take_while(|(a, b)| a == b)
            .count();
        let ends_well = got == wanted || (E::ENDLESS && got < wanted);
        if same < common || !ends_well {
            let place = same - same % 8;
            let mismatch = Mismatch {
                offset: start + place as u64,
                expected: word(&want[..wanted], place),
                found: word(&have[..got], place),
            };
            return Ok(Verdict {
                good_bytes: start + same as u64,
                mismatch: Some(mismatch),
            });
        }
        start += same as u64;
        if got < CHUNK {
            return Ok(Verdict {
                good_bytes: start,
                mismatch: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(bytes: usize) -> Vec<u8> {
        let mut data = vec![0; bytes];
        Counter::default().next(&mut data).unwrap();
        data
    }

    fn verify(mut data: &[u8]) -> Verdict {
        compare(&mut data, &mut Counter::default()).unwrap()
    }

    #[test]
    fn the_pattern_is_right_at_every_length() {
        for bytes in [0, 1, 7, 8, 9, 4096, CHUNK - 1, CHUNK, CHUNK + 5, 2 * CHUNK] {
            let verdict = verify(&counter(bytes));
            assert_eq!(
                verdict,
                Verdict {
                    good_bytes: bytes as u64,
                    mismatch: None
                },
                "{bytes}"
            );
        }
    }

    #[test]
    fn the_first_wrong_word_is_named() {
        let mut data = counter(CHUNK + 64);
        data[CHUNK + 17] ^= 1;
        let mismatch = verify(&data).mismatch.unwrap();
        let right = (CHUNK as u64 + 16) / 8;
        assert_eq!(mismatch.offset, CHUNK as u64 + 16);
        assert_eq!(
            (mismatch.expected, mismatch.found),
            (Some(right), Some(right ^ 0x100))
        );
    }

    #[test]
    fn a_missing_segment_shows_how_much_is_missing() {
        let mut data = counter(64);
        data.drain(16..32);
        let mismatch = verify(&data).mismatch.unwrap();
        assert!(
            mismatch
                .to_string()
                .ends_with("(as counters, 2 words ahead)"),
            "{mismatch}"
        );
    }

    struct Slice<'a>(&'a [u8]);
    impl Expected for Slice<'_> {
        fn next(&mut self, chunk: &mut [u8]) -> std::io::Result<usize> {
            fill(&mut self.0, chunk)
        }
        const ENDLESS: bool = false;
    }

    #[test]
    fn files_of_different_length_differ_at_the_end_of_the_shorter() {
        let data = counter(100);
        let against = |a: &[u8], b: &[u8]| compare(&mut &*a, &mut Slice(b)).unwrap();
        assert_eq!(against(&data, &data).mismatch, None);
        let short = against(&data[..88], &data).mismatch.unwrap();
        assert_eq!((short.offset, short.found), (88, None));
        let long = against(&data, &data[..88]).mismatch.unwrap();
        assert_eq!((long.offset, long.expected), (88, None));
    }
}
