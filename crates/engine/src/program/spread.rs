//! Splitting the entries of one slot until they are as many as the slot has place for.

use contdma_core::address::DeviceAddr;

use super::{Entry, Mark};

/// How many entries `entry` can become, when it may be cut at every multiple of `step` bytes.
pub(super) fn entries_at_most(entry: &Entry, step: u64) -> u64 {
    u64::from(entry.length).div_ceil(step.max(1))
}

/// Spreads the first `natural` entries of `slot` over all of it. The longest runs are split
/// most; a slot that cannot be split so often is the caller's fault, and its last entry is
/// repeated.
pub(super) fn spread(slot: &mut [Entry], natural: usize, step: u64) {
    let Some(mut extra) = slot.len().checked_sub(natural) else {
        return;
    };
    if extra == 0 {
        return;
    }
    let pieces = |entries: &[Entry]| {
        entries
            .iter()
            .fold((0_u64, 0_u64), |(bytes, splits), entry| {
                let more = entries_at_most(entry, step).saturating_sub(1);
                let bytes = bytes.saturating_add(u64::from(entry.length));
                (bytes, splits.saturating_add(more))
            })
    };
    let (mut bytes_left, mut splits_left) = pieces(slot.get(..natural).unwrap_or(&[]));
    // From the back, where they are read before anything is written over them.
    slot.copy_within(..natural, extra);
    let mut read = extra;
    let mut write: usize = 0;
    while let Some(&entry) = slot.get(read) {
        read = read.saturating_add(1);
        let possible = entries_at_most(&entry, step).saturating_sub(1);
        let length = u64::from(entry.length);
        splits_left = splits_left.saturating_sub(possible);
        let wanted = extra as u64;
        // In proportion to its length, and whatever the entries behind it cannot take.
        let share = wanted
            .saturating_mul(length)
            .div_ceil(bytes_left.max(1))
            .max(wanted.saturating_sub(splits_left))
            .min(possible)
            .min(wanted);
        bytes_left = bytes_left.saturating_sub(length);
        let splits = usize::try_from(share).unwrap_or(0);
        extra = extra.saturating_sub(splits);
        let end = write.saturating_add(splits).saturating_add(1);
        if let Some(places) = slot.get_mut(write..end) {
            split(places, entry, step);
        }
        write = end;
    }
}

/// Fills `places` with equal parts of `entry`; the last takes the rest.
fn split(places: &mut [Entry], entry: Entry, step: u64) {
    let Some((last, parts)) = places.split_last_mut() else {
        return;
    };
    let count = (parts.len() as u64).saturating_add(1);
    // Rounded up, because the last part need not be whole steps.
    let steps = entries_at_most(&entry, step)
        .checked_div(count)
        .unwrap_or(0);
    let part = u32::try_from(steps.saturating_mul(step.max(1))).unwrap_or(0);
    let mut address = entry.address.get();
    let mut left = entry.length;
    for place in parts {
        *place = Entry {
            address: DeviceAddr::new(address),
            length: part,
            mark: Mark::Inside,
        };
        address = address.saturating_add(u64::from(part));
        left = left.saturating_sub(part);
    }
    *last = Entry {
        address: DeviceAddr::new(address),
        length: left,
        mark: entry.mark,
    };
}
