//! What moves a channel's data: segments in bursts, records, the status line, and stopping.

use std::collections::VecDeque;
use std::ops::Range;

use wdk_emu::pci::{BusError, Nanoseconds};

use super::channel::{Mode, Setup};
use super::ring::{FetchError, Piece, Table};
use super::{Fetch, PreviousBoot, Surroundings, spec};
use crate::pace::Pace;
use crate::sink::{Discard, Sink};
use crate::source::{Counter, Source};
use crate::statistics::ChannelStatistics;
use spec::channel as register;

/// Why a channel comes to rest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stop {
    /// RUN was cleared.
    Run,
    /// The channel or the function was reset.
    Reset,
}

/// What a channel is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Activity {
    Idle,
    /// For an earlier system.
    Previous(PreviousBoot),
    Running,
    /// Coming to rest; `until` is when, `None` for never.
    Draining {
        stop: Stop,
        until: Option<Nanoseconds>,
    },
}

/// What becomes of the segment in progress.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Fate {
    Moved,
    Dropped,
}

/// The segment in progress; its sequence is the produced count.
#[derive(Debug)]
struct Segment {
    fate: Fate,
    moved: u64,
}

/// Everything behind the registers of a channel.
pub(super) struct Mover {
    pub(super) source: Box<dyn Source>,
    pub(super) sink: Box<dyn Sink>,
    pub(super) statistics: ChannelStatistics,
    pub(super) produced: u64,
    pub(super) error: u32,
    playback: bool,
    random: u64,
    activity: Activity,
    setup: Option<Setup>,
    credit: u64,
    table: Table,
    pace: Pace,
    segment: Option<Segment>,
    /// What is left of the segment in progress.
    pieces: VecDeque<Piece>,
    /// When the next burst is over.
    due: Option<Nanoseconds>,
    held: bool,
    held_since: Nanoseconds,
    ended: bool,
    gap_before: bool,
    dropped: u64,
    /// What was dropped since the start, in runs.
    losses: Vec<Range<u64>>,
    unreported: u32,
    report_at: Option<Nanoseconds>,
    causes: u32,
    failed: bool,
    /// Stopped, and still counting: when it counts next, and how often it does.
    undead: Option<(Nanoseconds, u64)>,
    /// Where it stored last.
    stored_at: u64,
    /// Stopped, and still writing: when it does next.
    writes_on: Option<Nanoseconds>,
    scratch: Vec<u8>,
}

impl Mover {
    pub(super) fn new(index: usize, seed: u64) -> Self {
        Self {
            source: Box::new(Counter::new()),
            sink: Box::new(Discard),
            statistics: ChannelStatistics::default(),
            produced: 0,
            error: 0,
            playback: index >= spec::CAPTURE_CHANNELS,
            random: seed ^ (index as u64) << 32 ^ 0x9E37_79B9_7F4A_7C15,
            activity: Activity::Idle,
            setup: None,
            credit: 0,
            table: Table::default(),
            pace: Pace::new(1),
            segment: None,
            pieces: VecDeque::new(),
            due: None,
            held: false,
            held_since: 0,
            ended: false,
            gap_before: false,
            dropped: 0,
            losses: Vec::new(),
            unreported: 0,
            report_at: None,
            causes: 0,
            failed: false,
            undead: None,
            stored_at: 0,
            writes_on: None,
            scratch: Vec::new(),
        }
    }

    pub(super) fn left_running(&mut self, previous: Option<PreviousBoot>) {
        if let Some(previous) = previous {
            self.activity = Activity::Previous(previous);
        }
    }

    /// Forgets the session at once, as a reset of the bus does.
    pub(super) fn power_on(&mut self) {
        self.activity = Activity::Idle;
        self.setup = None;
        self.produced = 0;
        self.error = 0;
        self.rest();
        self.ended = false;
        self.causes = 0;
        self.failed = false;
    }

