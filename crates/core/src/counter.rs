//! A card's counter, extended to 64 bits and checked.
//!
//! Cards count in anything from 5 bits to 64. What a card says is untrusted: a value that goes
//! back or jumps further than the card can have come is an error, not a lap.

/// Why a counter cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CounterWidthError {
    /// Not 1 to 64 bits.
    #[error("a counter of {bits} bits")]
    Bits {
        /// Bits asked for.
        bits: u32,
    },
    /// A jump that far cannot be told from going back.
    #[error("a jump of {max_jump} does not fit a counter of {bits} bits")]
    JumpTooWide {
        /// Longest jump asked for.
        max_jump: u64,
        /// Bits of the counter.
        bits: u32,
    },
}

/// What is wrong with a value that a card gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CounterError {
    /// The value has more bits than the counter.
    #[error("value {raw:#x} is wider than the card's counter")]
    TooWide {
        /// What was read.
        raw: u64,
    },
    /// The value is nearer behind the last one than before it.
    #[error("the count went back by {by} to {raw:#x}")]
    WentBack {
        /// What was read.
        raw: u64,
        /// By how much it went back.
        by: u64,
    },
    /// The value is further on than the card can have come.
    #[error("the count jumped by {by} to {raw:#x}, the most is {max_jump}")]
    JumpedTooFar {
        /// What was read.
        raw: u64,
        /// By how much it jumped.
        by: u64,
        /// The most it may.
        max_jump: u64,
    },
    /// The extended count no longer fits 64 bits.
    #[error("the count is past the end of 64 bits")]
    Exhausted,
}

/// A card's counter of `bits` bits, followed to 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtendedCounter {
    mask: u64,
    max_jump: u64,
    count: u64,
}

impl ExtendedCounter {
    /// A counter at zero that wraps after `bits` bits and moves by at most `max_jump` between
    /// two looks. It has to be looked at before it can have moved further.
    ///
    /// # Errors
    /// [`CounterWidthError`]; `max_jump` must be below 2^bits - 1, or going back by one could
    /// not be told from it. All of 64 bits may be given for a counter that never wraps.
    pub const fn new(bits: u32, max_jump: u64) -> Result<Self, CounterWidthError> {
        let mask = match bits {
            64 => u64::MAX,
            1..=63 => !(u64::MAX << bits),
            _ => return Err(CounterWidthError::Bits { bits }),
        };
        if max_jump >= mask {
            return Err(CounterWidthError::JumpTooWide { max_jump, bits });
        }
        Ok(Self {
            mask,
            max_jump,
            count: 0,
        })
    }

    /// The count as of the last good look.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Takes the card's value and gives the count since the start. After an error the counter
    /// is as it was.
    ///
    /// # Errors
    /// [`CounterError`].
    pub const fn advance(&mut self, raw: u64) -> Result<u64, CounterError> {
        if raw & !self.mask != 0 {
            return Err(CounterError::TooWide { raw });
        }
        let ahead = raw.wrapping_sub(self.count) & self.mask;
        if ahead <= self.max_jump {
            return match self.count.checked_add(ahead) {
                Some(count) => {
                    self.count = count;
                    Ok(count)
                }
                None => Err(CounterError::Exhausted),
            };
        }
        let back = self.count.wrapping_sub(raw) & self.mask;
        Err(if back <= ahead {
            CounterError::WentBack { raw, by: back }
        } else {
            CounterError::JumpedTooFar {
                raw,
                by: ahead,
                max_jump: self.max_jump,
            }
        })
    }

    /// Starts again at zero, after the card was reset.
    pub const fn restart(&mut self) {
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths() {
        assert_eq!(
            ExtendedCounter::new(0, 1),
            Err(CounterWidthError::Bits { bits: 0 })
        );
        assert_eq!(
            ExtendedCounter::new(65, 1),
            Err(CounterWidthError::Bits { bits: 65 })
        );
        assert!(ExtendedCounter::new(5, 30).is_ok());
        assert_eq!(
            ExtendedCounter::new(5, 31),
            Err(CounterWidthError::JumpTooWide {
                max_jump: 31,
                bits: 5
            })
        );
    }

    #[test]
    fn going_back_and_jumping_are_told_apart() {
        let mut counter = ExtendedCounter::new(8, 10).unwrap();
        assert_eq!(counter.advance(10), Ok(10));
        assert_eq!(counter.advance(10), Ok(10));
        assert_eq!(
            counter.advance(9),
            Err(CounterError::WentBack { raw: 9, by: 1 })
        );
        assert_eq!(
            counter.advance(21),
            Err(CounterError::JumpedTooFar {
                raw: 21,
                by: 11,
                max_jump: 10
            })
        );
        assert_eq!(
            counter.advance(0x100),
            Err(CounterError::TooWide { raw: 0x100 })
        );
        assert_eq!(counter.count(), 10);
        assert_eq!(counter.advance(20), Ok(20));
        counter.restart();
        assert_eq!(counter.advance(0), Ok(0));
    }

    #[test]
    fn sixty_four_bits_end() {
        let mut counter = ExtendedCounter::new(64, u64::MAX - 1).unwrap();
        assert_eq!(counter.advance(u64::MAX - 1), Ok(u64::MAX - 1));
        assert_eq!(counter.advance(3), Err(CounterError::Exhausted));
    }

    proptest! {
        #[test]
        fn follows_a_true_count(bits in 2_u32..=64, steps in prop::collection::vec(any::<u64>(), 1..60)) {
            let mask = u64::MAX >> (64 - bits);
            let max_jump = mask - 1;
            let mut counter = ExtendedCounter::new(bits, max_jump).unwrap();
            let mut truth = 0_u128;
            for step in steps {
                truth += u128::from(step % (max_jump + 1)) >> 8;
                let raw = (truth as u64) & mask;
                if truth > u128::from(u64::MAX) {
                    prop_assert_eq!(counter.advance(raw), Err(CounterError::Exhausted));
                    break;
                }
                prop_assert_eq!(counter.advance(raw), Ok(truth as u64));
            }
        }

        #[test]
        fn an_error_changes_nothing(bits in 1_u32..=64, jump in any::<u64>(), raws in prop::collection::vec(any::<u64>(), 1..20)) {
            let mask = u64::MAX >> (64 - bits);
            prop_assume!(mask > 1);
            let max_jump = jump % mask;
            let mut counter = ExtendedCounter::new(bits, max_jump).unwrap();
            for raw in raws {
                let before = counter;
                match counter.advance(raw & mask) {
                    Ok(count) => {
                        prop_assert!(count - before.count() <= max_jump);
                        prop_assert_eq!(count & mask, raw & mask);
                    }
                    Err(_) => prop_assert_eq!(counter, before),
                }
            }
        }
    }
}
