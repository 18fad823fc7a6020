//! Sizes as people write them: `64KiB`, `1M`, `4096`.

/// Why a text is no size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotASize {
    /// No digits at the start.
    NoNumber,
    /// Something after the number that is no unit.
    UnknownUnit,
    /// Does not fit 64 bits.
    TooLarge,
}

impl std::fmt::Display for NotASize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoNumber => "a size begins with a whole number, such as 64KiB",
            Self::UnknownUnit => {
                "units are B, KiB, MiB, GiB (powers of 1024; the letter alone means the same), \
                 and kB, MB, GB (powers of 1000)"
            }
            Self::TooLarge => "the size does not fit 64 bits",
        })
    }
}

impl std::error::Error for NotASize {}

/// Bytes of a size.
///
/// # Errors
/// [`NotASize`].
pub(crate) fn parse(text: &str) -> Result<u64, NotASize> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    if number.is_empty() {
        return Err(NotASize::NoNumber);
    }
    let number: u64 = number.parse().map_err(|_| NotASize::TooLarge)?;
    let factor: u64 = match unit.trim_start() {
        "" | "B" => 1,
        "K" | "k" | "KiB" => 1 << 10,
        "M" | "MiB" => 1 << 20,
        "G" | "GiB" => 1 << 30,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return Err(NotASize::UnknownUnit),
    };
    number.checked_mul(factor).ok_or(NotASize::TooLarge)
}

/// Bytes of a size that a ring can have.
///
/// # Errors
/// [`NotASize`].
pub(crate) fn parse_u32(text: &str) -> Result<u32, NotASize> {
    u32::try_from(parse(text)?).map_err(|_| NotASize::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_understood() {
        let sizes = [
            ("0", 0),
            ("4096", 4096),
            ("1B", 1),
            ("64KiB", 65536),
            ("64 KiB", 65536),
            ("64k", 65536),
            ("2M", 2 << 20),
            ("1GiB", 1 << 30),
            ("3kB", 3000),
            ("3MB", 3_000_000),
            ("1GB", 1_000_000_000),
        ];
        for (text, bytes) in sizes {
            assert_eq!(parse(text), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn nonsense_is_told_apart() {
        assert_eq!(parse(""), Err(NotASize::NoNumber));
        assert_eq!(parse("KiB"), Err(NotASize::NoNumber));
        assert_eq!(parse("-1"), Err(NotASize::NoNumber));
        assert_eq!(parse("1.5M"), Err(NotASize::UnknownUnit));
        assert_eq!(parse("1KB"), Err(NotASize::UnknownUnit));
        assert_eq!(parse("99999999999999999999"), Err(NotASize::TooLarge));
        assert_eq!(parse("17179869184GiB"), Err(NotASize::TooLarge));
        assert_eq!(parse_u32("4GiB"), Err(NotASize::TooLarge));
        assert_eq!(parse_u32("4095MiB"), Ok(4095 << 20));
    }
}
