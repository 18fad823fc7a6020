//! Memory objects: pool that the framework takes, or a buffer that it is told of.

use crate::kmdf::attributes::{Attributes, ParentRule};
use crate::kmdf::handle::ObjectType;
use crate::kmdf::object::{Owner, Payload, Ref, resolve};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, NTSTATUS, POOL_TYPE, PVOID, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES, ULONG,
    WDFMEMORY, ntddk,
};
use core::cell::Cell;
use core::ptr;

/// Whose the buffer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// Pool of the object, freed when it is destroyed.
    Pool { tag: ULONG },
    /// Somebody else's.
    Borrowed,
}

/// A buffer with a handle.
pub(crate) struct Memory {
    buffer: Cell<PVOID>,
    length: Cell<usize>,
    origin: Origin,
    /// Made by WdfMemoryCreatePreallocated, which WdfMemoryAssignBuffer may point elsewhere.
    assignable: bool,
}

impl Payload for Memory {
    const TYPE: ObjectType = ObjectType::Memory;
    const MADE_BY_DRIVERS: bool = false;

    fn destroy(&self) {
        if let Origin::Pool { tag } = self.origin {
            // SAFETY: allocated in `create` with this tag; the object is gone.
            unsafe { ntddk::ExFreePoolWithTag(self.buffer.get(), tag) };
        }
    }
}

impl Memory {
    /// A buffer of somebody else, such as a request's.
    pub(crate) fn borrowed(buffer: PVOID, length: usize) -> Self {
        Self {
            buffer: Cell::new(buffer),
            length: Cell::new(length),
            origin: Origin::Borrowed,
            assignable: false,
        }
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    pool: POOL_TYPE,
    tag: ULONG,
    size: usize,
    out: *mut WDFMEMORY,
    buffer: *mut PVOID,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfMemoryCreate", sys::DISPATCH_LEVEL);
    call.require_pointer(out, "Memory");
    if size == 0 {
        return sys::STATUS_INVALID_PARAMETER;
    }
    let tag = if tag == 0 { call.client.tag() } else { tag };
    let flags = if pool & 1 == 0 {
        // NonPagedPool (0) is executable; NonPagedPoolNx (512) is what a driver asks for.
        if pool == sys::_POOL_TYPE::NonPagedPool {
            call.stop(
                Code::Break,
                crate::kmdf::handle::Handle::NULL,
                42,
                "the pool type is executable; NonPagedPoolNx is meant",
            );
        }
        sys::POOL_FLAG_NON_PAGED
    } else {
        call.require_irql(sys::APC_LEVEL);
        sys::POOL_FLAG_PAGED
    };
    // SAFETY: the driver's attributes.
    let attributes = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) };
    let created = attributes.and_then(|attributes| {
        // SAFETY: plain pool; freed in `destroy`. As with KMDF the contents are not promised.
        let block = unsafe { ntddk::ExAllocatePool2(flags, size as u64, tag) };
        if block.is_null() {
            return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
        }
        let memory = Memory {
            buffer: Cell::new(block),
            length: Cell::new(size),
            origin: Origin::Pool { tag },
            assignable: false,
        };
        let created = call.create(&attributes, call.client.driver(), Owner::Driver, memory);
        if created.is_err() {
            // SAFETY: allocated above and given to nobody.
            unsafe { ntddk::ExFreePoolWithTag(block, tag) };
        }
        created
    });
    if let (Ok(memory), false) = (&created, buffer.is_null()) {
        // SAFETY: the driver's variable.
        unsafe { *buffer = memory.buffer.get() };
    }
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

unsafe extern "efiapi" fn create_preallocated(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    buffer: PVOID,
    size: usize,
    out: *mut WDFMEMORY,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfMemoryCreatePreallocated", sys::DISPATCH_LEVEL);
    call.require_pointer(out, "Memory");
    call.require_pointer(buffer, "Buffer");
    if size == 0 {
        return sys::STATUS_INVALID_PARAMETER;
    }
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }.and_then(
        |attributes| {
            let memory = Memory {
                assignable: true,
                ..Memory::borrowed(buffer, size)
            };
            call.create(&attributes, call.client.driver(), Owner::Driver, memory)
        },
    );
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

