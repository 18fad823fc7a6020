//! What an interrupt's service routine leaves for its deferred call, without a lock: the service
//! routine runs above every lock that the deferred call may hold.
//!
//! The module queues nothing: whoever notes something queues the deferred call *afterwards*.

use crate::atomics::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// Interrupts that were acknowledged and are not served. Any number of callers at any IRQL.
#[derive(Debug, Default)]
pub struct Pending {
    /// One bit per channel.
    channels: AtomicU32,
    gone: AtomicBool,
}

impl Pending {
    /// Notes channels, one bit each. The deferred call that takes them sees what the caller has
    /// written.
    #[inline]
    pub fn note(&self, channels: u32) {
        self.channels.fetch_or(channels, Ordering::Release);
    }

    /// Notes that the card did not answer.
    pub fn note_gone(&self) {
        self.gone.store(true, Ordering::Release);
    }

    /// Takes all channels. Each note is given to one caller.
    #[inline]
    pub fn take(&self) -> u32 {
        self.channels.swap(0, Ordering::AcqRel)
    }

    /// Takes the note that the card did not answer, if there is one.
    #[inline]
    pub fn take_gone(&self) -> bool {
        // A locked access only when there is something to take.
        self.gone.load(Ordering::Acquire) && self.gone.swap(false, Ordering::AcqRel)
    }
}

/// Accesses of registers.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct AccessCount {
    /// Reads.
    pub reads: u64,
    /// Writes.
    pub writes: u64,
}

/// Accesses that nobody was charged for yet: both counts in one word, so that to add and to take
/// are one locked access each. Any number of callers at a time; each access is given to one.
#[derive(Debug, Default)]
pub struct Uncharged(AtomicU64);

impl Uncharged {
    /// Reads may add up for as long as others interrupt on a shared line; writes follow an
    /// interrupt of ours, which is charged for at once.
    const READ_BITS: u32 = 40;

    /// Adds accesses.
    #[inline]
    pub fn add(&self, more: AccessCount) {
        let both = more.reads | more.writes << Self::READ_BITS;
        self.0.fetch_add(both, Ordering::Relaxed);
    }

    /// Takes all of them.
    #[inline]
    pub fn take(&self) -> AccessCount {
        let both = self.0.swap(0, Ordering::Relaxed);
        AccessCount {
            reads: both & ((1 << Self::READ_BITS) - 1),
            writes: both >> Self::READ_BITS,
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_taken_once() {
        let pending = Pending::default();
        assert_eq!((pending.take(), pending.take_gone()), (0, false));
        pending.note(0b0100);
        pending.note(0b0101);
        pending.note_gone();
        assert_eq!((pending.take(), pending.take_gone()), (0b0101, true));
        assert_eq!((pending.take(), pending.take_gone()), (0, false));
    }

    #[test]
    fn accesses_are_charged_once() {
        let uncharged = Uncharged::default();
        let one = AccessCount {
            reads: 5,
            writes: 3,
        };
        uncharged.add(one);
        uncharged.add(AccessCount {
            reads: (1 << 39) - 1,
            writes: 1,
        });
        let both = AccessCount {
            reads: (1 << 39) + 4,
            writes: 4,
        };
        assert_eq!(uncharged.take(), both);
        assert_eq!(uncharged.take(), AccessCount::default());
    }
}
