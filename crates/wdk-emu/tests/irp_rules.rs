//! IRPs as Windows walks them: completion, cancelling, power requests, and what surrounds them.

#![allow(
    unsafe_code,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "drivers in the manner of C: every line is a call of the WDK"
)]

mod common;

use common::{kept, object};
use core::cell::{Cell, RefCell};
use core::ptr;
use wdk_emu::Machine;
use wdk_emu::machine::{Driver, SystemState};
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;

thread_local! {
    static DRIVER: Cell<PDRIVER_OBJECT> = const { Cell::new(ptr::null_mut()) };
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static HELD: Cell<PIRP> = const { Cell::new(ptr::null_mut()) };
    static FORGET_MARK: Cell<bool> = const { Cell::new(false) };
    static KEEP: Cell<bool> = const { Cell::new(false) };
}

fn log(text: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(text.into()));
}

/// Name of a device: the byte in its extension.
unsafe fn name(device: PDEVICE_OBJECT) -> char {
    if device.is_null() {
        return '-';
    }
    unsafe { char::from(*(*device).DeviceExtension.cast::<u8>()) }
}

unsafe fn stack(irp: PIRP) -> PIO_STACK_LOCATION {
    unsafe {
        (*irp)
            .Tail
            .Overlay
            .__bindgen_anon_2
            .__bindgen_anon_1
            .CurrentStackLocation
    }
}

/// IoCopyCurrentIrpStackLocationToNext
unsafe fn copy(irp: PIRP) {
    unsafe {
        let from = stack(irp);
        let to = from.sub(1);
        to.copy_from_nonoverlapping(from, 1);
        (*to).CompletionRoutine = None;
        (*to).Context = ptr::null_mut();
        (*to).Control = 0;
    }
}

/// The lower device keeps what it gets; the upper passes it on with a completion routine.
unsafe extern "efiapi" fn dispatch(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = name(device);
        let location = stack(irp);
        log(format!(
            "{own} gets {:#x}/{:#x}",
            (*location).MajorFunction,
            (*location).MinorFunction
        ));
        if own == 'l' {
            (*location).Control |= SL_PENDING_RETURNED as u8;
            (*irp).CancelRoutine = Some(cancelled);
            HELD.set(irp);
            return STATUS_PENDING;
        }
        copy(irp);
        let below = below(device);
        IoSetCompletionRoutineEx(device, irp, Some(came_back), device.cast(), 1, 1, 1);
        IofCallDriver(below, irp)
    }
}

unsafe fn below(device: PDEVICE_OBJECT) -> PDEVICE_OBJECT {
    unsafe { *(*device).DeviceExtension.cast::<PDEVICE_OBJECT>().add(1) }
}

unsafe extern "efiapi" fn came_back(device: PDEVICE_OBJECT, irp: PIRP, context: PVOID) -> NTSTATUS {
    unsafe {
        log(format!(
            "back at {} with {:#x}, pending {}",
            name(device),
            (*irp).IoStatus.__bindgen_anon_1.Status,
            (*irp).PendingReturned
        ));
        assert_eq!(context, device.cast());
        if KEEP.get() {
            return STATUS_MORE_PROCESSING_REQUIRED;
        }
        if (*irp).PendingReturned != 0 && !FORGET_MARK.get() {
            (*stack(irp)).Control |= SL_PENDING_RETURNED as u8;
        }
        STATUS_SUCCESS
    }
}

unsafe extern "efiapi" fn cancelled(device: PDEVICE_OBJECT, irp: PIRP) {
    unsafe {
        log(format!("{} cancels", name(device)));
        IoReleaseCancelSpinLock((*irp).CancelIrql);
        finish(irp, STATUS_CANCELLED);
    }
}

unsafe fn finish(irp: PIRP, status: NTSTATUS) {
    unsafe {
        (*irp).CancelRoutine = None;
        (*irp).IoStatus.__bindgen_anon_1.Status = status;
        (*irp).IoStatus.Information = 0;
        HELD.set(ptr::null_mut());
        IofCompleteRequest(irp, 0);
    }
}

unsafe extern "efiapi" fn driver_unload(_driver: PDRIVER_OBJECT) {}

unsafe extern "efiapi" fn driver_entry(driver: PDRIVER_OBJECT, _path: PUNICODE_STRING) -> NTSTATUS {
    DRIVER.set(driver);
    unsafe {
        (*driver).MajorFunction = [Some(dispatch); 28];
        (*driver).DriverUnload = Some(driver_unload);
    }
    STATUS_SUCCESS
}

/// A stack of an upper device over a lower one.
struct Stack {
    driver: Driver,
    lower: PDEVICE_OBJECT,
    upper: PDEVICE_OBJECT,
}

