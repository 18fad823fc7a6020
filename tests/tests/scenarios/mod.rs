//! What is played with the driver on the desk, in whichever form it is there. Each scenario makes
//! its configuration with `crate::form`, and knows nothing else of the form.

mod any_seed;
mod at_choice;
mod bad_input;
mod capture;
mod copying;
mod duplex;
mod every_way;
mod fail_nth;
mod faults;
mod hostile_card;
mod interrupts;
mod life;
mod limits;
mod lives;
mod overload;
mod pieces;
mod playback;
mod processes;
mod query;
mod scribbling;
mod seeds;
mod silent_card;
mod succession;
mod surprise_nth;
mod unruly_card;
mod waits;
