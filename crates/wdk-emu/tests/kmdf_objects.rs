//! KMDF's objects: handles, contexts, parents, references, and the rules about them.

#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "tests are drivers: every WDF call is unsafe and made as any driver makes it"
)]

mod kmdf_common;

use core::cell::{Cell, RefCell};
use core::ptr;
use kmdf_common::*;
use wdk_emu::sys::*;
use wdk_emu::{Cause, Config, run};

/// A context type, as WDF_DECLARE_CONTEXT_TYPE declares it.
struct ContextType(WDF_OBJECT_CONTEXT_TYPE_INFO);

// SAFETY: read-only data with pointers to statics.
unsafe impl Sync for ContextType {}

static COUNTER: ContextType = ContextType(WDF_OBJECT_CONTEXT_TYPE_INFO {
    Size: size_of::<WDF_OBJECT_CONTEXT_TYPE_INFO>() as u32,
    ContextName: c"Counter".as_ptr(),
    ContextSize: 24,
    UniqueType: &raw const COUNTER.0,
    EvtDriverGetUniqueContextType: None,
});
static OTHER: ContextType = ContextType(WDF_OBJECT_CONTEXT_TYPE_INFO {
    Size: size_of::<WDF_OBJECT_CONTEXT_TYPE_INFO>() as u32,
    ContextName: c"Other".as_ptr(),
    ContextSize: 8,
    UniqueType: &raw const OTHER.0,
    EvtDriverGetUniqueContextType: None,
});

fn create(change: impl FnOnce(&mut WDF_OBJECT_ATTRIBUTES)) -> Result<WDFOBJECT, NTSTATUS> {
    let mut attributes = attributes();
    change(&mut attributes);
    let mut object: WDFOBJECT = ptr::null_mut();
    let status = unsafe {
        call_unsafe_wdf_function_binding!(WdfObjectCreate, &raw mut attributes, &raw mut object)
    };
    if NT_SUCCESS(status) {
        Ok(object)
    } else {
        Err(status)
    }
}

fn delete(object: WDFOBJECT) {
    unsafe { call_unsafe_wdf_function_binding!(WdfObjectDelete, object) };
}

fn context(object: WDFOBJECT, kind: &'static ContextType) -> *mut u64 {
    unsafe {
        call_unsafe_wdf_function_binding!(WdfObjectGetTypedContextWorker, object, &raw const kind.0)
    }
    .cast()
}

fn reference(object: WDFOBJECT) {
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfObjectReferenceActual,
            object,
            ptr::null_mut(),
            0,
            ptr::null()
        );
    }
}

fn dereference(object: WDFOBJECT) {
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfObjectDereferenceActual,
            object,
            ptr::null_mut(),
            0,
            ptr::null()
        );
    }
}

#[test]
fn contexts_are_zeroed_and_found_by_type() {
    let result = with_driver(|_, _, _| {
        let object = create(|with| with.ContextTypeInfo = &raw const COUNTER.0).unwrap();
        let memory = context(object, &COUNTER);
        assert!(!memory.is_null());
        assert_eq!(unsafe { memory.read() }, 0);
        unsafe { memory.write(7) };
        assert!(context(object, &OTHER).is_null());
        let mut with = attributes();
        with.ContextTypeInfo = &raw const OTHER.0;
        let mut second: PVOID = ptr::null_mut();
        let status = unsafe {
            call_unsafe_wdf_function_binding!(
                WdfObjectAllocateContext,
                object,
                &raw mut with,
                &raw mut second
            )
        };
        assert_eq!(status, STATUS_SUCCESS);
        assert_eq!(context(object, &OTHER), second.cast());
        let status = unsafe {
            call_unsafe_wdf_function_binding!(
                WdfObjectAllocateContext,
                object,
                &raw mut with,
                &raw mut second
            )
        };
        assert_eq!(status, STATUS_OBJECT_NAME_EXISTS);
        let found =
            unsafe { call_unsafe_wdf_function_binding!(WdfObjectContextGetObject, memory.cast()) };
        assert_eq!(found, object);
        assert_eq!(unsafe { context(object, &COUNTER).read() }, 7);
        delete(object);
    });
    result.expect("no rule is broken");
}

