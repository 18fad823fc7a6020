//! The contdma KMDF driver.
#![no_std]

#[cfg(not(windows))]
use wdk_emu as _;
