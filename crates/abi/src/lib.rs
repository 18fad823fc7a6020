//! What an application and the contdma driver agree on.
#![no_std]
