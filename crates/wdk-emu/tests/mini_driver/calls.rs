//! KMDF's functions as the tests' driver calls them.

use super::_WDF_IO_QUEUE_DISPATCH_TYPE as Dispatch;
use super::*;

/// How a queue of the tests is made.
#[derive(Clone, Copy)]
pub struct QueueKind {
    pub dispatch: i32,
    pub default: bool,
    pub power_managed: bool,
    pub presented: u32,
    pub stop: bool,
    pub size: usize,
}

pub const SEQUENTIAL: QueueKind = QueueKind {
    dispatch: Dispatch::WdfIoQueueDispatchSequential,
    default: true,
    power_managed: true,
    presented: 0,
    stop: true,
    size: size_of::<WDF_IO_QUEUE_CONFIG>(),
};
pub const PARALLEL: QueueKind = QueueKind {
    dispatch: Dispatch::WdfIoQueueDispatchParallel,
    presented: u32::MAX,
    ..SEQUENTIAL
};
pub const MANUAL: QueueKind = QueueKind {
    dispatch: Dispatch::WdfIoQueueDispatchManual,
    default: false,
    ..SEQUENTIAL
};

fn config(kind: QueueKind) -> WDF_IO_QUEUE_CONFIG {
    let manual = kind.dispatch == Dispatch::WdfIoQueueDispatchManual;
    let mut config = WDF_IO_QUEUE_CONFIG {
        Size: kind.size as u32,
        DispatchType: kind.dispatch,
        PowerManaged: i32::from(kind.power_managed),
        DefaultQueue: u8::from(kind.default),
        EvtIoStop: kind.stop.then_some(io_stop),
        EvtIoResume: Some(io_resume),
        EvtIoCanceledOnQueue: Some(io_canceled_on_queue),
        ..WDF_IO_QUEUE_CONFIG::default()
    };
    if !manual {
        config.EvtIoDeviceControl = Some(io_control);
        config.EvtIoRead = Some(io_read);
        config.EvtIoWrite = Some(io_write);
        config.EvtIoDefault = Some(io_default);
    }
    config.Settings.Parallel.NumberOfPresentedRequests = kind.presented;
    config
}

/// Creates a queue of the driver's device.
pub fn create_queue(device: WDFDEVICE, kind: QueueKind) -> Result<WDFQUEUE, NTSTATUS> {
    let mut config = config(kind);
    let mut queue: WDFQUEUE = ptr::null_mut();
    // SAFETY: a device handle and variables of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfIoQueueCreate,
            device,
            &raw mut config,
            ptr::null_mut(),
            &raw mut queue
        )
    };
    if NT_SUCCESS(status) {
        Ok(queue)
    } else {
        Err(status)
    }
}

macro_rules! calls {
    ($($name:ident($($argument:ident: $kind:ty),*) $(-> $result:ty)? = $function:ident;)*) => {
        $(
            pub fn $name($($argument: $kind),*) $(-> $result)? {
                // SAFETY: KMDF checks handles; the other arguments are plain values.
                unsafe { unsafe_wdf!($function, $($argument),*) }
            }
        )*
    };
}

calls! {
    complete(request: WDFREQUEST, status: NTSTATUS) = WdfRequestComplete;
    complete_with(request: WDFREQUEST, status: NTSTATUS, information: u64) = WdfRequestCompleteWithInformation;
    unmark(request: WDFREQUEST) -> NTSTATUS = WdfRequestUnmarkCancelable;
    is_canceled(request: WDFREQUEST) -> u8 = WdfRequestIsCanceled;
    forward(request: WDFREQUEST, queue: WDFQUEUE) -> NTSTATUS = WdfRequestForwardToIoQueue;
    requeue(request: WDFREQUEST) -> NTSTATUS = WdfRequestRequeue;
    acknowledge(request: WDFREQUEST, requeue: u8) = WdfRequestStopAcknowledge;
    set_information(request: WDFREQUEST, information: u64) = WdfRequestSetInformation;
    get_information(request: WDFREQUEST) -> u64 = WdfRequestGetInformation;
    file_of(request: WDFREQUEST) -> WDFFILEOBJECT = WdfRequestGetFileObject;
    queue_of(request: WDFREQUEST) -> WDFQUEUE = WdfRequestGetIoQueue;
    enqueue(device: WDFDEVICE, request: WDFREQUEST) -> NTSTATUS = WdfDeviceEnqueueRequest;
    start(queue: WDFQUEUE) = WdfIoQueueStart;
    stop_synchronously(queue: WDFQUEUE) = WdfIoQueueStopSynchronously;
    purge_synchronously(queue: WDFQUEUE) = WdfIoQueuePurgeSynchronously;
    drain_synchronously(queue: WDFQUEUE) = WdfIoQueueDrainSynchronously;
    delete(object: WDFOBJECT) = WdfObjectDelete;
    acquire_spin(lock: WDFSPINLOCK) = WdfSpinLockAcquire;
    release_spin(lock: WDFSPINLOCK) = WdfSpinLockRelease;
    release_wait(lock: WDFWAITLOCK) = WdfWaitLockRelease;
    acquire_object(object: WDFOBJECT) = WdfObjectAcquireLock;
    release_object(object: WDFOBJECT) = WdfObjectReleaseLock;
    enqueue_item(item: WDFWORKITEM) = WdfWorkItemEnqueue;
    flush_item(item: WDFWORKITEM) = WdfWorkItemFlush;
    start_timer(timer: WDFTIMER, due: i64) -> u8 = WdfTimerStart;
    stop_timer(timer: WDFTIMER, wait: u8) -> u8 = WdfTimerStop;
}

