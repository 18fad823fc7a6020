//! Where the bytes of a playback go.

use std::cell::RefCell;
use std::rc::Rc;

/// Takes what a playback channel has read.
pub trait Sink {
    /// The next bytes of segment `sequence`, in rising order.
    fn take(&mut self, sequence: u64, bytes: &[u8]);

    /// Segment `sequence` was not there in time: `bytes` bytes of silence.
    fn silence(&mut self, sequence: u64, bytes: u64) {
        let _ = (sequence, bytes);
    }
}

/// Takes and forgets.
#[derive(Clone, Copy, Debug, Default)]
pub struct Discard;

impl Sink for Discard {
    fn take(&mut self, _: u64, _: &[u8]) {}
}

/// Keeps everything; clones share what is kept.
#[derive(Clone, Debug, Default)]
pub struct Collect(Rc<RefCell<Vec<u8>>>);

impl Collect {
    /// What was played so far.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.borrow().clone()
    }
}

impl Sink for Collect {
    fn take(&mut self, _: u64, bytes: &[u8]) {
        self.0.borrow_mut().extend_from_slice(bytes);
    }
}
