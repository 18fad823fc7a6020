//! This area's exports.

use super::{interrupt, irql};
use crate::kernel::exports::exports;

exports! {
    after crate::kernel::exports::stubs;
    KeGetCurrentIrql = irql::KeGetCurrentIrql,
    KfRaiseIrql = irql::KfRaiseIrql,
    KeLowerIrql = irql::KeLowerIrql,
    KeAreApcsDisabled = irql::KeAreApcsDisabled,
    KeEnterCriticalRegion = irql::KeEnterCriticalRegion,
    KeLeaveCriticalRegion = irql::KeLeaveCriticalRegion,
    KeSynchronizeExecution = interrupt::KeSynchronizeExecution,
    KeAcquireInterruptSpinLock = interrupt::KeAcquireInterruptSpinLock,
    KeReleaseInterruptSpinLock = interrupt::KeReleaseInterruptSpinLock,
}