impl Stack {
    fn new(machine: &Machine) -> Self {
        let driver = machine.load_driver("stack", driver_entry, &[]).unwrap();
        let make = |letter: u8| {
            let mut device = ptr::null_mut();
            unsafe {
                let status = IoCreateDevice(
                    DRIVER.get(),
                    16,
                    ptr::null_mut(),
                    0x22,
                    0,
                    0,
                    &raw mut device,
                );
                assert_eq!(status, STATUS_SUCCESS);
                *(*device).DeviceExtension.cast::<u8>() = letter;
                (*device).Flags &= !DO_DEVICE_INITIALIZING;
            }
            device
        };
        let (lower, upper) = (make(b'l'), make(b'u'));
        unsafe {
            let below = IoAttachDeviceToDeviceStack(upper, lower);
            assert_eq!(below, lower);
            *(*upper).DeviceExtension.cast::<PDEVICE_OBJECT>().add(1) = below;
        }
        Self {
            driver,
            lower,
            upper,
        }
    }

    fn end(self, machine: &Machine) {
        unsafe {
            IoDetachDevice(self.lower);
            IoDeleteDevice(self.upper);
            IoDeleteDevice(self.lower);
        }
        machine.unload(self.driver).unwrap();
        machine.check_clean();
    }
}

/// An IRP of a driver's own, for the upper device, with a routine that keeps it.
fn own_irp(stack_of: &Stack, context: *mut u32) -> PIRP {
    unsafe {
        let irp = IoAllocateIrp((*stack_of.upper).StackSize, 0);
        prepare(irp, context);
        irp
    }
}

unsafe fn prepare(irp: PIRP, context: *mut u32) {
    unsafe {
        let next = stack(irp).sub(1);
        (*next).MajorFunction = IRP_MJ_INTERNAL_DEVICE_CONTROL as u8;
        (*next).CompletionRoutine = Some(keep);
        (*next).Context = context.cast();
        (*next).Control = (SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR | SL_INVOKE_ON_CANCEL) as u8;
    }
}

unsafe extern "efiapi" fn keep(device: PDEVICE_OBJECT, irp: PIRP, context: PVOID) -> NTSTATUS {
    unsafe {
        assert!(device.is_null(), "nobody owns a location above the top");
        *context.cast::<u32>() += 1;
        log(format!(
            "kept with {:#x}",
            (*irp).IoStatus.__bindgen_anon_1.Status
        ));
        STATUS_MORE_PROCESSING_REQUIRED
    }
}

#[test]
fn pending_is_carried_up_and_the_owner_keeps_its_irp() {
    kept(|machine| {
        let stack_of = Stack::new(machine);
        let mut count = 0;
        let irp = own_irp(&stack_of, &raw mut count);
        unsafe {
            assert_eq!(IofCallDriver(stack_of.upper, irp), STATUS_PENDING);
            finish(HELD.get(), STATUS_SUCCESS);
            assert_eq!(
                LOG.take(),
                [
                    "u gets 0xf/0x0",
                    "l gets 0xf/0x0",
                    "back at u with 0x0, pending 1",
                    "kept with 0x0"
                ]
            );
            assert_eq!((*irp).PendingReturned, 1);
            IoFreeIrp(irp);
        }
        assert_eq!(count, 1);
        stack_of.end(machine);
    });
}

#[test]
fn a_routine_in_the_middle_stops_the_walk_and_completing_again_goes_on() {
    kept(|machine| {
        let stack_of = Stack::new(machine);
        let mut count = 0;
        let irp = own_irp(&stack_of, &raw mut count);
        unsafe {
            KEEP.set(true);
            // The upper device keeps it, so it is pending there whatever the lower said.
            assert_eq!(IofCallDriver(stack_of.upper, irp), STATUS_PENDING);
            finish(HELD.get(), STATUS_SUCCESS);
            assert_eq!(count, 0);
            KEEP.set(false);
            (*stack(irp)).Control |= SL_PENDING_RETURNED as u8;
            IofCompleteRequest(irp, 0);
            assert_eq!(count, 1);
            IoFreeIrp(irp);
        }
        stack_of.end(machine);
    });
}

#[test]
fn rule_21_whoever_passes_on_and_returns_pending_marks_it_on_the_way_back() {
    let stop = wdk_emu::run(wdk_emu::Config::default(), |machine| {
        let stack_of = Stack::new(machine);
        let mut count = 0;
        let irp = own_irp(&stack_of, &raw mut count);
        unsafe {
            FORGET_MARK.set(true);
            IofCallDriver(stack_of.upper, irp);
            finish(HELD.get(), STATUS_SUCCESS);
        }
    });
    assert_eq!(stop.unwrap_err().rule(), Some(21));
}

