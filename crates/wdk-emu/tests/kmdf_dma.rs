//! KMDF's DMA enablers and common buffers.

#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "tests are drivers: every WDF call is unsafe and made as any driver makes it"
)]

mod kmdf_common;

use core::ptr;
use kmdf_common::*;
use wdk_emu::sys::*;

fn try_enabler(
    change: impl FnOnce(&mut WDF_DMA_ENABLER_CONFIG),
) -> Result<WDFDMAENABLER, NTSTATUS> {
    let mut config = dma_config();
    change(&mut config);
    let mut handle: WDFDMAENABLER = ptr::null_mut();
    let status = unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDmaEnablerCreate,
            device(),
            &raw mut config,
            WDF_NO_OBJECT_ATTRIBUTES,
            &raw mut handle
        )
    };
    if NT_SUCCESS(status) {
        Ok(handle)
    } else {
        Err(status)
    }
}

fn common_buffer(length: usize, mask: u32) -> Result<WDFCOMMONBUFFER, NTSTATUS> {
    let mut config: WDF_COMMON_BUFFER_CONFIG = sized();
    config.AlignmentRequirement = mask;
    let mut handle: WDFCOMMONBUFFER = ptr::null_mut();
    let status = unsafe {
        call_unsafe_wdf_function_binding!(
            WdfCommonBufferCreateWithConfig,
            enabler(),
            length,
            &raw mut config,
            WDF_NO_OBJECT_ATTRIBUTES,
            &raw mut handle
        )
    };
    if NT_SUCCESS(status) {
        Ok(handle)
    } else {
        Err(status)
    }
}

#[test]
fn the_adapter_has_the_version_that_was_asked_for() {
    let result = with_driver(|_, _, _| {
        let table = |enabler: WDFDMAENABLER| unsafe {
            let adapter = call_unsafe_wdf_function_binding!(
                WdfDmaEnablerWdmGetDmaAdapter,
                enabler,
                _WDF_DMA_DIRECTION::WdfDmaDirectionReadFromDevice
            );
            assert!(!adapter.is_null());
            let other = call_unsafe_wdf_function_binding!(
                WdfDmaEnablerWdmGetDmaAdapter,
                enabler,
                _WDF_DMA_DIRECTION::WdfDmaDirectionWriteToDevice
            );
            assert_eq!(adapter, other, "a simplex profile has one adapter");
            (*(*adapter).DmaOperations).Size as usize
        };
        let extended = core::mem::offset_of!(DMA_OPERATIONS, FlushAdapterBuffersEx);
        assert!(table(enabler()) > extended, "version 3 has the Ex routines");
        let old = try_enabler(|config| config.WdmDmaVersionOverride = 0).unwrap();
        assert!(table(old) <= extended, "version 2 has not");
        unsafe { call_unsafe_wdf_function_binding!(WdfObjectDelete, old.cast()) };
    });
    result.expect("no rule is broken");
}

#[test]
fn an_enabler_s_configuration_is_checked() {
    let result = with_driver(|_, _, _| {
        assert_eq!(
            try_enabler(|config| config.MaximumLength = 0),
            Err(STATUS_INVALID_PARAMETER)
        );
        assert_eq!(
            try_enabler(|config| config.Profile = 0),
            Err(STATUS_INVALID_PARAMETER)
        );
        assert_eq!(
            try_enabler(|config| {
                config.WdmDmaVersionOverride = 2;
                config.AddressWidthOverride = 40;
            }),
            Err(STATUS_INVALID_PARAMETER)
        );
        assert_eq!(
            unsafe { call_unsafe_wdf_function_binding!(WdfDmaEnablerGetMaximumLength, enabler()) },
            1 << 20
        );
    });
    result.expect("no rule is broken");
    expect_rule(
        16,
        with_driver(|_, _, _| {
            let _ = try_enabler(|config| config.Size = 0);
        }),
    );
}

#[test]
fn common_buffers_are_aligned_and_go_with_the_enabler() {
    let result = with_driver(|machine, driver, slot| {
        for (length, mask) in [(64, 0), (4096, 4095), (100_000, 63), (8192, 0xFFFF)] {
            let buffer = common_buffer(length, mask).unwrap();
            unsafe {
                let logical = call_unsafe_wdf_function_binding!(
                    WdfCommonBufferGetAlignedLogicalAddress,
                    buffer
                )
                .QuadPart
                .cast_unsigned();
                assert_ne!(logical, 0);
                assert_eq!(logical & u64::from(mask), 0);
                let memory = call_unsafe_wdf_function_binding!(
                    WdfCommonBufferGetAlignedVirtualAddress,
                    buffer
                );
                memory.cast::<u8>().write_bytes(0x5A, length);
                assert_eq!(
                    call_unsafe_wdf_function_binding!(WdfCommonBufferGetLength, buffer),
                    length
                );
            }
        }
        assert_eq!(common_buffer(0, 0), Err(STATUS_INVALID_PARAMETER));
        assert_eq!(common_buffer(64, 5), Err(STATUS_INVALID_PARAMETER));
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
    });
    result.expect("no rule is broken");
}
