//! The DMA rules, each broken once and kept once, over nothing but what a driver can import.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "a driver calls the kernel with raw pointers"
)]

use core::ptr;
use wdk_emu::kernel::hal::{self, Slot, bus_read, bus_write};
use wdk_emu::kernel::ke::irql;
use wdk_emu::kernel::mm::process;
use wdk_emu::sys::ntddk::{
    IoAllocateMdl, IoFreeMdl, IoGetDmaAdapter, MmProbeAndLockPages, MmUnlockPages,
};
use wdk_emu::sys::{
    _LOCK_OPERATION, DEVICE_DESCRIPTION, DEVICE_OBJECT, DMA_OPERATIONS, DMA_SYNCHRONOUS_CALLBACK,
    NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PHYSICAL_ADDRESS, PIRP, PMDL, PSCATTER_GATHER_LIST,
    PVOID, STATUS_INSUFFICIENT_RESOURCES, ULONG,
};
use wdk_emu::{Config, Environment, run};

const SLOT: Slot = Slot::new(3);
const LENGTH: ULONG = 4 * 4096;

/// A small driver: one adapter, one user buffer, one transfer context.
struct Driver {
    device: PDEVICE_OBJECT,
    adapter: PDMA_ADAPTER,
    context: PVOID,
    mdl: PMDL,
    buffer: *mut u8,
}

unsafe extern "C" fn keep(_: PDEVICE_OBJECT, _: PIRP, list: PSCATTER_GATHER_LIST, context: PVOID) {
    // SAFETY: the context is the address of a list pointer.
    unsafe { context.cast::<PSCATTER_GATHER_LIST>().write(list) };
}

impl Driver {
    fn new() -> Self {
        let device: PDEVICE_OBJECT = Box::leak(Box::new(DEVICE_OBJECT::default()));
        hal::attach(SLOT, device);
        let mut description = DEVICE_DESCRIPTION {
            Version: 3,
            Master: 1,
            ScatterGather: 1,
            Dma64BitAddresses: 1,
            DmaAddressWidth: 64,
            MaximumLength: 1 << 20,
            ..DEVICE_DESCRIPTION::default()
        };
        let pid = process::create();
        process::set_current(pid);
        let address = process::allocate_user(pid, LENGTH as usize).expect("memory");
        let buffer: *mut u8 = ptr::with_exposed_provenance_mut(address);
        let context: &'static mut [u64; 16] = Box::leak(Box::new([0; 16]));
        let context: PVOID = context.as_mut_ptr().cast();
        // SAFETY: all pointers are valid.
        unsafe {
            let mut registers = 0;
            let adapter = IoGetDmaAdapter(device, &raw mut description, &raw mut registers);
            let mdl = IoAllocateMdl(buffer.cast(), LENGTH, 0, 0, ptr::null_mut());
            MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess);
            let driver = Self {
                device,
                adapter,
                context,
                mdl,
                buffer,
            };
            let initialize = driver.operations().InitializeDmaTransferContext;
            initialize.expect("a v3 member")(adapter, context);
            driver
        }
    }

    fn operations(&self) -> &'static DMA_OPERATIONS {
        // SAFETY: the table outlives the adapter.
        unsafe { &*(*self.adapter).DmaOperations }
    }

    /// A list over the buffer, for capture.
    fn hold(&self) -> Result<PSCATTER_GATHER_LIST, NTSTATUS> {
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        let get = self
            .operations()
            .GetScatterGatherListEx
            .expect("a v3 member");
        // SAFETY: all pointers are valid.
        let status = unsafe {
            get(
                self.adapter,
                self.device,
                self.context,
                self.mdl,
                0,
                LENGTH,
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep),
                (&raw mut list).cast(),
                0,
                None,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        if status < 0 { Err(status) } else { Ok(list) }
    }

    fn put(&self, list: PSCATTER_GATHER_LIST) {
        let put = self.operations().PutScatterGatherList.expect("a v1 member");
        let before = irql::raise(irql::DISPATCH);
        // SAFETY: what the test wants to be put.
        unsafe { put(self.adapter, list, 0) };
        irql::lower(before);
    }

    fn end(self) {
        // SAFETY: what this driver made, in the order the rules want.
        unsafe {
            MmUnlockPages(self.mdl);
            IoFreeMdl(self.mdl);
            self.operations().PutDmaAdapter.expect("a v1 member")(self.adapter);
        }
    }
}

/// Device address of the first element.
fn address(list: PSCATTER_GATHER_LIST) -> u64 {
    // SAFETY: the list is held and has an element.
    unsafe { (*list).Elements.as_slice(1)[0].Address.QuadPart }.cast_unsigned()
}

fn config(environment: Environment) -> Config {
    Config {
        environment,
        ..Config::default()
    }
}

