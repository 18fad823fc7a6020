//! Boots a machine on a thread of its own and waits for its end.

use super::config::{self, Config};
use super::leaks::{self, Leaks};
use super::stop::{self, Stop};
use super::{exports, faults, ke, mm, print, random, wdfldr};
use core::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, Once, mpsc};
use std::thread;

/// The booted machine, seen from the host. It stays on its thread.
#[derive(Debug)]
pub struct Machine {
    not_send: PhantomData<*const ()>,
}

impl Machine {
    /// The machine of this thread.
    pub(crate) fn here() -> Self {
        Self {
            not_send: PhantomData,
        }
    }

    /// The configuration it was booted with.
    #[must_use]
    pub fn config(&self) -> &'static Config {
        config::config()
    }

    /// Virtual time, in nanoseconds since boot.
    #[must_use]
    pub fn now_ns(&self) -> u64 {
        ke::time::now_ns()
    }

    /// Lets the machine work until `condition` holds.
    ///
    /// # Errors
    /// Nothing is left to do, or the configured patience is over, and it still does not hold.
    pub fn run_until(&self, condition: impl FnMut() -> bool) -> Result<(), ke::pump::Deadlock> {
        ke::pump::run_until(condition)
    }

    /// Lets the machine work for `ns` of virtual time.
    pub fn run_for(&self, ns: u64) {
        ke::pump::run_for(ns);
    }

    /// What drivers have taken and not given back.
    #[must_use]
    pub fn leaks(&self) -> Leaks {
        leaks::leaks()
    }

    /// Lets fallible calls fail by `plan`; the counters start again.
    pub fn inject(&self, plan: faults::Plan) {
        faults::arm(plan);
    }

    /// How many fallible calls were made, and how many of them were made to fail.
    #[must_use]
    pub fn fallible_calls(&self) -> (u64, u64) {
        (faults::calls(), faults::injected())
    }

    /// Names of the calls that were made to fail, in order.
    #[must_use]
    pub fn failed_calls(&self) -> Vec<&'static str> {
        faults::failed()
    }

    /// What drivers have printed to the debugger since boot or the last call of this.
    #[must_use]
    pub fn debug_output(&self) -> String {
        print::take_output()
    }

    /// A hash over all export calls, register accesses and choices since boot: the same seed
    /// gives the same hash.
    #[must_use]
    pub fn trace_hash(&self) -> u64 {
        exports::trace_hash()
    }
}

/// Bytes of stack for the machine's first thread.
const STACK_BYTES: usize = 16 << 20;

fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !stop::is_machine_thread() {
                previous(info);
                return;
            }
            let payload = info.payload();
            let text = payload
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| payload.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            let place = info
                .location()
                .map_or_else(String::new, |l| format!(" at {l}"));
            // The hook returns: while it runs it holds a lock of the standard library. The panic
            // goes on to `run`, or to an `extern "efiapi"` frame, which aborts: see `mm::fault`.
            stop::note_panic(format!("{text}{place}"));
        }));
    });
}

/// Boots a machine, runs `body` on it, and shuts it down.
///
/// A panic in `body` is a stop too, so a failed assertion there comes back as an error.
///
/// # Errors
/// The machine stopped; the report says why. Its thread and what `body` owned are not freed.
///
/// # Panics
/// The host cannot start a thread.
pub fn run<T, F>(config: Config, body: F) -> Result<T, Stop>
where
    T: Send,
    F: FnOnce(&Machine) -> T + Send,
{
    install_panic_hook();
    let (sender, receiver) = mpsc::channel();
    let result: Mutex<Option<T>> = Mutex::new(None);
    let slot = &result;
    let reservation = mm::host::Reservation::new();
    let memory = &reservation;
    let main = move || {
        stop::report_to(sender.clone());
        random::seed(config.seed);
        faults::arm(config.faults.clone());
        ke::schedule::boot(&config);
        config::set(config);
        mm::boot(memory);
        let machine = Machine::here();
        let Ok(value) = catch_unwind(AssertUnwindSafe(|| body(&machine))) else {
            stop::end_of_panic();
        };
        wdfldr::end();
        if let Ok(mut slot) = slot.lock() {
            *slot = Some(value);
        }
        let _ = sender.send(Ok(()));
    };
    let builder = thread::Builder::new()
        .name("machine".to_owned())
        .stack_size(STACK_BYTES);
    // SAFETY: what `main` borrows outlives its use: this function returns either after joining
    // the thread or after it stopped, and a stopped thread never runs again.
    let machine = unsafe { builder.spawn_unchecked(main) }.expect("the host starts a thread");
    match receiver.recv() {
        Ok(Ok(())) => {
            machine.join().expect("a machine that ended well is joined");
            reservation.free_stack();
            let value = result.lock().ok().and_then(|mut slot| slot.take());
            Ok(value.expect("a machine that ended well left its value"))
        }
        Ok(Err(stop)) => Err(stop),
        Err(_) => unreachable!("the machine's thread reports before it ends"),
    }
}
