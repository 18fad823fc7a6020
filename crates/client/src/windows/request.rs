//! Requests: those that are waited for, and the one that stays pending with the ring.

use super::device::{Device, overlapped};
use super::event::Event;
use super::last_error;
use super::memory::SystemMemory;
use crate::PortError;
use crate::port::{Part, Posted, outcome_of};
use crate::shared::RingMemory;
use std::cell::UnsafeCell;
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

/// A request that stays pending, or is complete.
struct Pending {
    // The system writes this while the request is pending, so it has a fixed place of its own.
    overlapped: Box<UnsafeCell<OVERLAPPED>>,
    outcome: Option<Result<(), PortError>>,
    _event: Event,
}

/// A ring that the driver has.
pub struct PostedRing {
    device: Arc<Device>,
    /// The pieces', then the ring's.
    requests: Vec<Pending>,
    memory: SystemMemory,
}

// SAFETY: a handle, events and the places of completions belong to the process, and no request
// ends with the thread that sent it (`Device`); any thread may ask for the outcome, and only
// through an exclusive reference.
unsafe impl Send for PostedRing {}

/// Whether to wait for a completion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    Look,
    Wait,
}

impl Pending {
    fn ask(&mut self, device: HANDLE, patience: Patience) -> Option<Result<(), PortError>> {
        if self.outcome.is_none() {
            let mut written = 0;
            // SAFETY: the request was sent with this structure, which is still alive.
            let done = unsafe {
                GetOverlappedResult(
                    device,
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

impl PostedRing {
    pub(super) fn start(
        device: Arc<Device>,
        parts: &[Part<'_>],
        memory: SystemMemory,
    ) -> Result<Self, PortError> {
        let mut posted = Self {
            device,
            requests: Vec::with_capacity(parts.len()),
            memory,
        };
        for part in parts {
            if let Err(error) = posted.send(part) {
                posted.cancel();
                let mut outcomes = posted.outcomes(Patience::Wait).unwrap_or_default();
                outcomes.push(Err(error));
                outcome_of(&outcomes)?;
            }
        }
        Ok(posted)
    }

    /// Sends one request; an error is that of a request that did not stay pending.
    fn send(&mut self, part: &Part<'_>) -> Result<(), PortError> {
        if part.bytes.end > self.memory.len() {
            return Err(PortError::System(ERROR_NOT_ENOUGH_MEMORY));
        }
        let event = Event::new()?;
        let overlapped = Box::new(UnsafeCell::new(overlapped(&event)));
        let (input_bytes, output_bytes) = (length(part.input.len())?, length(part.bytes.len())?);
        // SAFETY: inside the memory, as just checked.
        let first = unsafe { self.memory.base().add(part.bytes.start) };
        // SAFETY: the input is copied before the call returns (the code's input is buffered);
        // memory and structure belong to this value, whose drop waits for the completion.
        let done = unsafe {
            DeviceIoControl(
                self.device.raw(),
                part.code.code(),
                part.input.as_ptr().cast(),
                input_bytes,
                first.as_ptr().cast(),
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
        self.requests.push(Pending {
            overlapped,
            outcome: None,
            _event: event,
        });
        Ok(())
    }

    /// How the requests completed, when all have.
    fn outcomes(&mut self, patience: Patience) -> Option<Vec<Result<(), PortError>>> {
        let device = self.device.raw();
        self.requests
            .iter_mut()
            .map(|request| request.ask(device, patience))
            .collect()
    }
}

impl Posted for PostedRing {
    type Memory = SystemMemory;

    fn memory(&self) -> &SystemMemory {
        &self.memory
    }

    fn outcome(&mut self) -> Option<Result<(), PortError>> {
        self.outcomes(Patience::Look)
            .map(|outcomes| outcome_of(&outcomes))
    }

    fn cancel(&mut self) {
        // The ring first: its end is the end of all.
        for request in self.requests.iter().rev() {
            // SAFETY: the structure names this request only. That it is complete already is no
            // fault.
            let _ = unsafe { CancelIoEx(self.device.raw(), request.overlapped.get()) };
        }
    }

    fn wait(&mut self) -> Result<(), PortError> {
        // A wait that returns has an outcome.
        self.outcomes(Patience::Wait)
            .map_or(Err(PortError::System(ERROR_IO_INCOMPLETE)), |outcomes| {
                outcome_of(&outcomes)
            })
    }
}

impl Drop for PostedRing {
    fn drop(&mut self) {
        if self.outcome().is_none() {
            self.cancel();
            while self.outcomes(Patience::Wait).is_none() {}
        }
    }
}
