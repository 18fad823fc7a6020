//! An open card's handle, and why requests outlive the thread that sent them.
//!
//! Windows cancels what a thread has sent when the thread ends, unless the handle belongs to a
//! completion port. A posted ring has to stay with its owner, whichever thread posted it; so each
//! handle gets a port, to which nothing is ever delivered, because every request asks for its event
//! instead.

use super::event::Event;
use super::last_error;
use crate::PortError;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::System::IO::{CreateIoCompletionPort, OVERLAPPED};

/// Set in the event of a request, it keeps the completion from being queued to the port (Win32
/// reference, `GetQueuedCompletionStatus`). Waits for the event ignore it.
const NOT_TO_THE_PORT: usize = 1;

/// An open card.
#[derive(Debug)]
pub(super) struct Device {
    handle: OwnedHandle,
    _port: OwnedHandle,
}

impl Device {
    /// Takes a handle that was opened for overlapped use.
    pub(super) fn new(handle: OwnedHandle) -> Result<Self, PortError> {
        // SAFETY: an open handle, of no port yet; without another port, one is made.
        let port =
            unsafe { CreateIoCompletionPort(handle.as_raw_handle(), std::ptr::null_mut(), 0, 1) };
        if port.is_null() {
            return Err(last_error());
        }
        Ok(Self {
            handle,
            // SAFETY: just made, and owned by nobody else.
            _port: unsafe { OwnedHandle::from_raw_handle(port) },
        })
    }

    pub(super) fn raw(&self) -> HANDLE {
        self.handle.as_raw_handle()
    }
}

/// What a request of a [`Device`] names: `event`, which is set when it completes.
pub(super) fn overlapped(event: &Event) -> OVERLAPPED {
    OVERLAPPED {
        hEvent: event.raw().map_addr(|handle| handle | NOT_TO_THE_PORT),
        ..OVERLAPPED::default()
    }
}