/// `wrong` has to stop with `rule`, `right` must not stop.
#[track_caller]
fn check(rule: u32, config: &Config, wrong: fn(Driver), right: fn(Driver)) {
    let stop = run(config.clone(), |_| wrong(Driver::new())).expect_err("a broken rule stops");
    assert_eq!(stop.rule(), Some(rule), "{stop}");
    if let Err(stop) = run(config.clone(), |_| right(Driver::new())) {
        panic!("a kept rule stopped: {stop}");
    }
}

#[test]
fn rule_45_addresses() {
    check(
        45,
        &config(Environment::COHERENT),
        |driver| {
            let list = driver.hold().expect("a list");
            let address = address(list);
            driver.put(list);
            let _ = bus_write(SLOT, address, &[1]);
        },
        |driver| {
            let list = driver.hold().expect("a list");
            assert_eq!(bus_write(SLOT, address(list), &[1]), Ok(()));
            driver.put(list);
            driver.end();
        },
    );
}

#[test]
fn rule_46_bounced_data() {
    // Not a stop: data that were not flushed are simply not there.
    let end = run(config(Environment::CONFIDENTIAL), |_| {
        let driver = Driver::new();
        let list = driver.hold().expect("a list");
        assert_eq!(bus_write(SLOT, address(list), &[1]), Ok(()));
        // SAFETY: the buffer is mapped and the machine has one thread.
        let early = unsafe { driver.buffer.read_volatile() };
        driver.put(list);
        // SAFETY: as above.
        let late = unsafe { driver.buffer.read_volatile() };
        driver.end();
        (early, late)
    });
    assert_eq!(end, Ok((0, 1)));
}

#[test]
fn rule_47_put_once() {
    check(
        47,
        &config(Environment::COHERENT),
        |driver| {
            let list = driver.hold().expect("a list");
            driver.put(list);
            driver.put(list);
        },
        |driver| {
            for _ in 0..2 {
                let list = driver.hold().expect("a list");
                driver.put(list);
            }
            driver.end();
        },
    );
}

#[test]
fn rule_48_the_mapping_goes_before_the_pages() {
    check(
        48,
        &config(Environment::COHERENT),
        |driver| {
            driver.hold().expect("a list");
            driver.end();
        },
        |driver| {
            let list = driver.hold().expect("a list");
            driver.put(list);
            driver.end();
        },
    );
}

#[test]
fn rule_50_adapter_last() {
    let share = |driver: &Driver| {
        let allocate = driver.operations().AllocateCommonBufferEx;
        let mut logical = PHYSICAL_ADDRESS::default();
        // SAFETY: all pointers are valid or NULL where they may be.
        let memory = unsafe {
            allocate.expect("a v3 member")(
                driver.adapter,
                ptr::null_mut(),
                64,
                &raw mut logical,
                1,
                0,
            )
        };
        (memory, logical)
    };
    check(
        50,
        &config(Environment::COHERENT),
        |driver| {
            let mut logical = PHYSICAL_ADDRESS::default();
            let allocate = driver.operations().AllocateCommonBuffer;
            // SAFETY: all pointers are valid.
            unsafe { allocate.expect("a v1 member")(driver.adapter, 64, &raw mut logical, 1) };
            driver.end();
        },
        Driver::end,
    );
    let end = run(config(Environment::COHERENT), |_| {
        let driver = Driver::new();
        let (memory, logical) = share(&driver);
        let free = driver.operations().FreeCommonBuffer;
        // SAFETY: what was allocated.
        unsafe { free.expect("a v1 member")(driver.adapter, 64, logical, memory, 1) };
        driver.end();
    });
    assert_eq!(end, Ok(()));
}

#[test]
fn rule_51_map_registers() {
    let few = Environment {
        map_registers: Some(3),
        ..Environment::CONFIDENTIAL
    };
    let end = run(config(few), |_| {
        let driver = Driver::new();
        let refused = driver.hold().err();
        driver.end();
        refused
    });
    assert_eq!(end, Ok(Some(STATUS_INSUFFICIENT_RESOURCES)));
    let mut verified = config(few);
    verified.environment.verifier_dma = true;
    check(
        51,
        &verified,
        |driver| ask_for_registers(&driver, 4),
        |driver| ask_for_registers(&driver, 3),
    );
}

fn ask_for_registers(driver: &Driver, count: ULONG) {
    let mut base: PVOID = ptr::null_mut();
    let allocate = driver.operations().AllocateAdapterChannelEx;
    let before = irql::raise(irql::DISPATCH);
    // SAFETY: all pointers are valid.
    unsafe {
        allocate.expect("a v3 member")(
            driver.adapter,
            driver.device,
            driver.context,
            count,
            DMA_SYNCHRONOUS_CALLBACK,
            None,
            ptr::null_mut(),
            &raw mut base,
        );
    }
    irql::lower(before);
}

#[test]
fn rule_52_no_dma_before_a_mapping() {
    check(
        52,
        &config(Environment::COHERENT),
        |_| {
            let _ = bus_read(SLOT, 0x8000_0000, &mut [0]);
        },
        Driver::end,
    );
}
