//! A card that keeps its rules, and the bytes of a ring as far as they can be torn.

use contdma_core::address::Slot;
use contdma_core::completion::{Completion, CompletionFlags, CompletionRecord};
use contdma_core::ledger::RingLedger;
use contdma_core::mode::LatePolicy;
use contdma_core::session::{SessionId, SessionState};

use crate::model::Drops;

/// What a slot's bytes are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Content {
    Of(u64),
    /// The card is writing.
    Torn,
}

/// A card that keeps its rules, and knows nothing but its own count and its credit.
#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) policy: LatePolicy,
    pub(crate) drops: Drops,
    pub(crate) count: u64,
    pub(crate) credit: Option<u64>,
    pub(crate) records: Vec<CompletionRecord>,
}

/// No record: what the host leaves in a slot before a start.
pub(crate) const CLEARED: CompletionRecord = CompletionRecord {
    count: u64::MAX,
    valid_bytes: 0,
    flags: CompletionFlags::NONE,
};

impl Card {
    /// The record of a slot. Where drops are silent, an older one than `expected` says that.
    pub(crate) fn record(&self, slot: Slot, expected: u64) -> CompletionRecord {
        let record = self.records[slot.index()];
        let older = record == CLEARED || record.count < expected;
        if self.drops == Drops::Silent && older {
            return CompletionRecord {
                count: expected,
                valid_bytes: 0,
                flags: CompletionFlags::DROPPED,
            };
        }
        record
    }
}

pub(crate) struct World {
    pub(crate) ledger: RingLedger,
    pub(crate) session: SessionState,
    pub(crate) id: SessionId,
    pub(crate) card: Card,
    pub(crate) base: u64,
    pub(crate) ring: Vec<Content>,
    pub(crate) in_flight: Option<Completion>,
}

impl World {
    pub(crate) fn slots(&self) -> u64 {
        self.ring.len() as u64
    }

    pub(crate) fn card_may_write(&self) -> bool {
        self.card
            .credit
            .is_none_or(|credit| self.card.count < credit)
    }

    pub(crate) fn complete_one(&mut self, valid: u32) {
        let slot = (self.card.count % self.slots()) as usize;
        let mut record = CompletionRecord {
            count: self.card.count,
            valid_bytes: valid,
            flags: CompletionFlags::NONE,
        };
        if self.card_may_write() {
            self.ring[slot] = Content::Of(self.base + self.card.count);
        } else if self.card.policy == LatePolicy::DropNew {
            record.flags = CompletionFlags::DROPPED;
            if self.card.drops == Drops::Silent {
                self.card.count += 1;
                self.begin_next();
                return;
            }
        } else {
            return;
        }
        self.card.records[slot] = record;
        self.card.count += 1;
        self.begin_next();
    }

    /// A card that may write has begun to.
    pub(crate) fn begin_next(&mut self) {
        if self.card_may_write() {
            let slot = (self.card.count % self.slots()) as usize;
            self.ring[slot] = Content::Torn;
        }
    }

    pub(crate) fn give_credit(&mut self) {
        self.card.credit = self.ledger.card_credit();
        self.begin_next();
    }
}
