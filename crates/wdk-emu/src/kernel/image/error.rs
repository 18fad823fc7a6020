//! Why an image is not loaded.

use core::fmt;

/// Why an image is not loaded.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ImageError {
    /// The file could not be read.
    Unreadable(String),
    /// It is no PE file, or a broken one; says what is wrong.
    Malformed(String),
    /// It is for another machine than x86-64; the PE machine number.
    Machine(u16),
    /// Images run on x86-64 hosts only.
    Host,
    /// It is no driver: its subsystem is not "native".
    Subsystem(u16),
    /// A section may be written and executed (rule 69).
    WritableCode(String),
    /// It has no relocations, so it cannot be mapped anywhere.
    Fixed,
    /// A relocation of a kind that x86-64 does not have, or outside the image.
    Relocation {
        /// Where in the image.
        offset: u32,
        /// Its kind.
        kind: u16,
    },
    /// It imports from something else than the kernel, the HAL and KMDF's loader.
    Library(String),
    /// It imports by number.
    Ordinal {
        /// From where.
        library: String,
        /// Which number.
        ordinal: u16,
    },
    /// The host has no memory for it.
    Memory,
    /// The driver was loaded and did not want to start: what its entry returned.
    Entry(i32),
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "the image cannot be read: {why}"),
            Self::Malformed(what) => write!(f, "not a sound PE image: {what}"),
            Self::Machine(machine) => {
                write!(f, "the image is for machine {machine:#x}, not for x86-64")
            }
            Self::Host => f.write_str("images of drivers run on x86-64 hosts only"),
            Self::Subsystem(subsystem) => write!(
                f,
                "the image is no driver: its subsystem is {subsystem}, not native"
            ),
            Self::WritableCode(section) => {
                write!(f, "section {section} is writable and executable (rule 69)")
            }
            Self::Fixed => f.write_str("the image has no relocations"),
            Self::Relocation { offset, kind } => {
                write!(f, "a relocation of kind {kind} at {offset:#x}")
            }
            Self::Library(library) => write!(f, "the image imports from {library}"),
            Self::Ordinal { library, ordinal } => {
                write!(f, "the image imports number {ordinal} of {library}")
            }
            Self::Memory => f.write_str("the host has no memory for the image"),
            Self::Entry(status) => write!(f, "the driver's entry returned {status:#010x}"),
        }
    }
}

impl std::error::Error for ImageError {}

impl From<object::Error> for ImageError {
    fn from(error: object::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}
