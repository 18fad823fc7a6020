//! Cutting: from elements to runs that keep a card's limits.

use contdma_core::address::DeviceAddr;

use super::{Element, Entry, Mark, ProgramError};
use crate::capabilities::{Capabilities, Window};

/// What is cut: the whole ring, or one segment of it.
#[derive(Clone, Copy)]
pub(super) struct Ring {
    pub(super) segment_bytes: u64,
    pub(super) bytes: u64,
}

/// What a card's descriptors have to keep to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Limits {
    alignment: u32,
    multiple: u32,
    /// A run may be cut after every multiple of this many bytes.
    pub(super) step: u64,
    max: u64,
    bits: u8,
    /// Highest address in reach.
    last: u64,
    boundary: Option<u64>,
    window: Window,
}

/// Bytes on one side of a 32-bit address boundary.
const WINDOW_BYTES: u64 = 1 << 32;

impl Limits {
    pub(super) fn of(capabilities: &Capabilities) -> Result<Self, ProgramError> {
        let address = capabilities.address;
        let length = capabilities.entry_length;
        let multiple = u64::from(length.multiple);
        let alignment = u64::from(address.alignment);
        if multiple == 0 || !alignment.is_power_of_two() || address.bits == 0 || address.bits > 64 {
            return Err(ProgramError::ImpossibleCapabilities);
        }
        // A run longer than the longest entry is cut there, and the rest has to be aligned too.
        let step = least_common_multiple(multiple, alignment)
            .ok_or(ProgramError::ImpossibleCapabilities)?;
        let longest = u64::from(length.max);
        let max = longest.saturating_sub(longest.checked_rem(step).unwrap_or(0));
        let boundary_fits = address
            .boundary
            .is_none_or(|boundary| boundary.is_power_of_two() && boundary >= alignment);
        if max == 0 || !boundary_fits {
            return Err(ProgramError::ImpossibleCapabilities);
        }
        Ok(Self {
            alignment: address.alignment,
            multiple: length.multiple,
            step,
            max,
            bits: address.bits,
            last: u64::MAX >> (64 - u32::from(address.bits)),
            boundary: address.boundary,
            window: address.window,
        })
    }

    /// Bytes from `address` to the next line that an entry may not cross.
    fn bytes_to_boundary(&self, address: u64) -> u64 {
        let distance =
            |boundary: u64| boundary.saturating_sub(address & boundary.saturating_sub(1));
        let boundary = self.boundary.map_or(u64::MAX, distance);
        match self.window {
            Window::Any => boundary,
            Window::Same4GiB => boundary.min(distance(WINDOW_BYTES)),
        }
    }

    fn check(&self, first: u64, address: u64, length: u64) -> Result<(), ProgramError> {
        let in_reach = length
            .checked_sub(1)
            .and_then(|more| address.checked_add(more))
            .is_some_and(|last| last <= self.last);
        if !in_reach {
            return Err(ProgramError::OutOfReach {
                address: DeviceAddr::new(address),
                length,
                bits: self.bits,
            });
        }
        if self.window == Window::Same4GiB && first / WINDOW_BYTES != address / WINDOW_BYTES {
            return Err(ProgramError::OutsideWindow {
                first: DeviceAddr::new(first),
                address: DeviceAddr::new(address),
            });
        }
        if !address.is_multiple_of(u64::from(self.alignment)) {
            return Err(ProgramError::MisalignedAddress {
                address: DeviceAddr::new(address),
                alignment: self.alignment,
            });
        }
        if !length.is_multiple_of(u64::from(self.multiple)) {
            return Err(ProgramError::MisalignedLength {
                address: DeviceAddr::new(address),
                length,
                multiple: self.multiple,
            });
        }
        Ok(())
    }
}

fn least_common_multiple(multiple: u64, power_of_two: u64) -> Option<u64> {
    let common = multiple.trailing_zeros().min(power_of_two.trailing_zeros());
    multiple.checked_mul(power_of_two.checked_shr(common)?)
}

/// Joins neighbouring elements and gives the runs between segment ends and limits to `emit`.
/// `first` is the address that decides the window, when it is not the first of these.
pub(super) fn cut(
    elements: impl Iterator<Item = Element>,
    ring: Ring,
    limits: &Limits,
    mut first: Option<u64>,
    mut emit: impl FnMut(Entry),
) -> Result<(), ProgramError> {
    let mut done: u64 = 0;
    let mut emit_run = |run: Run, done: &mut u64| -> Result<(), ProgramError> {
        let first = *first.get_or_insert(run.address);
        let Run {
            mut address,
            length: mut left,
        } = run;
        while left > 0 {
            let to_segment_end = ring
                .segment_bytes
                .saturating_sub(done.checked_rem(ring.segment_bytes).unwrap_or(0));
            let length = left
                .min(to_segment_end)
                .min(limits.bytes_to_boundary(address))
                .min(limits.max);
            limits.check(first, address, length)?;
            emit(Entry {
                address: DeviceAddr::new(address),
                length: u32::try_from(length).map_err(|_| ProgramError::ImpossibleCapabilities)?,
                mark: if length == to_segment_end {
                    Mark::SegmentEnd
                } else {
                    Mark::Inside
                },
            });
            left = left.saturating_sub(length);
            *done = done.saturating_add(length);
            // Wraps only behind the last byte of the address space, where nothing is left.
            address = address.wrapping_add(length);
        }
        Ok(())
    };

    let mut total: u64 = 0;
    let mut run: Option<Run> = None;
    for element in elements.filter(|element| element.length > 0) {
        total = total.saturating_add(element.length);
        if total > ring.bytes {
            return Err(ProgramError::WrongLength {
                ring: ring.bytes,
                elements: total,
            });
        }
        let next = Run {
            address: element.address.get(),
            length: element.length,
        };
        run = Some(match run {
            Some(before) => match before.join(next) {
                Some(joined) => joined,
                None => {
                    emit_run(before, &mut done)?;
                    next
                }
            },
            None => next,
        });
    }
    if let Some(last) = run {
        emit_run(last, &mut done)?;
    }
    if total != ring.bytes {
        return Err(ProgramError::WrongLength {
            ring: ring.bytes,
            elements: total,
        });
    }
    Ok(())
}

/// Bytes at adjacent device addresses.
#[derive(Clone, Copy)]
struct Run {
    address: u64,
    length: u64,
}

impl Run {
    fn join(self, next: Self) -> Option<Self> {
        (self.address.checked_add(self.length)? == next.address).then_some(Self {
            address: self.address,
            length: self.length.checked_add(next.length)?,
        })
    }
}
