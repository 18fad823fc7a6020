//! Imports: each name becomes the address of an export, or of a stub that stops with the name.

use super::error::ImageError;
use super::file::File;
use super::memory::Memory;
use crate::kernel::exports;
use crate::kernel::stop::not_emulated;

/// What drivers may import from, in lower case.
const LIBRARIES: [&str; 3] = ["ntoskrnl.exe", "hal.dll", "wdfldr.sys"];

/// Imports that USB's library offers; they bind to stubs.
const STUBBED: [&str; 1] = ["usbd.sys"];

/// Binds every import.
pub(super) fn imports(file: &File<'_>, memory: &mut Memory) -> Result<(), ImageError> {
    let mut missing = Vec::new();
    let mut slots = Vec::new();
    for (library, imports) in file.imports()? {
        let lower = library.to_ascii_lowercase();
        let known = LIBRARIES.contains(&lower.as_str());
        if !known && !STUBBED.contains(&lower.as_str()) {
            return Err(ImageError::Library(library));
        }
        for import in imports {
            // The loader of KMDF has what begins with its name, and nothing else has.
            let fits = import.name.starts_with("Wdf") == (lower == "wdfldr.sys");
            let export = (known && fits)
                .then(|| exports::address_of(&import.name))
                .flatten();
            match export {
                Some(export) => memory.write(import.slot, export.0.addr() as u64)?,
                None => {
                    slots.push(import.slot);
                    missing.push(import.name);
                }
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let (code, offsets) = stubs(&missing);
    let start = memory.add_stubs(&code)?;
    for (slot, offset) in slots.into_iter().zip(offsets) {
        memory.write(slot, (start + offset) as u64)?;
    }
    Ok(())
}

/// Code that calls [`stop_with`] with a name, one piece for each name, and where each begins. The
/// names follow the code.
fn stubs(names: &[String]) -> (Vec<u8>, Vec<usize>) {
    const STUB: usize = 24;
    /// Bytes of the instruction that takes a name's address.
    const LEA: usize = 7;
    let target: unsafe extern "efiapi" fn(*const u8, usize) -> ! = stop_with;
    let target = (target as *const ()).expose_provenance() as u64;
    let word = |value: usize| u32::try_from(value).unwrap_or(0).to_le_bytes();
    let (mut code, mut offsets) = (Vec::new(), Vec::new());
    let mut text = names.len() * STUB;
    for name in names {
        offsets.push(code.len());
        let distance = text - code.len() - LEA;
        // lea rcx, [rip + distance]; mov edx, length; mov rax, target; jmp rax
        code.extend([0x48, 0x8D, 0x0D]);
        code.extend(word(distance));
        code.push(0xBA);
        code.extend(word(name.len()));
        code.extend([0x48, 0xB8]);
        code.extend(target.to_le_bytes());
        code.extend([0xFF, 0xE0]);
        text += name.len();
    }
    code.extend(names.iter().flat_map(|name| name.bytes()));
    (code, offsets)
}

/// # Safety
/// The bytes are a string that lives as long as the image.
unsafe extern "efiapi" fn stop_with(name: *const u8, length: usize) -> ! {
    // SAFETY: by the caller's promise.
    let bytes = unsafe { core::slice::from_raw_parts(name, length) };
    not_emulated(core::str::from_utf8(bytes).unwrap_or("an import"))
}
