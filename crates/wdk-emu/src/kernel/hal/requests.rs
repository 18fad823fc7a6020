//! Who gets an adapter's channel and map registers, and when.
//!
//! An adapter has one channel. A request that needs it and finds it taken, or too few map
//! registers, waits in line, or fails at once when it is synchronous. The driver's routine runs
//! at `DISPATCH_LEVEL`.

use super::adapter::Adapter;
use super::contexts::{occupy, release};
use super::lists::ListWork;
use super::registers::Block;
use super::state::{State, violation, with};
use crate::kernel::exports::entry;
use crate::kernel::ke::dpc::{self, KeInitializeDpc};
use crate::kernel::ke::irql::{self, DISPATCH};
use crate::kernel::ke::time;
use crate::kernel::random::chance;
use crate::kernel::{config, faults, random, upcall};
use crate::sys::{
    _IO_ALLOCATION_ACTION, BOOLEAN, DMA_SYNCHRONOUS_CALLBACK, IO_ALLOCATION_ACTION, KDPC, NTSTATUS,
    PDEVICE_OBJECT, PDMA_ADAPTER, PDRIVER_CONTROL, PIRP, PRKDPC, PVOID,
    STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER, STATUS_SUCCESS, ULONG,
};

use core::cell::Cell;

/// Who has an adapter's channel.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Channel {
    /// A request for a list.
    List,
    /// `AllocateAdapterChannelEx`, with this MapRegisterBase.
    Block(usize),
}

/// A request for the channel without a list.
#[derive(Clone, Copy)]
pub(crate) struct ChannelWork {
    routine: PDRIVER_CONTROL,
    routine_context: PVOID,
    count: u32,
}

/// What a request is for.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// A scatter/gather list.
    List(ListWork),
    /// Map registers.
    Channel(ChannelWork),
}

/// A request for the channel, map registers or both.
#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) adapter: usize,
    pub(crate) device: PDEVICE_OBJECT,
    /// The transfer context, by address; 0 without one.
    pub(crate) context: usize,
    /// Map registers that it takes.
    pub(crate) registers: u32,
    /// Nanoseconds since boot before which it is not served: somebody else has the map registers
    /// until then.
    pub(crate) not_before: u64,
    pub(crate) work: Work,
}

impl Request {
    fn takes_channel(&self) -> bool {
        self.registers > 0 || matches!(self.work, Work::Channel(_))
    }
}

impl State {
    /// The registers for a request, if the channel and they are free now.
    fn grant(&mut self, request: &Request) -> Option<Vec<u64>> {
        if !request.takes_channel() {
            return Some(Vec::new());
        }
        let adapter = &mut self.adapters[request.adapter];
        if adapter.channel.is_some() {
            return None;
        }
        let pages = self
            .pool
            .take(request.registers, adapter.traits.highest_address())?;
        adapter.channel = Some(Channel::List);
        Some(pages)
    }

    fn give_up(&mut self, request: &Request, pages: &[u64]) {
        let adapter = &mut self.adapters[request.adapter];
        if request.takes_channel() {
            adapter.channel = None;
        }
        let highest = adapter.traits.highest_address();
        self.pool.give_back(pages, highest);
    }

    /// A handle for a block of map registers; it is a number, not memory.
    fn block(&mut self, request: &Request, work: &ChannelWork, pages: Vec<u64>) -> usize {
        let base = 0xFFFF_D3A0_0000_0000 + 0x40 * usize::try_from(self.number()).unwrap_or(0);
        let adapter: &mut Adapter = &mut self.adapters[request.adapter];
        adapter.channel = Some(Channel::Block(base));
        adapter.blocks.insert(
            base,
            Block {
                count: work.count,
                pages,
                cursor: 0,
                mappings: Vec::new(),
                last: None,
                flushed: true,
                context: request.context,
            },
        );
        base
    }
}

