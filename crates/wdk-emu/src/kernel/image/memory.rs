//! The memory of an image: a range of the host's address space with a protection per section.

use super::error::ImageError;
use super::file::{Access, File};
use core::ffi::c_void;
use core::ops::Range;
use core::ptr;

const PAGE: usize = 4096;

/// A mapped image. The range stays reserved until the machine's thread ends.
pub(super) struct Memory {
    base: usize,
    bytes: usize,
    code: Vec<Range<usize>>,
    /// What is needed until the entry has returned.
    initial: Vec<Range<usize>>,
    is_discarded: bool,
    /// Code of the loader's own: what missing imports lead to.
    stubs: Option<Range<usize>>,
}

fn at(address: usize) -> *mut c_void {
    ptr::with_exposed_provenance_mut(address)
}

fn anonymous(bytes: usize) -> Result<usize, ImageError> {
    // SAFETY: a new mapping at an address of the host's choice.
    let address = unsafe {
        libc::mmap(
            ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    if address == libc::MAP_FAILED {
        return Err(ImageError::Memory);
    }
    Ok(address.expose_provenance())
}

fn protect(address: usize, bytes: usize, protection: i32) -> Result<(), ImageError> {
    // SAFETY: the callers name pages of this module's own mappings.
    match unsafe { libc::mprotect(at(address), bytes.next_multiple_of(PAGE), protection) } {
        0 => Ok(()),
        _ => Err(ImageError::Memory),
    }
}

impl Memory {
    /// Maps and relocates; everything is writable until [`Memory::protect`].
    pub(super) fn new(file: &File<'_>) -> Result<Self, ImageError> {
        let bytes = file.size() as usize;
        let memory = Self {
            base: anonymous(bytes)?,
            bytes,
            code: Vec::new(),
            initial: Vec::new(),
            is_discarded: false,
            stubs: None,
        };
        memory.copy(0, file.headers())?;
        for (section, data) in file.sections()? {
            memory.copy(section.address, data)?;
        }
        let moved = (memory.base as u64).wrapping_sub(file.linked_base());
        for offset in file.relocations()? {
            let pointer = memory.read(offset).ok_or(ImageError::Relocation {
                offset,
                kind: object::pe::IMAGE_REL_BASED_DIR64.0,
            })?;
            memory.write(offset, pointer.wrapping_add(moved))?;
        }
        Ok(memory)
    }

    /// The first address.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    /// All addresses.
    pub(super) fn range(&self) -> Range<usize> {
        self.base..self.base + self.bytes
    }

    /// Whether `address` lies in an executable section.
    pub(super) fn is_code(&self, address: usize) -> bool {
        self.code.iter().any(|section| section.contains(&address))
    }

    /// Up to `length` bytes of the code at `address`.
    pub(super) fn code_bytes(&self, address: usize, length: usize) -> Vec<u8> {
        let section = self.code.iter().find(|section| section.contains(&address));
        let length = section.map_or(0, |section| length.min(section.end - address));
        let from: *const u8 = at(address).cast_const().cast();
        // SAFETY: inside a section that is mapped for reading and executing.
        unsafe { core::slice::from_raw_parts(from, length) }.to_vec()
    }

    fn inside(&self, offset: u32, bytes: usize) -> Result<usize, ImageError> {
        let offset = offset as usize;
        if offset.checked_add(bytes).is_none_or(|end| end > self.bytes) {
            return Err(ImageError::Malformed(format!(
                "{bytes} bytes at {offset:#x} lie outside"
            )));
        }
        Ok(self.base + offset)
    }

    fn copy(&self, offset: u32, data: &[u8]) -> Result<(), ImageError> {
        let to: *mut u8 = at(self.inside(offset, data.len())?).cast();
        // SAFETY: inside this fresh, writable mapping, which nobody else knows.
        unsafe { to.copy_from_nonoverlapping(data.as_ptr(), data.len()) };
        Ok(())
    }

    fn read(&self, offset: u32) -> Option<u64> {
        let from: *const u64 = at(self.inside(offset, 8).ok()?).cast();
        // SAFETY: inside this mapping.
        Some(unsafe { from.read_unaligned() })
    }

    /// Writes a pointer-sized value while the image is still writable.
    pub(super) fn write(&self, offset: u32, value: u64) -> Result<(), ImageError> {
        let to: *mut u64 = at(self.inside(offset, 8)?).cast();
        // SAFETY: inside this mapping, which is writable until it is protected.
        unsafe { to.write_unaligned(value) };
        Ok(())
    }

    /// Maps `code` as executable and gives its address.
    pub(super) fn add_stubs(&mut self, code: &[u8]) -> Result<usize, ImageError> {
        let address = anonymous(code.len())?;
        self.stubs = Some(address..address + code.len());
        let to: *mut u8 = at(address).cast();
        // SAFETY: a fresh mapping of this length.
        unsafe { to.copy_from_nonoverlapping(code.as_ptr(), code.len()) };
        protect(address, code.len(), libc::PROT_READ | libc::PROT_EXEC)?;
        Ok(address)
    }

    /// Gives a security cookie that has its first value one of its own, as Windows' loader does.
    pub(super) fn set_cookie(&self, file: &File<'_>) {
        /// What compilers initialise it to, and drivers refuse to start with.
        const DEFAULT: u64 = 0x2B99_2DDF_A232;
        let Some(offset) = file.cookie().and_then(|offset| u32::try_from(offset).ok()) else {
            return;
        };
        if self.read(offset) != Some(DEFAULT) {
            return;
        }
        // 48 bits, so that a string function that runs over it stops at the zeroes above.
        let cookie = crate::kernel::random(u64::MAX) & 0xFFFF_FFFF_FFFF;
        // It was read there, so this cannot fail. The default is even.
        let _ = self.write(offset, cookie | 1);
    }

    /// Gives each section its protection. Headers can be read, and gaps not touched.
    pub(super) fn protect(&mut self, file: &File<'_>) -> Result<(), ImageError> {
        protect(self.base, self.bytes, libc::PROT_NONE)?;
        protect(self.base, file.headers().len(), libc::PROT_READ)?;
        for (section, _) in file.sections()? {
            let bytes = section.length as usize;
            let start = self.inside(section.address, bytes)?;
            let range = start..start + bytes;
            protect(
                start,
                bytes,
                match section.access {
                    Access::None => libc::PROT_NONE,
                    Access::Read => libc::PROT_READ,
                    Access::Write => libc::PROT_READ | libc::PROT_WRITE,
                    Access::Execute => libc::PROT_READ | libc::PROT_EXEC,
                },
            )?;
            if section.access == Access::Execute {
                self.code.push(range.clone());
            }
            if section.is_initial {
                self.initial.push(range);
            }
        }
        Ok(())
    }

    /// Takes away what only the entry needs.
    pub(super) fn discard(&mut self) {
        self.is_discarded = true;
        let initial = &self.initial;
        self.code.retain(|section| !initial.contains(section));
        for section in &self.initial {
            close(section);
        }
    }

    /// Whether `address` lies in what was taken away after the entry.
    pub(super) fn is_discarded(&self, address: usize) -> bool {
        self.is_discarded && self.initial.iter().any(|range| range.contains(&address))
    }

    /// Takes every access away and keeps the range.
    pub(super) fn hide(&mut self) {
        close(&self.range());
    }
}

/// Makes a range inaccessible and gives its memory back.
fn close(range: &Range<usize>) {
    let bytes = range.len().next_multiple_of(PAGE);
    // A host that refuses leaves the memory as it was, which only hides late uses.
    if protect(range.start, bytes, libc::PROT_NONE).is_ok() {
        // SAFETY: nobody can have a use for what nobody can touch.
        unsafe { libc::madvise(at(range.start), bytes, libc::MADV_DONTNEED) };
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: the machine ended, so nothing of the image is in use.
        unsafe { libc::munmap(at(self.base), self.bytes) };
        if let Some(stubs) = &self.stubs {
            // SAFETY: as above.
            unsafe { libc::munmap(at(stubs.start), stubs.len()) };
        }
    }
}
