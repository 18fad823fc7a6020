//! The lower storey: ntoskrnl, HAL and the PnP, power and PCI managers.

pub mod exports;
pub mod stop;