pub fn mark(request: WDFREQUEST) -> NTSTATUS {
    // SAFETY: KMDF checks the handle.
    unsafe { unsafe_wdf!(WdfRequestMarkCancelableEx, request, Some(request_cancel)) }
}

pub fn stop_queue(queue: WDFQUEUE) {
    // SAFETY: KMDF checks the handle.
    unsafe { unsafe_wdf!(WdfIoQueueStop, queue, Some(queue_state), ptr::null_mut()) };
}

pub fn purge_queue(queue: WDFQUEUE) {
    // SAFETY: KMDF checks the handle.
    unsafe { unsafe_wdf!(WdfIoQueuePurge, queue, Some(queue_state), ptr::null_mut()) };
}

pub fn ready_notify(queue: WDFQUEUE) -> NTSTATUS {
    // SAFETY: KMDF checks the handle.
    unsafe {
        unsafe_wdf!(
            WdfIoQueueReadyNotify,
            queue,
            Some(queue_state),
            ptr::null_mut()
        )
    }
}

/// State flags, requests in the queue, requests with the driver.
pub fn state(queue: WDFQUEUE) -> (i32, u32, u32) {
    let (mut queued, mut owned) = (0, 0);
    // SAFETY: variables of this frame.
    let flags = unsafe { unsafe_wdf!(WdfIoQueueGetState, queue, &raw mut queued, &raw mut owned) };
    (flags, queued, owned)
}

pub fn retrieve(queue: WDFQUEUE) -> Result<WDFREQUEST, NTSTATUS> {
    let mut request: WDFREQUEST = ptr::null_mut();
    // SAFETY: a variable of this frame.
    let status = unsafe { unsafe_wdf!(WdfIoQueueRetrieveNextRequest, queue, &raw mut request) };
    if status == STATUS_SUCCESS {
        Ok(request)
    } else {
        assert!(request.is_null(), "a failed retrieval gives NULL");
        Err(status)
    }
}

pub fn retrieve_by_file(queue: WDFQUEUE, file: WDFFILEOBJECT) -> Result<WDFREQUEST, NTSTATUS> {
    let mut request: WDFREQUEST = ptr::null_mut();
    // SAFETY: a variable of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfIoQueueRetrieveRequestByFileObject,
            queue,
            file,
            &raw mut request
        )
    };
    if status == STATUS_SUCCESS {
        Ok(request)
    } else {
        Err(status)
    }
}

fn buffer_of(found: NTSTATUS, address: PVOID, length: usize) -> Result<(*mut u8, usize), NTSTATUS> {
    if found == STATUS_SUCCESS {
        Ok((address.cast(), length))
    } else {
        Err(found)
    }
}

pub fn input(request: WDFREQUEST, minimum: usize) -> Result<(*mut u8, usize), NTSTATUS> {
    let (mut address, mut length) = (ptr::null_mut(), 0);
    // SAFETY: variables of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfRequestRetrieveInputBuffer,
            request,
            minimum,
            &raw mut address,
            &raw mut length
        )
    };
    buffer_of(status, address, length)
}

pub fn output(request: WDFREQUEST, minimum: usize) -> Result<(*mut u8, usize), NTSTATUS> {
    let (mut address, mut length) = (ptr::null_mut(), 0);
    // SAFETY: variables of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfRequestRetrieveOutputBuffer,
            request,
            minimum,
            &raw mut address,
            &raw mut length
        )
    };
    buffer_of(status, address, length)
}

