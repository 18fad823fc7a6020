//! Hosts that run no image have no register access to make for one.

/// # Safety
/// Never called: no image is loaded on such a host.
pub(crate) unsafe fn redirect(_context: *mut libc::ucontext_t, _touched: usize) {}

pub(super) fn is_privileged(_address: usize) -> bool {
    false
}
