//! A DMA mapping that is held, and synchronised piece by piece.
#![no_std]
