//! The default queue and its requests.

use core::ptr;

use contdma_abi::{AbiError, ControlCode, PostRing, Release, Stop, StopMode, WaitIn, control};
use contdma_core::session::StopReason;

use super::file::{Attached, FileContext};
use super::lasting::Lasting;
use super::{pieces, query};
use crate::channel::channel_of_queue;
use crate::device::Device;
use crate::ring::Place;
use crate::sys::{
    self, _WDF_IO_QUEUE_DISPATCH_TYPE, _WDF_REQUEST_STOP_ACTION_FLAGS, _WDF_TRI_STATE, NTSTATUS,
    ULONG, WDF_IO_QUEUE_CONFIG, WDFDEVICE, WDFQUEUE, WDFREQUEST,
};
use crate::wdf::{Completion, Contextual, Request, check, size32};

/// Most bytes of input of any control code.
const INPUT_BYTES: usize = 64;

const _: () = {
    let mut index = 0;
    while index < control::ALL.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        let entry = &control::ALL[index];
        assert!(entry.input_bytes as usize <= INPUT_BYTES);
        index += 1;
    }
};

/// Makes the default queue. PASSIVE_LEVEL.
pub(crate) fn create_queue(device: WDFDEVICE) -> Result<(), NTSTATUS> {
    let mut config = WDF_IO_QUEUE_CONFIG {
        Size: size32::<WDF_IO_QUEUE_CONFIG>(),
        DispatchType: _WDF_IO_QUEUE_DISPATCH_TYPE::WdfIoQueueDispatchParallel,
        PowerManaged: _WDF_TRI_STATE::WdfUseDefault,
        DefaultQueue: 1,
        EvtIoDeviceControl: Some(device_control),
        EvtIoStop: Some(stop),
        ..Default::default()
    };
    config.Settings.Parallel.NumberOfPresentedRequests = ULONG::MAX;
    // SAFETY: the device is live, the configuration carries its size.
    check(unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfIoQueueCreate,
            device,
            &raw mut config,
            sys::WDF_NO_OBJECT_ATTRIBUTES,
            ptr::null_mut()
        )
    })
}

/// The device of a queue.
///
/// # Safety
/// The queue is live and belongs to a device of this driver.
pub(super) unsafe fn device_of<'a>(queue: WDFQUEUE) -> &'a Device {
    // SAFETY: live, by the caller's promise.
    let device = unsafe { sys::call_unsafe_wdf_function_binding!(WdfIoQueueGetDevice, queue) };
    // SAFETY: every device of this driver has the context.
    unsafe { Device::of(device.cast()) }
}

/// A request arrived. PASSIVE_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn device_control(
    queue: WDFQUEUE,
    request: WDFREQUEST,
    _output_bytes: usize,
    input_bytes: usize,
    code: ULONG,
) {
    // SAFETY: KMDF hands the request over.
    let request = unsafe { Request::own(request) };
    // SAFETY: KMDF's queue, of this driver's device.
    let device = unsafe { device_of(queue) };
    let Some(entry) = control::find(code) else {
        return request.complete(Err(AbiError::UnknownCode));
    };
    if request.file().is_null() {
        return request.complete(Err(AbiError::AccessDenied));
    }
    // A ring that is refused takes its pieces along, for whatever reason.
    if input_bytes < entry.input_bytes as usize && entry.function != control::POST_RING.function {
        return request.complete(Err(AbiError::ShortInput));
    }
    handle(device, entry, request);
}

fn handle(device: &Device, entry: &ControlCode, mut request: Request) {
    let (input, length) = request.input::<INPUT_BYTES>();
    let input = input.get(..length).unwrap_or_default();
    // SAFETY: the request is owned and has a file object, which was made with the context.
    let file = unsafe { FileContext::of(request.file().cast()) };
    let completion = match entry.function {
        function if function == control::QUERY_CARD.function => query::card(device, &mut request),
        function if function == control::QUERY_RING.function => {
            query::ring(device, file, &mut request)
        }
        function if function == control::RELEASE.function => release(device, file, input),
        function if function == control::STOP.function => stop_ring(device, file, input),
        function if function == control::POST_RING.function => {
            return post(device, file, input, request);
        }
        function if function == control::POST_PIECE.function => {
            return pieces::post(file, input, request);
        }
        function if function == control::WAIT.function => {
            return wait(device, file, input, request);
        }
        _ => Err(AbiError::UnknownCode),
    };
    request.complete(completion);
}

