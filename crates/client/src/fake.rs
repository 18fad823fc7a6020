//! A driver that fits into one file, for the tests of this crate: it follows the boundary's
//! rules, keeps no time, and produces or plays whenever it is asked for something.
#![expect(
    unsafe_code,
    reason = "the stand-in for the system hands out raw memory"
)]
#![expect(clippy::cast_possible_truncation, reason = "test rings are small")]

use crate::PortError;
use crate::port::{CardPath, Handle, OpenAccess, Part, Port, Posted};
use crate::shared::{RingMemory, View};
use contdma_abi::status_block::NO_SEQUENCE;
use contdma_abi::{
    AbiError, CardInfo, ControlCode, Direction, LatePolicy, PostPiece, PostRing, Release, RingInfo,
    RingRequest, RingState, SegmentFlags, SegmentRecord, StatusLayout, Stop, WaitIn, WaitOut,
    control, wire,
};
use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use zerocopy::IntoBytes;

/// Page-aligned memory.
pub(crate) struct FakeMemory(Rc<Block>);

struct Block {
    base: NonNull<u8>,
    layout: Layout,
}

impl FakeMemory {
    pub(crate) fn new(bytes: usize) -> Self {
        let layout = Layout::from_size_align(bytes, 4096).unwrap();
        // SAFETY: no test asks for zero bytes.
        let base = unsafe { alloc_zeroed(layout) };
        let base = NonNull::new(base).unwrap_or_else(|| handle_alloc_error(layout));
        Self(Rc::new(Block { base, layout }))
    }

    fn alias(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout, freed once.
        unsafe { dealloc(self.base.as_ptr(), self.layout) };
    }
}

// SAFETY: the block lives as long as any alias, does not move, and is page-aligned; tests reach
// it through views only.
unsafe impl RingMemory for FakeMemory {
    fn base(&self) -> NonNull<u8> {
        self.0.base
    }

    fn len(&self) -> usize {
        self.0.layout.size()
    }
}

/// What the fake driver is to do.
#[derive(Clone)]
pub(crate) struct Script {
    /// Segments that it produces or plays each time somebody asks it for something.
    pub(crate) burst: u64,
    /// The stream ends after so many segments, the last of them short.
    pub(crate) total: u64,
    /// Sequences that are lost.
    pub(crate) lose: fn(u64) -> bool,
    /// Changes an answer before it goes back.
    pub(crate) spoil: fn(&ControlCode, &mut [u8]),
    /// Refuses the post.
    pub(crate) refuse: Option<AbiError>,
    /// Calls of QUERY_RING that come too early.
    pub(crate) slow_start: u32,
    /// When so many segments are there, the card is pulled: the post ends, and every request that
    /// comes later is refused before the driver sees it.
    pub(crate) pulled_at: u64,
    /// So many milliseconds after the first of them the post ends.
    pub(crate) ends_late: u32,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            burst: 3,
            total: 20,
            lose: |_| false,
            spoil: |_, _| (),
            refuse: None,
            slow_start: 0,
            pulled_at: u64::MAX,
            ends_late: 0,
        }
    }
}

pub(crate) struct FakeRing {
    request: RingRequest,
    memory: FakeMemory,
    records: Vec<SegmentRecord>,
    pub(crate) produced: u64,
    pub(crate) consumed: u64,
    pub(crate) lost: u64,
    /// What was played: sequence and bytes.
    pub(crate) played: Vec<(u64, Vec<u8>)>,
    end: Option<Result<(), AbiError>>,
}

pub(crate) struct FakeState {
    pub(crate) script: Script,
    pub(crate) ring: Option<FakeRing>,
    pub(crate) calls: Vec<&'static str>,
    pub(crate) cancelled: bool,
}

pub(crate) struct FakePort(pub(crate) Rc<RefCell<FakeState>>);

impl FakePort {
    pub(crate) fn new(script: Script) -> Self {
        let state = FakeState {
            script,
            ring: None,
            calls: Vec::new(),
            cancelled: false,
        };
        Self(Rc::new(RefCell::new(state)))
    }

    pub(crate) fn count(&self, name: &str) -> usize {
        self.0
            .borrow()
            .calls
            .iter()
            .filter(|call| **call == name)
            .count()
    }

    /// The card goes on by itself.
    pub(crate) fn produce(&self, segments: u64) {
        let mut state = self.0.borrow_mut();
        let script = state.script.clone();
        state.ring.as_mut().unwrap().go_on(segments, &script);
    }
}

