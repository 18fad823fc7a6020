//! `KeFlushIoBuffers`.

use crate::kernel::exports::entry;
use crate::kernel::ke::irql::DISPATCH;
use crate::sys::{BOOLEAN, PMDL};

/// See the WDK reference. Coherent machines have nothing to flush.
pub unsafe extern "C" fn KeFlushIoBuffers(
    _Mdl: PMDL,
    _ReadOperation: BOOLEAN,
    _DmaOperation: BOOLEAN,
) {
    entry!(KeFlushIoBuffers, AtMost(DISPATCH));
}
