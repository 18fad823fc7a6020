//! An emulated Windows kernel.

pub mod pci;
