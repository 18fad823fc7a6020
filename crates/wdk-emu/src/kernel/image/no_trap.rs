//! Hosts that run no image have no register access to make for one.

/// # Safety
/// Never called: no image is loaded on such a host.
pub(crate) unsafe fn redirect(_context: *mut libc::ucontext_t, _touched: usize) -> ! {
    std::process::abort()
}

pub(crate) const ROOM: usize = 0;

pub(super) const FRAME_BYTES: usize = 8;

/// # Safety
/// As on the other hosts.
pub(super) unsafe fn frame_at(_start: usize) -> Option<(usize, usize)> {
    None
}

pub(super) fn call_before(_address: usize) -> Option<usize> {
    None
}

pub(super) fn is_privileged(_address: usize) -> bool {
    false
}
