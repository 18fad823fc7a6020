//! The packing of a session's state into 64 bits: generation, reason, fault, stage.
//!
//! Knows how the state is written down, not which transitions are allowed.

use super::{FaultKind, Stage, StopReason};

const STAGE_SHIFT: u32 = 0;
const FAULT_SHIFT: u32 = 8;
const REASON_SHIFT: u32 = 16;
const GENERATION_SHIFT: u32 = 32;

/// Reason codes; 0 is "nobody owns the teardown".
const REASONS: [StopReason; 6] = [
    StopReason::Stop,
    StopReason::Cancel,
    StopReason::Close,
    StopReason::ProcessExit,
    StopReason::Removed,
    StopReason::EndOfStream,
];
/// Added to a fault's code where a fault is the reason.
const FAULT_REASON: u8 = 0x80;

const FAULTS: [FaultKind; 7] = [
    FaultKind::CardPosition,
    FaultKind::CardError,
    FaultKind::CardStuck,
    FaultKind::CardGone,
    FaultKind::Sync,
    FaultKind::Start,
    FaultKind::Storm,
];

const STAGES: [Stage; 6] = [
    Stage::Idle,
    Stage::Mapped,
    Stage::Running,
    Stage::Suspended,
    Stage::Draining,
    Stage::Faulted,
];

/// A session's state as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(u64);

impl Word {
    /// No session yet.
    pub(super) const IDLE: Self = Self(0);

    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    pub(super) fn stage(self) -> Stage {
        let code = usize::from(self.byte(STAGE_SHIFT));
        STAGES.get(code).copied().unwrap_or(Stage::Faulted)
    }

    pub(super) fn with_stage(self, stage: Stage) -> Self {
        self.with_byte(STAGE_SHIFT, position(&STAGES, &stage))
    }

    /// The generation in the upper half.
    #[allow(clippy::cast_possible_truncation, reason = "the upper half of 64 bits")]
    pub(super) const fn generation(self) -> u32 {
        (self.0 >> GENERATION_SHIFT) as u32
    }

    /// The first word of the next session: mapped, no reason, no fault.
    pub(super) fn next_session(self) -> Self {
        let generation = u64::from(self.generation().wrapping_add(1));
        Self(generation << GENERATION_SHIFT).with_stage(Stage::Mapped)
    }

    pub(super) fn fault(self) -> Option<FaultKind> {
        fault_of(self.byte(FAULT_SHIFT))
    }

    /// Faulted; the first kind stays.
    pub(super) fn with_fault(self, kind: FaultKind) -> Self {
        let word = self.with_stage(Stage::Faulted);
        match self.fault() {
            Some(_) => word,
            None => word.with_byte(FAULT_SHIFT, fault_code(kind)),
        }
    }

    /// The reason of whoever owns the teardown.
    pub(super) fn owned_reason(self) -> Option<StopReason> {
        let code = self.byte(REASON_SHIFT);
        if code & FAULT_REASON != 0 {
            return fault_of(code & !FAULT_REASON).map(StopReason::Fault);
        }
        let index = usize::from(code).checked_sub(1)?;
        REASONS.get(index).copied()
    }

    /// Draining, with an owner. A fault as the reason is noted as the fault, too.
    pub(super) fn claimed(self, reason: StopReason) -> Self {
        let (word, code) = match reason {
            StopReason::Fault(kind) => (self.with_fault(kind), FAULT_REASON | fault_code(kind)),
            plain => (self, position(&REASONS, &plain).saturating_add(1)),
        };
        word.with_byte(REASON_SHIFT, code)
            .with_stage(Stage::Draining)
    }

    const fn byte(self, shift: u32) -> u8 {
        let [lowest, ..] = (self.0 >> shift).to_le_bytes();
        lowest
    }

    const fn with_byte(self, shift: u32, value: u8) -> Self {
        Self(self.0 & !(0xff << shift) | (value as u64) << shift)
    }
}

fn position<T: PartialEq>(all: &[T], wanted: &T) -> u8 {
    let found = all.iter().position(|one| one == wanted);
    found
        .and_then(|at| u8::try_from(at).ok())
        .unwrap_or(u8::MAX)
}

fn fault_code(kind: FaultKind) -> u8 {
    position(&FAULTS, &kind).saturating_add(1)
}

fn fault_of(code: u8) -> Option<FaultKind> {
    FAULTS.get(usize::from(code).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_survives_the_packing() {
        for stage in STAGES {
            assert_eq!(Word::IDLE.with_stage(stage).stage(), stage);
        }
        let faults = FAULTS.map(StopReason::Fault);
        for reason in REASONS.into_iter().chain(faults) {
            let word = Word::IDLE.next_session().claimed(reason);
            assert_eq!(word.owned_reason(), Some(reason));
            assert_eq!(word.stage(), Stage::Draining);
            assert_eq!(word.generation(), 1);
            match reason {
                StopReason::Fault(kind) => assert_eq!(word.fault(), Some(kind)),
                _ => assert_eq!(word.fault(), None),
            }
        }
        assert_eq!(Word::IDLE.owned_reason(), None);
        assert_eq!(Word::IDLE.fault(), None);
    }

    #[test]
    fn generations_wrap_and_forget() {
        let last = Word::from_bits(u64::MAX << GENERATION_SHIFT).with_fault(FaultKind::Sync);
        let next = last.next_session();
        assert_eq!(next.generation(), 0);
        assert_eq!(next.fault(), None);
        assert_eq!(next.stage(), Stage::Mapped);
    }
}
