//! The progress bar. It goes to the terminal, never into a pipe.

use crate::args::CaptureArgs;
use crate::capture::Taken;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how far a capture is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar where the length is known, a counter otherwise; nothing when asked to be quiet.
    pub(crate) fn new(args: &CaptureArgs) -> Self {
        let length = args.bytes.or_else(|| {
            args.source
                .as_ref()
                .and_then(|path| path.metadata().ok())
                .map(|data| data.len())
        });
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
        if args.quiet || args.machine.json {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message("no gaps");
        Self(bar)
    }

    /// So much is there now.
    pub(crate) fn at(&self, taken: &Taken) {
        self.0.set_position(taken.bytes);
        if taken.gap_count > 0 {
            self.0
                .set_message(format!("{} gaps, {} lost", taken.gap_count, taken.lost));
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