thread_local! {
    static ORDER: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    static KEPT: Cell<usize> = const { Cell::new(0) };
}

unsafe extern "efiapi" fn cleanup(object: WDFOBJECT) {
    ORDER.with_borrow_mut(|order| order.push(object as usize));
}

unsafe extern "efiapi" fn destroy(object: WDFOBJECT) {
    ORDER.with_borrow_mut(|order| order.push(!(object as usize)));
}

#[test]
fn children_go_before_their_parent() {
    let result = with_driver(|_, _, _| {
        let both = |with: &mut WDF_OBJECT_ATTRIBUTES| {
            with.EvtCleanupCallback = Some(cleanup);
            with.EvtDestroyCallback = Some(destroy);
        };
        let parent = create(both).unwrap();
        let child = create(|with| {
            both(with);
            with.ParentObject = parent;
        })
        .unwrap();
        let grandchild = create(|with| {
            both(with);
            with.ParentObject = child;
        })
        .unwrap();
        reference(child);
        delete(parent);
        let number = |object: WDFOBJECT| object as usize;
        assert_eq!(
            ORDER.take(),
            [
                number(grandchild),
                number(child),
                number(parent),
                !number(grandchild),
                !number(parent)
            ]
        );
        // The reference keeps the child's handle.
        dereference(child);
        assert_eq!(ORDER.take(), [!number(child)]);
    });
    result.expect("no rule is broken");
}

#[test]
fn a_handle_is_checked_for_life_type_and_kind() {
    expect_rule(
        15,
        with_driver(|_, _, _| {
            let object = create(|_| ()).unwrap();
            delete(object);
            // The slot is used again, the handle is not.
            let _ = create(|_| ()).unwrap();
            reference(object);
        }),
    );
    expect_rule(
        15,
        with_driver(|_, _, _| unsafe {
            call_unsafe_wdf_function_binding!(WdfDeviceWdmGetDeviceObject, interrupt(0).cast());
        }),
    );
    expect_rule(
        15,
        with_driver(|_, _, _| reference(0x1234_5678 as WDFOBJECT)),
    );
    expect_rule(15, with_driver(|_, _, _| reference(ptr::null_mut())));
}

#[test]
fn a_wrong_size_stops_even_without_a_status() {
    expect_rule(
        16,
        with_driver(|_, _, _| {
            let _ = create(|with| with.Size -= 8);
        }),
    );
    expect_rule(
        16,
        with_driver(|_, _, _| {
            let mut info: WDF_INTERRUPT_INFO = sized();
            info.Size += 1;
            unsafe {
                call_unsafe_wdf_function_binding!(WdfInterruptGetInfo, interrupt(0), &raw mut info);
            }
        }),
    );
    // Zeroed attributes with a right size have no valid execution level.
    expect_rule(
        16,
        with_driver(|_, _, _| {
            let _ = create(|with| with.ExecutionLevel = 0);
        }),
    );
}

#[test]
fn what_the_framework_owns_is_not_deleted() {
    expect_rule(17, with_driver(|_, _, _| delete(device().cast())));
    expect_rule(17, with_driver(|_, _, _| delete(interrupt(0).cast())));
    expect_rule(
        17,
        with_driver(|_, _, _| {
            let object = create(|_| ()).unwrap();
            dereference(object);
        }),
    );
}

