//! The kernel's core: IRQL, time, interrupts, scheduling, locks and dispatcher objects.

pub mod exports;
pub mod interrupt;
pub mod irql;
pub mod locks;
pub mod pump;
pub mod thread;
pub mod time;
pub mod watch;
