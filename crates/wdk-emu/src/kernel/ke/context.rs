//! Stacks, and switching between them on the machine's one host thread.

use crate::kernel::mm::PAGE;
use core::arch::naked_asm;
use core::cell::Cell;
use core::ops::Range;
use core::ptr;

/// Bytes of a thread's stack. Windows gives 24 KiB; Rust's debug code and the emulated layers
/// around a driver need more.
const BYTES: usize = 1 << 20;

/// A stack with an inaccessible page below it.
#[derive(Debug)]
pub(super) struct Stack {
    base: usize,
}

impl Stack {
    /// A new stack.
    pub(super) fn new() -> Self {
        // SAFETY: a new mapping at an address of the host's choice.
        let base = unsafe {
            libc::mmap(
                ptr::null_mut(),
                BYTES + PAGE,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        assert!(
            base != libc::MAP_FAILED,
            "the host has no memory for a stack"
        );
        // SAFETY: the first page of the new mapping.
        unsafe { libc::mprotect(base, PAGE, libc::PROT_NONE) };
        Self {
            base: base.expose_provenance(),
        }
    }

    /// The addresses on this stack.
    pub(super) fn range(&self) -> Range<usize> {
        self.base + PAGE..self.base + PAGE + BYTES
    }

    /// A stack pointer for [`switch`] that begins `main` on this stack.
    pub(super) fn prepare(&self, main: extern "C" fn() -> !) -> usize {
        super::fiber::renew(&self.range());
        let top = self.base + PAGE + BYTES;
        let frame = top - FRAME_WORDS * 8;
        let words: *mut usize = ptr::with_exposed_provenance_mut(frame);
        // SAFETY: the uppermost words of this stack, which nobody uses.
        unsafe {
            ptr::write_bytes(words, 0, FRAME_WORDS);
            words.add(ENTRY_WORD).write(main as *const () as usize);
        }
        frame
    }
}

thread_local! {
    static HOST_STACK: Cell<Option<(usize, usize)>> = const { Cell::new(None) };
}

/// The host thread's own stack, without its inaccessible part.
pub(super) fn host_stack() -> Option<Range<usize>> {
    HOST_STACK.get().map(|(start, end)| start..end)
}

/// Asks the host where this thread's stack is, which a signal's handler must not.
pub(super) fn learn_host_stack() {
    let mut attributes = core::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut base, mut bytes, mut guard) = (ptr::null_mut(), 0, 0);
    // SAFETY: the host fills the attributes of the current thread in.
    let got = unsafe { libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) };
    if got != 0 {
        return;
    }
    // SAFETY: filled in just now.
    unsafe { libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut base, &raw mut bytes) };
    // SAFETY: as above.
    unsafe { libc::pthread_attr_getguardsize(attributes.as_ptr(), &raw mut guard) };
    // SAFETY: as above; not used afterwards.
    unsafe { libc::pthread_attr_destroy(attributes.as_mut_ptr()) };
    // Some hosts count the inaccessible part as stack.
    HOST_STACK.set(Some((base.addr() + guard, base.addr() + bytes)));
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the thread on this stack has ended or will never run again.
        unsafe { libc::munmap(ptr::with_exposed_provenance_mut(self.base), BYTES + PAGE) };
    }
}

/// Words that [`switch`] pops, and those above that keep the stack aligned.
#[cfg(target_arch = "x86_64")]
const FRAME_WORDS: usize = 8;
/// Which of them is the address to go to.
#[cfg(target_arch = "x86_64")]
const ENTRY_WORD: usize = 6;

/// Saves the callee-saved registers and the stack pointer to `*from`, and continues at `to`.
///
/// # Safety
/// `to` came from an earlier switch away or from [`Stack::prepare`], and is used once.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
pub(super) unsafe extern "C" fn switch(from: *mut usize, to: usize) {
    naked_asm!(
        "push rbp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "mov [rdi], rsp",
        "mov rsp, rsi",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
    )
}

/// Words that [`switch`] restores.
#[cfg(target_arch = "aarch64")]
const FRAME_WORDS: usize = 20;
/// Which of them is the link register.
#[cfg(target_arch = "aarch64")]
const ENTRY_WORD: usize = 11;

/// Saves the callee-saved registers and the stack pointer to `*from`, and continues at `to`.
///
/// # Safety
/// `to` came from an earlier switch away or from [`Stack::prepare`], and is used once.
#[cfg(target_arch = "aarch64")]
#[unsafe(naked)]
pub(super) unsafe extern "C" fn switch(from: *mut usize, to: usize) {
    naked_asm!(
        "sub sp, sp, #160",
        "stp x19, x20, [sp, #0]",
        "stp x21, x22, [sp, #16]",
        "stp x23, x24, [sp, #32]",
        "stp x25, x26, [sp, #48]",
        "stp x27, x28, [sp, #64]",
        "stp x29, x30, [sp, #80]",
        "stp d8, d9, [sp, #96]",
        "stp d10, d11, [sp, #112]",
        "stp d12, d13, [sp, #128]",
        "stp d14, d15, [sp, #144]",
        "mov x9, sp",
        "str x9, [x0]",
        "mov sp, x1",
        "ldp x19, x20, [sp, #0]",
        "ldp x21, x22, [sp, #16]",
        "ldp x23, x24, [sp, #32]",
        "ldp x25, x26, [sp, #48]",
        "ldp x27, x28, [sp, #64]",
        "ldp x29, x30, [sp, #80]",
        "ldp d8, d9, [sp, #96]",
        "ldp d10, d11, [sp, #112]",
        "ldp d12, d13, [sp, #128]",
        "ldp d14, d15, [sp, #144]",
        "add sp, sp, #160",
        "ret",
    )
}
