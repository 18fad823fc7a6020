//! Requests: one IRP on its way through the framework and the driver, and who owns it.
//!
//! At any time a request belongs to the framework (new or in a queue), to the driver, or to nobody
//! because it is completed. `complete`, `cancel`, `buffers` and `parameters` hold the operations.

use super::device::DeviceIo;
use super::irp::{self, Parameters};
use super::queue::Queue;
use super::watchdog::Watchdog;
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::object::{self, Object, Owner, Payload, Ref, resolve};
use crate::kmdf::upcall;
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    NTSTATUS, PFN_WDF_REQUEST_CANCEL, PIRP, PMDL, PWDF_DRIVER_GLOBALS, WDFREQUEST, ntddk,
};
use core::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Who has the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The framework, before a queue or a callback has it.
    New,
    /// The driver, in EvtIoInCallerContext and until it enqueues or completes it.
    CallerContext,
    /// A queue.
    Queued,
    /// The driver.
    Driver,
    /// Nobody: its IRP is completed or about to be.
    Completed,
}

/// How far cancellation of a driver-owned request has come.
#[derive(Clone, Copy, Default)]
pub(crate) enum Cancel {
    /// Not cancelable.
    #[default]
    Off,
    /// Cancelable, with the driver's callback.
    Armed(PFN_WDF_REQUEST_CANCEL),
    /// The I/O manager cancelled it; the callback has not begun.
    Fired,
    /// The driver was told, by EvtRequestCancel, EvtIoCanceledOnQueue or a status.
    Delivered,
}

/// How far EvtIoStop has come with a driver-owned request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Not being stopped.
    #[default]
    None,
    /// EvtIoStop runs.
    InCallback,
    /// Acknowledged inside EvtIoStop; takes effect when it returns.
    AcknowledgedKeep,
    /// Acknowledged inside EvtIoStop with requeue.
    AcknowledgedRequeue,
    /// EvtIoStop returned without an answer: the queue waits for the completion.
    Waiting,
    /// Acknowledged: the driver keeps it, the queue does not wait.
    Kept,
}

/// One request.
pub(crate) struct Request {
    pub(crate) device: Rc<DeviceIo>,
    pub(crate) parameters: Parameters,
    irp: Cell<PIRP>,
    pub(crate) place: Cell<Place>,
    /// The queue that holds it or presented it.
    pub(crate) queue: RefCell<Option<Ref<Queue>>>,
    /// Whether the driver has had it from a queue.
    pub(crate) presented: Cell<bool>,
    pub(crate) cancel: Cell<Cancel>,
    /// The callback frame in which WdfRequestUnmarkCancelable answered STATUS_CANCELLED.
    pub(crate) unmark_refused_in: Cell<Option<u64>>,
    pub(crate) stop: Cell<Stop>,
    pub(crate) information: Cell<u64>,
    pub(crate) file: Option<Handle>,
    pub(crate) input_memory: Cell<Handle>,
    pub(crate) output_memory: Cell<Handle>,
    /// MDLs that the framework built over the system buffer.
    pub(crate) input_mdl: Cell<PMDL>,
    pub(crate) output_mdl: Cell<PMDL>,
    pub(crate) watchdog: RefCell<Option<Watchdog>>,
}

thread_local! {
    static BY_IRP: RefCell<HashMap<usize, Ref<Request>>> = RefCell::default();
}

impl Payload for Request {
    const TYPE: ObjectType = ObjectType::Request;
    const MADE_BY_DRIVERS: bool = false;

    fn dispose(&self, _object: &Object) {
        for mdl in [self.input_mdl.take(), self.output_mdl.take()] {
            if !mdl.is_null() {
                // SAFETY: built by the framework for this request alone; its buffer is not freed by this.
                unsafe { ntddk::IoFreeMdl(mdl) };
            }
        }
    }
}

