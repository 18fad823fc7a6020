//! The kernel's core: IRQL, time, interrupts, scheduling, locks and dispatcher objects.

pub mod budget;
pub(crate) mod choice;
pub mod clock;
mod context;
pub mod dispatcher;
pub mod dpc;
pub mod exports;
mod fiber;
pub mod interrupt;
pub mod irql;
pub mod locks;
mod pct;
pub mod pump;
pub mod schedule;
pub mod system;
pub mod thread;
pub mod time;
pub mod timer;
pub mod watch;
