//! `ringctl`: capture, inspect and measure rings from the command line.

fn main() {}