#[test]
fn a_cancelled_irp_that_is_reused_or_kept_is_not_waited_for() {
    kept(|machine| {
        let stack_of = Stack::new(machine);
        let mut count = 0;
        let irp = own_irp(&stack_of, &raw mut count);
        unsafe {
            IofCallDriver(stack_of.upper, irp);
            assert_eq!(IoCancelIrp(irp), 1, "it had a cancel routine");
            assert_eq!((count, (*irp).Cancel), (1, 1));
            // It is back at its owner, who may cancel it again before it sees that.
            assert_eq!(IoCancelIrp(irp), 0);
            machine.run_for(20_000_000_000);
            IoReuseIrp(irp, STATUS_SUCCESS);
            assert_eq!((*irp).Cancel, 0);
            prepare(irp, &raw mut count);
            IofCallDriver(stack_of.upper, irp);
            machine.run_for(20_000_000_000);
            finish(HELD.get(), STATUS_SUCCESS);
            assert_eq!(count, 2);
            IoFreeIrp(irp);
        }
        stack_of.end(machine);
    });
}

#[test]
fn the_io_managers_irp_may_be_kept_at_the_top_and_completed_again() {
    kept(|machine| {
        let stack_of = Stack::new(machine);
        let event: *mut KEVENT = object();
        let mut block = IO_STATUS_BLOCK::default();
        let mut count = 0_u32;
        unsafe {
            KeInitializeEvent(event, _EVENT_TYPE::NotificationEvent, 0);
            let irp = IoBuildDeviceIoControlRequest(
                0x0022_0000,
                stack_of.upper,
                ptr::null_mut(),
                0,
                ptr::null_mut(),
                0,
                1,
                event,
                &raw mut block,
            );
            let next = stack(irp).sub(1);
            (*next).CompletionRoutine = Some(keep);
            (*next).Context = (&raw mut count).cast();
            (*next).Control = (SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR) as u8;
            IofCallDriver(stack_of.upper, irp);
            finish(HELD.get(), STATUS_SUCCESS);
            assert_eq!((count, KeReadStateEvent(event)), (1, 0));
            IofCompleteRequest(irp, 0);
            assert_eq!(KeReadStateEvent(event), 1);
        }
        stack_of.end(machine);
    });
}

thread_local! {
    static POWERED: RefCell<Vec<(u8, NTSTATUS, bool)>> = const { RefCell::new(Vec::new()) };
}

unsafe extern "efiapi" fn powered(
    device: PDEVICE_OBJECT,
    minor: UCHAR,
    _state: POWER_STATE,
    context: PVOID,
    status: PIO_STATUS_BLOCK,
) {
    let same = ptr::eq(device.cast(), context);
    let status = unsafe { (*status).__bindgen_anon_1.Status };
    POWERED.with_borrow_mut(|list| list.push((minor, status, same)));
}

#[test]
fn a_power_request_begins_at_the_top_and_calls_back() {
    kept(|machine| {
        let stack_of = Stack::new(machine);
        let state = POWER_STATE {
            DeviceState: _DEVICE_POWER_STATE::PowerDeviceD3,
        };
        let ask = |minor: u32| unsafe {
            // Asked for the lower device, it begins at the upper one all the same.
            let lower = stack_of.lower;
            let routine: PREQUEST_POWER_COMPLETE = Some(powered);
            PoRequestPowerIrp(
                lower,
                minor as u8,
                state,
                routine,
                lower.cast(),
                ptr::null_mut(),
            )
        };
        assert_eq!(ask(IRP_MN_SET_POWER), STATUS_PENDING);
        assert_eq!(LOG.take(), [""; 0], "the caller goes on first");
        machine.idle();
        assert_eq!(LOG.take(), ["u gets 0x16/0x2", "l gets 0x16/0x2"]);
        unsafe { finish(HELD.get(), STATUS_SUCCESS) };
        assert_eq!(
            POWERED.take(),
            [(IRP_MN_SET_POWER as u8, STATUS_SUCCESS, true)]
        );
        // A wait for a wake signal has no limit, and ends when it is cancelled.
        assert_eq!(ask(IRP_MN_WAIT_WAKE), STATUS_PENDING);
        machine.run_for(3_600_000_000_000);
        unsafe { assert_eq!(IoCancelIrp(HELD.get()), 1) };
        assert_eq!(
            POWERED.take(),
            [(IRP_MN_WAIT_WAKE as u8, STATUS_CANCELLED, true)]
        );
        stack_of.end(machine);
    });
}

unsafe extern "efiapi" fn limits(context: PVOID) {
    let (mut low, mut high, here) = (0, 0, 0_u8);
    unsafe {
        IoGetStackLimits(&raw mut low, &raw mut high);
        *context.cast::<(u64, u64)>() = (low, high);
    }
    let own = (&raw const here) as u64;
    assert!(low < own && own < high, "{low:#x} {own:#x} {high:#x}");
}

