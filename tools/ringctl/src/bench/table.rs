//! The comparison as text.

use super::Table;
use super::measure::{Outcome, Price, Run};
use indicatif::HumanBytes;
use std::fmt;

const HEAD: &str = "  strategy                used              time ns  x remap  x c-buf  DMA calls    \
                    copied   flushed  reg wr  reg rd   descr  syncs  irqs";

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(environment) = &self.environment {
            write!(f, "{environment}: ")?;
        }
        let segment = u64::from(self.segment_bytes);
        writeln!(
            f,
            "{}, {} segments of {} ({}), {} rounds of {} segments each, per segment:",
            self.direction,
            self.segment_count,
            HumanBytes(segment),
            HumanBytes(segment * u64::from(self.segment_count)),
            self.rounds,
            self.segments_per_round
        )?;
        let is_timed = self
            .strategies
            .iter()
            .any(|run| matches!(&run.outcome, Outcome::Price(price) if price.sync_ns.is_some()));
        writeln!(f, "{HEAD}{}", if is_timed { "  sync ns" } else { "" })?;
        for run in &self.strategies {
            line(f, run)?;
        }
        write!(f, "  ({})", self.note)
    }
}

fn line(f: &mut fmt::Formatter<'_>, run: &Run) -> fmt::Result {
    write!(f, "  {:23} ", run.strategy)?;
    match &run.outcome {
        Outcome::Refused(why) => writeln!(f, "refused: {why}"),
        Outcome::Price(price) => writeln!(f, "{}", figures(price)),
    }
}

fn figures(price: &Price) -> String {
    let ratio = |ratio: Option<f64>| ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.3}"));
    let counts = &price.counts;
    let mut line = format!(
        "{:15} {:>9.0} {:>8} {:>8}  {:>9.2} {:>9.0} {:>9.0} {:>7.2} {:>7.2} {:>7.2} {:>6.2} {:>5.2}",
        price.used,
        price.time_ns,
        ratio(price.time_to_remap),
        ratio(price.time_to_common_buffer),
        counts.dma_calls,
        counts.bytes_copied,
        counts.bytes_flushed,
        counts.register_writes,
        counts.register_reads,
        counts.descriptors_written,
        counts.sync_calls,
        counts.interrupts
    );
    if let Some(sync) = price.sync_ns {
        line.push_str(&format!(" {sync:>8.0}"));
    }
    line
}
