//! The machine's own power states.

use crate::kernel::ex::callback;
use crate::kernel::io::send::{Completion, synchronously};
use crate::kernel::mm::process;
use crate::kernel::pnp::node::{self, State};
use crate::kernel::{exports, io};
use crate::sys::*;
use core::cell::Cell;

/// A power state of the machine.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SystemState {
    /// S0.
    #[default]
    Working,
    /// S3.
    Sleeping,
    /// S4.
    Hibernating,
}

impl SystemState {
    fn number(self) -> i32 {
        match self {
            Self::Working => _SYSTEM_POWER_STATE::PowerSystemWorking,
            Self::Sleeping => _SYSTEM_POWER_STATE::PowerSystemSleeping3,
            Self::Hibernating => _SYSTEM_POWER_STATE::PowerSystemHibernate,
        }
    }
}

/// PO_CB_SYSTEM_STATE_LOCK: the second argument of the notification says whether the machine
/// is working.
const STATE_LOCK: usize = 3;

thread_local! {
    static STATE: Cell<SystemState> = const { Cell::new(SystemState::Working) };
}

fn send(pdo: PDEVICE_OBJECT, minor: u32, state: SystemState, what: &'static str) -> Completion {
    // SAFETY: a live stack.
    unsafe {
        synchronously(pdo, IRP_MJ_POWER, minor, what, |irp, stack| {
            io::call::set_status(irp, STATUS_NOT_SUPPORTED, 0);
            let power = &mut (*stack).Parameters.Power;
            power.Type = _POWER_STATE_TYPE::SystemPowerState;
            power.State = POWER_STATE {
                SystemState: state.number(),
            };
            // PowerActionSleep, PowerActionHibernate
            power.ShutdownType = match state {
                SystemState::Hibernating => 3,
                _ => 2,
            };
        })
    }
}

fn started() -> Vec<PDEVICE_OBJECT> {
    node::slots()
        .into_iter()
        .filter(|slot| node::state(*slot) == State::Started)
        .map(node::pdo)
        .collect()
}

/// Puts the machine to sleep: query, then set, device by device.
///
/// # Errors
/// A driver refused the query; the machine stays awake.
pub(crate) fn sleep(state: SystemState) -> Result<(), NTSTATUS> {
    if STATE.get() != SystemState::Working || state == SystemState::Working {
        return Err(STATUS_INVALID_DEVICE_STATE);
    }
    io::file::attached(process::SYSTEM, || {
        let devices = started();
        for (index, pdo) in devices.iter().enumerate() {
            let answer = send(
                *pdo,
                IRP_MN_QUERY_POWER,
                state,
                "a system query-power request",
            );
            if !NT_SUCCESS(answer.status) {
                // Those that agreed hear that the machine stays awake.
                for pdo in &devices[..index] {
                    send(
                        *pdo,
                        IRP_MN_SET_POWER,
                        SystemState::Working,
                        "a system set-power request",
                    );
                }
                return Err(answer.status);
            }
        }
        callback::notify(callback::POWER_STATE, STATE_LOCK, 0);
        for pdo in devices {
            send(pdo, IRP_MN_SET_POWER, state, "a system set-power request");
        }
        STATE.set(state);
        exports::trace(0x534c_4550);
        Ok(())
    })
}

/// Wakes the machine.
///
/// # Errors
/// `STATUS_INVALID_DEVICE_STATE` when it is awake.
pub(crate) fn wake() -> Result<(), NTSTATUS> {
    if STATE.get() == SystemState::Working {
        return Err(STATUS_INVALID_DEVICE_STATE);
    }
    io::file::attached(process::SYSTEM, || {
        STATE.set(SystemState::Working);
        for pdo in started() {
            send(
                pdo,
                IRP_MN_SET_POWER,
                SystemState::Working,
                "a system set-power request",
            );
        }
        callback::notify(callback::POWER_STATE, STATE_LOCK, 1);
        Ok(())
    })
}
