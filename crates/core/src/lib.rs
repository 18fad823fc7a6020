//! The hardware-independent core of contdma.
#![no_std]
#![forbid(unsafe_code)]
