//! This area's exports, and the KMDF loader's.

use super::request;
use crate::kernel::exports::exports;
use crate::kernel::wdfldr;

exports! {
    after crate::kernel::zw::exports;
    PoRequestPowerIrp = request::PoRequestPowerIrp,
    PoCallDriver = request::PoCallDriver,
    PoStartNextPowerIrp = request::PoStartNextPowerIrp,
    PoSetPowerState = request::PoSetPowerState,
    PoSetSystemWake = request::PoSetSystemWake,
    PoGetSystemWake = request::PoGetSystemWake,
    WdfRegisterLibrary = wdfldr::WdfRegisterLibrary,
    WdfVersionBind = wdfldr::WdfVersionBind,
    WdfVersionUnbind = wdfldr::WdfVersionUnbind,
    WdfLdrDiagnosticsValueByNameAsULONG = wdfldr::WdfLdrDiagnosticsValueByNameAsULONG,
}
