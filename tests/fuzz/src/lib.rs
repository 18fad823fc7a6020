//! What the fuzzers do with an input, one function per target.
//!
//! An input is a script, read from its bytes with `arbitrary`. It is played with the whole driver
//! on the desk, or given to the parsers of `contdma-abi`. What is wrong panics, with the script; all
//! else is fine. So the same function serves a fuzzer that is led by coverage, and the replay of
//! its corpus by an ordinary test.
//!
//! Nothing here knows of libFuzzer; `libfuzzer` beside this crate does.
#![cfg_attr(
    windows,
    allow(unused, reason = "on Windows there is no desk to play on")
)]

mod list;
pub mod parsers;
#[cfg(not(windows))]
mod registers;
#[cfg(not(windows))]
mod requests;
#[cfg(not(windows))]
mod session;
#[cfg(not(windows))]
mod setting;
#[cfg(not(windows))]
mod status_block;
#[cfg(not(windows))]
mod watch;

use arbitrary::{Arbitrary, Unstructured};

/// What is fuzzed.
#[cfg(not(windows))]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Target {
    /// What applications send: opens, control codes, cancels, closes; and power between them.
    Requests,
    /// What an application writes into the status block while its session runs.
    StatusBlock,
    /// What the card answers, stores and signals.
    Registers,
    /// The parsers of the boundary, without a machine.
    Parsers,
}

#[cfg(not(windows))]
impl Target {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Requests,
        Self::StatusBlock,
        Self::Registers,
        Self::Parsers,
    ];

    /// Its name, which is also that of its corpus.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::StatusBlock => "status_block",
            Self::Registers => "registers",
            Self::Parsers => "parsers",
        }
    }

    /// Plays an input. False when it is too short to be a script.
    ///
    /// # Panics
    /// Something is wrong.
    pub fn play(self, input: &[u8]) -> bool {
        match self {
            Self::Requests => scripted(input, requests::play),
            Self::StatusBlock => scripted(input, status_block::play),
            Self::Registers => scripted(input, registers::play),
            Self::Parsers => {
                parsers::play(input);
                true
            }
        }
    }
}

fn scripted<'a, Script: Arbitrary<'a>>(input: &'a [u8], play: impl FnOnce(&Script)) -> bool {
    let script = Script::arbitrary(&mut Unstructured::new(input));
    script.is_ok_and(|script| {
        play(&script);
        true
    })
}
