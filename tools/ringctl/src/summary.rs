//! What a capture or a playback was, in the end.

use crate::args::{PolicyArg, StrategyArg};
use crate::tally::{Gap, Tally};
use contdma_client::abi::report::MappingReason;
use contdma_client::abi::{PAGE_BYTES, RingInfo, StickyErrors, Strategy, SyncCounters};
use contdma_client::{Card, Finished, Port};
use indicatif::HumanBytes;
use serde::Serialize;
use std::fmt;

/// Which way the data went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Capture,
    Playback,
}

/// What was asked for, as far as the driver's report does not tell it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) direction: Direction,
    pub(crate) channel: u32,
    pub(crate) policy: PolicyArg,
    pub(crate) strategy: StrategyArg,
}

/// What syncs of one phase have cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Sync {
    pub(crate) calls: u64,
    pub(crate) bytes: u64,
    /// In the machine's own time; `None` where nothing was measured.
    pub(crate) mean_ns: Option<f64>,
    pub(crate) longest_ns: Option<f64>,
}

/// The whole run.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Summary {
    pub(crate) direction: Direction,
    pub(crate) card: String,
    pub(crate) engine: String,
    pub(crate) channel: u32,
    pub(crate) segment_bytes: u32,
    pub(crate) segment_count: u32,
    pub(crate) policy: &'static str,
    pub(crate) strategy: &'static str,
    pub(crate) strategy_asked: &'static str,
    pub(crate) strategy_reason: &'static str,
    pub(crate) end: &'static str,
    pub(crate) bytes: u64,
    pub(crate) segments: u64,
    pub(crate) short_segments: u64,
    pub(crate) lost: u64,
    pub(crate) gap_count: u64,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) lapped: u64,
    /// In the host's time.
    pub(crate) seconds: f64,
    pub(crate) runs: u32,
    pub(crate) elements: u32,
    pub(crate) pages_direct: u32,
    pub(crate) pages_shadowed: u32,
    pub(crate) sync_before: Sync,
    pub(crate) sync_after: Sync,
    pub(crate) interrupts: u64,
    pub(crate) dpcs: u64,
    pub(crate) wakes: u64,
    pub(crate) errors: Vec<String>,
}

impl Summary {
    pub(crate) fn new<P: Port>(
        card: &Card<'_, P>,
        asked: Asked,
        end: &'static str,
        tally: Tally,
        finished: &Finished,
        seconds: f64,
    ) -> Self {
        let report = &finished.report;
        let errors = StickyErrors::from_bits_truncate(report.errors);
        Self {
            direction: asked.direction,
            card: card.path().to_string(),
            engine: card.info().engine_name().to_owned(),
            channel: asked.channel,
            segment_bytes: report.segment_bytes,
            segment_count: report.segment_count,
            policy: asked.policy.name(),
            strategy: strategy_name(report),
            strategy_asked: Strategy::from(asked.strategy).name(),
            strategy_reason: reason(report),
            end,
            bytes: tally.bytes,
            segments: tally.segments,
            short_segments: tally.short_segments,
            lost: tally.lost,
            gap_count: tally.gap_count,
            gaps: tally.gaps,
            lapped: tally.lapped,
            seconds,
            runs: report.runs,
            elements: report.elements,
            pages_direct: report.pages_direct,
            pages_shadowed: report.pages_shadowed,
            sync_before: Sync::new(&report.before_device, report.ticks_per_second),
            sync_after: Sync::new(&report.after_device, report.ticks_per_second),
            interrupts: report.interrupts,
            dpcs: report.dpcs,
            wakes: report.wakes,
            errors: errors
                .iter_names()
                .map(|(name, _)| name.to_lowercase())
                .collect(),
        }
    }

    /// What the application missed, or the card, or `None` if nothing.
    pub(crate) fn complaint(&self) -> Option<String> {
        (self.lost > 0).then(|| {
            format!(
                "{} of {} segments were lost, in {} gaps",
                self.lost,
                self.lost + self.segments,
                self.gap_count
            )
        })
    }
}

