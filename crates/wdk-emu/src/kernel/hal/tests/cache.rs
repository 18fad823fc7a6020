//! DMA that is not coherent with the CPU's caches: small drivers that forget a flush see wrong
//! bytes, and one that forgets none never does.

use super::*;
use crate::kernel::hal::DMA_ALIGNMENT;
use crate::kernel::mm::cache::RAM_CANARY;
use crate::kernel::mm::mdl_map;
use crate::sys::ntddk::IoBuildPartialMdl;

pub(super) const CAPTURE: Direction = Direction::FromDevice;
pub(super) const PLAYBACK: Direction = Direction::ToDevice;
pub(super) const LINE: usize = DMA_ALIGNMENT as usize;

pub(super) fn seeded(seed: u64) -> Config {
    Config {
        seed,
        ..machine(Environment::NON_COHERENT)
    }
}

/// A ring with a held list, and an MDL for each of its segments.
pub(super) struct Ring {
    pub(super) fixture: Fixture,
    pub(super) buffer: Buffer,
    pub(super) list: List,
    parts: Vec<PMDL>,
}

pub(super) const SEGMENT: usize = 2 * PAGE;
pub(super) const SEGMENTS: usize = 3;

impl Ring {
    pub(super) fn hold(direction: Direction) -> Self {
        let fixture = Fixture::new();
        let buffer = Buffer::new(SEGMENTS * SEGMENT);
        assert!(mdl_map::ensure_mapped(buffer.mdl));
        let parts = (0..SEGMENTS).map(|index| part(&buffer, index * SEGMENT, SEGMENT));
        let parts = parts.collect();
        let list = fixture.list(&buffer, direction).unwrap();
        Self {
            fixture,
            buffer,
            list,
            parts,
        }
    }

    pub(super) fn segment(&self, index: usize) -> &'static mut [u8] {
        &mut self.buffer.bytes()[index * SEGMENT..(index + 1) * SEGMENT]
    }

    /// `FlushDmaBuffer` on a segment.
    pub(super) fn flush(&self, index: usize, read: bool) {
        assert_eq!(flush(&self.fixture, self.parts[index], read), 0);
    }

    /// The card captures a segment in bursts of `burst` bytes.
    pub(super) fn card_writes(&self, index: usize, bytes: &[u8], burst: usize) {
        for (count, part) in bytes.chunks(burst).enumerate() {
            self.list.card_writes(index * SEGMENT + count * burst, part);
        }
    }

    fn card_reads(&self, index: usize) -> Vec<u8> {
        self.list.card_reads(index * SEGMENT, SEGMENT)
    }

    pub(super) fn end(self) {
        self.fixture.put(&self.list);
        for part in self.parts {
            mdl::free(part);
        }
        self.buffer.unlock();
        self.fixture.put_adapter();
    }
}

pub(super) fn part(buffer: &Buffer, offset: usize, bytes: usize) -> PMDL {
    let part = mdl::allocate(buffer.address + offset, bytes).unwrap();
    let length = u32::try_from(bytes).unwrap();
    let address = ptr::with_exposed_provenance_mut(buffer.address + offset);
    // SAFETY: both MDLs are valid, and the range lies in the source.
    unsafe { IoBuildPartialMdl(buffer.mdl, part, address, length) };
    part
}

pub(super) fn flush(fixture: &Fixture, mdl: PMDL, read: bool) -> NTSTATUS {
    let flush = fixture.operations().FlushDmaBuffer.unwrap();
    // SAFETY: all pointers are valid.
    unsafe { flush(fixture.adapter, mdl, u8::from(read)) }
}

/// Which flushes a capture driver makes.
#[derive(Clone, Copy)]
struct Flushes {
    before: bool,
    after: bool,
}

/// Captures a few laps; says how many segments the app saw with wrong bytes in them.
fn capture(seed: u64, flushes: Flushes) -> usize {
    works(seeded(seed), |_| {
        let ring = Ring::hold(CAPTURE);
        let mut wrong = 0;
        for turn in 0..4 * SEGMENTS {
            let index = turn % SEGMENTS;
            if flushes.before {
                ring.flush(index, true);
            }
            let sent = patterned(turn as u8 + 1, SEGMENT);
            ring.card_writes(index, &sent, 1000);
            if flushes.after {
                ring.flush(index, true);
            }
            wrong += usize::from(ring.segment(index) != sent);
            // The app clears what it has read.
            ring.segment(index).fill(turn as u8 ^ 0xFF);
        }
        ring.end();
        wrong
    })
}

