//! Which of an image's code led here: what a report names beside the place itself.
//!
//! The host's own frames are walked by their unwind data, so the image's innermost frame is found
//! exactly. An image's frames are not walked: of what lies above, every word counts that a call
//! of the image could have left, and a word that merely looks like one may be among them.

use super::{is_code, owns, place, trap};
use core::ffi::c_void;

/// Places that a report names at most.
const MOST: usize = 6;
/// Bytes of a stack that are searched.
const SEARCHED: usize = 128 << 10;

#[repr(C)]
struct Frame {
    opaque: [u8; 0],
}

/// What the walk of frames wants to hear.
const GO_ON: i32 = 0;
/// `_URC_NORMAL_STOP`
const ENOUGH: i32 = 4;

unsafe extern "C" {
    /// The host's unwinder, which the standard library is linked with.
    fn _Unwind_Backtrace(
        visit: extern "C" fn(*mut Frame, *mut c_void) -> i32,
        argument: *mut c_void,
    ) -> i32;
    fn _Unwind_GetIP(frame: *mut Frame) -> usize;
    fn _Unwind_GetCFA(frame: *mut Frame) -> usize;
}

/// The innermost frame of an image: where it goes on, and its stack pointer.
#[derive(Clone, Copy)]
struct Found {
    next: usize,
    stack: usize,
}

extern "C" fn visit(frame: *mut Frame, found: *mut c_void) -> i32 {
    // SAFETY: the walk passes a frame of its own.
    let next = unsafe { _Unwind_GetIP(frame) };
    if !owns(next) {
        return GO_ON;
    }
    // SAFETY: as above.
    let stack = unsafe { _Unwind_GetCFA(frame) };
    let found: *mut Option<Found> = found.cast();
    // SAFETY: the argument of the walk in `current`, which waits for it.
    unsafe { *found = Some(Found { next, stack }) };
    ENOUGH
}

/// Places in images that led to the current call, the innermost first. Empty without an image.
pub(crate) fn current() -> Vec<String> {
    if !super::any() {
        return Vec::new();
    }
    let mut found: Option<Found> = None;
    // SAFETY: the visitor takes what it is given here.
    unsafe { _Unwind_Backtrace(visit, (&raw mut found).cast()) };
    let Some(Found { next, stack }) = found else {
        return Vec::new();
    };
    // A frame of a register access says where the image is, and not where it goes on.
    let on_stack = crate::kernel::ke::thread::stack().is_some_and(|on| on.contains(&stack));
    let trapped = stack.checked_sub(trap::FRAME_BYTES).filter(|_| on_stack);
    // SAFETY: the words right below a frame on the current stack.
    let trapped = trapped.and_then(|start| unsafe { trap::frame_at(start) });
    let exact = trapped.is_some_and(|(at, _)| at == next);
    let at = if exact {
        next
    } else {
        trap::call_before(next).unwrap_or(next - 1)
    };
    let mut places: Vec<_> = place(at).into_iter().collect();
    places.extend(above(stack));
    places.truncate(MOST);
    places
}

/// Places in images that the words of the current thread's stack from `stack` up lead back to.
pub(crate) fn above(stack: usize) -> Vec<String> {
    let mut places = Vec::new();
    let Some(on) = crate::kernel::ke::thread::stack() else {
        return places;
    };
    if !super::any() {
        return places;
    }
    // A stack pointer that is wild, or below the end of a stack that is used up.
    let start = if on.contains(&stack) { stack } else { on.start };
    let end = on.end.min(start.saturating_add(SEARCHED)) & !7;
    let mut address = start.next_multiple_of(8);
    while address < end && places.len() < MOST {
        // SAFETY: inside the current thread's stack.
        let value = unsafe { trap::word_at(address) };
        let has_frame = address + trap::FRAME_BYTES <= end;
        // SAFETY: as above.
        let trapped = has_frame.then(|| unsafe { trap::frame_at(address) });
        if let Some((at, next)) = trapped.flatten() {
            places.extend(place(at));
            address = next;
            continue;
        }
        if is_code(value.wrapping_sub(1)) {
            places.extend(trap::call_before(value).and_then(place));
        }
        address += 8;
    }
    places
}