pub(crate) struct FakeHandle(Rc<RefCell<FakeState>>);
pub(crate) struct FakePosted {
    state: Rc<RefCell<FakeState>>,
    memory: FakeMemory,
}

/// Byte `index` of segment `sequence`.
pub(crate) fn pattern(sequence: u64, index: usize) -> u8 {
    (sequence as u8).wrapping_mul(31).wrapping_add(index as u8)
}

impl FakeRing {
    fn status(&self) -> Option<(StatusLayout, View<'_>)> {
        if self.request.status_bytes == 0 {
            return None;
        }
        let offset = self.request.data_bytes() as usize;
        let view = View::new(&self.memory, offset, self.request.status_bytes as usize)?;
        Some((StatusLayout::new(self.request.segment_count).unwrap(), view))
    }

    fn set_up(&self) {
        if let Some((layout, view)) = self.status() {
            for slot in 0..u64::from(layout.slots()) {
                let mark = layout.record(slot) + StatusLayout::RECORD_SEQUENCE;
                view.store_u64(mark, NO_SEQUENCE, Ordering::Relaxed)
                    .unwrap();
            }
            let header = layout.header(self.request.segment_bytes, 1000);
            view.copy_in(0, header.as_bytes()).unwrap();
            if self.request.direction == Direction::Playback {
                // A card that has nothing to play sleeps from the start.
                view.store_u32(layout.wants_release(), 1, Ordering::SeqCst)
                    .unwrap();
            }
        }
    }

    /// The highest count that the application may give.
    fn limit(&self) -> u64 {
        match self.request.direction {
            Direction::Capture => self.produced,
            Direction::Playback => self.produced + u64::from(self.request.segment_count),
        }
    }

    /// The card goes on for so many segments, as far as it can.
    fn go_on(&mut self, segments: u64, script: &Script) {
        if let Some((layout, view)) = self.status() {
            let consumed = view.load_u64(layout.consumed(), Ordering::Acquire).unwrap();
            assert!(
                consumed >= self.consumed && consumed <= self.limit(),
                "app's line"
            );
            self.consumed = consumed;
        }
        match self.request.direction {
            Direction::Capture => self.produce(segments, script),
            Direction::Playback => self.play(segments, script),
        }
    }

    fn play(&mut self, segments: u64, script: &Script) {
        for _ in 0..segments {
            let q = self.produced;
            let filled = q < self.consumed;
            if self.end.is_some() || (!filled && self.request.policy == LatePolicy::Halt) {
                break;
            }
            let bytes = self.request.segment_bytes as usize;
            let slot = (q % u64::from(self.request.segment_count)) as usize;
            let mut data = vec![0; bytes];
            View::new(&self.memory, slot * bytes, bytes)
                .unwrap()
                .copy_out(0, &mut data)
                .unwrap();
            if (script.lose)(q) || (!filled && self.request.policy == LatePolicy::DropNew) {
                self.lost += 1;
            } else {
                self.played.push((q, data));
                if filled {
                    self.publish(SegmentRecord {
                        sequence: q,
                        timestamp: q * 10,
                        gap_before: 0,
                        valid_bytes: bytes as u32,
                        flags: 0,
                    });
                } else {
                    self.lost += 1;
                }
            }
            self.produced = q + 1;
        }
        if let Some((layout, view)) = self.status() {
            view.store_u64(layout.produced(), self.produced, Ordering::Release)
                .unwrap();
            let starved = u32::from(self.produced >= self.consumed);
            view.store_u32(layout.wants_release(), starved, Ordering::SeqCst)
                .unwrap();
        }
    }

    fn produce(&mut self, segments: u64, script: &Script) {
        let slots = u64::from(self.request.segment_count);
        for _ in 0..segments {
            let q = self.produced;
            let full = q >= self.consumed + slots;
            if self.end.is_some() || (full && self.request.policy == LatePolicy::Halt) {
                break;
            }
            if (script.lose)(q) || (full && self.request.policy == LatePolicy::DropNew) {
                self.lost += 1;
            } else {
                self.hand_over(q, q + 1 == script.total);
            }
            self.produced = q + 1;
            if self.produced == script.total {
                self.end = Some(Err(AbiError::EndOfStream));
            }
        }
        if let Some((layout, view)) = self.status() {
            view.store_u64(layout.produced(), self.produced, Ordering::Release)
                .unwrap();
            let full = self.produced >= self.consumed + slots;
            let asleep = u32::from(full && self.request.policy == LatePolicy::Halt);
            view.store_u32(layout.wants_release(), asleep, Ordering::SeqCst)
                .unwrap();
        }
    }

