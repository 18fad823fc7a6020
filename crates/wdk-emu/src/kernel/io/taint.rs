//! Output that nobody wrote (rule 29).
//!
//! The part of a system buffer that the input does not fill begins with bytes that are drawn anew
//! for each request. Where they are still there when it is completed, the driver has written
//! nothing, or the same by chance. A few in a row are beyond chance at once; single bytes are
//! when they are there in several requests of the same code. What a driver copies from pool that
//! it did not initialise is found by what such pool holds.

use crate::kernel::config;
use crate::kernel::ex::pool;
use crate::kernel::hal::COMMON_BUFFER_CANARY;
use crate::kernel::random::mix;
use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// So many bytes in a row that were drawn are no chance: 1 in 2^40 at each place.
const RUN: usize = 5;
/// In so many requests of a code the same byte is no chance.
const REQUESTS: u8 = 4;
/// So many bytes in a row of what unwritten memory holds are no data.
const STALE_RUN: usize = 16;

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
    /// In how many requests in a row the byte at an offset was as drawn, by control code.
    static SEEN: RefCell<BTreeMap<(u32, usize), u8>> = const { RefCell::new(BTreeMap::new()) };
}

/// The bytes that one request's buffer begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn(u64);

impl Drawn {
    /// Bytes that no request had before.
    pub(super) fn next() -> Self {
        let number = DRAWN.get() + 1;
        DRAWN.set(number);
        let seed = config().seed;
        Self(mix(mix(seed ^ 0x7461_696E_7400) ^ number))
    }

    fn byte(self, offset: usize) -> u8 {
        let word = mix(self.0.wrapping_add(offset as u64 / 8));
        word.to_le_bytes()[offset % 8]
    }

    /// Writes them over `buffer`.
    pub(super) fn fill(self, buffer: &mut [u8]) {
        for (offset, byte) in buffer.iter_mut().enumerate() {
            *byte = self.byte(offset);
        }
    }

    /// What in `output` was never written, if anything; the first `input` bytes are the
    /// application's own. `code` is the request's.
    pub(super) fn unwritten(self, code: u32, output: &[u8], input: usize) -> Option<String> {
        let mut run = 0;
        let mut found = None;
        SEEN.with_borrow_mut(|seen| {
            for (offset, &byte) in output.iter().enumerate().skip(input) {
                if byte != self.byte(offset) {
                    run = 0;
                    seen.remove(&(code, offset));
                    continue;
                }
                run += 1;
                let requests = seen.entry((code, offset)).or_default();
                *requests = requests.saturating_add(1);
                if run >= RUN {
                    let first = offset + 1 - RUN;
                    found = Some(format!("bytes {first} to {offset} of the output"));
                } else if *requests >= REQUESTS {
                    found = Some(format!(
                        "byte {offset} of the output, in {requests} requests of code {code:#x},"
                    ));
                }
                if found.is_some() {
                    return;
                }
            }
        });
        found
    }
}

/// What in `output` was copied from memory that nobody wrote, if anything.
pub(super) fn stale(output: &[u8]) -> Option<String> {
    for (held, what) in [
        (pool::FRESH, "pool"),
        (COMMON_BUFFER_CANARY, "a common buffer"),
    ] {
        let mut run = 0;
        for (offset, &byte) in output.iter().enumerate() {
            run = if byte == held { run + 1 } else { 0 };
            if run == STALE_RUN {
                let first = offset + 1 - STALE_RUN;
                return Some(format!(
                    "bytes {first} to {offset} of the output, copied from {what}"
                ));
            }
        }
    }
    None
}
