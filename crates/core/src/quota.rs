//! How much of something may be held at once, and how much is.
//!
//! What is taken is given back when its [`Charge`] is dropped, so that no end of a request can
//! forget it. The limits of a device are here too, with what they are unless somebody sets them. The
//! module takes no memory and no lock; every call may come from any IRQL.

use crate::address::PAGE_BYTES;
use crate::atomics::{AtomicU64, Ordering};

const MIB: u64 = 1024 * 1024;

/// An amount that is limited and counted.
#[derive(Debug)]
pub struct Quota {
    limit: u64,
    held: AtomicU64,
}

/// More was asked for than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{needed} asked for, {available} available")]
pub struct Excess {
    /// What was asked for.
    pub needed: u64,
    /// What could have been had.
    pub available: u64,
}

/// A part of a quota, given back when it is dropped.
#[derive(Debug)]
#[must_use = "it is given back when it is dropped"]
pub struct Charge<'a> {
    quota: &'a Quota,
    amount: u64,
}

impl Quota {
    /// Nothing is held yet.
    pub fn new(limit: u64) -> Self {
        Self {
            limit,
            held: AtomicU64::new(0),
        }
    }

    /// Takes a part. Of several callers at once, no more succeed than the limit allows.
    ///
    /// # Errors
    /// [`Excess`]; nothing is taken.
    pub fn take(&self, amount: u64) -> Result<Charge<'_>, Excess> {
        let taken = self
            .held
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |held| {
                held.checked_add(amount).filter(|sum| *sum <= self.limit)
            });
        match taken {
            Ok(_) => Ok(Charge {
                quota: self,
                amount,
            }),
            Err(held) => Err(Excess {
                needed: amount,
                available: self.limit.saturating_sub(held),
            }),
        }
    }

    /// The most that can be held.
    pub const fn limit(&self) -> u64 {
        self.limit
    }

    /// What is held now.
    pub fn held(&self) -> u64 {
        self.held.load(Ordering::Relaxed)
    }
}

impl Drop for Charge<'_> {
    fn drop(&mut self) {
        self.quota.held.fetch_sub(self.amount, Ordering::Relaxed);
    }
}

/// Bytes that are locked for a buffer which begins `offset` bytes into a page: whole pages.
pub fn locked_bytes(offset: u32, bytes: u32) -> u64 {
    u64::from(offset)
        .saturating_add(u64::from(bytes))
        .div_ceil(PAGE_BYTES)
        .saturating_mul(PAGE_BYTES)
}

/// What the applications of one device may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of posted buffers, which stay locked, by one handle.
    pub locked_per_handle: u64,
    /// The same by all handles.
    pub locked_per_device: u64,
    /// Bytes of memory that the driver shares with the device for them: shadows and tables.
    pub common_buffers: u64,
    /// Open handles.
    pub handles: u64,
}

/// One of the [`Limits`], as an administrator sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// [`Limits::locked_per_handle`], in MiB.
    LockedMibPerHandle,
    /// [`Limits::locked_per_device`], in MiB.
    LockedMibPerDevice,
    /// [`Limits::common_buffers`], in MiB.
    CommonBufferMib,
    /// [`Limits::handles`].
    Handles,
}

impl Setting {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::LockedMibPerHandle,
        Self::LockedMibPerDevice,
        Self::CommonBufferMib,
        Self::Handles,
    ];
}

impl Default for Limits {
    /// What large machines need, and smaller ones refuse by themselves: a ring of 16 GiB and two of
    /// them, shadows of 8 GiB, and more handles than any card has channels.
    fn default() -> Self {
        Self {
            locked_per_handle: 16_384 * MIB,
            locked_per_device: 32_768 * MIB,
            common_buffers: 8_192 * MIB,
            handles: 256,
        }
    }
}

impl Limits {
    /// Sets one. Zero leaves it as it is, so that nobody locks themselves out.
    pub fn set(&mut self, setting: Setting, value: u32) {
        if value == 0 {
            return;
        }
        let number = u64::from(value);
        let bytes = number.saturating_mul(MIB);
        match setting {
            Setting::LockedMibPerHandle => self.locked_per_handle = bytes,
            Setting::LockedMibPerDevice => self.locked_per_device = bytes,
            Setting::CommonBufferMib => self.common_buffers = bytes,
            Setting::Handles => self.handles = number,
        }
    }

