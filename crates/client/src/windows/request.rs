//! Requests: those that are waited for, and the one that stays pending with the ring.

use super::event::Event;
use super::last_error;
use super::memory::SystemMemory;
use crate::PortError;
use crate::port::Posted;
use crate::shared::RingMemory;
use std::cell::UnsafeCell;
use std::os::windows::io::{AsRawHandle, OwnedHandle};
use std::sync::Arc;
use windows_sys::Win32::Foundation::{
    ERROR_IO_INCOMPLETE, ERROR_IO_PENDING, ERROR_NOT_ENOUGH_MEMORY, GetLastError, HANDLE,
};
use windows_sys::Win32::System::IO::{
    CancelIoEx, DeviceIoControl, GetOverlappedResult, OVERLAPPED,
};

/// A length in the 32 bits of Win32.
fn length(bytes: usize) -> Result<u32, PortError> {
    u32::try_from(bytes).map_err(|_| PortError::System(ERROR_NOT_ENOUGH_MEMORY))
}

/// An overlapped structure that names `event`, all else zero.
fn overlapped(event: &Event) -> OVERLAPPED {
    OVERLAPPED {
        hEvent: event.raw(),
        ..OVERLAPPED::default()
    }
}

/// Sends a request and waits for it.
pub(super) fn call(
    device: HANDLE,
    code: u32,
    input: &[u8],
    output: &mut [u8],
) -> Result<usize, PortError> {
    let event = Event::new()?;
    let mut overlapped = overlapped(&event);
    let (input_bytes, output_bytes) = (length(input.len())?, length(output.len())?);
    // SAFETY: buffers and structure outlive the request, because this function does not return
    // before its completion: either here or after the wait below.
    let done = unsafe {
        DeviceIoControl(
            device,
            code,
            input.as_ptr().cast(),
            input_bytes,
            output.as_mut_ptr().cast(),
            output_bytes,
            std::ptr::null_mut(),
            &raw mut overlapped,
        )
    };
    if done == 0 {
        // SAFETY: reads a value of the calling thread.
        let error = unsafe { GetLastError() };
        if error != ERROR_IO_PENDING {
            return Err(PortError::from_win32(error));
        }
    }
    let mut written = 0;
    // SAFETY: the request was sent with this structure; waiting means that it is complete
    // afterwards.
    let done = unsafe { GetOverlappedResult(device, &raw const overlapped, &raw mut written, 1) };
    if done == 0 {
        Err(last_error())
    } else {
        Ok((written as usize).min(output.len()))
    }
}

/// A ring that the driver has.
pub struct PostedRing {
    device: Arc<OwnedHandle>,
    // The system writes this while the request is pending, so it has a fixed place of its own.
    overlapped: Box<UnsafeCell<OVERLAPPED>>,
    memory: SystemMemory,
    outcome: Option<Result<(), PortError>>,
    _event: Event,
}

// SAFETY: a handle, an event and the place of a completion belong to the process; any thread may
// ask for the outcome, and only through an exclusive reference.
unsafe impl Send for PostedRing {}

/// Whether to wait for a completion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    Look,
    Wait,
}

impl PostedRing {
    pub(super) fn start(
        device: Arc<OwnedHandle>,
        code: u32,
        input: &[u8],
        memory: SystemMemory,
        bytes: usize,
    ) -> Result<Self, PortError> {
        if bytes > memory.len() {
            return Err(PortError::System(ERROR_NOT_ENOUGH_MEMORY));
        }
        let event = Event::new()?;
        let overlapped = Box::new(UnsafeCell::new(overlapped(&event)));
        let (input_bytes, output_bytes) = (length(input.len())?, length(bytes)?);
        // SAFETY: the input is copied before the call returns (the code's input is buffered);
        // memory and structure belong to the value made here, whose drop waits for the completion.
        let done = unsafe {
            DeviceIoControl(
                device.as_raw_handle(),
                code,
                input.as_ptr().cast(),
                input_bytes,
                memory.base().as_ptr().cast(),
                output_bytes,
                std::ptr::null_mut(),
                overlapped.get(),
            )
        };
        if done == 0 {
            // SAFETY: reads a value of the calling thread.
            let error = unsafe { GetLastError() };
            if error != ERROR_IO_PENDING {
                return Err(PortError::from_win32(error));
            }
        }
        Ok(Self {
            device,
            overlapped,
            memory,
            outcome: None,
            _event: event,
        })
    }

    fn ask(&mut self, patience: Patience) -> Option<Result<(), PortError>> {
        if self.outcome.is_none() {
            let mut written = 0;
            // SAFETY: the request was sent with this structure, which is still alive.
            let done = unsafe {
                GetOverlappedResult(
                    self.device.as_raw_handle(),
                    self.overlapped.get(),
                    &raw mut written,
                    i32::from(patience == Patience::Wait),
                )
            };
            self.outcome = if done != 0 {
                Some(Ok(()))
            } else {
                // SAFETY: reads a value of the calling thread.
                match unsafe { GetLastError() } {
                    ERROR_IO_INCOMPLETE => None,
                    error => Some(Err(PortError::from_win32(error))),
                }
            };
        }
        self.outcome
    }
}

impl Posted for PostedRing {
    type Memory = SystemMemory;

    fn memory(&self) -> &SystemMemory {
        &self.memory
    }

    fn outcome(&mut self) -> Option<Result<(), PortError>> {
        self.ask(Patience::Look)
    }

    fn cancel(&mut self) {
        // SAFETY: the structure names this request only. That it is complete already is no
        // fault.
        let _ = unsafe { CancelIoEx(self.device.as_raw_handle(), self.overlapped.get()) };
    }

    fn wait(&mut self) -> Result<(), PortError> {
        // A wait that returns has an outcome.
        self.ask(Patience::Wait)
            .unwrap_or(Err(PortError::System(ERROR_IO_INCOMPLETE)))
    }
}

impl Drop for PostedRing {
    fn drop(&mut self) {
        if self.outcome().is_none() {
            self.cancel();
            while self.ask(Patience::Wait).is_none() {}
        }
    }
}
