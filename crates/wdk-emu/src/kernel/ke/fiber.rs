//! Tells a sanitizer when the machine's host thread goes from one stack to another.
//!
//! AddressSanitizer keeps books of the running stack, ThreadSanitizer of the running thread, and
//! neither sees [`switch`](super::context::switch). `tools/sanitize` sets the cfg that turns this on;
//! without it all of this is nothing.

use core::ops::Range;

#[cfg(wdk_emu_sanitizer = "address")]
mod books {
    use core::ffi::c_void;
    use core::ops::Range;
    use core::ptr;

    unsafe extern "C" {
        fn __sanitizer_start_switch_fiber(
            fake_stack: *mut *mut c_void,
            bottom: *const c_void,
            bytes: usize,
        );
        fn __sanitizer_finish_switch_fiber(
            fake_stack: *mut c_void,
            old_bottom: *mut *const c_void,
            old_bytes: *mut usize,
        );
        fn __asan_unpoison_memory_region(start: *const c_void, bytes: usize);
    }

    /// Where the sanitizer keeps what it moved off a stack.
    #[derive(Debug)]
    pub(in super::super) struct Books(*mut c_void);

    impl Books {
        pub(in super::super) fn host() -> Self {
            Self(ptr::null_mut())
        }

        pub(in super::super) fn new() -> Self {
            Self(ptr::null_mut())
        }

        #[inline(always)]
        pub(in super::super) fn leave(&mut self, ends: bool, _to: &Self, stack: &Range<usize>) {
            let place = if ends {
                ptr::null_mut()
            } else {
                &raw mut self.0
            };
            // SAFETY: the switch to that stack follows at once.
            unsafe {
                __sanitizer_start_switch_fiber(
                    place,
                    ptr::with_exposed_provenance(stack.start),
                    stack.len(),
                );
            }
        }

        pub(in super::super) fn arrive(&mut self) {
            // SAFETY: this stack was switched to just now; what was kept of it is its own.
            unsafe {
                __sanitizer_finish_switch_fiber(self.0, ptr::null_mut(), ptr::null_mut());
            }
        }
    }

    /// What the frames of an ended thread have left forbidden is allowed again.
    pub(in super::super) fn renew(stack: &Range<usize>) {
        // SAFETY: a mapped stack that nobody uses.
        unsafe {
            __asan_unpoison_memory_region(ptr::with_exposed_provenance(stack.start), stack.len());
        }
    }
}

#[cfg(wdk_emu_sanitizer = "thread")]
mod books {
    use core::ffi::c_void;
    use core::ops::Range;

    unsafe extern "C" {
        fn __tsan_get_current_fiber() -> *mut c_void;
        fn __tsan_create_fiber(flags: u32) -> *mut c_void;
        fn __tsan_destroy_fiber(fiber: *mut c_void);
        fn __tsan_switch_to_fiber(fiber: *mut c_void, flags: u32);
    }

    /// The sanitizer's thread.
    #[derive(Debug)]
    pub(in super::super) struct Books {
        fiber: *mut c_void,
        is_host: bool,
    }

    impl Books {
        pub(in super::super) fn host() -> Self {
            Self {
                // SAFETY: asks only.
                fiber: unsafe { __tsan_get_current_fiber() },
                is_host: true,
            }
        }

        pub(in super::super) fn new() -> Self {
            Self {
                // SAFETY: creates only.
                fiber: unsafe { __tsan_create_fiber(0) },
                is_host: false,
            }
        }

        // Inlined, because the sanitizer counts the frames that are entered and left.
        #[inline(always)]
        pub(in super::super) fn leave(&mut self, _ends: bool, to: &Self, _stack: &Range<usize>) {
            // SAFETY: the switch to that stack follows at once.
            unsafe { __tsan_switch_to_fiber(to.fiber, 0) };
        }

        pub(in super::super) fn arrive(&mut self) {}
    }

    impl Drop for Books {
        fn drop(&mut self) {
            if !self.is_host {
                // SAFETY: its thread has ended and never runs again.
                unsafe { __tsan_destroy_fiber(self.fiber) };
            }
        }
    }

    /// A stack is about to be used by a new thread.
    pub(in super::super) fn renew(_stack: &Range<usize>) {}
}

#[cfg(not(any(wdk_emu_sanitizer = "address", wdk_emu_sanitizer = "thread")))]
mod books {
    use core::ops::Range;

    #[derive(Debug)]
    pub(in super::super) struct Books;

    impl Books {
        pub(in super::super) fn host() -> Self {
            Self
        }

        pub(in super::super) fn new() -> Self {
            Self
        }

        #[inline(always)]
        pub(in super::super) fn leave(&mut self, _ends: bool, _to: &Self, _stack: &Range<usize>) {}

        #[inline(always)]
        pub(in super::super) fn arrive(&mut self) {}
    }

    /// A stack is about to be used by a new thread.
    pub(in super::super) fn renew(_stack: &Range<usize>) {}
}

pub(super) use books::{Books, renew};

/// A switch of stacks, as a sanitizer has to know it.
pub(super) struct Crossing {
    /// Of the thread that is left.
    pub(super) from: *mut Books,
    /// Whether it never runs again.
    pub(super) ends: bool,
    /// Of the thread that goes on.
    pub(super) to: *const Books,
    /// Its stack.
    pub(super) stack: Option<Range<usize>>,
}

impl Crossing {
    /// Tells the sanitizer.
    ///
    /// # Safety
    /// Both books are there; the switch follows at once.
    #[inline(always)]
    pub(super) unsafe fn begin(self) {
        // SAFETY: by the caller's promise.
        let to = unsafe { &*self.to };
        // SAFETY: as above, and another thread's than `to`.
        let from = unsafe { &mut *self.from };
        from.leave(self.ends, to, &self.stack.unwrap_or_default());
    }
}
