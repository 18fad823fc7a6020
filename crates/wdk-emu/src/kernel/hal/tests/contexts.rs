//! Transfer contexts: initialised, in one place, for one request at a time.

use super::*;

fn ask(fixture: &Fixture, buffer: &Buffer, context: PVOID) -> PSCATTER_GATHER_LIST {
    let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
    let get = fixture.operations().GetScatterGatherListEx.unwrap();
    // SAFETY: all pointers are valid.
    unsafe {
        get(
            fixture.adapter,
            fixture.device,
            context,
            buffer.mdl,
            0,
            buffer.bytes as u32,
            DMA_SYNCHRONOUS_CALLBACK,
            Some(keep_list),
            (&raw mut list).cast(),
            0,
            None,
            ptr::null_mut(),
            ptr::null_mut(),
        );
    }
    list
}

#[test]
fn a_context_serves_one_request_after_the_other() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let context = fixture.context();
        for _ in 0..3 {
            let list = ask(&fixture, &buffer, context);
            at_dispatch(|| fixture.put_here(list, Direction::FromDevice));
        }
    });
}

#[test]
fn a_context_serves_one_request_at_a_time() {
    stops(47, Some(0x23), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let context = fixture.context();
        ask(&fixture, &buffer, context);
        ask(&fixture, &buffer, context);
    });
    stops(47, Some(0x23), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let context = fixture.context();
        ask(&fixture, &buffer, context);
        let initialize = fixture.operations().InitializeDmaTransferContext.unwrap();
        // SAFETY: a valid context.
        unsafe { initialize(fixture.adapter, context) };
    });
}

#[test]
fn a_context_is_initialised_and_stays_where_it_is() {
    stops(47, Some(0x23), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let mut context = [0_u64; 16];
        ask(&fixture, &buffer, context.as_mut_ptr().cast());
    });
    stops(47, Some(0x23), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let context = fixture.context();
        let mut moved = [0_u64; 16];
        // SAFETY: both are 128 bytes.
        unsafe { moved.as_mut_ptr().copy_from(context.cast(), 16) };
        ask(&fixture, &buffer, moved.as_mut_ptr().cast());
    });
    stops(47, Some(0x23), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let context = fixture.context();
        // SAFETY: 128 bytes.
        unsafe { context.cast::<u8>().write_bytes(0, 128) };
        ask(&fixture, &buffer, context);
    });
}
