//! A ring that is measured, whichever way its data goes.

use crate::args::DirectionArg;
use crate::failure::Failure;
use contdma_client::abi::{RingInfo, StopMode};
use contdma_client::{Card, ClientError, PlaybackRing, Port, Ring, RingBuilder};

/// A posted ring.
pub(super) enum Measured<P: Port> {
    Capture(Ring<P::Handle>),
    Playback(PlaybackRing<P::Handle>),
}

impl<P: Port> Measured<P> {
    pub(super) fn post(
        card: &Card<'_, P>,
        direction: DirectionArg,
        builder: &RingBuilder,
    ) -> Result<Self, ClientError> {
        match direction {
            DirectionArg::Capture => card.post(builder).map(Self::Capture),
            DirectionArg::Playback => card.post_playback(builder).map(Self::Playback),
        }
    }

    /// Takes so many segments and gives them back, or submits so many as they are. Their bytes are
    /// not looked at: that is the application's price, and the same for every strategy.
    pub(super) fn pass(&mut self, segments: u64) -> Result<(), Failure> {
        for _ in 0..segments {
            let goes_on = match self {
                Self::Capture(ring) => ring.next_segment()?.is_some(),
                Self::Playback(ring) => ring.next_free()?.map(|free| free.submit()).is_some(),
            };
            if !goes_on {
                let text = "the stream ended before the measurement did; use fewer --bytes";
                return Err(Failure::Data(text.to_owned()));
            }
        }
        Ok(())
    }

    /// Lets a playback come to the end of what was submitted, so that counts are of whole segments.
    pub(super) fn settle(&mut self) -> Result<(), ClientError> {
        match self {
            Self::Capture(_) => Ok(()),
            Self::Playback(ring) => ring.drain(),
        }
    }

    pub(super) fn report(&self) -> Result<RingInfo, ClientError> {
        match self {
            Self::Capture(ring) => ring.report(),
            Self::Playback(ring) => ring.report(),
        }
    }

    /// Ends the session.
    pub(super) fn end(self) -> Result<(), ClientError> {
        match self {
            Self::Capture(mut ring) => {
                ring.stop(StopMode::Abort)?;
                ring.finish().map(|_| ())
            }
            Self::Playback(mut ring) => {
                ring.stop(StopMode::Abort)?;
                ring.finish().map(|_| ())
            }
        }
    }
}