#[test]
fn a_reference_left_at_unload_is_a_leak() {
    expect_rule(
        17,
        with_driver(|machine, driver, slot| {
            let object = create(|_| ()).unwrap();
            reference(object);
            machine.remove(slot).unwrap();
            machine.unload(driver).is_ok()
        }),
    );
    let result = with_driver(|machine, driver, slot| {
        let object = create(|_| ()).unwrap();
        reference(object);
        dereference(object);
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

unsafe extern "efiapi" fn create_in_cleanup(object: WDFOBJECT) {
    let _ = create(|with| with.ParentObject = object);
}

#[test]
fn a_dying_object_gets_no_children() {
    expect_rule(
        18,
        with_driver(|_, _, _| {
            let object = create(|with| with.EvtCleanupCallback = Some(create_in_cleanup)).unwrap();
            delete(object);
        }),
    );
}

unsafe extern "efiapi" fn bad_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    let mut config: WDF_DRIVER_CONFIG = sized();
    config.DriverInitFlags = 0x8000;
    let status = unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDriverCreate,
            driver,
            path.cast_const(),
            WDF_NO_OBJECT_ATTRIBUTES,
            &raw mut config,
            ptr::null_mut()
        )
    };
    assert_eq!(status, STATUS_INVALID_PARAMETER);
    if KEPT.get() != 0 {
        let _ = create(|_| ());
    }
    status
}

#[test]
fn after_a_failed_driver_create_no_call_may_follow() {
    let result = run(Config::default(), |machine| {
        machine.load_kmdf().unwrap();
        assert!(machine.load_kmdf_driver("bad", bad_entry, &[]).is_err());
        machine.check_clean();
    });
    result.expect("a driver may fail");
    expect_rule(
        20,
        run(Config::default(), |machine| {
            KEPT.set(1);
            machine.load_kmdf().unwrap();
            machine.load_kmdf_driver("bad", bad_entry, &[]).is_err()
        }),
    );
}

#[test]
fn functions_have_an_irql_limit() {
    expect_rule(
        1,
        with_driver(|_, _, _| unsafe {
            ntddk::KfRaiseIrql(DISPATCH_LEVEL as u8);
            call_unsafe_wdf_function_binding!(
                WdfDeviceCreateDeviceInterface,
                device(),
                &raw const INTERFACE,
                ptr::null()
            )
        }),
    );
}

#[test]
fn a_callback_returns_at_its_irql() {
    expect_rule(
        2,
        with_failing_driver(
            || {
                on("D0Entry", |_| unsafe {
                    ntddk::KfRaiseIrql(DISPATCH_LEVEL as u8);
                });
            },
            |_, _, _| (),
        ),
    );
    expect_rule(
        2,
        with_failing_driver(
            || on("D0Entry", |_| unsafe { ntddk::KeEnterCriticalRegion() }),
            |_, _, _| (),
        ),
    );
}

#[test]
fn an_unknown_function_stops_with_its_name() {
    let result = with_driver(|_, _, _| unsafe {
        call_unsafe_wdf_function_binding!(WdfDeviceGetDevicePnpState, device())
    });
    let stop = result.expect_err("it is not emulated");
    assert!(
        matches!(stop.cause, Cause::BugCheck { code: 0x10D, .. }),
        "{stop}"
    );
    assert!(stop.detail.contains("WdfDeviceGetDevicePnpState"), "{stop}");
}

#[test]
fn a_failed_creation_poisons_the_handle() {
    let result = with_driver(|_, _, _| {
        let mut object: WDFDMAENABLER = ptr::null_mut();
        let mut config: WDF_DMA_ENABLER_CONFIG = dma_config();
        config.MaximumLength = 0;
        let status = unsafe {
            call_unsafe_wdf_function_binding!(
                WdfDmaEnablerCreate,
                device(),
                &raw mut config,
                WDF_NO_OBJECT_ATTRIBUTES,
                &raw mut object
            )
        };
        assert_eq!(status, STATUS_INVALID_PARAMETER);
        assert!(
            !object.is_null(),
            "a driver that does not look at the status finds out"
        );
        unsafe { call_unsafe_wdf_function_binding!(WdfDmaEnablerGetMaximumLength, object) }
    });
    expect_rule(19, result);
}