#[test]
fn a_capture_that_invalidates_before_and_after_the_device_is_right() {
    for seed in 0..60 {
        let flushes = Flushes {
            before: true,
            after: true,
        };
        assert_eq!(capture(seed, flushes), 0, "seed {seed}");
    }
}

#[test]
fn a_capture_without_any_flush_is_stale() {
    for seed in 0..20 {
        let flushes = Flushes {
            before: false,
            after: false,
        };
        assert!(capture(seed, flushes) > 0, "seed {seed}");
    }
}

#[test]
fn a_capture_that_invalidates_before_the_device_only_is_stale() {
    for seed in 0..20 {
        let flushes = Flushes {
            before: true,
            after: false,
        };
        assert!(capture(seed, flushes) > 0, "seed {seed}");
    }
}

#[test]
fn a_capture_that_invalidates_after_the_device_only_loses_data_to_evictions() {
    let flushes = Flushes {
        before: false,
        after: true,
    };
    let wrong = (0..60).filter(|seed| capture(*seed, flushes) > 0).count();
    assert!(wrong > 0);
}

#[test]
fn what_is_filled_in_the_middle_of_dma_is_stale_in_its_second_half() {
    let halves = (0..40).filter(|seed| {
        works(seeded(*seed), |_| {
            let ring = Ring::hold(CAPTURE);
            ring.flush(0, true);
            // Half a line each time, and time for the cache between them.
            ring.card_writes(0, &[0xAA; SEGMENT], LINE / 2);
            let half = |line: &[u8]| line[..LINE / 2] == [0xAA; 32] && line[LINE / 2..] == [0; 32];
            let found = ring.segment(0).chunks(LINE).any(half);
            ring.flush(0, true);
            assert_eq!(ring.segment(0), [0xAA; SEGMENT]);
            ring.end();
            found
        })
    });
    assert!(halves.count() > 0);
}

/// Plays a few laps; says how many segments the card saw with wrong bytes in them.
fn playback(seed: u64, cleans: bool) -> usize {
    works(seeded(seed), |_| {
        let ring = Ring::hold(PLAYBACK);
        let mut wrong = 0;
        for turn in 0..4 * SEGMENTS {
            let index = turn % SEGMENTS;
            let made = patterned(turn as u8 + 1, SEGMENT);
            ring.segment(index).copy_from_slice(&made);
            if cleans {
                ring.flush(index, false);
            }
            wrong += usize::from(ring.card_reads(index) != made);
            assert!(ring.segment(index) == made, "the CPU's bytes are its own");
        }
        ring.end();
        wrong
    })
}

#[test]
fn a_playback_that_cleans_is_right_and_one_that_does_not_plays_old_bytes() {
    for seed in 0..30 {
        assert_eq!(playback(seed, true), 0, "seed {seed}");
        assert!(playback(seed, false) > 0, "seed {seed}");
    }
}

#[test]
fn to_invalidate_dirty_lines_loses_what_the_cpu_wrote() {
    for seed in 0..20 {
        works(seeded(seed), |_| {
            let ring = Ring::hold(PLAYBACK);
            ring.segment(1).fill(0x11);
            ring.flush(1, true);
            assert!(ring.segment(1).contains(&0));
            ring.end();
        });
    }
}

#[test]
fn what_was_never_written_back_is_not_in_ram() {
    let poisoned = (0..20).filter(|seed| {
        works(seeded(*seed), |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(4 * PAGE);
            assert_eq!(flush(&fixture, buffer.mdl, true), 0);
            let list = fixture.list(&buffer, PLAYBACK).unwrap();
            let seen = list.card_reads(0, buffer.bytes);
            assert_eq!(seen, buffer.bytes());
            fixture.put(&list);
            buffer.unlock();
            fixture.put_adapter();
            seen.contains(&RAM_CANARY)
        })
    });
    assert!(poisoned.count() > 10);
}

