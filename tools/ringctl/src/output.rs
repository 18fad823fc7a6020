//! Standard output.

use std::fmt;
use std::io::{self, Write};

/// Exit code when what is printed cannot be written; listed in `ringctl --help`.
const UNWRITTEN: i32 = 2;

/// Prints to standard output. Who reads a pipe may close it before its end, as `head` does: then there
/// is nobody to work for, and the process ends without a word.
pub(crate) fn print(text: fmt::Arguments<'_>) {
    let mut output = io::stdout().lock();
    let Err(error) = output.write_fmt(text).and_then(|()| output.flush()) else {
        return;
    };
    if error.kind() != io::ErrorKind::BrokenPipe {
        eprintln!("ringctl: cannot write to standard output: {error}");
    }
    std::process::exit(UNWRITTEN);
}

/// Prints a line, as `println!`, by [`print()`].
macro_rules! say {
    ($($text:tt)*) => {
        $crate::output::print(format_args!("{}\n", format_args!($($text)*)))
    };
}

pub(crate) use say;
