//! The port to the real driver, over Win32.
//!
//! Handles are opened for overlapped use, so that a pending ring does not hold up the other
//! requests of its handle.
#![expect(unsafe_code, reason = "Win32 is a C interface")]

mod device;
mod enumerate;
mod event;
mod memory;
mod request;

use crate::PortError;
use crate::port::{CardPath, Handle, OpenAccess, Part, Port};
use contdma_abi::ControlCode;
use device::Device;
use std::os::windows::io::{FromRawHandle, OwnedHandle};
use std::sync::Arc;
use windows_sys::Win32::Foundation::{
    GENERIC_READ, GENERIC_WRITE, GetLastError, INVALID_HANDLE_VALUE,
};
use windows_sys::Win32::Storage::FileSystem::{
    CreateFileW, FILE_FLAG_OVERLAPPED, FILE_SHARE_READ, FILE_SHARE_WRITE, OPEN_EXISTING,
};

pub use memory::SystemMemory;
pub use request::PostedRing;

/// The cards of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct WindowsPort;

/// An open card.
#[derive(Debug)]
pub struct CardHandle(Arc<Device>);

/// The calling thread's last error, sorted.
fn last_error() -> PortError {
    // SAFETY: reads a value of the calling thread, no more.
    PortError::from_win32(unsafe { GetLastError() })
}

/// A path as Win32 wants it: UTF-16 with a zero at the end.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

impl Port for WindowsPort {
    type Handle = CardHandle;

    fn list(&self) -> Result<Vec<CardPath>, PortError> {
        enumerate::present_cards()
    }

    fn open(&self, path: &CardPath, access: OpenAccess) -> Result<CardHandle, PortError> {
        let path = wide(path.as_str());
        let rights = match access {
            OpenAccess::Read => GENERIC_READ,
            OpenAccess::ReadWrite => GENERIC_READ | GENERIC_WRITE,
        };
        // SAFETY: the path ends with a zero and outlives the call; the other pointers may be null.
        let handle = unsafe {
            CreateFileW(
                path.as_ptr(),
                rights,
                FILE_SHARE_READ | FILE_SHARE_WRITE,
                std::ptr::null(),
                OPEN_EXISTING,
                FILE_FLAG_OVERLAPPED,
                std::ptr::null_mut(),
            )
        };
        if handle == INVALID_HANDLE_VALUE {
            return Err(last_error());
        }
        // SAFETY: just opened, and owned by nobody else.
        let handle = unsafe { OwnedHandle::from_raw_handle(handle) };
        Ok(CardHandle(Arc::new(Device::new(handle)?)))
    }
}

impl Handle for CardHandle {
    type Memory = SystemMemory;
    type Posted = PostedRing;

    fn control(
        &self,
        code: &ControlCode,
        input: &[u8],
        output: &mut [u8],
    ) -> Result<usize, PortError> {
        request::call(self.0.raw(), code.code(), input, output)
    }

    fn allocate(&self, bytes: usize) -> Result<SystemMemory, PortError> {
        SystemMemory::new(bytes)
    }

    fn post_parts(
        &self,
        parts: &[Part<'_>],
        memory: SystemMemory,
    ) -> Result<PostedRing, PortError> {
        PostedRing::start(Arc::clone(&self.0), parts, memory)
    }

    fn pause(&self, time: std::time::Duration) {
        std::thread::sleep(time);
    }
}
