//! The reference card's registers and memory formats, as specified in this crate's README.

/// PCI vendor ID.
pub const PCI_VENDOR: u16 = 0x1234;
/// PCI device ID.
pub const PCI_DEVICE: u16 = 0xC0DA;

/// Bytes of BAR 0.
pub const BAR_BYTES: u32 = 0x1_0000;

/// Value of [`IDENTITY`].
pub const IDENTITY_VALUE: u32 = 0xC0DA_5E67;
/// Major version of the register map that this crate drives.
pub const VERSION_MAJOR: u32 = 1;

/// Tells the card from its look-alikes.
pub const IDENTITY: u32 = 0x000;
/// 31:16 major, 15:0 minor.
pub const VERSION: u32 = 0x004;
/// 7:0 capture channels, 15:8 playback channels, 23:16 vectors.
pub const CHANNELS: u32 = 0x008;
/// 7:0 bits, 15:8 log2 alignment, 23:16 log2 length multiple, 31:24 log2 boundary.
pub const ADDRESSING: u32 = 0x00C;
/// Descriptors of a table.
pub const MAX_ENTRIES: u32 = 0x010;
/// Bytes of a descriptor.
pub const MAX_ENTRY_BYTES: u32 = 0x014;
/// Segments of a ring.
pub const MAX_SEGMENTS: u32 = 0x018;
/// Bytes of a segment.
pub const MAX_SEGMENT_BYTES: u32 = 0x01C;
/// Microseconds.
pub const STOP_BOUND: u32 = 0x020;
/// See the `FEATURE_` constants.
pub const FEATURES: u32 = 0x024;
/// Global control.
pub const CONTROL: u32 = 0x028;
/// Channels with an enabled cause pending.
pub const PENDING: u32 = 0x02C;

/// Can run free.
pub const FEATURE_FREE_RUN: u32 = 1;
/// Can hold.
pub const FEATURE_HOLD: u32 = 1 << 1;
/// Can drop.
pub const FEATURE_DROP: u32 = 1 << 2;
/// Knows the length of short segments.
pub const FEATURE_EXACT_LENGTH: u32 = 1 << 3;

/// [`CONTROL`]: resets the function.
pub const CONTROL_RESET: u32 = 1;
/// [`CONTROL`]: master interrupt enable.
pub const CONTROL_INTERRUPTS: u32 = 1 << 1;

/// First channel block.
pub const CHANNEL_BASE: u32 = 0x1000;
/// Bytes from one channel block to the next.
pub const CHANNEL_STRIDE: u32 = 0x100;

/// Register offsets within a channel block.
pub mod channel {
    /// Run and reset.
    pub const CONTROL: u32 = 0x00;
    /// What it is doing.
    pub const STATUS: u32 = 0x04;
    /// Late mode.
    pub const MODE: u32 = 0x08;
    /// Bytes of a segment.
    pub const SEGMENT_BYTES: u32 = 0x0C;
    /// Segments of the ring.
    pub const SEGMENTS: u32 = 0x10;
    /// Descriptors of the table.
    pub const ENTRIES: u32 = 0x14;
    /// Address of the table.
    pub const TABLE: u32 = 0x18;
    /// Address of the records.
    pub const RECORDS: u32 = 0x20;
    /// Address of the status line.
    pub const STATUS_LINE: u32 = 0x28;
    /// Sequence of the first segment.
    pub const FIRST_SEQUENCE: u32 = 0x30;
    /// Descriptor of the first segment.
    pub const FIRST_ENTRY: u32 = 0x38;
    /// Segments per interrupt.
    pub const MODERATION_SEGMENTS: u32 = 0x3C;
    /// Microseconds.
    pub const MODERATION_TIMEOUT: u32 = 0x40;
    /// First sequence without credit; the low half is held back until the high half is written.
    pub const CREDIT: u32 = 0x48;
    /// Pending causes, write 1 to clear.
    pub const INTERRUPT_STATUS: u32 = 0x58;
    /// Causes that interrupt.
    pub const INTERRUPT_ENABLE: u32 = 0x5C;
    /// Sticky errors.
    pub const ERROR: u32 = 0x60;

    /// [`CONTROL`]: runs.
    pub const CONTROL_RUN: u32 = 1;
    /// [`CONTROL`]: resets the channel.
    pub const CONTROL_RESET: u32 = 1 << 1;

    /// [`STATUS`]: no request outstanding or to come.
    pub const STATUS_IDLE: u32 = 1;
    /// [`STATUS`]: [`ERROR`] is not zero.
    pub const STATUS_FAILED: u32 = 1 << 3;

    /// [`MODE`]: overwrites.
    pub const MODE_FREE_RUN: u32 = 0;
    /// [`MODE`]: waits.
    pub const MODE_HOLD: u32 = 1;
    /// [`MODE`]: discards.
    pub const MODE_DROP: u32 = 2;
}

/// Formats of host memory.
pub mod memory {
    /// Alignment of table, records and status line.
    pub const ALIGNMENT: u32 = 64;

    /// Bytes of a descriptor.
    pub const DESCRIPTOR_BYTES: u32 = 16;
    /// Descriptor: address.
    pub const DESCRIPTOR_ADDRESS: usize = 0;
    /// Descriptor: length.
    pub const DESCRIPTOR_LENGTH: usize = 8;
    /// Descriptor: flags.
    pub const DESCRIPTOR_FLAGS: usize = 12;
    /// Descriptor flags: last of its segment.
    pub const DESCRIPTOR_SEGMENT_END: u32 = 1;

    /// Bytes of a record.
    pub const RECORD_BYTES: usize = 32;
    /// Record: sequence.
    pub const RECORD_SEQUENCE: usize = 0;
    /// Record: valid bytes.
    pub const RECORD_VALID_BYTES: usize = 8;
    /// Record: flags.
    pub const RECORD_FLAGS: usize = 12;
    /// Record: card clock.
    pub const RECORD_TIMESTAMP: usize = 16;
    /// Sequence of a record that was never written.
    pub const RECORD_NEVER: u64 = u64::MAX;

    /// Bytes of the status line.
    pub const STATUS_LINE_BYTES: usize = 64;
    /// Status line: produced.
    pub const STATUS_PRODUCED: usize = 0;
    /// Status line: dropped.
    pub const STATUS_DROPPED: usize = 8;
    /// Status line: errors.
    pub const STATUS_ERROR: usize = 16;
    /// Status line: flags.
    pub const STATUS_FLAGS: usize = 20;
    /// Status line flags: waits for credit.
    pub const STATUS_HELD: u32 = 1;
    /// Status line flags: source has ended.
    pub const STATUS_ENDED: u32 = 1 << 1;
}
