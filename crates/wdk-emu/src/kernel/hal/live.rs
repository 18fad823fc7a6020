//! The live-mapping table of one slot: which device addresses the card behind it may use, in
//! which direction, and the memory behind each.
//!
//! Windows are byte-exact and never cross a page, so a card that runs one byte over the end of
//! its buffer misses, which is stricter than an IOMMU and what Driver Verifier's guard bytes
//! find. Windows of different mappings may overlap; an access may run over adjacent windows.
//! The table knows nothing of adapters, MDLs or time.

use crate::kernel::spread::PageMap;

pub(crate) const PAGE: u64 = 4096;
/// The same as a length in memory.
pub(crate) const PAGE_BYTES: usize = 4096;
/// The same as an MDL counts.
pub(crate) const PAGE_LENGTH: u32 = 4096;

/// Ends a chain of windows, and stands for "no window" in a cursor.
const NONE: u32 = u32::MAX;

/// What the card may do through a window.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Access {
    /// The card reads memory (WriteToDevice = TRUE).
    Read,
    /// The card writes memory (WriteToDevice = FALSE).
    Write,
    /// Both: common buffers.
    Both,
}

impl Access {
    /// Whether a window with this access lets the card do `wanted`.
    pub(crate) fn allows(self, wanted: Self) -> bool {
        self == Self::Both || self == wanted
    }
}

/// Whom a window belongs to.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct MappingId(pub(crate) u64);

/// Device addresses `start..end` lead to `host`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// First device address.
    pub(crate) start: u64,
    /// One past the last device address; in the same page as `start`.
    pub(crate) end: u64,
    /// What the card may do.
    pub(crate) access: Access,
    /// Whom it belongs to.
    pub(crate) mapping: MappingId,
    /// The memory behind `start`.
    pub(crate) host: *mut u8,
}

#[derive(Clone, Copy)]
struct Node {
    window: Window,
    /// The card has written through it.
    written: bool,
    next: u32,
}

/// Memory behind a part of an access.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub(crate) host: *mut u8,
    pub(crate) length: usize,
}

/// Why an access found no memory.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Miss {
    /// No window covers this address.
    Unmapped(u64),
    /// A window covers this address, but not for this direction.
    Direction(u64, MappingId),
}

/// The windows that a mapping put into the table; gives them back with [`LiveMap::remove`].
#[derive(Debug, Default)]
pub(crate) struct Windows(Vec<u32>);

/// See the module.
pub(crate) struct LiveMap {
    heads: PageMap<u32>,
    nodes: Vec<Node>,
    free: Vec<u32>,
    /// Nodes that were hit last, one for each of the streams that a card usually has
    /// (descriptors, data, records). A sequential stream continues at the node or the next one.
    cursors: [u32; 4],
    turn: usize,
    /// Nodes of the access that is being translated.
    trail: Vec<u32>,
}

impl LiveMap {
    pub(crate) fn new() -> Self {
        Self {
            heads: PageMap::default(),
            nodes: Vec::new(),
            free: Vec::new(),
            cursors: [NONE; 4],
            turn: 0,
            trail: Vec::new(),
        }
    }

    /// Whether no window is live.
    #[cfg(test)]
    fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Makes `windows` live.
    pub(crate) fn insert(&mut self, windows: impl ExactSizeIterator<Item = Window>) -> Windows {
        let mut taken = Vec::with_capacity(windows.len());
        self.heads.reserve(windows.len());
        for window in windows {
            debug_assert!(window.start < window.end);
            debug_assert_eq!(window.start / PAGE, (window.end - 1) / PAGE);
            let head = self.heads.entry(window.start / PAGE).or_insert(NONE);
            let node = Node {
                window,
                written: false,
                next: *head,
            };
            let index = match self.free.pop() {
                Some(index) => {
                    self.nodes[index as usize] = node;
                    index
                }
                None => {
                    self.nodes.push(node);
                    u32::try_from(self.nodes.len() - 1).expect("fewer than 2^32 windows")
                }
            };
            *head = index;
            taken.push(index);
        }
        Windows(taken)
    }

