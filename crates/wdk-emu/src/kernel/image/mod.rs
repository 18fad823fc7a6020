//! Images of drivers: PE files for x86-64, mapped, relocated and bound as Windows' loader does.
//!
//! An image's code runs on the host's processor; its imports lead to the same exports that a
//! driver's source calls. What is on Windows and not here: signatures are not checked, whatever
//! the image's flags ask for. The loader knows neither KMDF nor any particular driver.

mod bind;
pub(crate) mod callers;
mod error;
mod file;
mod memory;
#[cfg(target_arch = "x86_64")]
mod operate;
mod symbols;
#[cfg_attr(not(target_arch = "x86_64"), path = "no_trap.rs")]
mod trap;

pub use error::ImageError;
pub(crate) use trap::{ROOM, redirect};

use crate::kernel::io::DriverEntry;
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
    let image = map(name, bytes)?;
    IMAGES.with_borrow_mut(|images| {
        images.push(image);
        Ok(ImageId(images.len() - 1))
    })
}

/// Whether the image that `bytes` are could be loaded.
///
/// # Errors
/// See [`ImageError`].
pub(crate) fn check(bytes: &[u8]) -> Result<(), ImageError> {
    map("", bytes).map(|_| ())
}

fn map(name: &str, bytes: &[u8]) -> Result<Image, ImageError> {
    if !cfg!(target_arch = "x86_64") {
        return Err(ImageError::Host);
    }
    let file = File::parse(bytes)?;
    let mut memory = Memory::new(&file)?;
    bind::imports(&file, &mut memory)?;
    memory.set_cookie(&file);
    memory.protect(&file)?;
    Ok(Image {
        name: name.to_owned(),
        entry: memory.base() + file.entry() as usize,
        memory,
        symbols: Symbols::new(&file),
        state: State::Loaded,
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

/// Gives back what an image has for its start only, as Windows does after the entry.
pub(crate) fn discard(id: ImageId) {
    IMAGES.with_borrow_mut(|images| images[id.0].memory.discard());
}

/// Whether this machine has, or had, an image.
fn any() -> bool {
    IMAGES.with(|images| images.try_borrow().is_ok_and(|images| !images.is_empty()))
}

/// Whether `address` lies in the range of an image, loaded or not.
pub(crate) fn owns(address: usize) -> bool {
    with_image(address, |_| ()).is_some()
}

/// Whether `address` lies in what a loaded image had for its start only.
pub(crate) fn is_discarded(address: usize) -> bool {
    with_image(address, |image| {
        image.state == State::Loaded && image.memory.is_discarded(address)
    })
    .unwrap_or(false)
}

/// Whether `address` lies in the code of a loaded image.
pub(crate) fn is_code(address: usize) -> bool {
    with_image(address, |image| {
        image.state == State::Loaded && image.memory.is_code(address)
    })
    .unwrap_or(false)
}

/// `length` bytes of a loaded image's code, fewer at its end.
pub(crate) fn code_bytes(address: usize, length: usize) -> Vec<u8> {
    with_image(address, |image| match image.state {
        State::Loaded => image.memory.code_bytes(address, length),
        State::Unloaded => Vec::new(),
    })
    .unwrap_or_default()
}

/// Where in an image `address` is: its name, the offset and the nearest symbol below.
pub(crate) fn place(address: usize) -> Option<String> {
    with_image(address, |image| {
        let offset = address - image.memory.base();
        let near = if image.memory.is_code(address) {
            image.symbols.near(offset)
        } else {
            String::new()
        };
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

/// Whether the instruction at `address` is one that only a kernel may execute.
pub(crate) fn is_privileged(address: usize) -> bool {
    trap::is_privileged(address)
}