impl Sync {
    #[expect(clippy::cast_precision_loss, reason = "for people's eyes")]
    fn new(counters: &SyncCounters, ticks_per_second: u64) -> Self {
        let ns = |ticks: u64| ticks as f64 * 1e9 / ticks_per_second as f64;
        let measured = counters.ticks > 0 && ticks_per_second > 0 && counters.calls > 0;
        Self {
            calls: counters.calls,
            bytes: counters.bytes,
            mean_ns: measured.then(|| ns(counters.ticks) / counters.calls as f64),
            longest_ns: measured.then(|| ns(counters.longest_ticks)),
        }
    }
}

fn strategy_name(report: &RingInfo) -> &'static str {
    Strategy::from_wire(report.strategy).map_or("unknown", Strategy::name)
}

fn reason(report: &RingInfo) -> &'static str {
    match MappingReason::from_wire(report.reason) {
        Ok(MappingReason::Requested) => "as asked for",
        Ok(MappingReason::AllInReach) => "every page is in the card's reach",
        Ok(MappingReason::SomeOutOfReach) => "some pages are out of the card's reach",
        Ok(MappingReason::NoneInReach) => "no page is in the card's reach",
        Ok(MappingReason::Remapped) => "addresses are translated",
        Ok(MappingReason::AddressesNotOurs) => "the system's addresses are not the ring's own",
        Ok(MappingReason::TableTooSmall) => "the card's descriptor table is small",
        Err(_) => "for a reason that this version does not know",
    }
}

impl fmt::Display for Sync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} calls, {} copied or flushed",
            self.calls,
            HumanBytes(self.bytes)
        )?;
        if let (Some(mean), Some(longest)) = (self.mean_ns, self.longest_ns) {
            write!(f, ", mean {mean:.0} ns, longest {longest:.0} ns")?;
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "for people's eyes"
    )]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = HumanBytes((self.bytes as f64 / self.seconds.max(1e-9)) as u64);
        let page = u64::from(PAGE_BYTES);
        writeln!(
            f,
            "card       {} ({}), channel {}",
            self.card, self.engine, self.channel
        )?;
        writeln!(
            f,
            "ring       {} segments of {}, {} when late",
            self.segment_count,
            HumanBytes(u64::from(self.segment_bytes)),
            self.policy
        )?;
        writeln!(
            f,
            "{:10} {} in {} segments ({} short), {:.2} s, {rate}/s, {}",
            match self.direction {
                Direction::Capture => "captured",
                Direction::Playback => "played",
            },
            HumanBytes(self.bytes),
            self.segments,
            self.short_segments,
            self.seconds,
            self.end
        )?;
        writeln!(
            f,
            "lost       {} segments in {} gaps",
            self.lost, self.gap_count
        )?;
        for gap in &self.gaps {
            let last = gap.first + gap.lost - 1;
            writeln!(f, "           sequences {} to {last}", gap.first)?;
        }
        writeln!(f, "strategy   {}: {}", self.strategy, self.strategy_reason)?;
        writeln!(
            f,
            "pages      {} direct in {} runs, {} shadowed ({}); {} elements",
            self.pages_direct,
            self.runs,
            self.pages_shadowed,
            HumanBytes(u64::from(self.pages_shadowed) * page),
            self.elements
        )?;
        writeln!(f, "sync       before the card: {}", self.sync_before)?;
        writeln!(f, "           after the card: {}", self.sync_after)?;
        write!(
            f,
            "work       {} interrupts, {} DPCs, {} wakes",
            self.interrupts, self.dpcs, self.wakes
        )?;
        if !self.errors.is_empty() {
            write!(f, "\nerrors     {}", self.errors.join(", "))?;
        }
        Ok(())
    }
}
