//! Adapters: which one a description gets, and that they are put away last.

use super::*;
use crate::kernel::stop::Cause;
use crate::sys::{
    ADAPTER_INFO_API_BYPASS, ADAPTER_INFO_SYNCHRONOUS_CALLBACK, DMA_ADAPTER_INFO,
    DMA_ADAPTER_INFO_VERSION1, STATUS_INVALID_PARAMETER,
};

#[test]
fn a_version_2_table_ends_before_the_version_3_members() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::with(description(2, 64));
        // SAFETY: the adapter lives.
        assert_eq!(unsafe { (*fixture.adapter).Version }, 1);
        assert_eq!(fixture.operations().Size, 128);
        assert!(fixture.operations().BuildScatterGatherList.is_some());
        let fixture = Fixture::with(description(1, 64));
        assert_eq!(fixture.operations().Size, 104);
    });
}

#[test]
fn what_lies_above_the_size_is_null_or_ends_the_machine() {
    let mut seen = [false; 2];
    for seed in 1..20 {
        let end = run(Config::with_seed(seed), |_| {
            let fixture = Fixture::with(description(2, 64));
            if let Some(call) = fixture.operations().GetDmaAdapterInfo {
                // SAFETY: the call never gets to its arguments.
                unsafe { call(fixture.adapter, ptr::null_mut()) };
            }
        });
        match end {
            Ok(()) => seen[0] = true,
            Err(stop) => {
                assert!(
                    matches!(stop.cause, Cause::BugCheck { code: 0x1E, .. }),
                    "{stop}"
                );
                seen[1] = true;
            }
        }
    }
    assert_eq!(seen, [true, true]);
}

#[test]
fn the_version_3_table_has_one_of_the_sizes_that_windows_has() {
    let sizes: std::collections::BTreeSet<u32> = (1..30)
        .map(|seed| {
            works(Config::with_seed(seed), |_| {
                Fixture::new().operations().Size
            })
        })
        .collect();
    assert_eq!(sizes.into_iter().collect::<Vec<_>>(), [272, 312, 320]);
}

#[test]
fn members_that_are_not_emulated_say_their_name() {
    let stop = run(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let read = fixture.operations().ReadDmaCounter.unwrap();
        // SAFETY: the adapter lives.
        unsafe { read(fixture.adapter) };
    })
    .unwrap_err();
    assert_eq!(
        stop.cause,
        Cause::NotEmulated("DMA_OPERATIONS.ReadDmaCounter".to_owned())
    );
}

#[test]
fn the_same_device_gets_the_same_version_3_adapter_and_puts_it_as_often() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let (again, registers) = get_adapter(fixture.device, description(3, 64));
        assert_eq!(again, fixture.adapter);
        assert_eq!(registers, fixture.registers);
        let (other, _) = get_adapter(fixture.device, description(3, 40));
        assert_ne!(other, fixture.adapter);
        fixture.put_adapter();
        assert_eq!(fixture.common(16).map(|_| ()), Some(()));
    });
}

#[test]
fn a_remapped_device_has_one_kind_of_adapter_only_and_it_is_version_3() {
    works(machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::with(description(2, 64));
        assert!(fixture.operations().Size >= 272);
        assert!(get_adapter(fixture.device, description(3, 32)).0.is_null());
    });
}

#[test]
fn an_unknown_device_object_and_an_unknown_version_get_no_adapter() {
    works(machine(Environment::COHERENT), |_| {
        let device = device();
        assert!(get_adapter(device, description(4, 64)).0.is_null());
        let stranger: PDEVICE_OBJECT = Box::leak(Box::new(DEVICE_OBJECT::default()));
        assert!(get_adapter(stranger, description(3, 64)).0.is_null());
    });
}

fn info(fixture: &Fixture, leftovers: u32) -> (i32, u32) {
    let mut info = DMA_ADAPTER_INFO {
        Version: DMA_ADAPTER_INFO_VERSION1,
        ..DMA_ADAPTER_INFO::default()
    };
    info.__bindgen_anon_1.V1.Flags = leftovers;
    let ask = fixture.operations().GetDmaAdapterInfo.unwrap();
    // SAFETY: all pointers are valid.
    unsafe {
        let status = ask(fixture.adapter, &raw mut info);
        (status, info.__bindgen_anon_1.V1.Flags)
    }
}

#[test]
fn the_bypass_flag_is_left_unwritten_where_registers_are_needed() {
    let all = ADAPTER_INFO_API_BYPASS | ADAPTER_INFO_SYNCHRONOUS_CALLBACK;
    works(machine(Environment::COHERENT), |_| {
        assert_eq!(info(&Fixture::new(), 0), (0, all));
    });
    works(machine(Environment::REACH32), |_| {
        assert_eq!(info(&Fixture::new(), 0), (0, 0));
        // A driver that did not zero the structure reads what it held.
        assert_eq!(info(&Fixture::new(), all), (0, all));
    });
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let mut info = DMA_ADAPTER_INFO::default();
        let ask = fixture.operations().GetDmaAdapterInfo.unwrap();
        // SAFETY: all pointers are valid.
        let status = unsafe { ask(fixture.adapter, &raw mut info) };
        assert_eq!(status, STATUS_INVALID_PARAMETER);
    });
}

#[test]
fn an_adapter_is_put_away_last() {
    stops(50, Some(0x0A), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let _list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        fixture.put_adapter();
    });
    stops(50, Some(0x07), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        fixture.common(16).unwrap();
        fixture.put_adapter();
    });
    stops(50, Some(0x18), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        fixture.put_adapter();
        fixture.common(16);
    });
    stops(50, Some(0x18), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        fixture.put_adapter();
        fixture.put_adapter();
    });
    stops(50, Some(0x19), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let put = fixture.operations().PutDmaAdapter.unwrap();
        // SAFETY: the call refuses it.
        unsafe { put(ptr::null_mut()) };
    });
}

#[test]
fn adapters_are_got_at_passive_level() {
    stops(1, None, machine(Environment::COHERENT), |_| {
        let device = device();
        at_dispatch(|| get_adapter(device, description(3, 64)));
    });
}