fn enter(
    globals: PWDF_DRIVER_GLOBALS,
    memory: WDFMEMORY,
    function: &'static str,
) -> (Call, Ref<Memory>) {
    let call = Call::enter(globals, function, sys::DISPATCH_LEVEL);
    let memory = resolve::<Memory, _>(&call, memory);
    (call, memory)
}

unsafe extern "efiapi" fn get_buffer(
    globals: PWDF_DRIVER_GLOBALS,
    memory: WDFMEMORY,
    size: *mut usize,
) -> PVOID {
    let (_, memory) = enter(globals, memory, "WdfMemoryGetBuffer");
    if !size.is_null() {
        // SAFETY: the driver's variable.
        unsafe { *size = memory.length.get() };
    }
    memory.buffer.get()
}

unsafe extern "efiapi" fn assign_buffer(
    globals: PWDF_DRIVER_GLOBALS,
    memory: WDFMEMORY,
    buffer: PVOID,
    size: usize,
) -> NTSTATUS {
    let (call, memory) = enter(globals, memory, "WdfMemoryAssignBuffer");
    call.require_pointer(buffer, "Buffer");
    if size == 0 || !memory.assignable {
        return sys::STATUS_INVALID_PARAMETER;
    }
    memory.buffer.set(buffer);
    memory.length.set(size);
    sys::STATUS_SUCCESS
}

/// The address of `length` bytes at `offset`, or nothing when they reach past the end.
fn range(memory: &Memory, offset: usize, length: usize) -> Option<*mut u8> {
    let end = offset.checked_add(length)?;
    (end <= memory.length.get()).then(|| memory.buffer.get().cast::<u8>().wrapping_add(offset))
}

unsafe extern "efiapi" fn copy_to(
    globals: PWDF_DRIVER_GLOBALS,
    memory: WDFMEMORY,
    offset: usize,
    buffer: PVOID,
    length: usize,
) -> NTSTATUS {
    let (call, memory) = enter(globals, memory, "WdfMemoryCopyToBuffer");
    call.require_pointer(buffer, "Buffer");
    let Some(source) = range(&memory, offset, length) else {
        return sys::STATUS_BUFFER_TOO_SMALL;
    };
    if length == 0 {
        return sys::STATUS_INVALID_PARAMETER;
    }
    // SAFETY: the range is inside the memory; the driver answers for its buffer, which may overlap.
    unsafe { ptr::copy(source, buffer.cast(), length) };
    sys::STATUS_SUCCESS
}

unsafe extern "efiapi" fn copy_from(
    globals: PWDF_DRIVER_GLOBALS,
    memory: WDFMEMORY,
    offset: usize,
    buffer: PVOID,
    length: usize,
) -> NTSTATUS {
    let (call, memory) = enter(globals, memory, "WdfMemoryCopyFromBuffer");
    call.require_pointer(buffer, "Buffer");
    let Some(target) = range(&memory, offset, length) else {
        return sys::STATUS_BUFFER_TOO_SMALL;
    };
    if length == 0 {
        return sys::STATUS_INVALID_PARAMETER;
    }
    // SAFETY: the range is inside the memory; the driver answers for its buffer, which may overlap.
    unsafe { ptr::copy(buffer.cast::<u8>(), target, length) };
    sys::STATUS_SUCCESS
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfMemoryCreate: PFN_WDFMEMORYCREATE = create;
        WdfMemoryCreatePreallocated: PFN_WDFMEMORYCREATEPREALLOCATED = create_preallocated;
        WdfMemoryGetBuffer: PFN_WDFMEMORYGETBUFFER = get_buffer;
        WdfMemoryAssignBuffer: PFN_WDFMEMORYASSIGNBUFFER = assign_buffer;
        WdfMemoryCopyToBuffer: PFN_WDFMEMORYCOPYTOBUFFER = copy_to;
        WdfMemoryCopyFromBuffer: PFN_WDFMEMORYCOPYFROMBUFFER = copy_from;
    }
}
