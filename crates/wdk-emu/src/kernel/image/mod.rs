//! Images of drivers: PE files for x86-64, mapped, relocated and bound as Windows' loader does.
//!
//! An image's code runs on the host's processor; its imports lead to the same exports that a
//! driver's source calls. What is on Windows and not here: signatures are not checked, whatever
//! the image's flags ask for. The loader knows neither KMDF nor any particular driver.

mod bind;
mod error;
mod file;
mod memory;
#[cfg(target_arch = "x86_64")]
mod operate;
mod symbols;
#[cfg_attr(not(target_arch = "x86_64"), path = "no_trap.rs")]
mod trap;

pub use error::ImageError;
pub(crate) use trap::redirect;

use crate::kernel::io::DriverEntry;
use crate::kernel::mm::exception::Interrupted;
use core::cell::RefCell;
use core::ops::Range;
use file::File;
use memory::Memory;
use symbols::Symbols;

/// A mapped image.
struct Image {
    name: String,
    memory: Memory,
    symbols: Symbols,
    entry: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Loaded,
    /// Its address range stays inaccessible, so that a late call into it is seen.
    Unloaded,
}

/// Which image of this machine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct ImageId(usize);

thread_local! {
    static IMAGES: RefCell<Vec<Image>> = const { RefCell::new(Vec::new()) };
}

/// Maps the image that `bytes` are, and binds its imports. `name` is for reports.
///
/// # Errors
/// See [`ImageError`].
pub(crate) fn load(name: &str, bytes: &[u8]) -> Result<ImageId, ImageError> {
    if !cfg!(target_arch = "x86_64") {
        return Err(ImageError::Host);
    }
    let file = File::parse(bytes)?;
    let mut memory = Memory::new(&file)?;
    bind::imports(&file, &mut memory)?;
    memory.set_cookie(&file);
    memory.protect(&file)?;
    let entry = memory.base() + file.entry() as usize;
    let symbols = Symbols::new(&file);
    IMAGES.with_borrow_mut(|images| {
        images.push(Image {
            name: name.to_owned(),
            memory,
            symbols,
            entry,
            state: State::Loaded,
        });
        Ok(ImageId(images.len() - 1))
    })
}

/// The entry point of a loaded image.
pub(crate) fn entry(id: ImageId) -> DriverEntry {
    let address = IMAGES.with_borrow(|images| images[id.0].entry);
    let entry: *const () = core::ptr::with_exposed_provenance(address);
    // SAFETY: the entry point of a driver's image has this type, and speaks Windows' convention.
    unsafe { core::mem::transmute::<*const (), DriverEntry>(entry) }
}

/// Takes an image's memory away. Whoever calls into it later is found out.
pub(crate) fn unload(id: ImageId) {
    IMAGES.with_borrow_mut(|images| {
        images[id.0].memory.hide();
        images[id.0].state = State::Unloaded;
    });
}

/// The address range of a loaded or unloaded image.
pub(crate) fn range(id: ImageId) -> Range<usize> {
    IMAGES.with_borrow(|images| images[id.0].memory.range())
}

/// Whether `address` lies in the code of a loaded image.
pub(crate) fn is_code(address: usize) -> bool {
    with_image(address, |image| {
        image.state == State::Loaded && image.memory.is_code(address)
    })
    .unwrap_or(false)
}

/// `length` bytes of an image's code, fewer at its end.
pub(crate) fn code_bytes(address: usize, length: usize) -> Vec<u8> {
    with_image(address, |image| image.memory.code_bytes(address, length)).unwrap_or_default()
}

/// Where in an image `address` is: its name, the offset and the nearest symbol below.
pub(crate) fn place(address: usize) -> Option<String> {
    with_image(address, |image| {
        let offset = address - image.memory.base();
        let near = image.symbols.near(offset);
        let unloaded = match image.state {
            State::Loaded => "",
            State::Unloaded => "the unloaded ",
        };
        format!("{unloaded}{}+{offset:#x}{near}", image.name)
    })
}

/// Runs `f` on the image around `address`, from places where the list may be in use.
fn with_image<R>(address: usize, f: impl FnOnce(&Image) -> R) -> Option<R> {
    IMAGES.with(|images| {
        let images = images.try_borrow().ok()?;
        let image = images
            .iter()
            .find(|image| image.memory.range().contains(&address))?;
        Some(f(image))
    })
}

/// Whether `address` lies in the range of an image that was unloaded.
pub(crate) fn is_unloaded(address: usize) -> bool {
    with_image(address, |image| image.state == State::Unloaded).unwrap_or(false)
}

/// Whether code that is in no image was called right from one: the word on top of the stack is
/// an image's.
pub(crate) fn was_called_by(at: &Interrupted) -> bool {
    let word: *const usize = core::ptr::with_exposed_provenance(at.stack);
    let on_a_stack = crate::kernel::ke::thread::stack_end(at.stack).is_some();
    // SAFETY: inside the current thread's stack.
    is_unloaded(at.instruction)
        || (on_a_stack && is_code(unsafe { word.read_unaligned() }.wrapping_sub(1)))
}

/// Whether the instruction at `address` is one that only a kernel may execute.
pub(crate) fn is_privileged(address: usize) -> bool {
    trap::is_privileged(address)
}

/// Return addresses into images, as found on the current stack from `stack` up; the innermost
/// first. Words that merely look like one may be among them.
pub(crate) fn callers(stack: usize) -> Vec<String> {
    const WORDS: usize = 2048;
    const MOST: usize = 6;
    let any = IMAGES.with(|images| images.try_borrow().is_ok_and(|images| !images.is_empty()));
    if !any {
        return Vec::new();
    }
    let Some(end) = crate::kernel::ke::thread::stack_end(stack) else {
        return Vec::new();
    };
    let first = stack.next_multiple_of(8);
    (first..end)
        .step_by(8)
        .take(WORDS)
        .filter_map(|address| {
            let word: *const usize = core::ptr::with_exposed_provenance(address);
            // SAFETY: inside the current thread's stack.
            let value = unsafe { word.read_volatile() };
            // A call lies before the address that it returns to.
            is_code(value.wrapping_sub(1)).then(|| place(value - 1))?
        })
        .take(MOST)
        .collect()
}