    /// Nothing is in progress any more.
    fn rest(&mut self) {
        self.undead = None;
        self.writes_on = None;
        self.segment = None;
        self.pieces.clear();
        self.due = None;
        self.held = false;
        self.unreported = 0;
        self.report_at = None;
    }

    pub(super) fn losses(&self) -> &[Range<u64>] {
        &self.losses
    }

    pub(super) fn is_idle(&self) -> bool {
        self.activity == Activity::Idle
    }

    pub(super) fn is_resetting(&self) -> bool {
        matches!(
            self.activity,
            Activity::Draining {
                stop: Stop::Reset,
                ..
            }
        )
    }

    pub(super) fn status(&self) -> u32 {
        let bit = |set: bool, bit: u32| if set { bit } else { 0 };
        bit(self.is_idle(), register::IDLE)
            | bit(self.held, register::HELD)
            | bit(self.ended, register::ENDED)
            | bit(self.error != 0, register::FAILED)
            | bit(self.playback, register::PLAYBACK)
    }

    pub(super) fn take_causes(&mut self) -> u32 {
        std::mem::take(&mut self.causes)
    }

    /// Whether the channel has stopped by itself since the last call.
    pub(super) fn take_failure(&mut self) -> bool {
        std::mem::take(&mut self.failed)
    }

