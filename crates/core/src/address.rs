//! The address spaces and index spaces of a ring, each a type of its own.
//!
//! Nothing here converts one space into another: a [`DeviceAddr`] comes from the HAL and a
//! [`SystemVa`] from the memory manager, and neither can be computed from the other.

use core::fmt;
use core::num::NonZeroU32;

/// Bytes in a page, of the host and of the ring: 4096 on x86-64 and aarch64 Windows.
pub const PAGE_BYTES: u64 = 4096;
/// log2 of [`PAGE_BYTES`].
pub const PAGE_SHIFT: u32 = 12;

macro_rules! byte_space {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[repr(transparent)]
        pub struct $name(u64);

        impl $name {
            /// Wraps a raw value; no check.
            pub const fn new(value: u64) -> Self {
                Self(value)
            }

            /// The raw value.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// `self + bytes`, or `None` past the end of the space.
            pub const fn checked_add(self, bytes: u64) -> Option<Self> {
                match self.0.checked_add(bytes) {
                    Some(value) => Some(Self(value)),
                    None => None,
                }
            }

            /// Bytes from `start` to `self`, or `None` when `self` lies before it.
            pub const fn bytes_since(self, start: Self) -> Option<u64> {
                self.0.checked_sub(start.0)
            }

            /// Whether the value is a multiple of `alignment`; never for zero.
            pub const fn is_multiple_of(self, alignment: u64) -> bool {
                matches!(self.0.checked_rem(alignment), Some(0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:#x}", self.0)
            }
        }
    };
}

byte_space!(
    /// A virtual address in the application's address space. Never dereferenced by the driver.
    UserVa
);
byte_space!(
    /// A virtual address in system space.
    SystemVa
);
byte_space!(
    /// What a card puts on the bus (a "logical address" in WDM). Opaque; handed out by the HAL only.
    DeviceAddr
);
byte_space!(
    /// Bytes from the start of the ring.
    ByteOffset
);
byte_space!(
    /// Bytes from the start of the shadow, its pages counted densely from zero.
    ShadowOffset
);

macro_rules! index_space {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[repr(transparent)]
        pub struct $name(u32);

        impl $name {
            /// Wraps a raw index; no check.
            pub const fn new(value: u32) -> Self {
                Self(value)
            }

            /// The raw index.
            pub const fn get(self) -> u32 {
                self.0
            }

            /// The raw index, for look-ups.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// `self + count`, or `None` past the end of the space.
            pub const fn checked_add(self, count: u32) -> Option<Self> {
                match self.0.checked_add(count) {
                    Some(value) => Some(Self(value)),
                    None => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

index_space!(
    /// Number of a page of the ring.
    RingPage
);
index_space!(
    /// Number of a page of the shadow.
    ShadowPage
);
index_space!(
    /// Place of a segment in the ring: sequence mod number of segments.
    Slot
);

impl RingPage {
    /// The offset of the page's first byte.
    pub const fn start(self) -> ByteOffset {
        ByteOffset((self.0 as u64) << PAGE_SHIFT)
    }
}

impl ShadowPage {
    /// The offset of the page's first byte.
    pub const fn start(self) -> ShadowOffset {
        ShadowOffset((self.0 as u64) << PAGE_SHIFT)
    }
}

/// Number of a segment since the session started. Counts up for ever and is never wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Sequence(u64);

impl Sequence {
    /// The first sequence of a session.
    pub const ZERO: Self = Self(0);

    /// Wraps a raw number; no check.
    pub const fn new(value: u64) -> Self {
        Self(value)
    }

    /// The raw number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The place of this sequence in a ring of `segments` segments.
    #[inline]
    pub const fn slot(self, segments: NonZeroU32) -> Slot {
        let segments = segments.get() as u64;
        // The usual case, and a division takes longer than all the rest of a look-up.
        let slot = if segments.is_power_of_two() {
            self.0 & segments.saturating_sub(1)
        } else {
            match self.0.checked_rem(segments) {
                Some(slot) => slot,
                None => 0,
            }
        };
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a remainder of a u32 fits a u32"
        )]
        Slot(slot as u32)
    }

    /// `self + count`, or `None` at the end of the numbers.
    pub const fn checked_add(self, count: u64) -> Option<Self> {
        match self.0.checked_add(count) {
            Some(value) => Some(Self(value)),
            None => None,
        }
    }

    /// `self + count`, stopping at the last number.
    pub const fn saturating_add(self, count: u64) -> Self {
        Self(self.0.saturating_add(count))
    }

    /// `self - count`, stopping at zero.
    pub const fn saturating_sub(self, count: u64) -> Self {
        Self(self.0.saturating_sub(count))
    }

    /// Sequences from `earlier` to `self`, or `None` when `self` comes first.
    pub const fn since(self, earlier: Self) -> Option<u64> {
        self.0.checked_sub(earlier.0)
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slot_of_a_sequence_beyond_32_bits() {
        let three = NonZeroU32::new(3).unwrap();
        let four = NonZeroU32::new(4).unwrap();
        assert_eq!(Sequence::new((1 << 32) + 7).slot(four), Slot::new(3));
        assert_eq!(Sequence::new(u64::MAX).slot(four), Slot::new(3));
        assert_eq!(Sequence::new(9).slot(NonZeroU32::MIN), Slot::new(0));
        assert_eq!(Sequence::new(0).slot(three), Slot::new(0));
        assert_eq!(Sequence::new(5).slot(three), Slot::new(2));
        // 2^32 = 1 mod 3
        assert_eq!(Sequence::new(1 << 32).slot(three), Slot::new(1));
        assert_eq!(Sequence::new(u64::MAX).slot(three), Slot::new(0));
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(std::format!("{}", Sequence::new(7)), "7");
        assert_eq!(Sequence::new(u64::MAX).checked_add(1), None);
        assert_eq!(Sequence::new(7).checked_add(1), Some(Sequence::new(8)));
        assert_eq!(Sequence::new(u64::MAX).saturating_add(1).get(), u64::MAX);
        assert_eq!(Sequence::new(2).saturating_sub(3), Sequence::ZERO);
        assert_eq!(Sequence::new(3).since(Sequence::new(5)), None);
        assert_eq!(Sequence::new(5).since(Sequence::new(3)), Some(2));
        assert_eq!(DeviceAddr::new(u64::MAX).checked_add(1), None);
        assert_eq!(SystemVa::new(16).bytes_since(SystemVa::new(17)), None);
        assert_eq!(SystemVa::new(16).bytes_since(SystemVa::new(4)), Some(12));
        assert_eq!(RingPage::new(u32::MAX).checked_add(1), None);
    }

    #[test]
    fn pages_and_offsets() {
        assert_eq!(RingPage::new(u32::MAX).start().get(), 0x0fff_ffff_f000);
        assert_eq!(ShadowPage::new(2).start().get(), 8192);
        assert!(UserVa::new(8192).is_multiple_of(PAGE_BYTES));
        assert!(!UserVa::new(8191).is_multiple_of(PAGE_BYTES));
        assert!(!UserVa::new(0).is_multiple_of(0));
    }
}