/// Serves a request now, or puts it in line when it is not `synchronous`. Returns the address of
/// the list or the MapRegisterBase; 0 for a request in line.
///
/// # Safety
/// The pointers in `request` stay valid until it was served.
pub(crate) unsafe fn submit(mut request: Request, synchronous: bool) -> Result<usize, NTSTATUS> {
    if !synchronous && request.registers > 0 && chance(DELAYED) {
        let wait = 1 + random(LONGEST_DELAY_NS);
        request.not_before = time::now_ns() + wait;
        with(|hal| hal.adapters[request.adapter].queue.push_back(request));
        serve_at(request.not_before);
        return Ok(0);
    }
    let granted = with(|hal| {
        let in_line = !hal.adapters[request.adapter].queue.is_empty();
        if in_line && !synchronous && request.takes_channel() {
            None
        } else {
            hal.grant(&request)
        }
    });
    match granted {
        // SAFETY: as the caller says.
        Some(pages) => unsafe { run(&request, pages) },
        None if synchronous => Err(STATUS_INSUFFICIENT_RESOURCES),
        None => {
            with(|hal| hal.adapters[request.adapter].queue.push_back(request));
            Ok(0)
        }
    }
}

/// Of 1000 requests that need not be synchronous and take registers, how many find them taken.
const DELAYED: u32 = 250;
/// How long others keep them, at most.
const LONGEST_DELAY_NS: u64 = 50_000;

thread_local! {
    /// The DPC that serves requests when map registers came back.
    static SERVE: Cell<PRKDPC> = const { Cell::new(core::ptr::null_mut()) };
}

unsafe extern "efiapi" fn serve_routine(_: *mut KDPC, _: PVOID, _: PVOID, _: PVOID) {
    serve();
}

/// Serves the line at `ns`, at `DISPATCH_LEVEL`.
fn serve_at(ns: u64) {
    if SERVE.get().is_null() {
        let memory: PRKDPC = Box::leak(Box::new(KDPC::default()));
        // SAFETY: the DPC is leaked, so that it outlives its queue.
        unsafe { KeInitializeDpc(memory, Some(serve_routine), core::ptr::null_mut()) };
        SERVE.set(memory);
    }
    time::at(
        ns,
        Box::new(|| {
            dpc::insert(SERVE.get(), core::ptr::null_mut(), core::ptr::null_mut());
        }),
    );
}

/// Serves what waits in line and can be served now.
pub(crate) fn serve() {
    loop {
        let next = with(|hal| {
            for index in 0..hal.adapters.len() {
                let Some(front) = hal.adapters[index].queue.front().copied() else {
                    continue;
                };
                if front.not_before > time::now_ns() {
                    continue;
                }
                if let Some(pages) = hal.grant(&front) {
                    hal.adapters[index].queue.pop_front();
                    return Some((front, pages));
                }
            }
            None
        });
        let Some((request, pages)) = next else {
            return;
        };
        // SAFETY: the driver keeps what a pending request points to.
        if unsafe { run(&request, pages) }.is_err() {
            release(request.context);
        }
    }
}

/// The IRP that a driver's routine is given: the device object's current one.
unsafe fn current_irp(device: PDEVICE_OBJECT) -> PIRP {
    if device.is_null() {
        return core::ptr::null_mut();
    }
    // SAFETY: the driver gave a valid device object.
    unsafe { (*device).CurrentIrp }
}

fn at_dispatch<T>(call: impl FnOnce() -> T) -> T {
    let before = irql::raise(DISPATCH);
    let value = call();
    irql::lower(before);
    value
}

/// # Safety
/// As [`submit`].
unsafe fn run(request: &Request, pages: Vec<u64>) -> Result<usize, NTSTATUS> {
    // SAFETY: as the caller says.
    let irp = unsafe { current_irp(request.device) };
    match &request.work {
        Work::List(work) => {
            // SAFETY: the chain was checked when the request was made.
            let built = with(|hal| unsafe {
                hal.build(request.adapter, request.context, work, pages)
                    .inspect_err(|pages| hal.give_up(request, pages))
            });
            let Ok(list) = built else {
                return Err(STATUS_INSUFFICIENT_RESOURCES);
            };
            if let Some(routine) = work.routine {
                at_dispatch(|| {
                    // SAFETY: the driver's routine, with the arguments that the WDK says.
                    upcall("AdapterListControl", || unsafe {
                        routine(
                            request.device,
                            irp,
                            core::ptr::with_exposed_provenance_mut(list),
                            work.routine_context,
                        );
                    });
                });
                if request.takes_channel() {
                    with(|hal| hal.adapters[request.adapter].channel = None);
                    serve();
                }
            }
            Ok(list)
        }
        Work::Channel(work) => {
            let base = with(|hal| hal.block(request, work, pages));
            if let Some(routine) = work.routine {
                let action = at_dispatch(|| {
                    // SAFETY: as above.
                    upcall("AdapterControl", || unsafe {
                        routine(
                            request.device,
                            irp,
                            core::ptr::without_provenance_mut(base),
                            work.routine_context,
                        )
                    })
                });
                if action != _IO_ALLOCATION_ACTION::KeepObject {
                    end_channel(request.adapter, base, action);
                }
            }
            Ok(base)
        }
    }
}

