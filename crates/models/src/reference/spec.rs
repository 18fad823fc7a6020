//! The reference card's registers and formats, written down again from its specification
//! (README of contdma-engine) and on purpose not shared with the driver's back-end.

/// Vendor, device, subsystem vendor, subsystem.
pub(super) const PCI_IDENTITY: [u16; 4] = [0x1234, 0xC0DA, 0x1234, 0xC001];
pub(super) const PCI_CLASS: [u8; 3] = [0x04, 0x80, 0x00];
pub(super) const BAR_BYTES: u64 = 0x1_0000;

pub(super) const CAPTURE_CHANNELS: usize = 4;
pub(super) const PLAYBACK_CHANNELS: usize = 2;
pub(super) const CHANNELS: usize = CAPTURE_CHANNELS + PLAYBACK_CHANNELS;

pub(super) const MAX_ENTRIES: u32 = 1_048_576;
pub(super) const MAX_ENTRY_BYTES: u32 = 0x1000_0000;
pub(super) const MAX_SEGMENTS: u32 = 65_536;
pub(super) const MAX_SEGMENT_BYTES: u32 = 0x4000_0000;
pub(super) const MEMORY_ALIGNMENT: u64 = 64;

/// Registers of the function.
pub(super) mod global {
    pub(crate) const IDENTITY: u64 = 0x000;
    pub(crate) const VERSION: u64 = 0x004;
    pub(crate) const CHANNELS: u64 = 0x008;
    pub(crate) const ADDRESSING: u64 = 0x00C;
    pub(crate) const MAX_ENTRIES: u64 = 0x010;
    pub(crate) const MAX_ENTRY_BYTES: u64 = 0x014;
    pub(crate) const MAX_SEGMENTS: u64 = 0x018;
    pub(crate) const MAX_SEGMENT_BYTES: u64 = 0x01C;
    pub(crate) const STOP_BOUND: u64 = 0x020;
    pub(crate) const FEATURES: u64 = 0x024;
    pub(crate) const CONTROL: u64 = 0x028;
    pub(crate) const PENDING: u64 = 0x02C;

    pub(crate) const RESET: u32 = 1;
    pub(crate) const INTERRUPTS: u32 = 2;
}

/// Where the channel blocks start, and their distance.
pub(super) const CHANNEL_BASE: u64 = 0x1000;
pub(super) const CHANNEL_STRIDE: u64 = 0x100;

/// Registers of a channel.
pub(super) mod channel {
    pub(crate) const CONTROL: u64 = 0x00;
    pub(crate) const STATUS: u64 = 0x04;
    pub(crate) const MODE: u64 = 0x08;
    pub(crate) const SEGMENT_BYTES: u64 = 0x0C;
    pub(crate) const SEGMENTS: u64 = 0x10;
    pub(crate) const ENTRIES: u64 = 0x14;
    pub(crate) const TABLE_LOW: u64 = 0x18;
    pub(crate) const TABLE_HIGH: u64 = 0x1C;
    pub(crate) const RECORDS_LOW: u64 = 0x20;
    pub(crate) const RECORDS_HIGH: u64 = 0x24;
    pub(crate) const STATUS_LINE_LOW: u64 = 0x28;
    pub(crate) const STATUS_LINE_HIGH: u64 = 0x2C;
    pub(crate) const FIRST_SEQUENCE_LOW: u64 = 0x30;
    pub(crate) const FIRST_SEQUENCE_HIGH: u64 = 0x34;
    pub(crate) const FIRST_ENTRY: u64 = 0x38;
    pub(crate) const MODERATION_SEGMENTS: u64 = 0x3C;
    pub(crate) const MODERATION_TIMEOUT: u64 = 0x40;
    pub(crate) const CREDIT_LOW: u64 = 0x48;
    pub(crate) const CREDIT_HIGH: u64 = 0x4C;
    pub(crate) const PRODUCED_LOW: u64 = 0x50;
    pub(crate) const PRODUCED_HIGH: u64 = 0x54;
    pub(crate) const INTERRUPT_STATUS: u64 = 0x58;
    pub(crate) const INTERRUPT_ENABLE: u64 = 0x5C;
    pub(crate) const ERROR: u64 = 0x60;

    pub(crate) const RUN: u32 = 1;
    pub(crate) const RESET: u32 = 2;

    pub(crate) const IDLE: u32 = 1;
    pub(crate) const HELD: u32 = 2;
    pub(crate) const ENDED: u32 = 4;
    pub(crate) const FAILED: u32 = 8;
    pub(crate) const PLAYBACK: u32 = 16;

    pub(crate) const CAUSE_PROGRESS: u32 = 1;
    pub(crate) const CAUSE_ERROR: u32 = 2;
    pub(crate) const CAUSE_ENDED: u32 = 4;
    pub(crate) const CAUSE_IDLE: u32 = 8;
    pub(crate) const CAUSES: u32 = 15;

    pub(crate) const ERROR_DESCRIPTOR: u32 = 1;
    pub(crate) const ERROR_BUS: u32 = 2;
    pub(crate) const ERROR_CONFIGURATION: u32 = 4;
    pub(crate) const ERROR_CREDIT: u32 = 8;
}

pub(super) const IDENTITY_VALUE: u32 = 0xC0DA_5E67;
pub(super) const VERSION_VALUE: u32 = 0x0001_0000;
pub(super) const CHANNELS_VALUE: u32 = 0x0006_0204;
pub(super) const FEATURES_VALUE: u32 = 0x0000_000F;

pub(super) const DESCRIPTOR_BYTES: usize = 16;
pub(super) const DESCRIPTOR_SEGMENT_END: u32 = 1;
pub(super) const RECORD_BYTES: usize = 32;
pub(super) const RECORD_END: u32 = 1;
pub(super) const RECORD_GAP_BEFORE: u32 = 2;
pub(super) const STATUS_LINE_BYTES: usize = 64;
pub(super) const STATUS_LINE_HELD: u32 = 1;
pub(super) const STATUS_LINE_ENDED: u32 = 2;