#[test]
fn stack_limits_are_those_of_the_thread() {
    kept(|machine| {
        let (mut first, mut second) = ((0_u64, 0_u64), (0_u64, 0_u64));
        unsafe { limits((&raw mut first).cast()) };
        let mut handle = ptr::null_mut();
        unsafe {
            let status = PsCreateSystemThread(
                &raw mut handle,
                0,
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                Some(limits),
                (&raw mut second).cast(),
            );
            assert_eq!(status, STATUS_SUCCESS);
            machine.idle();
            ZwClose(handle);
        }
        assert!(
            second.0 != 0 && second.1 - second.0 == 1 << 20,
            "{second:x?}"
        );
        assert!(second.1 <= first.0 || first.1 <= second.0);
    });
}

unsafe extern "efiapi" fn power_state(_context: PVOID, what: PVOID, value: PVOID) {
    log(format!("power state {} {}", what.addr(), value.addr()));
}

#[test]
fn power_state_callbacks_hear_of_sleep_and_waking() {
    kept(|machine| {
        let mut units: Vec<u16> = "\\Callback\\PowerState".encode_utf16().collect();
        let bytes = (units.len() * 2) as u16;
        let mut name = UNICODE_STRING {
            Length: bytes,
            MaximumLength: bytes,
            Buffer: units.as_mut_ptr(),
        };
        let mut attributes = OBJECT_ATTRIBUTES {
            Length: size_of::<OBJECT_ATTRIBUTES>() as u32,
            ObjectName: &raw mut name,
            ..OBJECT_ATTRIBUTES::default()
        };
        let mut callback = ptr::null_mut();
        unsafe {
            let status = ExCreateCallback(&raw mut callback, &raw mut attributes, 0, 1);
            assert_eq!(status, STATUS_SUCCESS);
            let registration = ExRegisterCallback(callback, Some(power_state), ptr::null_mut());
            machine.sleep(SystemState::Sleeping).unwrap();
            machine.wake().unwrap();
            assert_eq!(LOG.take(), ["power state 3 0", "power state 3 1"]);
            ExUnregisterCallback(registration);
            ObfDereferenceObject(callback.cast());
        }
        assert_eq!(machine.leaks().callbacks, 0);
        machine.sleep(SystemState::Sleeping).unwrap();
        assert_eq!(LOG.take(), [""; 0]);
    });
}

unsafe extern "efiapi" fn other_work(context: PVOID) {
    unsafe { *context.cast::<u32>() += 1 };
}

#[test]
fn a_delay_of_nothing_runs_nobody_else() {
    kept(|machine| {
        let mut count = 0_u32;
        let (mut handle, mut nothing) = (ptr::null_mut(), LARGE_INTEGER { QuadPart: 0 });
        unsafe {
            PsCreateSystemThread(
                &raw mut handle,
                0,
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                Some(other_work),
                (&raw mut count).cast(),
            );
            KeDelayExecutionThread(0, 0, &raw mut nothing);
            assert_eq!(count, 0);
            machine.idle();
            assert_eq!(count, 1);
            ZwClose(handle);
        }
    });
}

#[test]
fn what_drivers_print_is_kept() {
    kept(|machine| {
        let print = wdk_emu::kernel::exports::address_of("DbgPrintEx")
            .unwrap()
            .0;
        unsafe {
            // As C would call it: three arguments and two of the variable ones.
            type Print = unsafe extern "efiapi" fn(u32, u32, *const i8, u64, *const i8) -> u32;
            let print: Print = core::mem::transmute(print);
            print(77, 3, c"%u of %s\n".as_ptr(), 5, c"six".as_ptr());
        }
        assert_eq!(machine.debug_output(), "5 of six\n");
        assert_eq!(machine.debug_output(), "");
    });
}

#[test]
fn a_report_has_what_was_printed_last() {
    let stop = wdk_emu::run(wdk_emu::Config::default(), |_| {
        let print = wdk_emu::kernel::exports::address_of("DbgPrint").unwrap().0;
        unsafe {
            let print: unsafe extern "efiapi" fn(*const i8, u64) -> u32 =
                core::mem::transmute(print);
            for number in 0..20 {
                print(c"line %u\n".as_ptr(), number);
            }
            KeBugCheckEx(0x1234, 0, 0, 0, 0)
        }
    });
    let stop: wdk_emu::Stop = stop.map(|(): ()| ()).unwrap_err();
    assert!(
        stop.detail
            .starts_with("KeBugCheckEx\n  printed: line 12\n"),
        "{stop}"
    );
    assert!(stop.detail.ends_with("printed: line 19"), "{stop}");
}