/// `AllocateAdapterChannelEx`. The MapRegisterBase is never NULL, also when no register is
/// needed.
pub(crate) unsafe extern "efiapi" fn allocate_adapter_channel_ex(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: PVOID,
    count: ULONG,
    flags: ULONG,
    routine: PDRIVER_CONTROL,
    routine_context: PVOID,
    base: *mut PVOID,
) -> NTSTATUS {
    entry!(AllocateAdapterChannelEx, Exactly(DISPATCH));
    let synchronous = flags & DMA_SYNCHRONOUS_CALLBACK != 0;
    let index = with(|hal| hal.adapter("AllocateAdapterChannelEx", adapter));
    let valid = match (routine.is_some(), synchronous) {
        (false, false) => false,
        (false, true) => !base.is_null(),
        (true, false) => base.is_null(),
        (true, true) => true,
    };
    if !valid {
        return STATUS_INVALID_PARAMETER;
    }
    let traits = with(|hal| hal.adapters[index].traits);
    if count > traits.map_registers {
        if config().environment.verifier_dma {
            violation(
                51,
                0x0C,
                format_args!(
                    "AllocateAdapterChannelEx asks for {count} map registers of {}",
                    traits.map_registers
                ),
            );
        }
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    if faults::should_fail("AllocateAdapterChannelEx") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let request = Request {
        adapter: index,
        device,
        context: occupy("AllocateAdapterChannelEx", index, context),
        registers: if traits.needs_map_registers { count } else { 0 },
        not_before: 0,
        work: Work::Channel(ChannelWork {
            routine,
            routine_context,
            count,
        }),
    };
    // SAFETY: the caller's pointers are what the WDK says.
    match unsafe { submit(request, synchronous) } {
        Ok(handle) => {
            if !base.is_null() {
                // SAFETY: as above.
                unsafe { *base = core::ptr::without_provenance_mut(handle) };
            }
            STATUS_SUCCESS
        }
        Err(status) => {
            release(request.context);
            status
        }
    }
}

/// `CancelAdapterChannel`: TRUE when the request was still in line; its routine never runs then.
pub(crate) unsafe extern "efiapi" fn cancel_adapter_channel(
    adapter: PDMA_ADAPTER,
    _device: PDEVICE_OBJECT,
    context: PVOID,
) -> BOOLEAN {
    entry!(CancelAdapterChannel, AtMost(DISPATCH));
    let cancelled = with(|hal| {
        let index = hal.adapter("CancelAdapterChannel", adapter);
        let queue = &mut hal.adapters[index].queue;
        let found = queue
            .iter()
            .position(|request| request.context == context.addr());
        found.map(|at| queue.remove(at)).is_some()
    });
    if cancelled {
        release(context.addr());
    }
    BOOLEAN::from(cancelled)
}

/// `FreeAdapterObject`.
pub(crate) unsafe extern "efiapi" fn free_adapter_object(
    adapter: PDMA_ADAPTER,
    action: IO_ALLOCATION_ACTION,
) {
    entry!(FreeAdapterObject, AtMost(DISPATCH));
    let (index, channel) = with(|hal| {
        let index = hal.adapter("FreeAdapterObject", adapter);
        (index, hal.adapters[index].channel)
    });
    match (channel, action) {
        (_, _IO_ALLOCATION_ACTION::KeepObject) => {}
        (None, _) => violation(47, 0x04, "FreeAdapterObject, but nobody has the channel"),
        (Some(Channel::List), _) => {
            with(|hal| hal.adapters[index].channel = None);
            serve();
        }
        (Some(Channel::Block(base)), _) => end_channel(index, base, action),
    }
}

/// Ends the hold on the channel as `action` says; `base` had it.
fn end_channel(index: usize, base: usize, action: IO_ALLOCATION_ACTION) {
    with(|hal| {
        let adapter = &mut hal.adapters[index];
        if adapter.channel == Some(Channel::Block(base)) {
            adapter.channel = None;
        }
        if action == _IO_ALLOCATION_ACTION::DeallocateObject {
            hal.free_block("DeallocateObject", index, base);
        }
    });
    serve();
}
