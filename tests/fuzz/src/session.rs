//! One session of an application that sends its own requests, for targets that look at something else
//! than the requests.

use arbitrary::Arbitrary;
use contdma_abi::{
    Direction, LatePolicy, Release, RingFlags, RingInfo, RingRequest, SegmentRecord, StatusLayout,
    Stop, StopMode, Strategy, WaitOut, WaitRequest, control, wire,
};
use contdma_client::Port;
use contdma_desk::Desk;
use wdk_emu::machine::{Access, FileHandle, Pending, Region};
use zerocopy::IntoBytes;

const PAGE: u32 = 4096;
/// Most records that a WAIT has room for.
const RECORDS: usize = 8;

/// The ring that an input chooses.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(crate) struct RingChoice {
    playback: bool,
    policy: u8,
    strategy: u8,
    pages: u8,
    segments: u8,
    has_status_block: bool,
    moderation: u8,
    copy_budget: u8,
}

impl RingChoice {
    pub(crate) fn request(&self) -> RingRequest {
        let segment_count = 2 + u32::from(self.segments % 14);
        let layout = StatusLayout::new(segment_count).expect("segments");
        let strategies = [
            Strategy::Auto,
            Strategy::Direct,
            Strategy::Shadow,
            Strategy::CommonBuffer,
            Strategy::MapRegisters,
            Strategy::Remap,
            Strategy::CommonBufferFromMdl,
        ];
        let policies = [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];
        RingRequest {
            flags: RingFlags::empty(),
            channel: if self.playback { 4 } else { 0 },
            direction: if self.playback {
                Direction::Playback
            } else {
                Direction::Capture
            },
            policy: policies[usize::from(self.policy) % policies.len()],
            strategy: strategies[usize::from(self.strategy) % strategies.len()],
            segment_bytes: PAGE * (1 + u32::from(self.pages % 3)),
            segment_count,
            status_bytes: if self.has_status_block {
                layout.bytes()
            } else {
                0
            },
            moderation: u32::from(self.moderation % 8),
            max_direct_runs: 32,
            copy_budget: [0, 1, 5000][usize::from(self.copy_budget % 3)],
            pieces: 1,
        }
    }
}

/// An index as an application may claim it: one that may be true, or anything.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(crate) enum Claim {
    /// So many more than the driver has.
    Ahead(u8),
    /// So many fewer.
    Behind(u8),
    Any(u64),
}

impl Claim {
    pub(crate) fn from(self, truth: u64) -> u64 {
        match self {
            Self::Ahead(more) => truth.wrapping_add(more.into()),
            Self::Behind(fewer) => truth.wrapping_sub(fewer.into()),
            Self::Any(value) => value,
        }
    }
}

/// Panics unless the records of a WAIT are in order from `next` on, told with what is missing between
/// them, and within a segment.
fn check_answer(next: u64, segment_bytes: u32, head: &WaitOut, records: &[SegmentRecord]) {
    let mut expected = next;
    for record in records {
        assert!(
            record.sequence >= expected && record.sequence < head.next,
            "{record:?} in {head:?}, and {expected} was asked for"
        );
        assert_eq!(record.gap_before, record.sequence - expected, "{record:?}");
        assert!(record.valid_bytes <= segment_bytes, "{record:?}");
        expected = record.sequence + 1;
    }
    assert!(
        head.next >= expected && head.lost <= head.produced,
        "{head:?}"
    );
}

/// A session, posted.
pub(crate) struct Session {
    pub(crate) request: RingRequest,
    pub(crate) ring: Region,
    file: FileHandle,
    post: Pending,
    input: Region,
    output: Region,
    /// The sequence that a WAIT asks for next.
    next: u64,
}

impl Session {
    /// Posts the ring, whose memory `fill` prepares; `None` when it was refused.
    pub(crate) fn post(
        desk: &Desk<'_>,
        request: RingRequest,
        fill: impl FnOnce(&Region),
    ) -> Option<Self> {
        let process = desk.app().process();
        let path = desk.app().list().expect("a list").pop()?;
        let file = process.open(path.as_str(), Access::READ_WRITE).ok()?;
        let bytes = request.buffer_bytes().expect("a small ring");
        let bytes = usize::try_from(bytes).expect("a small ring");
        let (ring, input) = (process.allocate(bytes), process.allocate(4096));
        let output = process.allocate(4096);
        fill(&ring);
        let wire = request.to_wire();
        input.write(0, wire.as_bytes());
        let from = input.part(0, wire.as_bytes().len());
        let post = file
            .submit(control::POST_RING.code(), from, ring.part(0, bytes))
            .ok()?;
        post.poll().is_none().then_some(Self {
            request,
            ring,
            file,
            post,
            input,
            output,
            next: 0,
        })
    }

