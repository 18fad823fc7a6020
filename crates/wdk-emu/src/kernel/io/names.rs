//! Names: symbolic links and what a path that an application opens resolves to.

use super::device::{self, text};
use crate::kernel::exports::entry;
use crate::kernel::faults;
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// From the folded link name, without directory, to the target.
    static LINKS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

const LINK_DIRECTORIES: [&str; 6] = [
    "\\??\\",
    "\\\\?\\",
    "\\\\.\\",
    "\\DosDevices\\Global\\",
    "\\DosDevices\\",
    "\\GLOBAL??\\",
];

/// The part of a link's or path's name below the directory of links.
fn below_links(path: &str) -> Option<&str> {
    LINK_DIRECTORIES.iter().find_map(|directory| {
        let head = path.get(..directory.len())?;
        head.eq_ignore_ascii_case(directory)
            .then(|| &path[directory.len()..])
    })
}

/// Makes the link `name`; false when it exists.
pub(crate) fn link(name: &str, target: &str) -> bool {
    let key = below_links(name).unwrap_or(name).to_lowercase();
    LINKS.with_borrow_mut(|links| {
        if links.contains_key(&key) {
            return false;
        }
        links.insert(key, target.to_owned());
        true
    })
}

/// Removes the link `name`; false when there was none.
pub(crate) fn unlink(name: &str) -> bool {
    let key = below_links(name).unwrap_or(name).to_lowercase();
    LINKS.with_borrow_mut(|links| links.remove(&key).is_some())
}

/// The device that `path` names, and the rest of the path, which the driver gets.
///
/// # Errors
/// `STATUS_OBJECT_NAME_NOT_FOUND` when no device has that name.
pub(crate) fn resolve(path: &str) -> Result<(PDEVICE_OBJECT, String), NTSTATUS> {
    let absolute = match below_links(path) {
        Some(rest) => follow(rest).ok_or(STATUS_OBJECT_NAME_NOT_FOUND)?,
        None => path.to_owned(),
    };
    let ends: Vec<usize> = absolute
        .char_indices()
        .filter(|(at, c)| *c == '\\' && *at > 0)
        .map(|(at, _)| at)
        .chain([absolute.len()])
        .collect();
    for end in ends.into_iter().rev() {
        if let Some(device) = device::by_name(&absolute[..end]) {
            return Ok((device, absolute[end..].to_owned()));
        }
    }
    Err(STATUS_OBJECT_NAME_NOT_FOUND)
}

/// The target of the longest link that `path` begins with, and the rest of the path behind it. A
/// link's own name may hold a separator (an interface with a reference string).
fn follow(path: &str) -> Option<String> {
    let mut ends: Vec<usize> = path
        .char_indices()
        .filter(|(_, c)| *c == '\\')
        .map(|(at, _)| at)
        .collect();
    ends.push(path.len());
    LINKS.with_borrow(|links| {
        ends.into_iter().rev().find_map(|end| {
            let target = links.get(&path[..end].to_lowercase())?;
            Some(format!("{target}{}", &path[end..]))
        })
    })
}

/// `IoCreateSymbolicLink`
pub unsafe extern "efiapi" fn IoCreateSymbolicLink(
    name: PUNICODE_STRING,
    target: PUNICODE_STRING,
) -> NTSTATUS {
    entry!(IoCreateSymbolicLink, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("IoCreateSymbolicLink") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: counted strings of the caller.
    let made = unsafe { link(&text(name), &text(target)) };
    if made {
        STATUS_SUCCESS
    } else {
        STATUS_OBJECT_NAME_COLLISION
    }
}

/// `IoDeleteSymbolicLink`
pub unsafe extern "efiapi" fn IoDeleteSymbolicLink(name: PUNICODE_STRING) -> NTSTATUS {
    entry!(IoDeleteSymbolicLink, AtMost(PASSIVE_LEVEL));
    // SAFETY: a counted string of the caller.
    if unlink(&unsafe { text(name) }) {
        STATUS_SUCCESS
    } else {
        STATUS_OBJECT_NAME_NOT_FOUND
    }
}
