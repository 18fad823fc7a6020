//! A limit on the time that a driver keeps a request it has to complete.

use super::request::Request;
use crate::kmdf::handle::Handle;
use crate::kmdf::object::try_get;
use crate::kmdf::verifier::{Code, violation};
use crate::sys::{self, KDPC, KTIMER, LARGE_INTEGER, PVOID, ntddk};
use core::cell::UnsafeCell;

/// 100 ns units in a second.
pub(crate) const SECOND: i64 = 10_000_000;

/// A running limit; dropping it lifts it.
pub(crate) struct Watchdog {
    timer: Box<UnsafeCell<(KTIMER, KDPC)>>,
    rule: u32,
    reason: &'static str,
}

impl Watchdog {
    /// Stops the machine with `rule` unless the request is completed within `limit` of 100 ns units.
    pub(crate) fn start(request: Handle, limit: i64, rule: u32, reason: &'static str) -> Self {
        let timer = Box::new(UnsafeCell::new((KTIMER::default(), KDPC::default())));
        // SAFETY: the box keeps the address until `drop` has cancelled the timer.
        unsafe {
            let (timer, dpc) = &mut *timer.get();
            ntddk::KeInitializeTimerEx(timer, sys::_TIMER_TYPE::NotificationTimer);
            ntddk::KeInitializeDpc(dpc, Some(expired), request.raw());
            ntddk::KeSetTimerEx(timer, LARGE_INTEGER { QuadPart: -limit }, 0, dpc);
        }
        Self {
            timer,
            rule,
            reason,
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        // SAFETY: initialised in `start`; after these calls the kernel knows neither.
        unsafe {
            let (timer, dpc) = &mut *self.timer.get();
            ntddk::KeCancelTimer(timer);
            ntddk::KeRemoveQueueDpc(dpc);
        }
    }
}

unsafe extern "efiapi" fn expired(_dpc: *mut KDPC, context: PVOID, _first: PVOID, _second: PVOID) {
    let handle = Handle::from_raw(context.cast_const());
    let Some(request) = try_get::<Request>(handle) else {
        return;
    };
    let found = request
        .watchdog
        .borrow()
        .as_ref()
        .map(|watchdog| (watchdog.rule, watchdog.reason));
    if let Some((rule, reason)) = found
        && !request.is_completed()
    {
        violation(Code::Request, handle, rule, reason);
    }
}