    fn hand_over(&mut self, sequence: u64, last: bool) {
        let bytes = self.request.segment_bytes as usize;
        let valid = if last { bytes / 2 } else { bytes };
        let slot = (sequence % u64::from(self.request.segment_count)) as usize;
        let data: Vec<u8> = (0..valid).map(|index| pattern(sequence, index)).collect();
        let flags = if last {
            SegmentFlags::END_OF_STREAM | SegmentFlags::SHORT
        } else {
            SegmentFlags::empty()
        };
        let record = SegmentRecord {
            sequence,
            timestamp: sequence * 10,
            gap_before: 0,
            valid_bytes: valid as u32,
            flags: flags.bits(),
        };
        View::new(&self.memory, slot * bytes, bytes)
            .unwrap()
            .copy_in(0, &data)
            .unwrap();
        self.publish(record);
    }

    fn publish(&mut self, record: SegmentRecord) {
        let sequence = record.sequence;
        if let Some((layout, view)) = self.status() {
            view.store_u64(layout.produced(), sequence, Ordering::Release)
                .unwrap();
            view.copy_in(layout.record(sequence) as usize, record.as_bytes())
                .unwrap();
        }
        self.records
            .retain(|old| old.sequence + u64::from(self.request.segment_count) > sequence);
        self.records.push(record);
    }

    fn release(&mut self, consumed: u64) -> Result<(), AbiError> {
        if consumed < self.consumed || consumed > self.limit() {
            return Err(AbiError::BadConsumerIndex);
        }
        self.consumed = consumed;
        Ok(())
    }

    fn info(&self) -> RingInfo {
        RingInfo {
            state: RingState::Running as u32,
            segment_bytes: self.request.segment_bytes,
            segment_count: self.request.segment_count,
            produced: self.produced,
            consumed: self.consumed,
            lost: self.lost,
            device_position: self.produced,
            ticks_per_second: 1000,
            ..RingInfo::new()
        }
    }

    fn wait(&mut self, input: &[u8], output: &mut [u8]) -> Result<usize, AbiError> {
        let request = WaitIn::parse(input)?;
        assert!(request.from <= self.produced, "asked for what is not there");
        let found: Vec<SegmentRecord> = self
            .records
            .iter()
            .filter(|r| r.sequence >= request.from)
            .copied()
            .collect();
        if found.is_empty() {
            return match self.end {
                Some(end) => Err(end.err().unwrap_or(AbiError::StoppedByApp)),
                None => Err(AbiError::TimedOut),
            };
        }
        let fits = found.len().min(WaitOut::capacity(output.len()));
        let next = found[fits - 1].sequence + 1;
        let head = WaitOut {
            record_count: fits as u32,
            next,
            ..WaitOut::new()
        };
        wire::write(&head, output)?;
        for (index, record) in found[..fits].iter().enumerate() {
            wire::write(
                record,
                &mut output[WaitOut::record_offset(index).unwrap()..],
            )?;
        }
        Ok(WaitOut::bytes_for(fits).unwrap())
    }
}

impl Port for FakePort {
    type Handle = FakeHandle;

    fn list(&self) -> Result<Vec<CardPath>, PortError> {
        Ok(vec![CardPath::new("fake0")])
    }

    fn open(&self, path: &CardPath, _access: OpenAccess) -> Result<FakeHandle, PortError> {
        if path.as_str() != "fake0" {
            return Err(PortError::Driver(AbiError::DeviceGone));
        }
        Ok(FakeHandle(Rc::clone(&self.0)))
    }
}

thread_local! {
    static SLOW: Cell<u32> = const { Cell::new(0) };
    /// Milliseconds until the post of a pulled card is completed.
    static ENDS_IN: Cell<u32> = const { Cell::new(0) };
}

impl Handle for FakeHandle {
    type Memory = FakeMemory;
    type Posted = FakePosted;