    /// Where the status block begins in the ring's memory.
    pub(crate) fn status_block(&self) -> Option<usize> {
        let data = usize::try_from(self.request.data_bytes()).expect("a small ring");
        (self.request.status_bytes != 0).then_some(data)
    }

    fn send(&self, code: u32, input: &[u8], room: usize) -> Option<Vec<u8>> {
        self.input.write(0, input);
        let from = self.input.part(0, input.len());
        let pending = self
            .file
            .submit(code, from, self.output.part(0, room))
            .ok()?;
        let completion = pending.wait();
        let length = usize::try_from(completion.information).expect("a short answer");
        (completion.status >= 0).then(|| self.output.bytes(0, length))
    }

    /// The driver's books.
    pub(crate) fn report(&self) -> Option<RingInfo> {
        let answer = self.send(control::QUERY_RING.code(), &[], size_of::<RingInfo>())?;
        Some(wire::read(&answer).expect("a whole report"))
    }

    pub(crate) fn release(&self, consumed: u64) {
        let _ = self.send(
            control::RELEASE.code(),
            Release::new(consumed).as_bytes(),
            0,
        );
    }

    pub(crate) fn stop(&self, mode: StopMode) {
        let _ = self.send(control::STOP.code(), Stop::new(mode).as_bytes(), 0);
    }

    /// Waits for a millisecond at most, claims that so many are consumed, and gives the records.
    /// They are in order, and none of them promises more than a segment.
    pub(crate) fn wait(&mut self, consumed: u64, min_records: u8) -> Vec<SegmentRecord> {
        let request = WaitRequest {
            consumed,
            from: self.next,
            min_records: 1 + u32::from(min_records) % 4,
            timeout_ms: Some(1),
        };
        let room = WaitOut::bytes_for(RECORDS).expect("a small answer");
        let wire = request.to_wire();
        let Some(answer) = self.send(control::WAIT.code(), wire.as_bytes(), room) else {
            return Vec::new();
        };
        let head: WaitOut = wire::read(&answer).expect("a whole answer");
        let count = usize::try_from(head.record_count).expect("few records");
        assert_eq!(WaitOut::bytes_for(count), Some(answer.len()));
        let records: Vec<SegmentRecord> = (0..count)
            .map(|index| {
                let at = WaitOut::record_offset(index).expect("a small answer");
                wire::read(&answer[at..]).expect("a whole record")
            })
            .collect();
        check_answer(self.next, self.request.segment_bytes, &head, &records);
        self.next = head.next;
        records
    }

    /// Cancels the post, waits for its end, and closes the handle.
    pub(crate) fn end(self) {
        self.post.cancel();
        let _ = self.post.wait();
        let _ = self.file.close();
        for region in [self.ring, self.input, self.output] {
            region.free();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;
    use zerocopy::FromZeros;

    fn record(sequence: u64, gap_before: u64, valid_bytes: u32) -> SegmentRecord {
        let mut record = SegmentRecord::new_zeroed();
        (record.sequence, record.gap_before) = (sequence, gap_before);
        record.valid_bytes = valid_bytes;
        record
    }

    /// Whether an answer is let through that was asked for from 5 on.
    fn is_fine(next: u64, lost: u64, records: &[SegmentRecord]) -> bool {
        let mut head = WaitOut::new_zeroed();
        (head.next, head.lost, head.produced) = (next, lost, 10);
        catch_unwind(|| check_answer(5, PAGE, &head, records)).is_ok()
    }

    #[test]
    fn records_that_cannot_be_are_found() {
        assert!(is_fine(5, 0, &[]));
        let (fifth, seventh) = (record(5, 0, PAGE), record(7, 1, 0));
        assert!(is_fine(8, 1, &[fifth, seventh]));
        assert!(!is_fine(8, 1, &[seventh, fifth]), "out of order");
        assert!(!is_fine(8, 1, &[fifth, fifth]), "twice");
        assert!(!is_fine(7, 1, &[fifth, seventh]), "beyond the next");
        assert!(!is_fine(8, 1, &[fifth, record(7, 0, 0)]), "no gap told");
        assert!(!is_fine(8, 1, &[record(5, 1, 0)]), "a gap that is none");
        assert!(!is_fine(8, 1, &[record(5, 0, PAGE + 1)]), "too long");
        assert!(!is_fine(4, 0, &[]), "back");
        assert!(!is_fine(5, 11, &[]), "more lost than produced");
    }
}
