//! How the machine stops.

/// Stops the machine because a call was made that is not emulated.
pub fn not_emulated(name: &str) -> ! {
    panic!("{name} is not emulated")
}
