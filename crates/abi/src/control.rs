//! The seven control codes, as one table.
//!
//! A code says its transfer method and the access that the handle must have been opened with;
//! the I/O manager enforces both before the driver is called (WDK reference, `CTL_CODE`).

/// `FILE_DEVICE_UNKNOWN`: a device of no class of Windows' own.
pub const DEVICE_TYPE: u32 = 0x22;

/// How buffers travel with a control code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Method {
    /// `METHOD_BUFFERED`: input and output share one kernel copy.
    Buffered = 0,
    /// `METHOD_OUT_DIRECT`: input is copied, the output buffer is locked for writing and
    /// handed over as a memory descriptor list.
    OutDirect = 2,
}

/// What the handle must have been opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Access {
    /// `FILE_READ_DATA`: looks, changes nothing.
    Read = 1,
    /// `FILE_READ_DATA | FILE_WRITE_DATA`: changes what the card or the ring does.
    ReadWrite = 3,
}

/// One control code and what must come with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlCode {
    /// Name without prefix, for messages and traces.
    pub name: &'static str,
    /// Function number; 0x800 and above are a vendor's own.
    pub function: u32,
    /// Transfer method.
    pub method: Method,
    /// Access that the handle needs.
    pub access: Access,
    /// Least number of input bytes.
    pub input_bytes: u32,
    /// Least number of output bytes. For a posted ring this is one page; what it must be
    /// exactly follows from the input.
    pub output_bytes: u32,
}

impl ControlCode {
    /// The 32-bit number that the application passes to `DeviceIoControl`.
    pub const fn code(&self) -> u32 {
        (DEVICE_TYPE << 16)
            | ((self.access as u32) << 14)
            | (self.function << 2)
            | self.method as u32
    }
}

const fn size<T>() -> u32 {
    crate::wire::size_u32::<T>()
}

/// Asks what the card can do. Output: [`crate::CardInfo`].
pub const QUERY_CARD: ControlCode = ControlCode {
    name: "QUERY_CARD",
    function: 0x801,
    method: Method::Buffered,
    access: Access::Read,
    input_bytes: 0,
    output_bytes: size::<crate::CardInfo>(),
};

/// Posts a ring and starts. Input: [`crate::PostRing`]; output buffer: the ring itself,
/// followed by the status block if there is one. Stays pending for the whole session; how it
/// completes says how the session ended: with success after a STOP, otherwise with the error
/// that ended it, [`crate::AbiError::EndOfStream`] included. No bytes are reported: what the
/// card wrote is known from the segments.
pub const POST_RING: ControlCode = ControlCode {
    name: "POST_RING",
    function: 0x802,
    method: Method::OutDirect,
    access: Access::ReadWrite,
    input_bytes: size::<crate::PostRing>(),
    output_bytes: crate::PAGE_BYTES,
};

/// Asks how the handle's ring is mapped and how it is doing. Output: [`crate::RingInfo`]. Of an
/// ended session too, until the handle is closed or posts its next ring.
pub const QUERY_RING: ControlCode = ControlCode {
    name: "QUERY_RING",
    function: 0x803,
    method: Method::Buffered,
    access: Access::Read,
    input_bytes: 0,
    output_bytes: size::<crate::RingInfo>(),
};

/// Releases segments and waits for more. Input: [`crate::WaitIn`]; output:
/// [`crate::WaitOut`] and, behind it, one [`crate::SegmentRecord`] per segment handed over.
/// Pends until there is something to say.
pub const WAIT: ControlCode = ControlCode {
    name: "WAIT",
    function: 0x804,
    method: Method::Buffered,
    access: Access::ReadWrite,
    input_bytes: size::<crate::WaitIn>(),
    output_bytes: size::<crate::WaitOut>(),
};

/// Releases segments, and makes the driver look at the status block. Input:
/// [`crate::Release`].
pub const RELEASE: ControlCode = ControlCode {
    name: "RELEASE",
    function: 0x805,
    method: Method::Buffered,
    access: Access::ReadWrite,
    input_bytes: size::<crate::Release>(),
    output_bytes: 0,
};

/// Begins to end the session. Input: [`crate::Stop`]. The end itself is the completion of
/// [`POST_RING`].
pub const STOP: ControlCode = ControlCode {
    name: "STOP",
    function: 0x806,
    method: Method::Buffered,
    access: Access::ReadWrite,
    input_bytes: size::<crate::Stop>(),
    output_bytes: 0,
};

/// Posts one piece of a ring that is too long for one buffer. Input: [`crate::PostPiece`]; output
/// buffer: the piece. Stays pending until the session ends that [`POST_RING`] begins with it, and
/// completes as that does; at the latest when the handle is closed. A POST_RING that fails
/// completes all pieces of its handle with its own error.
pub const POST_PIECE: ControlCode = ControlCode {
    name: "POST_PIECE",
    function: 0x807,
    method: Method::OutDirect,
    access: Access::ReadWrite,
    input_bytes: size::<crate::PostPiece>(),
    output_bytes: crate::PAGE_BYTES,
};

/// Every control code that the driver answers.
pub const ALL: [ControlCode; 7] = [
    QUERY_CARD, POST_RING, QUERY_RING, WAIT, RELEASE, STOP, POST_PIECE,
];

/// Looks a number up.
pub fn find(code: u32) -> Option<&'static ControlCode> {
    static TABLE: [ControlCode; 7] = ALL;
    TABLE.iter().find(|entry| entry.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_wdk_macro_makes() {
        // CTL_CODE(0x22, function, method, access), by hand.
        let expected = [
            0x0022_6004,
            0x0022_E00A,
            0x0022_600C,
            0x0022_E010,
            0x0022_E014,
            0x0022_E018,
            0x0022_E01E,
        ];
        for (entry, number) in ALL.iter().zip(expected) {
            assert_eq!(entry.code(), number, "{}", entry.name);
            assert_eq!(find(number), Some(entry));
        }
        assert_eq!(find(0), None);
    }

    #[test]
    fn readme_has_every_code() {
        extern crate std;
        let readme = include_str!("../README.md");
        for entry in &ALL {
            let start =
                std::format!("| {} | {:#010X} |", entry.name, entry.code()).replace("0X", "0x");
            let line = readme.lines().find(|line| line.starts_with(&start));
            let line = line.unwrap_or_else(|| std::panic!("{start}"));
            assert!(
                line.contains(&std::format!("| {} |", entry.input_bytes)),
                "{line}"
            );
        }
    }

    #[test]
    fn whoever_changes_something_needs_both_rights() {
        for entry in &ALL {
            let looks_only = entry.name.starts_with("QUERY");
            assert_eq!(entry.access == Access::Read, looks_only, "{}", entry.name);
            assert!(entry.function >= 0x800);
        }
    }
}
