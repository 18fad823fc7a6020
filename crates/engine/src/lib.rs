//! Card DMA engines over a register trait.
#![no_std]
