//! A frame against a cache as it is taught: lines that are present or not, with a dirty bit.

use super::super::PAGE;
use super::frame::{Frame, LINE, RAM_CANARY, lines, lines_of};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A line that is in the cache.
#[derive(Clone, Copy)]
struct Present {
    bytes: [u8; LINE],
    dirty: bool,
}

/// The reference: one page of RAM, and the lines of it that are in the cache.
struct Reference {
    ram: Vec<u8>,
    present: BTreeMap<usize, Present>,
}

impl Reference {
    fn line_of_ram(&mut self, line: usize) -> &mut [u8] {
        &mut self.ram[line * LINE..(line + 1) * LINE]
    }

    fn fill(&mut self, line: usize) -> &mut Present {
        let bytes: [u8; LINE] = self.line_of_ram(line).try_into().unwrap();
        self.present.entry(line).or_insert(Present {
            bytes,
            dirty: false,
        })
    }

    fn cpu_reads(&mut self, at: usize) -> u8 {
        self.fill(at / LINE).bytes[at % LINE]
    }

    fn cpu_writes(&mut self, at: usize, value: u8) {
        let line = self.fill(at / LINE);
        line.bytes[at % LINE] = value;
        line.dirty = true;
    }

    fn write_back(&mut self, line: usize) {
        let Some(present) = self.present.get_mut(&line) else {
            return;
        };
        if present.dirty {
            present.dirty = false;
            let bytes = present.bytes;
            self.line_of_ram(line).copy_from_slice(&bytes);
        }
    }

    fn evict(&mut self, line: usize) {
        self.write_back(line);
        self.present.remove(&line);
    }

    fn invalidate(&mut self, line: usize) {
        self.present.remove(&line);
    }
}

#[derive(Clone, Debug)]
enum Step {
    CpuWrites(usize, usize),
    DeviceWrites(usize, usize),
    Clean(usize, usize),
    Invalidate(usize, usize),
    /// The cache evicts some lines, and the CPU fills them again.
    Touch(u64),
}

fn step() -> impl Strategy<Value = Step> {
    // Ranges of a few lines, so that they meet.
    let range = || (0..PAGE, 1..5 * LINE).prop_map(|(at, n)| (at, n.min(PAGE - at)));
    prop_oneof![
        3 => range().prop_map(|(at, length)| Step::CpuWrites(at, length)),
        3 => range().prop_map(|(at, length)| Step::DeviceWrites(at, length)),
        1 => range().prop_map(|(at, length)| Step::Clean(at, length)),
        1 => range().prop_map(|(at, length)| Step::Invalidate(at, length)),
        2 => any::<u64>().prop_map(Step::Touch),
    ]
}

/// A frame over a page of the test's own.
struct Subject {
    page: *mut u8,
    frame: Frame,
}

impl Subject {
    fn new(page: &mut [u8], unwritten: u64) -> Self {
        assert_eq!(page.len(), PAGE);
        let page = page.as_mut_ptr();
        Self {
            page,
            // SAFETY: the test keeps the page while the subject lives, and uses it only through
            // this pointer.
            frame: unsafe { Frame::new(page, unwritten) },
        }
    }

    fn cpu(&self) -> Vec<u8> {
        // SAFETY: as in `new`.
        unsafe { core::slice::from_raw_parts(self.page, PAGE) }.to_vec()
    }

    fn ram(&self) -> Vec<u8> {
        // SAFETY: the frame has a page of RAM.
        unsafe { core::slice::from_raw_parts(self.frame.ram(), PAGE) }.to_vec()
    }

    fn write(start: *mut u8, at: usize, value: u8) {
        assert!(at < PAGE);
        // SAFETY: inside one of the two pages.
        unsafe { start.add(at).write(value) };
    }
}

proptest! {
    /// The frame always fills a line as soon as it left the cache; the reference is made to.
    #[test]
    fn a_frame_is_a_cache_whose_cpu_fills_at_once(
        unwritten in any::<u64>(),
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let mut page: Vec<u8> = (0..PAGE).map(|at| u8::try_from(at % 199).unwrap()).collect();
        let mut reference = Reference { ram: page.clone(), present: BTreeMap::new() };
        for line in 0..PAGE / LINE {
            reference.fill(line);
        }
        for line in lines(unwritten) {
            reference.present.get_mut(&line).unwrap().dirty = true;
            reference.line_of_ram(line).fill(RAM_CANARY);
        }
        let mut subject = Subject::new(&mut page, unwritten);
        for step in steps {
            match step {
                Step::CpuWrites(at, length) => {
                    for at in at..at + length {
                        // Another value than before: see the frame's module.
                        let value = reference.cpu_reads(at) ^ 0x80;
                        reference.cpu_writes(at, value);
                        Subject::write(subject.page, at, value);
                        // Two stores must not restore what was filled.
                        let value = value.wrapping_add(1);
                        reference.cpu_writes(at, value);
                        Subject::write(subject.page, at, value);
                    }
                }
                Step::DeviceWrites(at, length) => {
                    for at in at..at + length {
                        let value = reference.ram[at].wrapping_mul(3).wrapping_add(5);
                        reference.ram[at] = value;
                        Subject::write(subject.frame.ram(), at, value);
                    }
                }
                Step::Clean(at, length) => {
                    for line in lines_of(at, length) {
                        reference.write_back(line);
                        if subject.frame.is_dirty(line) {
                            subject.frame.write_back(line);
                        }
                    }
                }
                Step::Invalidate(at, length) => {
                    for line in lines_of(at, length) {
                        reference.invalidate(line);
                        subject.frame.refill(line);
                    }
                }
                Step::Touch(set) => {
                    for line in lines(set) {
                        // What is dirty stays in the cache after it was written back, so that the
                        // device is not seen before the next touch.
                        let dirty = reference.fill(line).dirty;
                        prop_assert_eq!(dirty, subject.frame.is_dirty(line));
                        if dirty {
                            reference.write_back(line);
                        } else {
                            reference.evict(line);
                        }
                        subject.frame.touch(line);
                    }
                }
            }
            let seen: Vec<u8> = (0..PAGE).map(|at| reference.cpu_reads(at)).collect();
            prop_assert!(subject.cpu() == seen, "the CPU sees other bytes");
            prop_assert!(subject.ram() == reference.ram, "RAM holds other bytes");
        }
    }
}

#[test]
fn sets_and_ranges_of_lines() {
    assert_eq!(lines(0).count(), 0);
    assert_eq!(
        lines(u64::MAX).collect::<Vec<_>>(),
        (0..64).collect::<Vec<_>>()
    );
    assert_eq!(lines(1 << 63 | 1).collect::<Vec<_>>(), [0, 63]);
    assert_eq!(lines_of(63, 1), 0..1);
    assert_eq!(lines_of(63, 2), 0..2);
    assert_eq!(lines_of(PAGE - 1, 1), 63..64);
}
