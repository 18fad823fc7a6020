//! How long bytes take.

use wdk_emu::pci::Nanoseconds;

const NANOSECONDS_PER_SECOND: u128 = 1_000_000_000;

/// A rate that loses no fraction of a nanosecond over time.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    bytes_per_second: u64,
    /// Numerator of the fraction left over, below `bytes_per_second`.
    carry: u128,
}

impl Pace {
    /// A rate; zero counts as one byte per second.
    #[must_use]
    pub const fn new(bytes_per_second: u64) -> Self {
        Self {
            bytes_per_second: if bytes_per_second == 0 {
                1
            } else {
                bytes_per_second
            },
            carry: 0,
        }
    }

    /// The time that the next `bytes` bytes take.
    pub fn advance(&mut self, bytes: u64) -> Nanoseconds {
        let rate = u128::from(self.bytes_per_second);
        let total = u128::from(bytes) * NANOSECONDS_PER_SECOND + self.carry;
        self.carry = total % rate;
        Nanoseconds::try_from(total / rate).unwrap_or(Nanoseconds::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_add_up() {
        let mut pace = Pace::new(3_000_000_000);
        let total: u64 = (0..3_000).map(|_| pace.advance(1)).sum();
        assert_eq!(total, 1_000);
    }

    #[test]
    fn a_rate_of_nothing_does_not_divide_by_it() {
        assert_eq!(Pace::new(0).advance(2), 2_000_000_000);
    }
}