pub fn output_mdl(request: WDFREQUEST) -> Result<PMDL, NTSTATUS> {
    let mut mdl: PMDL = ptr::null_mut();
    // SAFETY: a variable of this frame.
    let status = unsafe { unsafe_wdf!(WdfRequestRetrieveOutputWdmMdl, request, &raw mut mdl) };
    if status == STATUS_SUCCESS {
        Ok(mdl)
    } else {
        Err(status)
    }
}

pub fn create_spin_lock() -> WDFSPINLOCK {
    let mut lock: WDFSPINLOCK = ptr::null_mut();
    // SAFETY: a variable of this frame.
    let status = unsafe { unsafe_wdf!(WdfSpinLockCreate, ptr::null_mut(), &raw mut lock) };
    assert_eq!(status, STATUS_SUCCESS);
    lock
}

pub fn create_wait_lock() -> WDFWAITLOCK {
    let mut lock: WDFWAITLOCK = ptr::null_mut();
    // SAFETY: a variable of this frame.
    let status = unsafe { unsafe_wdf!(WdfWaitLockCreate, ptr::null_mut(), &raw mut lock) };
    assert_eq!(status, STATUS_SUCCESS);
    lock
}

pub fn acquire_wait(lock: WDFWAITLOCK, mut timeout: Option<i64>) -> NTSTATUS {
    let pointer = timeout
        .as_mut()
        .map_or(ptr::null_mut(), |timeout| &raw mut *timeout);
    // SAFETY: NULL or a variable of this frame.
    unsafe { unsafe_wdf!(WdfWaitLockAcquire, lock, pointer) }
}

pub fn create_timer(device: WDFDEVICE, period: u32) -> WDFTIMER {
    let mut config = WDF_TIMER_CONFIG {
        Size: size_of::<WDF_TIMER_CONFIG>() as u32,
        EvtTimerFunc: Some(timer),
        Period: period,
        AutomaticSerialization: 1,
        ..WDF_TIMER_CONFIG::default()
    };
    let mut with_parent = attributes();
    with_parent.ParentObject = device.cast();
    let mut timer: WDFTIMER = ptr::null_mut();
    // SAFETY: variables of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfTimerCreate,
            &raw mut config,
            &raw mut with_parent,
            &raw mut timer
        )
    };
    assert_eq!(status, STATUS_SUCCESS);
    timer
}

pub fn create_work_item(device: WDFDEVICE) -> WDFWORKITEM {
    let mut config = WDF_WORKITEM_CONFIG {
        Size: size_of::<WDF_WORKITEM_CONFIG>() as u32,
        EvtWorkItemFunc: Some(work_item),
        AutomaticSerialization: 0,
    };
    let mut with_parent = attributes();
    with_parent.ParentObject = device.cast();
    let mut item: WDFWORKITEM = ptr::null_mut();
    // SAFETY: variables of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfWorkItemCreate,
            &raw mut config,
            &raw mut with_parent,
            &raw mut item
        )
    };
    assert_eq!(status, STATUS_SUCCESS);
    item
}

/// The status of a sequential queue without a request callback.
pub fn create_without_callbacks(device: WDFDEVICE) -> NTSTATUS {
    let mut config = WDF_IO_QUEUE_CONFIG {
        Size: size_of::<WDF_IO_QUEUE_CONFIG>() as u32,
        DispatchType: Dispatch::WdfIoQueueDispatchSequential,
        ..WDF_IO_QUEUE_CONFIG::default()
    };
    let mut queue: WDFQUEUE = ptr::null_mut();
    // SAFETY: a device handle and variables of this frame.
    unsafe {
        unsafe_wdf!(
            WdfIoQueueCreate,
            device,
            &raw mut config,
            ptr::null_mut(),
            &raw mut queue
        )
    }
}

/// A one-shot timer whose callback runs at PASSIVE_LEVEL.
pub fn create_passive_timer(device: WDFDEVICE) -> WDFTIMER {
    let mut config = WDF_TIMER_CONFIG {
        Size: size_of::<WDF_TIMER_CONFIG>() as u32,
        EvtTimerFunc: Some(timer),
        ..WDF_TIMER_CONFIG::default()
    };
    let mut with_parent = attributes();
    with_parent.ParentObject = device.cast();
    with_parent.ExecutionLevel = _WDF_EXECUTION_LEVEL::WdfExecutionLevelPassive;
    let mut timer: WDFTIMER = ptr::null_mut();
    // SAFETY: variables of this frame.
    let status = unsafe {
        unsafe_wdf!(
            WdfTimerCreate,
            &raw mut config,
            &raw mut with_parent,
            &raw mut timer
        )
    };
    assert_eq!(status, STATUS_SUCCESS);
    timer
}
