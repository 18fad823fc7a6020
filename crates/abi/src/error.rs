//! Every error that can reach an application, with the NTSTATUS that the driver completes
//! with and the Win32 code that the I/O system makes of it.
//!
//! Both numbers are distinct for every error, so the error survives the way to user mode. Each
//! NTSTATUS is one that `RtlNtStatusToDosError` has in its table; the text that Windows has
//! for it is beside the point, the meaning is the one given here. All of them have error
//! severity, so the I/O manager copies no output.

macro_rules! errors {
    ($( $(#[doc = $doc:literal])+ $name:ident = $status:literal / $win32:literal : $text:literal; )+) => {
        /// An error that can reach an application.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum AbiError {
            $( $(#[doc = $doc])+ $name, )+
        }

        /// Every error with its numbers, in the order of the enumeration.
        pub const ERRORS: &[ErrorRow] = &[
            $( ErrorRow {
                error: AbiError::$name,
                name: stringify!($name),
                status: i32::from_ne_bytes(u32::to_ne_bytes($status)),
                win32: $win32,
                text: $text,
            }, )+
        ];

        impl AbiError {
            /// The row of the table.
            const fn row(self) -> ErrorRow {
                match self {
                    $( Self::$name => ErrorRow {
                        error: Self::$name,
                        name: stringify!($name),
                        status: i32::from_ne_bytes(u32::to_ne_bytes($status)),
                        win32: $win32,
                        text: $text,
                    }, )+
                }
            }
        }
    };
}

/// One line of the table of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorRow {
    /// The error.
    pub error: AbiError,
    /// Its name.
    pub name: &'static str,
    /// The NTSTATUS with which a request is completed.
    pub status: i32,
    /// What `GetLastError` returns for it.
    pub win32: u32,
    /// What happened and what to do, one line.
    pub text: &'static str,
}

errors! {
    /// The input buffer is shorter than the structure. `STATUS_INFO_LENGTH_MISMATCH`.
    ShortInput = 0xC000_0004 / 24: "the input is shorter than its structure; pass the whole structure";
    /// The output buffer is too short. `STATUS_BUFFER_TOO_SMALL`.
    ShortOutput = 0xC000_0023 / 122: "the output buffer is too short; pass at least the size in the control-code table";
    /// The structure's version is not known. `STATUS_UNKNOWN_REVISION`.
    UnsupportedVersion = 0xC000_0058 / 1305: "application and driver speak different versions; update the older one";
    /// The structure's size field does not belong to its version. `STATUS_REVISION_MISMATCH`.
    WrongSize = 0xC000_0059 / 1306: "the structure's size field is wrong for its version";
    /// A flag bit that the driver does not know is set. `STATUS_INVALID_LEVEL`.
    UnknownFlag = 0xC000_0148 / 124: "an unknown flag bit is set; clear it or update the driver";
    /// A field holds a value that means nothing. `STATUS_INVALID_PARAMETER`.
    UnknownValue = 0xC000_000D / 87: "a field holds a value without meaning";
    /// A reserved field is not zero. `STATUS_BAD_DESCRIPTOR_FORMAT`.
    ReservedNotZero = 0xC000_00E7 / 1361: "a reserved field is not zero; zero the structure first";
    /// No such control code. `STATUS_INVALID_DEVICE_REQUEST`.
    UnknownCode = 0xC000_0010 / 1: "the driver does not know this control code";
    /// The handle was not opened for this. `STATUS_ACCESS_DENIED`.
    AccessDenied = 0xC000_0022 / 5: "the handle lacks the right; open the card for reading and writing, as a user whom the INF allows";
    /// The ring holds nothing. `STATUS_MAPPED_FILE_SIZE_ZERO`.
    RingTooSmall = 0xC000_011E / 1006: "the ring is empty; segment size and count must not be zero";
    /// The ring exceeds a limit. `STATUS_ALLOTTED_SPACE_EXCEEDED`.
    RingTooLarge = 0xC000_0099 / 1344: "the ring is larger than allowed; use fewer or smaller segments";
    /// Sizes do not fit the arithmetic. `STATUS_INTEGER_OVERFLOW`.
    Overflow = 0xC000_0095 / 534: "segment size times count overflows; use fewer or smaller segments";
    /// Segment size or ring size is not a multiple of what card and pages ask for.
    /// `STATUS_MAPPED_ALIGNMENT`.
    SegmentMisaligned = 0xC000_0220 / 1132: "segments must be multiples of the card's alignment, and the whole ring of 4096 bytes";
    /// Fewer segments than the card needs. `STATUS_SOURCE_ELEMENT_EMPTY`.
    TooFewSegments = 0xC000_0283 / 1160: "the ring has too few segments; ask the card for its least number";
    /// More segments than the card can number, or a status block can describe.
    /// `STATUS_TOO_MANY_COMMANDS`.
    TooManySegments = 0xC000_00C1 / 56: "the ring has too many segments for the card, or for a status block; use fewer";
    /// The posted buffer has another length than the geometry says. `STATUS_INVALID_BUFFER_SIZE`.
    BufferSizeMismatch = 0xC000_0206 / 1784: "the posted buffer must be exactly all segments plus the status block";
    /// The posted buffer does not begin on a page. `STATUS_NOT_MAPPED_DATA`.
    BufferMisaligned = 0xC000_0088 / 487: "the posted buffer must begin on a 4096-byte boundary";
    /// The posted buffer cannot be written by its owner. `STATUS_ACCESS_VIOLATION`.
    BufferNotWritable = 0xC000_0005 / 998: "the posted buffer is not writable memory of this process";
    /// The system refused to lock the buffer. `STATUS_WORKING_SET_QUOTA`.
    LockQuota = 0xC000_00A1 / 1453: "the system refused to lock the ring; raise the working set or use a smaller ring";
    /// The driver's limit on locked bytes, of the handle or of the device, would be exceeded.
    /// `STATUS_QUOTA_EXCEEDED`.
    LockLimit = 0xC000_0044 / 1816: "the driver's limit on locked memory is reached; use a smaller ring or raise the limit";
    /// The driver's limit on memory that it shares with the card would be exceeded.
    /// `STATUS_COMMITMENT_LIMIT`.
    SharedMemoryLimit = 0xC000_012D / 1455: "the driver's limit on memory shared with the card is reached; use a smaller ring or raise the limit";
    /// The card has as many handles as the driver allows. `STATUS_TOO_MANY_OPENED_FILES`.
    TooManyHandles = 0xC000_011F / 4: "too many handles of the card are open; close one or raise the limit";
    /// The status block does not hold a record per slot. `STATUS_INVALID_BLOCK_LENGTH`.
    StatusBlockTooSmall = 0xC000_0173 / 1106: "the status block must be whole pages and hold a record per segment";
    /// A status block's header makes no sense. `STATUS_UNMAPPABLE_CHARACTER`.
    BadStatusBlock = 0xC000_0162 / 1113: "the status block is damaged; something wrote over it";
    /// No such channel. `STATUS_ILLEGAL_ELEMENT_ADDRESS`.
    ChannelOutOfRange = 0xC000_0285 / 1162: "the card has no such channel";
    /// The channel has a ring of another handle. `STATUS_CONNECTION_IN_USE`.
    ChannelBusy = 0xC000_0108 / 2404: "another handle uses this channel; close it or use another channel";
    /// The channel cannot do this direction. `STATUS_BAD_DEVICE_TYPE`.
    DirectionUnavailable = 0xC000_00CB / 66: "the channel does not do this direction";
    /// The card cannot do this policy. `STATUS_REQUEST_NOT_ACCEPTED`.
    PolicyUnavailable = 0xC000_00D0 / 71: "the card does not do this policy; ask the card for its policies";
    /// The strategy is impossible here. `STATUS_NOT_SUPPORTED`.
    StrategyUnavailable = 0xC000_00BB / 50: "this strategy is impossible for this ring on this machine; use auto";
    /// The handle already has a ring. `STATUS_ADDRESS_ALREADY_ASSOCIATED`.
    HandleHasRing = 0xC000_0238 / 1227: "this handle already has a ring; open the card once per ring";
    /// The handle has no ring. `STATUS_ADDRESS_NOT_ASSOCIATED`.
    NoRing = 0xC000_0239 / 1228: "this handle has no ring; post one first";
    /// The consumed count went back or past what was produced. `STATUS_RANGE_NOT_LOCKED`.
    BadConsumerIndex = 0xC000_007E / 158: "a release went back, or past what was handed over";
    /// One WAIT is already pending on the handle. `STATUS_PIPE_BUSY`.
    WaitPending = 0xC000_00AE / 231: "a wait is already pending on this handle";
    /// The time of a WAIT is up. `STATUS_IO_TIMEOUT`.
    TimedOut = 0xC000_00B5 / 121: "no segment came in time";
    /// Memory or another kernel resource is short. `STATUS_INSUFFICIENT_RESOURCES`.
    InsufficientResources = 0xC000_009A / 1450: "the system is short of memory; use a smaller ring or try again";
    /// The system refused the DMA mapping. `STATUS_NONE_MAPPED`.
    NoMapping = 0xC000_0073 / 1332: "the system refused to map the ring for the card";
    /// The strategy cannot be used where an IOMMU translates the card's addresses.
    /// `STATUS_PROTOCOL_UNREACHABLE`.
    DmaRemapped = 0xC000_023E / 1233: "this strategy is impossible where the system remaps DMA; use auto";
    /// The strategy needs an IOMMU that translates the card's addresses.
    /// `STATUS_NETWORK_UNREACHABLE`.
    DmaNotRemapped = 0xC000_023C / 1231: "this strategy needs a system that remaps DMA; use auto";
    /// The strategy cannot be used while Driver Verifier checks the driver's DMA.
    /// `STATUS_HOST_UNREACHABLE`.
    DmaVerified = 0xC000_023D / 1232: "this strategy is impossible while Driver Verifier checks DMA; use auto";
    /// The ring needs more map registers than the system gives. `STATUS_CONNECTION_COUNT_LIMIT`.
    TooFewMapRegisters = 0xC000_0246 / 1238: "the system has too few map registers for this ring and strategy; use auto or a smaller ring";
    /// A ring in pieces is posted before all of its pieces. `STATUS_PORT_UNREACHABLE`.
    PieceMissing = 0xC000_023F / 1234: "a piece of the ring is missing; post all pieces, in order, before the ring";
    /// The ring needs more elements than the card has descriptors. `STATUS_TOO_MANY_LINKS`.
    TooManyElements = 0xC000_0265 / 1142: "the ring's memory is too scattered for the card; use large pages or the common-buffer strategy";
    /// Not possible in this state. `STATUS_INVALID_DEVICE_STATE`.
    WrongState = 0xC000_0184 / 22: "not possible while the ring is in this state";
    /// The card has no power or is not started. `STATUS_DEVICE_NOT_READY`.
    DeviceNotReady = 0xC000_00A3 / 21: "the card is not started; try again when the machine is awake";
    /// The card was removed. `STATUS_DEVICE_REMOVED`.
    DeviceGone = 0xC000_02B6 / 1617: "the card is gone; close the handle and look for the card again";
    /// The card reported an error or nonsense. `STATUS_IO_DEVICE_ERROR`.
    DeviceFault = 0xC000_0185 / 1117: "the card failed; the ring's errors say how";
    /// The card interrupted without end and without cause. `STATUS_REINITIALIZATION_NEEDED`.
    InterruptStorm = 0xC000_0287 / 1164: "the card interrupted without end; disable and enable it";
    /// The card did not stop, and its memory is kept. `STATUS_ADAPTER_HARDWARE_ERROR`.
    DeviceStuck = 0xC000_00C2 / 57: "the card did not stop; its memory stays locked until it is reset";
    /// The application ended the session. `STATUS_REQUEST_ABORTED`.
    StoppedByApp = 0xC000_0240 / 1235: "the session was stopped";
    /// The request was cancelled. `STATUS_CANCELLED`.
    Cancelled = 0xC000_0120 / 995: "the request was cancelled";
    /// The stream is over. `STATUS_END_OF_FILE`.
    EndOfStream = 0xC000_0011 / 38: "the stream is over";
    /// The driver found itself in a state that cannot be. `STATUS_INTERNAL_ERROR`.
    Internal = 0xC000_00E5 / 1359: "the driver found a fault of its own; report it";
}

impl AbiError {
    /// The NTSTATUS with which a request is completed.
    pub const fn status(self) -> i32 {
        self.row().status
    }

    /// What `GetLastError` returns for it.
    pub const fn win32(self) -> u32 {
        self.row().win32
    }

    /// The variant's name.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What happened and what to do, one line without a full stop.
    pub const fn text(self) -> &'static str {
        self.row().text
    }

    /// The error of an NTSTATUS, if the table has it. Those with which the I/O manager says by
    /// itself that a device has left are [`AbiError::DeviceGone`] too: `STATUS_NO_SUCH_DEVICE`,
    /// `STATUS_DELETE_PENDING`, `STATUS_DEVICE_NOT_CONNECTED`, `STATUS_DEVICE_DOES_NOT_EXIST`.
    pub fn from_status(status: i32) -> Option<Self> {
        match status.cast_unsigned() {
            0xC000_000E | 0xC000_0056 | 0xC000_009D | 0xC000_00C0 => Some(Self::DeviceGone),
            _ => ERRORS
                .iter()
                .find(|row| row.status == status)
                .map(|row| row.error),
        }
    }

    /// The error of a Win32 code, if the table has it. Codes with which the I/O manager says
    /// by itself that a device has left are [`AbiError::DeviceGone`] too:
    /// `ERROR_DEV_NOT_EXIST`, `ERROR_NO_SUCH_DEVICE` and `ERROR_DEVICE_NOT_CONNECTED`.
    pub fn from_win32(code: u32) -> Option<Self> {
        match code {
            55 | 433 | 1167 => Some(Self::DeviceGone),
            _ => ERRORS
                .iter()
                .find(|row| row.win32 == code)
                .map(|row| row.error),
        }
    }
}

impl core::fmt::Display for AbiError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for AbiError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_distinct_and_lead_back() {
        for (index, row) in ERRORS.iter().enumerate() {
            assert_eq!(
                AbiError::from_status(row.status),
                Some(row.error),
                "{}",
                row.name
            );
            assert_eq!(
                AbiError::from_win32(row.win32),
                Some(row.error),
                "{}",
                row.name
            );
            assert_eq!(row.error.row(), *row);
            for other in &ERRORS[index + 1..] {
                assert_ne!(row.status, other.status, "{} {}", row.name, other.name);
                assert_ne!(row.win32, other.win32, "{} {}", row.name, other.name);
            }
        }
    }

    #[test]
    fn severity_is_error_and_win32_is_no_catch_all() {
        const MR_MID_NOT_FOUND: u32 = 317;
        for row in ERRORS {
            assert_eq!(row.status.cast_unsigned() >> 28, 0xC, "{}", row.name);
            assert!(
                row.win32 != 0 && row.win32 != MR_MID_NOT_FOUND,
                "{}",
                row.name
            );
            assert!(
                !row.text.is_empty() && !row.text.ends_with('.'),
                "{}",
                row.name
            );
        }
    }

    #[test]
    fn readme_has_every_row() {
        extern crate std;
        let readme = include_str!("../README.md");
        for row in ERRORS {
            let start = std::format!("| {} | {:#010X} `", row.name, row.status).replace("0X", "0x");
            let end = std::format!("` | {} | {} |", row.win32, row.text);
            let found = readme
                .lines()
                .any(|line| line.starts_with(&start) && line.ends_with(&end));
            assert!(found, "{start}...{end}");
        }
    }

    #[test]
    fn a_code_of_nobody_is_nobody() {
        assert_eq!(AbiError::from_status(0), None);
        assert_eq!(AbiError::from_win32(0), None);
        assert_eq!(AbiError::from_win32(433), Some(AbiError::DeviceGone));
    }
}