    /// Ends `windows`. Says whether the card wrote through any of them.
    pub(crate) fn remove(&mut self, windows: Windows) -> bool {
        let mut written = false;
        // Given back last to first, so that the next mapping takes neighbouring nodes again and
        // the cursors keep working.
        for index in windows.0.into_iter().rev() {
            let node = self.nodes[index as usize];
            written |= node.written;
            let page = node.window.start / PAGE;
            let head = self.heads[&page];
            if head == index {
                if node.next == NONE {
                    self.heads.remove(&page);
                } else {
                    self.heads.insert(page, node.next);
                }
            } else {
                let mut at = head;
                while self.nodes[at as usize].next != index {
                    at = self.nodes[at as usize].next;
                }
                self.nodes[at as usize].next = node.next;
            }
            // An empty window: a cursor that still points here cannot hit.
            self.nodes[index as usize].window.end = 0;
            self.free.push(index);
        }
        written
    }

    /// Finds the memory behind `address..address + length` and appends it to `chunks`. On a miss
    /// nothing is marked as written.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "offsets and lengths inside a page"
    )]
    pub(crate) fn translate(
        &mut self,
        address: u64,
        length: usize,
        wanted: Access,
        chunks: &mut Vec<Chunk>,
    ) -> Result<(), Miss> {
        let end = address
            .checked_add(length as u64)
            .ok_or(Miss::Unmapped(address))?;
        let first_chunk = chunks.len();
        self.trail.clear();
        let mut at = address;
        while at < end {
            let index = match self.find(at, wanted) {
                Ok(index) => index,
                Err(miss) => {
                    chunks.truncate(first_chunk);
                    return Err(miss);
                }
            };
            self.trail.push(index);
            let window = self.nodes[index as usize].window;
            let length = window.end.min(end) - at;
            // The offset is less than a page.
            let host = window.host.wrapping_add((at - window.start) as usize);
            chunks.push(Chunk {
                host,
                length: length as usize,
            });
            at += length;
        }
        if wanted == Access::Write {
            for index in &self.trail {
                self.nodes[*index as usize].written = true;
            }
        }
        Ok(())
    }

    fn find(&mut self, address: u64, wanted: Access) -> Result<u32, Miss> {
        let hit = |node: Option<&Node>| {
            node.is_some_and(|node| {
                (node.window.start..node.window.end).contains(&address)
                    && node.window.access.allows(wanted)
            })
        };
        for cursor in &mut self.cursors {
            if *cursor == NONE {
                continue;
            }
            if hit(self.nodes.get(*cursor as usize)) {
                return Ok(*cursor);
            }
            if hit(self.nodes.get(*cursor as usize + 1)) {
                *cursor += 1;
                return Ok(*cursor);
            }
        }
        let mut miss = Miss::Unmapped(address);
        let mut at = self.heads.get(&(address / PAGE)).copied().unwrap_or(NONE);
        while at != NONE {
            let node = &self.nodes[at as usize];
            if (node.window.start..node.window.end).contains(&address) {
                if node.window.access.allows(wanted) {
                    self.cursors[self.turn] = at;
                    self.turn = (self.turn + 1) % self.cursors.len();
                    return Ok(at);
                }
                miss = Miss::Direction(address, node.window.mapping);
            }
            at = node.next;
        }
        Err(miss)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(start: u64, length: u64, access: Access, mapping: u64) -> Window {
        Window {
            start,
            end: start + length,
            access,
            mapping: MappingId(mapping),
            // Never dereferenced: any number tells where a translation led.
            host: std::ptr::without_provenance_mut(usize::try_from(start).unwrap() + 0x10_0000),
        }
    }

    fn translate(
        map: &mut LiveMap,
        address: u64,
        length: usize,
        wanted: Access,
    ) -> Result<usize, Miss> {
        let mut chunks = Vec::new();
        map.translate(address, length, wanted, &mut chunks)?;
        let mut at = usize::try_from(address).unwrap() + 0x10_0000;
        for chunk in &chunks {
            assert_eq!(chunk.host.addr(), at);
            at += chunk.length;
        }
        Ok(chunks.iter().map(|chunk| chunk.length).sum())
    }

    #[test]
    fn an_access_may_run_over_adjacent_windows_but_not_past_them() {
        let mut map = LiveMap::new();
        let windows = map.insert(
            [
                window(0x1800, 0x800, Access::Write, 1),
                window(0x2000, 0x1000, Access::Write, 1),
                window(0x3000, 0x10, Access::Write, 1),
            ]
            .into_iter(),
        );
        assert_eq!(
            translate(&mut map, 0x1800, 0x1810, Access::Write),
            Ok(0x1810)
        );
        assert_eq!(
            translate(&mut map, 0x1800, 0x1811, Access::Write),
            Err(Miss::Unmapped(0x3010))
        );
        assert_eq!(
            translate(&mut map, 0x17ff, 2, Access::Write),
            Err(Miss::Unmapped(0x17ff))
        );
        assert_eq!(
            translate(&mut map, 0x1900, 4, Access::Read),
            Err(Miss::Direction(0x1900, MappingId(1)))
        );
        assert!(map.remove(windows));
        assert!(map.is_empty());
        assert_eq!(
            translate(&mut map, 0x1800, 1, Access::Write),
            Err(Miss::Unmapped(0x1800))
        );
    }

    #[test]
    fn a_missed_access_does_not_count_as_written() {
        let mut map = LiveMap::new();
        let windows = map.insert([window(0x1000, 0x1000, Access::Write, 1)].into_iter());
        assert!(translate(&mut map, 0x1ff0, 0x11, Access::Write).is_err());
        assert!(!map.remove(windows));
    }

    #[test]
    fn addresses_at_the_end_of_the_number_range_miss_instead_of_wrapping() {
        let mut map = LiveMap::new();
        assert_eq!(
            translate(&mut map, u64::MAX, 2, Access::Read),
            Err(Miss::Unmapped(u64::MAX))
        );
    }

    #[derive(Clone, Debug)]
    enum Step {
        Map(Vec<(u64, u64, Access)>),
        Unmap(usize),
        Use(u64, usize, Access),
    }

    fn access() -> impl Strategy<Value = Access> {
        prop_oneof![Just(Access::Read), Just(Access::Write), Just(Access::Both)]
    }

    fn step() -> impl Strategy<Value = Step> {
        let window = (0_u64..6, 0_u64..PAGE, 1_u64..=PAGE, access()).prop_map(
            |(page, offset, length, access)| {
                (page * PAGE + offset, length.min(PAGE - offset), access)
            },
        );
        prop_oneof![
            prop::collection::vec(window, 1..4).prop_map(Step::Map),
            (0_usize..8).prop_map(Step::Unmap),
            (
                0_u64..6 * PAGE,
                1_usize..9000,
                prop_oneof![Just(Access::Read), Just(Access::Write)]
            )
                .prop_map(|(address, length, access)| Step::Use(address, length, access)),
        ]
    }

    proptest! {
        /// Against a list that is searched byte by byte.
        #[test]
        fn behaves_as_a_naive_list_of_windows(steps in prop::collection::vec(step(), 1..60)) {
            let mut map = LiveMap::new();
            let mut naive: Vec<Vec<(u64, u64, Access)>> = Vec::new();
            let mut handles: Vec<(u64, Windows)> = Vec::new();
            let mut next = 0_u64;
            for step in steps {
                match step {
                    Step::Map(list) => {
                        next += 1;
                        handles.push((next, map.insert(list.iter().map(|(start, length, access)| {
                            window(*start, *length, *access, next)
                        }).collect::<Vec<_>>().into_iter())));
                        naive.push(list);
                    }
                    Step::Unmap(which) => {
                        if which < handles.len() {
                            let (_, windows) = handles.remove(which);
                            map.remove(windows);
                            naive.remove(which);
                        }
                    }
                    Step::Use(address, length, wanted) => {
                        let covered = |at: u64| naive.iter().flatten().any(
                            |(start, length, access)| {
                                (*start..start + length).contains(&at) && access.allows(wanted)
                            });
                        let first_miss = (address..address + length as u64).find(|at| !covered(*at));
                        match (translate(&mut map, address, length, wanted), first_miss) {
                            (Ok(bytes), None) => prop_assert_eq!(bytes, length),
                            (Err(Miss::Unmapped(at) | Miss::Direction(at, _)), Some(missed)) => {
                                prop_assert_eq!(at, missed);
                            }
                            (found, expected) => {
                                prop_assert!(false, "{found:?} but the model says {expected:?}");
                            }
                        }
                    }
                }
                prop_assert_eq!(map.is_empty(), naive.is_empty());
            }
        }
    }
}