#[test]
fn common_buffers_are_never_stale() {
    for seed in 0..20 {
        // Through an IOMMU each mapping has addresses of its own.
        let config = Config {
            environment: Environment {
                remapped: true,
                ..Environment::NON_COHERENT
            },
            ..seeded(seed)
        };
        works(config, |_| {
            let fixture = Fixture::new();
            let (memory, logical) = fixture.common(PAGE as u32).unwrap();
            // SAFETY: the buffer is a page long and ours.
            let bytes = unsafe { core::slice::from_raw_parts_mut(memory.cast::<u8>(), PAGE) };
            // SAFETY: plain numbers.
            let address = unsafe { logical.QuadPart }.cast_unsigned();
            let mdl = mdl::allocate(memory.addr(), PAGE).unwrap();
            mdl::probe_and_lock(mdl, 0, _LOCK_OPERATION::IoWriteAccess).unwrap();
            let again = Buffer {
                mdl,
                address: memory.addr(),
                bytes: PAGE,
            };
            // Through another mapping of the same pages, too.
            let list = fixture.list(&again, CAPTURE).unwrap();
            for turn in 0..20 {
                bytes.fill(turn);
                let mut seen = [0; PAGE];
                bus_read(SLOT, address, &mut seen).unwrap();
                assert_eq!(seen, [turn; PAGE]);
                bus_write(SLOT, address, &[!turn; PAGE]).unwrap();
                assert_eq!(bytes, [!turn; PAGE]);
                list.card_writes(0, &[turn ^ 0x40; PAGE]);
                assert_eq!(bytes, [turn ^ 0x40; PAGE]);
            }
            fixture.put(&list);
            mdl::unlock(mdl);
            fixture.free_common(PAGE as u32, logical, memory);
            fixture.put_adapter();
        });
    }
}

#[test]
fn the_end_of_a_list_invalidates_and_unlocked_pages_stay_as_the_cpu_sees_them() {
    for seed in 0..20 {
        works(seeded(seed), |machine| {
            let ring = Ring::hold(CAPTURE);
            ring.card_writes(2, &[0x88; SEGMENT], PAGE);
            ring.fixture.put(&ring.list);
            assert_eq!(ring.segment(2), [0x88; SEGMENT]);
            ring.segment(2).fill(0x99);
            for part in ring.parts {
                mdl::free(part);
            }
            let bytes = ring.buffer.bytes();
            ring.buffer.unlock();
            machine.run_for(1_000_000);
            assert!(bytes[2 * SEGMENT..].iter().all(|byte| *byte == 0x99));
            ring.fixture.put_adapter();
        });
    }
}

#[test]
fn the_seed_decides_what_the_cache_does() {
    let once = |seed| {
        works(seeded(seed), |machine| {
            let ring = Ring::hold(CAPTURE);
            ring.card_writes(0, &[0xAB; SEGMENT], LINE);
            (ring.segment(0).to_vec(), machine.trace_hash())
        })
    };
    assert_eq!(once(5), once(5));
    assert_ne!(once(5).0, once(6).0);
}

#[test]
fn what_was_stale_when_its_page_was_unlocked_stays_or_was_evicted_in_time() {
    let mut seen = [false; 2];
    let mut settled = false;
    for seed in 0..20 {
        works(seeded(seed), |machine| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(4 * PAGE);
            let block = transfers::allocate(&fixture, 1).unwrap();
            let elements = block.map(&buffer, 0, 4 * PAGE, CAPTURE).unwrap();
            transfers::write(&elements, 0, &[0xAA; 4 * PAGE]);
            // No flush: nobody invalidates.
            block.free();
            let bytes = buffer.bytes();
            let before = bytes.to_vec();
            buffer.unlock();
            let found = bytes.to_vec();
            settled |= found != before;
            for line in found.chunks(LINE) {
                assert!(line == [0xAA; LINE] || line == [0; LINE]);
                seen[usize::from(line == [0xAA; LINE])] = true;
            }
            machine.run_for(1_000_000);
            assert_eq!(bytes, found);
            fixture.put_adapter();
        });
    }
    assert_eq!(seen, [true; 2]);
    assert!(settled);
}
