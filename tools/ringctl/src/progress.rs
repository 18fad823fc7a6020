//! The progress bar. It goes to the terminal, never into a pipe.

use crate::tally::Tally;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how far a run is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar where the length is known, a counter otherwise.
    pub(crate) fn new(length: Option<u64>, hidden: bool) -> Self {
        let (bar, template) = match length {
            Some(length) => (
                ProgressBar::new(length),
                "{bar:30} {bytes} of {total_bytes}, {binary_bytes_per_sec}, {msg}",
            ),
            None => (
                ProgressBar::no_length(),
                "{spinner} {bytes}, {binary_bytes_per_sec}, {msg}",
            ),
        };
        if hidden {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message("no gaps");
        Self(bar)
    }

    /// So much is there now.
    pub(crate) fn at(&self, tally: &Tally) {
        self.0.set_position(tally.bytes);
        if tally.gap_count > 0 {
            self.0
                .set_message(format!("{} gaps, {} lost", tally.gap_count, tally.lost));
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
