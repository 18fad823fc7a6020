//! This area's exports.

use super::{adapter, flush};
use crate::kernel::exports::exports;

exports! {
    after crate::kernel::rtl::exports;
    IoGetDmaAdapter = adapter::IoGetDmaAdapter,
    KeFlushIoBuffers = flush::KeFlushIoBuffers,
}