impl Request {
    /// Makes the request of an IRP that just arrived. Fails when memory is short.
    ///
    /// # Safety
    /// `irp` is an IRP that this driver owns, with the current stack location its own.
    pub(crate) unsafe fn create(
        device: &Rc<DeviceIo>,
        irp: PIRP,
        file: Option<Handle>,
    ) -> Result<Ref<Self>, NTSTATUS> {
        let request = Self {
            device: Rc::clone(device),
            // SAFETY: the caller's contract.
            parameters: unsafe { irp::parameters(irp) },
            irp: Cell::new(irp),
            place: Cell::new(Place::New),
            queue: RefCell::default(),
            presented: Cell::new(false),
            cancel: Cell::default(),
            unmark_refused_in: Cell::default(),
            stop: Cell::default(),
            information: Cell::new(0),
            file,
            input_memory: Cell::new(Handle::NULL),
            output_memory: Cell::new(Handle::NULL),
            input_mdl: Cell::new(core::ptr::null_mut()),
            output_mdl: Cell::new(core::ptr::null_mut()),
            watchdog: RefCell::default(),
        };
        let request = object::create(
            &device.client,
            &device.config.request_attributes,
            Some(device.object.handle()),
            Owner::Framework,
            request,
        )?;
        BY_IRP.with_borrow_mut(|map| map.insert(irp as usize, request.clone()));
        Ok(request)
    }

    /// The living request of an IRP.
    pub(crate) fn of_irp(irp: PIRP) -> Option<Ref<Self>> {
        BY_IRP.with_borrow(|map| map.get(&(irp as usize)).cloned())
    }

    /// Takes the IRP away at completion.
    pub(crate) fn take_irp(&self) -> PIRP {
        let irp = self.irp.replace(core::ptr::null_mut());
        let gone = BY_IRP.with_borrow_mut(|map| map.remove(&(irp as usize)));
        drop(gone);
        irp
    }

    /// The IRP; NULL once completed.
    pub(crate) fn irp(&self) -> PIRP {
        self.irp.get()
    }

    /// Whether cancellation was asked for.
    pub(crate) fn irp_cancelled(&self) -> bool {
        let irp = self.irp.get();
        // SAFETY: the IRP is the framework's until it is completed, when it is NULL here.
        !irp.is_null() && unsafe { irp::is_cancelled(irp) }
    }

    /// Whether the driver was told in this very callback that the cancel callback owns completion.
    pub(crate) fn unmark_refused_here(&self) -> bool {
        let refused = self.unmark_refused_in.get();
        refused.is_some() && refused == upcall::frame()
    }

    pub(crate) fn is_completed(&self) -> bool {
        self.place.get() == Place::Completed
    }

    /// The queue, while there is one.
    pub(crate) fn current_queue(&self) -> Option<Ref<Queue>> {
        self.queue.borrow().clone()
    }
}

/// What a function does with the request, which decides the rule that a completed one breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Complete,
    Read,
}

/// The request that a driver named. A completed one stops the machine: rule 21 for a completion,
/// 22 for anything else.
pub(crate) fn resolve_request(call: &Call, raw: WDFREQUEST, what: Use) -> Ref<Request> {
    let handle = Handle::from_raw(raw);
    let gone = handle.has_type(ObjectType::Request) && object::try_find(handle).is_none();
    if gone {
        stop_completed(call, handle, what);
    }
    let request = resolve::<Request, _>(call, raw);
    if request.is_completed() {
        stop_completed(call, handle, what);
    }
    request
}

fn stop_completed(call: &Call, handle: Handle, what: Use) -> ! {
    match what {
        Use::Complete => call.stop(
            Code::Request,
            handle,
            21,
            "the request was completed before; each is completed exactly once",
        ),
        Use::Read => call.stop(
            Code::Request,
            handle,
            22,
            "the request was completed; nothing of it may be used any more",
        ),
    }
}

/// The request that a driver named and owns (rule 21).
pub(crate) fn resolve_owned(
    globals: PWDF_DRIVER_GLOBALS,
    raw: WDFREQUEST,
    function: &'static str,
) -> (Call, Ref<Request>) {
    let call = Call::enter(globals, function, crate::sys::DISPATCH_LEVEL);
    let request = resolve_request(&call, raw, Use::Read);
    require_owned(&call, &request);
    (call, request)
}

/// Stops the machine unless the driver owns the request.
pub(crate) fn require_owned(call: &Call, request: &Ref<Request>) {
    if !matches!(request.place.get(), Place::Driver | Place::CallerContext) {
        call.stop(
            Code::Request,
            request.handle(),
            21,
            "the driver does not own the request: it is in a queue",
        );
    }
}