/// A frame of its own: what a ring is set up with would not fit one page together with the rest.
#[inline(never)]
fn post(device: &Device, file: &FileContext, input: &[u8], request: Request) {
    let request = match Lasting::enter(request) {
        Ok(request) => request,
        Err((request, error)) => {
            file.release_parked().complete(Err(error));
            return request.complete(Err(error));
        }
    };
    let understood = PostRing::parse(input).and_then(|wanted| {
        wanted.check_geometry()?;
        file.is_free()?;
        let (card, adapter) = device.hardware()?;
        let channel = device
            .channel(wanted.channel)
            .ok_or(AbiError::ChannelOutOfRange)?;
        let index = u8::try_from(wanted.channel).map_err(|_| AbiError::ChannelOutOfRange)?;
        let buffer = request.locked_pages()?;
        Ok((
            wanted,
            channel,
            Place {
                card,
                adapter,
                channel: index,
                buffer,
            },
        ))
    });
    match understood {
        Ok((wanted, channel, place)) => channel.post(&place, &wanted, request),
        Err(error) => {
            file.release_parked().complete(Err(error));
            request.complete(Err(error));
        }
    }
}

fn wait(device: &Device, file: &FileContext, input: &[u8], mut request: Request) {
    let wanted = match WaitIn::parse(input) {
        Ok(wanted) => wanted,
        Err(error) => return request.complete(Err(error)),
    };
    match file.attached() {
        Attached::To { channel, session } => match device.channel(u32::from(channel)) {
            Some(channel) => channel.wait(session, wanted, request),
            None => request.complete(Err(AbiError::NoRing)),
        },
        Attached::Ended => {
            let completion = file.answer_ended(&wanted, &mut request);
            request.complete(completion);
        }
        Attached::ToNothing => request.complete(Err(AbiError::NoRing)),
    }
}

fn release(device: &Device, file: &FileContext, input: &[u8]) -> Completion {
    let consumed = Release::parse(input)?;
    match file.attached() {
        Attached::To { channel, session } => {
            let channel = device.channel(u32::from(channel)).ok_or(AbiError::NoRing)?;
            channel.release(session, consumed).map(|()| 0)
        }
        Attached::Ended => Ok(0),
        Attached::ToNothing => Err(AbiError::NoRing),
    }
}

fn stop_ring(device: &Device, file: &FileContext, input: &[u8]) -> Completion {
    // The card discards the segment that it is in, in either mode: it knows no other stop.
    let (StopMode::Drain | StopMode::Abort) = Stop::parse(input)?;
    match file.attached() {
        Attached::To { channel, session } => {
            let channel = device.channel(u32::from(channel)).ok_or(AbiError::NoRing)?;
            channel.end(session, StopReason::Stop);
            Ok(0)
        }
        Attached::Ended => Ok(0),
        Attached::ToNothing => Err(AbiError::NoRing),
    }
}

/// The queue is stopped, for sleep or for removal. A post or a piece is acknowledged and kept: what
/// happens to its ring is decided when the device leaves D0. When the queue is purged, the cancel
/// routines of post and pieces end the session, or the pieces that have none.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn stop(queue: WDFQUEUE, request: WDFREQUEST, flags: ULONG) {
    let suspended = _WDF_REQUEST_STOP_ACTION_FLAGS::WdfRequestStopActionSuspend as ULONG;
    if flags & suspended != 0 {
        // SAFETY: KMDF's queue, of this driver's device.
        unsafe { device_of(queue) }.lasting().acknowledge(request);
    }
}

/// The cancel routine of a post. PASSIVE_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
pub(crate) unsafe extern "C" fn cancel_post(request: WDFREQUEST) {
    // SAFETY: the request is live until it is completed.
    let queue = unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestGetIoQueue, request) };
    // SAFETY: it came from the default queue of this driver's device.
    unsafe { device_of(queue) }.cancel(request);
}

/// A parked WAIT was cancelled. IRQL ≤ DISPATCH_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
pub(crate) unsafe extern "C" fn wait_cancelled(queue: WDFQUEUE, request: WDFREQUEST) {
    // SAFETY: KMDF hands the request over.
    let request = unsafe { Request::own(request) };
    // SAFETY: the callback is that of the channels' queues alone.
    match unsafe { channel_of_queue(queue) } {
        Some(channel) => channel.wait_cancelled(request),
        None => request.complete(Err(AbiError::Cancelled)),
    }
}