    fn random(&mut self) -> u64 {
        // xorshift64*; the state is never zero unless the seed makes it so.
        let mut x = self.random | 1;
        x ^= x >> 12;
        x ^= x << 25;
        x ^= x >> 27;
        self.random = x;
        x.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub(super) fn start(&mut self, around: &mut Surroundings<'_>, setup: Setup, credit: u64) {
        let link = around.config.link_bytes_per_second;
        let rate = if self.playback {
            self.sink.bytes_per_second()
        } else {
            self.source.bytes_per_second()
        };
        let rate = rate.unwrap_or(link).min(link);
        self.rest();
        self.statistics.starts += 1;
        self.activity = Activity::Running;
        self.setup = Some(setup);
        self.credit = credit;
        self.produced = setup.first_sequence;
        self.table = Table::new(setup.table, setup.entries, setup.first_entry);
        self.pace = Pace::new(rate);
        self.ended = false;
        self.gap_before = false;
        self.dropped = 0;
        self.losses.clear();
        self.fetch_ahead(around);
        let now = around.bus.now();
        self.begin_segment(around, now);
    }

    /// Fetches what a card that fetches early has credit for.
    fn fetch_ahead(&mut self, around: &mut Surroundings<'_>) {
        let Some(setup) = self.setup else { return };
        let early = around.config.fetch == Fetch::Early && setup.mode != Mode::FreeRun;
        if !early || self.activity != Activity::Running {
            return;
        }
        // The segment in progress has its descriptors.
        let next = self.produced + u64::from(self.segment.is_some());
        let slots = self.credit.saturating_sub(next);
        let result = self.table.fetch_ahead(around, setup.segment_bytes, slots);
        self.fetched(around, result);
    }

    /// Counts what was fetched, and fails with what was not.
    fn fetched<T>(
        &mut self,
        around: &mut Surroundings<'_>,
        result: Result<T, FetchError>,
    ) -> Option<T> {
        self.statistics.descriptors += self.table.take_fetched();
        match result {
            Ok(value) => return Some(value),
            Err(FetchError::Bus(error)) => self.refuse(around, error),
            Err(FetchError::Malformed) => self.fail(around, register::ERROR_DESCRIPTOR),
        }
        None
    }

    /// Whether the register rules allow a limit of `credit`.
    pub(super) fn may_grant(&self, credit: u64) -> bool {
        self.setup
            .is_none_or(|setup| credit <= self.produced.saturating_add(setup.segments))
    }

    pub(super) fn grant(&mut self, around: &mut Surroundings<'_>, credit: u64) {
        self.credit = credit;
        self.fetch_ahead(around);
        if self.held && self.activity == Activity::Running {
            self.held = false;
            let now = around.bus.now();
            let waited = now.saturating_sub(self.held_since);
            self.statistics.held = self.statistics.held.saturating_add(waited);
            self.begin_segment(around, now);
        }
    }

    pub(super) fn begin_stop(&mut self, around: &mut Surroundings<'_>, stop: Stop) {
        if self.is_idle() || self.is_resetting() {
            return;
        }
        let bound = u64::from(around.config.stop_bound) * 1_000;
        let drain = self.random() % (bound * 3 / 4).max(1);
        let told = match stop {
            Stop::Run => around.faults.stop_takes,
            Stop::Reset => around.faults.reset_takes,
        };
        let drain = told.unwrap_or(drain);
        let never = stop == Stop::Reset && around.faults.never_resets;
        self.activity = Activity::Draining {
            stop,
            until: (!never).then(|| around.bus.now().saturating_add(drain)),
        };
    }

    /// When something is due next.
    pub(super) fn next(&self, around: &Surroundings<'_>) -> Option<Nanoseconds> {
        let until = match self.activity {
            Activity::Idle => {
                let counts = self.undead.map(|(at, _)| at);
                let next = counts.into_iter().chain(self.writes_on).min();
                return next.map(|at| at.max(around.bus.now()));
            }
            Activity::Previous(_) | Activity::Running => None,
            Activity::Draining { until, .. } => until,
        };
        let next = [self.due, self.report_at, until]
            .into_iter()
            .flatten()
            .min();
        next.map(|at| at.max(around.bus.now()))
    }

    pub(super) fn tick(&mut self, around: &mut Surroundings<'_>) {
        let now = around.bus.now();
        if let Activity::Previous(previous) = self.activity {
            self.haunt(around, previous, now);
            return;
        }
        if self.undead.is_some_and(|(at, _)| at <= now) {
            self.count_on(around, now);
        }
        if self.writes_on.is_some_and(|at| at <= now) {
            self.write_on(around, now);
        }
        if self.due.is_some_and(|due| due <= now) {
            self.burst(around);
        }
        if self.report_at.is_some_and(|at| at <= now) {
            self.report();
        }
        if let Activity::Draining {
            stop,
            until: Some(until),
        } = self.activity
            && until <= now
        {
            self.finish(around, stop);
        }
    }

    /// Writes for a system that is gone.
    fn haunt(&mut self, around: &mut Surroundings<'_>, previous: PreviousBoot, now: Nanoseconds) {
        let due = *self.due.get_or_insert(now.saturating_add(previous.every));
        if now < due {
            return;
        }
        self.due = Some(now.saturating_add(previous.every.max(1)));
        match around.bus.write(previous.address, &[0xDB; 64]) {
            // The request waits inside the card.
            Err(BusError::BusMasterOff) => {}
            Err(_) => self.statistics.refused += 1,
            Ok(()) => {
                self.statistics.bytes += 64;
                self.statistics.last_request = Some(now);
            }
        }
    }

    fn finish(&mut self, around: &mut Surroundings<'_>, stop: Stop) {
        // The last requests of the segment that is given up arrive as late as they may.
        if self.segment.is_some() {
            self.burst(around);
        }
        self.rest();
        if stop == Stop::Run {
            // A failure here has nobody left to tell.
            let _ = self.write_status_line(around);
            self.causes |= register::CAUSE_IDLE;
            let at = around.bus.now();
            let counts = around.faults.counts_after_stop;
            self.undead = counts.map(|(every, most)| (at.saturating_add(every), most));
            let writes = around.faults.writes_after_stop;
            self.writes_on = writes.map(|every| at.saturating_add(every));
        }
        self.statistics.stops += 1;
        self.activity = Activity::Idle;
    }

    /// Completes a segment that it never moved, although it has stopped.
    fn count_on(&mut self, around: &mut Surroundings<'_>, now: Nanoseconds) {
        let (Some(setup), Some((_, left))) = (self.setup, self.undead.take()) else {
            return;
        };
        let Some((every, _)) = around.faults.counts_after_stop.filter(|_| left > 0) else {
            return;
        };
        let mut record = [0; spec::RECORD_BYTES];
        record[0..8].copy_from_slice(&self.produced.to_le_bytes());
        record[8..12].copy_from_slice(
            &u32::try_from(setup.segment_bytes)
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        let slot = self.produced % setup.segments;
        let address = setup.records + slot * spec::RECORD_BYTES as u64;
        self.produced += 1;
        let written = around
            .bus
            .write(address, &record)
            .and_then(|()| self.write_status_line(around));
        if written.is_ok() {
            self.undead = Some((now.saturating_add(every.max(1)), left - 1));
        }
    }

    /// Writes to the ring, although it has stopped.
    fn write_on(&mut self, around: &mut Surroundings<'_>, now: Nanoseconds) {
        let every = around.faults.writes_after_stop;
        self.writes_on = every.map(|every| now.saturating_add(every.max(1)));
        match around.bus.write(self.stored_at, &[0xDB; 64]) {
            Ok(()) => self.statistics.last_request = Some(now),
            // The request waits inside the card.
            Err(BusError::BusMasterOff) => {}
            Err(_) => self.statistics.refused += 1,
        }
    }

    /// Stops because of an error of the card's own.
    fn fail(&mut self, around: &mut Surroundings<'_>, error: u32) {
        self.error |= error;
        self.rest();
        self.causes |= register::CAUSE_ERROR;
        if !matches!(self.activity, Activity::Draining { .. }) {
            self.failed = true;
            self.activity = Activity::Draining {
                stop: Stop::Run,
                until: Some(around.bus.now()),
            };
        }
    }

    fn refuse(&mut self, around: &mut Surroundings<'_>, _error: BusError) {
        self.statistics.refused += 1;
        self.fail(around, register::ERROR_BUS);
    }

    /// Begins the segment whose number is the produced count, at time `at`.
    fn begin_segment(&mut self, around: &mut Surroundings<'_>, at: Nanoseconds) {
        let Some(setup) = self.setup else { return };
        self.due = None;
        self.segment = None;
        if self.activity != Activity::Running {
            return;
        }
        if around.faults.fails_at == Some(self.produced) {
            self.fail(around, register::ERROR_DESCRIPTOR);
            return;
        }
        let granted = setup.mode == Mode::FreeRun
            || self.produced < self.credit
            || around.faults.ignores_credit;
        let fate = match (granted, setup.mode) {
            (true, _) => Fate::Moved,
            (false, Mode::Drop) => Fate::Dropped,
            (false, _) => {
                self.hold(around);
                return;
            }
        };
        // The table follows the sequence whether or not the slot is used.
        let pieces = match fate {
            Fate::Moved => self.table.take(around, setup.segment_bytes),
            Fate::Dropped => self
                .table
                .pass_over(around, setup.segment_bytes)
                .map(|()| VecDeque::new()),
        };
        let Some(pieces) = self.fetched(around, pieces) else {
            return;
        };
        self.pieces = pieces;
        self.segment = Some(Segment { fate, moved: 0 });
        self.schedule_burst(around, at);
    }

    fn hold(&mut self, around: &mut Surroundings<'_>) {
        self.held = true;
        self.held_since = around.bus.now();
        self.statistics.holds += 1;
        if let Err(error) = self.write_status_line(around) {
            self.refuse(around, error);
            return;
        }
        if self.unreported > 0 {
            self.report();
        }
    }

    /// Bytes that go into a segment.
    fn room(&self, setup: Setup) -> u64 {
        match self.source.packet_bytes() {
            Some(packet) if !self.playback => packet.clamp(1, setup.segment_bytes.max(1)),
            _ => setup.segment_bytes,
        }
    }

    /// Bytes of the burst in progress.
    fn burst_bytes(&self, around: &Surroundings<'_>) -> u64 {
        let (Some(setup), Some(segment)) = (self.setup, &self.segment) else {
            return 0;
        };
        let left = self.room(setup).saturating_sub(segment.moved);
        match segment.fate {
            Fate::Moved => left.min(u64::from(around.config.burst_bytes.max(1))),
            Fate::Dropped => left,
        }
    }

    fn schedule_burst(&mut self, around: &Surroundings<'_>, at: Nanoseconds) {
        let time = self.pace.advance(self.burst_bytes(around));
        self.due = Some(at.saturating_add(time));
    }

    /// Moves the burst that is due, and completes the segment when it was the last.
    fn burst(&mut self, around: &mut Surroundings<'_>) {
        let at = self.due.unwrap_or_else(|| around.bus.now());
        let bytes = self.burst_bytes(around);
        let (Some(setup), Some(fate)) = (self.setup, self.segment.as_ref().map(|s| s.fate)) else {
            self.due = None;
            return;
        };
        let room = self.room(setup);
        let result = match (fate, self.playback) {
            (Fate::Dropped, false) => Ok(self.source.skip(bytes)),
            (Fate::Dropped, true) => {
                self.sink.silence(self.produced, bytes);
                Ok(bytes)
            }
            (Fate::Moved, false) => self.store(around, bytes),
            (Fate::Moved, true) => self.play(around, bytes),
        };
        let moved = match result {
            Ok(moved) => moved,
            Err(error) => {
                self.refuse(around, error);
                return;
            }
        };
        let Some(segment) = &mut self.segment else {
            return;
        };
        segment.moved += moved;
        let total = segment.moved;
        let full = total == room;
        if moved == bytes && !full {
            self.schedule_burst(around, at);
            return;
        }
        let ended = !self.playback && (!full || self.source.available(1) == 0);
        self.due = None;
        self.segment = None;
        if self.activity != Activity::Running {
            // Its completion is discarded with the session.
            return;
        }
        let completed = match fate {
            Fate::Dropped if total == 0 => Ok(()),
            Fate::Dropped => self.complete_dropped(around),
            Fate::Moved => self.complete_moved(around, setup, total, ended),
        };
        if let Err(error) = completed {
            self.refuse(around, error);
        } else if ended {
            self.end(around);
        } else {
            self.begin_segment(around, at);
        }
    }

    /// Stores up to `bytes` bytes of the source; returns how many there were.
    fn store(&mut self, around: &mut Surroundings<'_>, bytes: u64) -> Result<u64, BusError> {
        let want = usize::try_from(bytes).unwrap_or(usize::MAX);
        let available = self.source.available(want) as u64;
        let mut left = available;
        while left > 0
            && let Some(piece) = self.pieces.front_mut()
        {
            let length = piece.length.min(left);
            let address = piece.address;
            self.stored_at = address;
            piece.address += length;
            piece.length -= length;
            if piece.length == 0 {
                self.pieces.pop_front();
            }
            let source = &mut self.source;
            around.bus.write_with(
                address,
                usize::try_from(length).unwrap_or(usize::MAX),
                &mut |part| source.fill(part),
            )?;
            left -= length;
        }
        self.statistics.bytes += available;
        self.statistics.last_request = Some(around.bus.now());
        Ok(available)
    }

    /// Reads `bytes` bytes of the segment and plays them.
    fn play(&mut self, around: &mut Surroundings<'_>, bytes: u64) -> Result<u64, BusError> {
        let mut left = bytes;
        while left > 0
            && let Some(piece) = self.pieces.front_mut()
        {
            let length = piece.length.min(left);
            let address = piece.address;
            piece.address += length;
            piece.length -= length;
            if piece.length == 0 {
                self.pieces.pop_front();
            }
            self.scratch
                .resize(usize::try_from(length).unwrap_or(usize::MAX), 0);
            around.bus.read(address, &mut self.scratch)?;
            self.sink.take(self.produced, &self.scratch);
            left -= length;
        }
        self.statistics.bytes += bytes;
        self.statistics.last_request = Some(around.bus.now());
        Ok(bytes)
    }

    fn complete_moved(
        &mut self,
        around: &mut Surroundings<'_>,
        setup: Setup,
        bytes: u64,
        ended: bool,
    ) -> Result<(), BusError> {
        let sequence = self.produced;
        let here = |at: Option<u64>| at == Some(sequence);
        let faults = around.faults;
        let mut flags = 0;
        if ended {
            flags |= spec::RECORD_END;
        }
        if self.gap_before {
            flags |= spec::RECORD_GAP_BEFORE;
        }
        let valid = if here(faults.too_many_bytes_at) {
            u32::MAX
        } else {
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        let claimed = sequence + u64::from(here(faults.wrong_sequence_at));
        let mut record = [0; spec::RECORD_BYTES];
        record[0..8].copy_from_slice(&claimed.to_le_bytes());
        record[8..12].copy_from_slice(&valid.to_le_bytes());
        record[12..16].copy_from_slice(&flags.to_le_bytes());
        record[16..24].copy_from_slice(&around.bus.now().to_le_bytes());
        let slot = sequence % setup.segments;
        if !here(faults.record_missing_at) {
            let address = setup.records + slot * spec::RECORD_BYTES as u64;
            around.bus.write(address, &record)?;
        }
        self.gap_before = false;
        self.statistics.segments += 1;
        self.produced += 1;
        self.write_status_line(around)?;
        self.count(around, setup);
        Ok(())
    }

    fn complete_dropped(&mut self, around: &mut Surroundings<'_>) -> Result<(), BusError> {
        let Some(setup) = self.setup else {
            return Ok(());
        };
        match self.losses.last_mut() {
            Some(run) if run.end == self.produced => run.end += 1,
            _ => self.losses.push(self.produced..self.produced + 1),
        }
        self.gap_before = true;
        self.dropped += 1;
        self.statistics.dropped += 1;
        self.produced += 1;
        self.write_status_line(around)?;
        self.count(around, setup);
        Ok(())
    }

    /// Counts a segment for moderation.
    fn count(&mut self, around: &Surroundings<'_>, setup: Setup) {
        self.unreported += 1;
        if self.unreported >= setup.moderation_segments {
            self.report();
        } else if let Some(timeout) = setup.moderation_timeout {
            let at = around.bus.now().saturating_add(timeout);
            self.report_at.get_or_insert(at);
        }
    }

    fn report(&mut self) {
        self.unreported = 0;
        self.report_at = None;
        self.causes |= register::CAUSE_PROGRESS;
    }

    fn end(&mut self, around: &mut Surroundings<'_>) {
        self.ended = true;
        if let Err(error) = self.write_status_line(around) {
            self.refuse(around, error);
            return;
        }
        self.report();
        self.rest();
        self.causes |= register::CAUSE_ENDED;
        self.activity = Activity::Idle;
    }

    fn write_status_line(&mut self, around: &mut Surroundings<'_>) -> Result<(), BusError> {
        let Some(setup) = self.setup else {
            return Ok(());
        };
        let last = self.produced.checked_sub(1);
        let mut produced = self.produced;
        if let Some((at, by)) = around.faults.produced_jumps_at
            && Some(at) == last
        {
            produced = produced.wrapping_add(by);
        }
        if let Some((at, by)) = around.faults.produced_goes_back_at
            && Some(at) == last
        {
            produced = produced.wrapping_sub(by);
        }
        let mut flags = 0;
        if self.held {
            flags |= spec::STATUS_LINE_HELD;
        }
        if self.ended {
            flags |= spec::STATUS_LINE_ENDED;
        }
        let mut line = [0; spec::STATUS_LINE_BYTES];
        line[0..8].copy_from_slice(&produced.to_le_bytes());
        line[8..16].copy_from_slice(&self.dropped.to_le_bytes());
        line[16..20].copy_from_slice(&self.error.to_le_bytes());
        line[20..24].copy_from_slice(&flags.to_le_bytes());
        around.bus.write(setup.status_line, &line)?;
        self.statistics.last_request = Some(around.bus.now());
        Ok(())
    }
}