    /// Bytes of the longest ring that one handle can post.
    pub fn longest_ring(&self) -> u64 {
        self.locked_per_handle.min(self.locked_per_device)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::vec::Vec;

    #[test]
    fn the_limit_itself_can_be_held_and_no_more() {
        let quota = Quota::new(100);
        let all = quota.take(100).unwrap();
        let (needed, available) = (1, 0);
        assert_eq!(quota.take(1).unwrap_err(), Excess { needed, available });
        assert!(quota.take(0).is_ok());
        drop(all);
        let (needed, available) = (101, 100);
        assert_eq!(quota.take(101).unwrap_err(), Excess { needed, available });
        assert_eq!((quota.held(), quota.limit()), (0, 100));
    }

    #[test]
    fn sums_do_not_wrap() {
        let quota = Quota::new(u64::MAX);
        let most = quota.take(u64::MAX - 1).unwrap();
        assert!(quota.take(2).is_err());
        assert!(quota.take(u64::MAX).is_err());
        assert!(quota.take(1).is_ok());
        drop(most);
        assert_eq!(quota.held(), 0);
    }

    #[test]
    fn many_takers_at_once_stay_below_the_limit() {
        let quota = Quota::new(50);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for amount in 0..2_000 {
                        let charge = quota.take(amount % 30);
                        assert!(quota.held() <= 50);
                        drop(charge);
                    }
                });
            }
        });
        assert_eq!(quota.held(), 0);
    }

    #[test]
    fn zero_leaves_a_setting_as_it_is_and_each_sets_its_own() {
        let own = |limits: &Limits, setting| match setting {
            Setting::LockedMibPerHandle => limits.locked_per_handle,
            Setting::LockedMibPerDevice => limits.locked_per_device,
            Setting::CommonBufferMib => limits.common_buffers,
            Setting::Handles => limits.handles,
        };
        for setting in Setting::ALL {
            let mut limits = Limits::default();
            limits.set(setting, 0);
            assert_eq!(limits, Limits::default());
            limits.set(setting, u32::MAX);
            for other in Setting::ALL {
                let is_default = own(&limits, other) == own(&Limits::default(), other);
                assert_eq!(is_default, other != setting);
            }
            let unit = if setting == Setting::Handles {
                1
            } else {
                1 << 20
            };
            assert_eq!(own(&limits, setting), u64::from(u32::MAX) * unit);
        }
    }

    #[test]
    fn a_buffer_locks_every_page_that_it_touches() {
        let cases = [
            ((0, 0), 0),
            ((0, 1), 1),
            ((0, 4096), 1),
            ((1, 4096), 2),
            ((4095, 1), 1),
            ((4095, 2), 2),
            ((4095, u32::MAX), 0x10_0001),
        ];
        for ((offset, bytes), pages) in cases {
            assert_eq!(locked_bytes(offset, bytes), pages * PAGE_BYTES);
        }
    }

    #[test]
    fn a_ring_is_as_long_as_both_limits_allow() {
        let mut limits = Limits::default();
        assert_eq!(limits.longest_ring(), limits.locked_per_handle);
        limits.set(Setting::LockedMibPerDevice, 7);
        assert_eq!(limits.longest_ring(), 7 * MIB);
    }

    proptest! {
        /// Against a list of what is held.
        #[test]
        fn what_is_held_is_the_sum_of_what_was_taken(
            limit in 0..200_u64,
            steps in prop::collection::vec((any::<bool>(), 0..120_u64), 0..60),
        ) {
            let quota = Quota::new(limit);
            let mut held: Vec<(u64, Charge<'_>)> = Vec::new();
            for (takes, amount) in steps {
                let sum: u64 = held.iter().map(|it| it.0).sum();
                if takes {
                    match quota.take(amount) {
                        Ok(charge) => {
                            prop_assert!(sum + amount <= limit);
                            held.push((amount, charge));
                        }
                        Err(excess) => {
                            prop_assert!(sum + amount > limit);
                            let available = limit - sum;
                            prop_assert_eq!(excess, Excess { needed: amount, available });
                        }
                    }
                } else if !held.is_empty() {
                    drop(held.swap_remove(amount as usize % held.len()));
                }
                let sum: u64 = held.iter().map(|it| it.0).sum();
                prop_assert_eq!(quota.held(), sum);
            }
        }
    }
}
