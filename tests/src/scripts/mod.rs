//! A reader and checker of the PowerShell scripts for a Windows machine.
//!
//! Nothing here runs a script. It parses them with a grammar of PowerShell, and refuses what would fail
//! or go wrong in silence: words that are no command, parameters that a command has not, variables that nobody
//! sets, names that are not the INF's. It does not know what a command does.

mod check;
mod commands;
mod parse;

pub use check::{Names, check};
pub use parse::{Call, Script, SyntaxError};