    fn control(
        &self,
        code: &ControlCode,
        input: &[u8],
        output: &mut [u8],
    ) -> Result<usize, PortError> {
        let mut state = self.0.borrow_mut();
        state.calls.push(code.name);
        let script = state.script.clone();
        let mut answer = || -> Result<usize, AbiError> {
            if *code == control::QUERY_CARD {
                let info = CardInfo {
                    channels: 1,
                    ..CardInfo::new().with_engine("fake")
                };
                return wire::write(&info, output);
            }
            let ring = state.ring.as_mut().ok_or(AbiError::NoRing)?;
            if ring.produced >= script.pulled_at {
                if ring.end.is_none() {
                    ENDS_IN.set(script.ends_late);
                }
                ring.end = Some(Err(AbiError::DeviceGone));
                return Err(AbiError::WrongState);
            }
            match *code {
                control::QUERY_RING if SLOW.get() > 0 => {
                    SLOW.set(SLOW.get() - 1);
                    Err(AbiError::NoRing)
                }
                control::QUERY_RING => wire::write(&ring.info(), output),
                control::WAIT => {
                    ring.release(WaitIn::parse(input)?.consumed)?;
                    ring.go_on(script.burst, &script);
                    ring.wait(input, output)
                }
                control::RELEASE => {
                    ring.release(Release::parse(input)?)?;
                    ring.go_on(script.burst, &script);
                    Ok(0)
                }
                control::STOP => {
                    Stop::parse(input)?;
                    ring.end = Some(Ok(()));
                    Ok(0)
                }
                _ => Err(AbiError::UnknownCode),
            }
        };
        let written = answer().map_err(PortError::Driver)?;
        (script.spoil)(code, output);
        Ok(written)
    }

    fn allocate(&self, bytes: usize) -> Result<FakeMemory, PortError> {
        Ok(FakeMemory::new(bytes))
    }

    fn post_parts(&self, parts: &[Part<'_>], memory: FakeMemory) -> Result<FakePosted, PortError> {
        let mut state = self.0.borrow_mut();
        let (ring, pieces) = parts.split_last().unwrap();
        for (number, piece) in pieces.iter().enumerate() {
            state.calls.push(piece.code.name);
            assert_eq!(*piece.code, control::POST_PIECE);
            assert_eq!(PostPiece::parse(piece.input), Ok(number as u32));
        }
        assert_eq!(*ring.code, control::POST_RING);
        state.calls.push(ring.code.name);
        let request = PostRing::parse(ring.input).map_err(PortError::Driver)?;
        assert_eq!(request.pieces as usize, parts.len());
        let mut end = 0;
        for part in parts {
            assert_eq!(part.bytes.start, end);
            assert!(part.bytes.start.is_multiple_of(4096) && !part.bytes.is_empty());
            end = part.bytes.end;
        }
        assert_eq!(request.buffer_bytes(), Ok(end as u64));
        if let Some(error) = state.script.refuse {
            return Err(PortError::Driver(error));
        }
        SLOW.set(state.script.slow_start);
        ENDS_IN.set(0);
        let ring = FakeRing {
            request,
            memory: memory.alias(),
            records: Vec::new(),
            produced: 0,
            consumed: 0,
            lost: 0,
            played: Vec::new(),
            end: None,
        };
        ring.set_up();
        state.ring = Some(ring);
        Ok(FakePosted {
            state: Rc::clone(&self.0),
            memory,
        })
    }

    fn pause(&self, time: std::time::Duration) {
        let passed = u32::try_from(time.as_millis()).unwrap();
        ENDS_IN.set(ENDS_IN.get().saturating_sub(passed));
    }
}

impl Posted for FakePosted {
    type Memory = FakeMemory;

    fn memory(&self) -> &FakeMemory {
        &self.memory
    }

    fn outcome(&mut self) -> Option<Result<(), PortError>> {
        if ENDS_IN.get() > 0 {
            return None;
        }
        let end = self.state.borrow().ring.as_ref()?.end?;
        Some(end.map_err(PortError::Driver))
    }

    fn cancel(&mut self) {
        let mut state = self.state.borrow_mut();
        state.cancelled = true;
        if let Some(ring) = &mut state.ring {
            ring.end.get_or_insert(Err(AbiError::Cancelled));
        }
    }

    fn wait(&mut self) -> Result<(), PortError> {
        self.outcome()
            .expect("nothing else runs, so it would wait for ever")
    }
}

impl Drop for FakePosted {
    fn drop(&mut self) {
        if self.outcome().is_none() {
            self.cancel();
        }
    }
}
