//! Reading and writing structures as bytes.
//!
//! A caller's bytes are copied once into a value, and only the value is looked at afterwards.

use crate::{ABI_VERSION, AbiError};
use zerocopy::{FromBytes, Immutable, IntoBytes};

/// The start of every structure that a caller hands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preamble {
    /// The caller's [`ABI_VERSION`].
    pub version: u32,
    /// Size of the structure as the caller knows it, in bytes.
    pub size: u32,
}

impl Preamble {
    /// What a caller of this crate's version writes for a structure of type `T`.
    pub const fn of<T>() -> Self {
        Self {
            version: ABI_VERSION,
            size: size_u32::<T>(),
        }
    }

    /// Checks that the structure is the one that this crate knows as `T`.
    ///
    /// # Errors
    /// [`AbiError::UnsupportedVersion`], then [`AbiError::WrongSize`].
    pub const fn check<T>(self) -> Result<(), AbiError> {
        if self.version != ABI_VERSION {
            return Err(AbiError::UnsupportedVersion);
        }
        if self.size != size_u32::<T>() {
            return Err(AbiError::WrongSize);
        }
        Ok(())
    }
}

/// `size_of::<T>()` in the width of the wire. Every structure here is far below 4 GiB.
#[expect(
    clippy::cast_possible_truncation,
    reason = "structures of this crate are below 1 KiB"
)]
pub(crate) const fn size_u32<T>() -> u32 {
    size_of::<T>() as u32
}

/// Copies a `T` out of the front of `bytes`; longer input is allowed, its rest is ignored.
///
/// # Errors
/// [`AbiError::ShortInput`] when `bytes` is shorter than `T`.
pub fn read<T: FromBytes>(bytes: &[u8]) -> Result<T, AbiError> {
    T::read_from_prefix(bytes)
        .map(|(value, _)| value)
        .map_err(|_| AbiError::ShortInput)
}

/// Copies `value` to the front of `bytes` and returns how many bytes were written, which is
/// what the request's information field must say.
///
/// # Errors
/// [`AbiError::ShortOutput`] when `bytes` is shorter than `T`; nothing is written then.
pub fn write<T: IntoBytes + Immutable>(value: &T, bytes: &mut [u8]) -> Result<usize, AbiError> {
    value
        .write_to_prefix(bytes)
        .map_err(|_| AbiError::ShortOutput)?;
    Ok(size_of::<T>())
}

/// Refuses reserved words that are not zero.
///
/// # Errors
/// [`AbiError::ReservedNotZero`].
pub(crate) fn all_zero(words: &[u32]) -> Result<(), AbiError> {
    if words.iter().all(|&word| word == 0) {
        Ok(())
    } else {
        Err(AbiError::ReservedNotZero)
    }
}
