//! The power manager: device power requests, and the machine's sleep and wake.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

pub(crate) mod exports;
mod request;
mod system;

pub(crate) use request::set_device_state;
pub use system::SystemState;
pub(crate) use system::{sleep, wake};

use crate::sys::_DEVICE_POWER_STATE;

/// Working.
pub(crate) const D0: i32 = _DEVICE_POWER_STATE::PowerDeviceD0;
