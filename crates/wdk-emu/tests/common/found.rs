//! A check of an outcome, which has to tell a wrong driver from a right one.

/// The check says what is wrong in the run of the driver that breaks `rule`, and nothing in that
/// of the one which keeps it.
#[track_caller]
pub(crate) fn finds(
    rule: u32,
    wrong: impl FnOnce() -> Result<(), String>,
    right: impl FnOnce() -> Result<(), String>,
) {
    match wrong() {
        Ok(()) => panic!("rule {rule} was broken and nothing was found"),
        Err(text) => println!("rule {rule}: {text}"),
    }
    if let Err(text) = right() {
        panic!("rule {rule} was kept: {text}");
    }
}
