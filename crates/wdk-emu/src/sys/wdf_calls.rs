// Written by tools/make-bindings.py; do not edit.

use super::types::*;
use super::binding::{driver_globals, wdf_function};

pub unsafe fn WdfChildListCreate(a0: WDFDEVICE, a1: PWDF_CHILD_LIST_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFCHILDLIST) -> NTSTATUS {
    // SAFETY: entry 0 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTCREATE = core::mem::transmute(wdf_function(0));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfChildListGetDevice(a0: WDFCHILDLIST) -> WDFDEVICE {
    // SAFETY: entry 1 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTGETDEVICE = core::mem::transmute(wdf_function(1));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfChildListRetrievePdo(a0: WDFCHILDLIST, a1: PWDF_CHILD_RETRIEVE_INFO) -> WDFDEVICE {
    // SAFETY: entry 2 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTRETRIEVEPDO = core::mem::transmute(wdf_function(2));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfChildListRetrieveAddressDescription(a0: WDFCHILDLIST, a1: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, a2: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS {
    // SAFETY: entry 3 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTRETRIEVEADDRESSDESCRIPTION = core::mem::transmute(wdf_function(3));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfChildListBeginScan(a0: WDFCHILDLIST) {
    // SAFETY: entry 4 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTBEGINSCAN = core::mem::transmute(wdf_function(4));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfChildListEndScan(a0: WDFCHILDLIST) {
    // SAFETY: entry 5 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTENDSCAN = core::mem::transmute(wdf_function(5));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfChildListBeginIteration(a0: WDFCHILDLIST, a1: PWDF_CHILD_LIST_ITERATOR) {
    // SAFETY: entry 6 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTBEGINITERATION = core::mem::transmute(wdf_function(6));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfChildListRetrieveNextDevice(a0: WDFCHILDLIST, a1: PWDF_CHILD_LIST_ITERATOR, a2: *mut WDFDEVICE, a3: PWDF_CHILD_RETRIEVE_INFO) -> NTSTATUS {
    // SAFETY: entry 7 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTRETRIEVENEXTDEVICE = core::mem::transmute(wdf_function(7));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfChildListEndIteration(a0: WDFCHILDLIST, a1: PWDF_CHILD_LIST_ITERATOR) {
    // SAFETY: entry 8 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTENDITERATION = core::mem::transmute(wdf_function(8));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfChildListAddOrUpdateChildDescriptionAsPresent(a0: WDFCHILDLIST, a1: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, a2: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS {
    // SAFETY: entry 9 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTADDORUPDATECHILDDESCRIPTIONASPRESENT = core::mem::transmute(wdf_function(9));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfChildListUpdateChildDescriptionAsMissing(a0: WDFCHILDLIST, a1: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> NTSTATUS {
    // SAFETY: entry 10 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTUPDATECHILDDESCRIPTIONASMISSING = core::mem::transmute(wdf_function(10));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfChildListUpdateAllChildDescriptionsAsPresent(a0: WDFCHILDLIST) {
    // SAFETY: entry 11 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTUPDATEALLCHILDDESCRIPTIONSASPRESENT = core::mem::transmute(wdf_function(11));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfChildListRequestChildEject(a0: WDFCHILDLIST, a1: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> BOOLEAN {
    // SAFETY: entry 12 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCHILDLISTREQUESTCHILDEJECT = core::mem::transmute(wdf_function(12));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCollectionCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: *mut WDFCOLLECTION) -> NTSTATUS {
    // SAFETY: entry 13 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONCREATE = core::mem::transmute(wdf_function(13));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCollectionGetCount(a0: WDFCOLLECTION) -> ULONG {
    // SAFETY: entry 14 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONGETCOUNT = core::mem::transmute(wdf_function(14));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCollectionAdd(a0: WDFCOLLECTION, a1: WDFOBJECT) -> NTSTATUS {
    // SAFETY: entry 15 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONADD = core::mem::transmute(wdf_function(15));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCollectionRemove(a0: WDFCOLLECTION, a1: WDFOBJECT) {
    // SAFETY: entry 16 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONREMOVE = core::mem::transmute(wdf_function(16));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCollectionRemoveItem(a0: WDFCOLLECTION, a1: ULONG) {
    // SAFETY: entry 17 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONREMOVEITEM = core::mem::transmute(wdf_function(17));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCollectionGetItem(a0: WDFCOLLECTION, a1: ULONG) -> WDFOBJECT {
    // SAFETY: entry 18 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONGETITEM = core::mem::transmute(wdf_function(18));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCollectionGetFirstItem(a0: WDFCOLLECTION) -> WDFOBJECT {
    // SAFETY: entry 19 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONGETFIRSTITEM = core::mem::transmute(wdf_function(19));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCollectionGetLastItem(a0: WDFCOLLECTION) -> WDFOBJECT {
    // SAFETY: entry 20 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOLLECTIONGETLASTITEM = core::mem::transmute(wdf_function(20));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCommonBufferCreate(a0: WDFDMAENABLER, a1: usize, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFCOMMONBUFFER) -> NTSTATUS {
    // SAFETY: entry 21 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMMONBUFFERCREATE = core::mem::transmute(wdf_function(21));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfCommonBufferGetAlignedVirtualAddress(a0: WDFCOMMONBUFFER) -> PVOID {
    // SAFETY: entry 22 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMMONBUFFERGETALIGNEDVIRTUALADDRESS = core::mem::transmute(wdf_function(22));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCommonBufferGetAlignedLogicalAddress(a0: WDFCOMMONBUFFER) -> PHYSICAL_ADDRESS {
    // SAFETY: entry 23 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMMONBUFFERGETALIGNEDLOGICALADDRESS = core::mem::transmute(wdf_function(23));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCommonBufferGetLength(a0: WDFCOMMONBUFFER) -> usize {
    // SAFETY: entry 24 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMMONBUFFERGETLENGTH = core::mem::transmute(wdf_function(24));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfControlDeviceInitAllocate(a0: WDFDRIVER, a1: *const UNICODE_STRING) -> PWDFDEVICE_INIT {
    // SAFETY: entry 25 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCONTROLDEVICEINITALLOCATE = core::mem::transmute(wdf_function(25));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfControlDeviceInitSetShutdownNotification(a0: PWDFDEVICE_INIT, a1: PFN_WDF_DEVICE_SHUTDOWN_NOTIFICATION, a2: UCHAR) {
    // SAFETY: entry 26 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCONTROLDEVICEINITSETSHUTDOWNNOTIFICATION = core::mem::transmute(wdf_function(26));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfControlFinishInitializing(a0: WDFDEVICE) {
    // SAFETY: entry 27 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCONTROLFINISHINITIALIZING = core::mem::transmute(wdf_function(27));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetDeviceState(a0: WDFDEVICE, a1: PWDF_DEVICE_STATE) {
    // SAFETY: entry 28 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETDEVICESTATE = core::mem::transmute(wdf_function(28));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceSetDeviceState(a0: WDFDEVICE, a1: PWDF_DEVICE_STATE) {
    // SAFETY: entry 29 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETDEVICESTATE = core::mem::transmute(wdf_function(29));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfWdmDeviceGetWdfDeviceHandle(a0: PDEVICE_OBJECT) -> WDFDEVICE {
    // SAFETY: entry 30 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWDMDEVICEGETWDFDEVICEHANDLE = core::mem::transmute(wdf_function(30));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceWdmGetDeviceObject(a0: WDFDEVICE) -> PDEVICE_OBJECT {
    // SAFETY: entry 31 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMGETDEVICEOBJECT = core::mem::transmute(wdf_function(31));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceWdmGetAttachedDevice(a0: WDFDEVICE) -> PDEVICE_OBJECT {
    // SAFETY: entry 32 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMGETATTACHEDDEVICE = core::mem::transmute(wdf_function(32));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceWdmGetPhysicalDevice(a0: WDFDEVICE) -> PDEVICE_OBJECT {
    // SAFETY: entry 33 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMGETPHYSICALDEVICE = core::mem::transmute(wdf_function(33));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceWdmDispatchPreprocessedIrp(a0: WDFDEVICE, a1: PIRP) -> NTSTATUS {
    // SAFETY: entry 34 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMDISPATCHPREPROCESSEDIRP = core::mem::transmute(wdf_function(34));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceAddDependentUsageDeviceObject(a0: WDFDEVICE, a1: PDEVICE_OBJECT) -> NTSTATUS {
    // SAFETY: entry 35 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEADDDEPENDENTUSAGEDEVICEOBJECT = core::mem::transmute(wdf_function(35));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceAddRemovalRelationsPhysicalDevice(a0: WDFDEVICE, a1: PDEVICE_OBJECT) -> NTSTATUS {
    // SAFETY: entry 36 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEADDREMOVALRELATIONSPHYSICALDEVICE = core::mem::transmute(wdf_function(36));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceRemoveRemovalRelationsPhysicalDevice(a0: WDFDEVICE, a1: PDEVICE_OBJECT) {
    // SAFETY: entry 37 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEREMOVEREMOVALRELATIONSPHYSICALDEVICE = core::mem::transmute(wdf_function(37));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceClearRemovalRelationsDevices(a0: WDFDEVICE) {
    // SAFETY: entry 38 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICECLEARREMOVALRELATIONSDEVICES = core::mem::transmute(wdf_function(38));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetDriver(a0: WDFDEVICE) -> WDFDRIVER {
    // SAFETY: entry 39 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETDRIVER = core::mem::transmute(wdf_function(39));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceRetrieveDeviceName(a0: WDFDEVICE, a1: WDFSTRING) -> NTSTATUS {
    // SAFETY: entry 40 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICERETRIEVEDEVICENAME = core::mem::transmute(wdf_function(40));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceAssignMofResourceName(a0: WDFDEVICE, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 41 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEASSIGNMOFRESOURCENAME = core::mem::transmute(wdf_function(41));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceGetIoTarget(a0: WDFDEVICE) -> WDFIOTARGET {
    // SAFETY: entry 42 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETIOTARGET = core::mem::transmute(wdf_function(42));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetDevicePnpState(a0: WDFDEVICE) -> WDF_DEVICE_PNP_STATE {
    // SAFETY: entry 43 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETDEVICEPNPSTATE = core::mem::transmute(wdf_function(43));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetDevicePowerState(a0: WDFDEVICE) -> WDF_DEVICE_POWER_STATE {
    // SAFETY: entry 44 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETDEVICEPOWERSTATE = core::mem::transmute(wdf_function(44));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetDevicePowerPolicyState(a0: WDFDEVICE) -> WDF_DEVICE_POWER_POLICY_STATE {
    // SAFETY: entry 45 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETDEVICEPOWERPOLICYSTATE = core::mem::transmute(wdf_function(45));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceAssignS0IdleSettings(a0: WDFDEVICE, a1: PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS) -> NTSTATUS {
    // SAFETY: entry 46 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEASSIGNS0IDLESETTINGS = core::mem::transmute(wdf_function(46));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceAssignSxWakeSettings(a0: WDFDEVICE, a1: PWDF_DEVICE_POWER_POLICY_WAKE_SETTINGS) -> NTSTATUS {
    // SAFETY: entry 47 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEASSIGNSXWAKESETTINGS = core::mem::transmute(wdf_function(47));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceOpenRegistryKey(a0: WDFDEVICE, a1: ULONG, a2: ACCESS_MASK, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 48 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEOPENREGISTRYKEY = core::mem::transmute(wdf_function(48));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDeviceSetSpecialFileSupport(a0: WDFDEVICE, a1: WDF_SPECIAL_FILE_TYPE, a2: BOOLEAN) {
    // SAFETY: entry 49 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETSPECIALFILESUPPORT = core::mem::transmute(wdf_function(49));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceSetCharacteristics(a0: WDFDEVICE, a1: ULONG) {
    // SAFETY: entry 50 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETCHARACTERISTICS = core::mem::transmute(wdf_function(50));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceGetCharacteristics(a0: WDFDEVICE) -> ULONG {
    // SAFETY: entry 51 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETCHARACTERISTICS = core::mem::transmute(wdf_function(51));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetAlignmentRequirement(a0: WDFDEVICE) -> ULONG {
    // SAFETY: entry 52 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETALIGNMENTREQUIREMENT = core::mem::transmute(wdf_function(52));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceSetAlignmentRequirement(a0: WDFDEVICE, a1: ULONG) {
    // SAFETY: entry 53 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETALIGNMENTREQUIREMENT = core::mem::transmute(wdf_function(53));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitFree(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 54 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITFREE = core::mem::transmute(wdf_function(54));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceInitSetPnpPowerEventCallbacks(a0: PWDFDEVICE_INIT, a1: PWDF_PNPPOWER_EVENT_CALLBACKS) {
    // SAFETY: entry 55 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETPNPPOWEREVENTCALLBACKS = core::mem::transmute(wdf_function(55));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitSetPowerPolicyEventCallbacks(a0: PWDFDEVICE_INIT, a1: PWDF_POWER_POLICY_EVENT_CALLBACKS) {
    // SAFETY: entry 56 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETPOWERPOLICYEVENTCALLBACKS = core::mem::transmute(wdf_function(56));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitSetPowerPolicyOwnership(a0: PWDFDEVICE_INIT, a1: BOOLEAN) {
    // SAFETY: entry 57 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETPOWERPOLICYOWNERSHIP = core::mem::transmute(wdf_function(57));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitRegisterPnpStateChangeCallback(a0: PWDFDEVICE_INIT, a1: WDF_DEVICE_PNP_STATE, a2: PFN_WDF_DEVICE_PNP_STATE_CHANGE_NOTIFICATION, a3: ULONG) -> NTSTATUS {
    // SAFETY: entry 58 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITREGISTERPNPSTATECHANGECALLBACK = core::mem::transmute(wdf_function(58));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceInitRegisterPowerStateChangeCallback(a0: PWDFDEVICE_INIT, a1: WDF_DEVICE_POWER_STATE, a2: PFN_WDF_DEVICE_POWER_STATE_CHANGE_NOTIFICATION, a3: ULONG) -> NTSTATUS {
    // SAFETY: entry 59 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITREGISTERPOWERSTATECHANGECALLBACK = core::mem::transmute(wdf_function(59));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceInitRegisterPowerPolicyStateChangeCallback(a0: PWDFDEVICE_INIT, a1: WDF_DEVICE_POWER_POLICY_STATE, a2: PFN_WDF_DEVICE_POWER_POLICY_STATE_CHANGE_NOTIFICATION, a3: ULONG) -> NTSTATUS {
    // SAFETY: entry 60 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITREGISTERPOWERPOLICYSTATECHANGECALLBACK = core::mem::transmute(wdf_function(60));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceInitSetIoType(a0: PWDFDEVICE_INIT, a1: WDF_DEVICE_IO_TYPE) {
    // SAFETY: entry 61 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETIOTYPE = core::mem::transmute(wdf_function(61));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitSetExclusive(a0: PWDFDEVICE_INIT, a1: BOOLEAN) {
    // SAFETY: entry 62 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETEXCLUSIVE = core::mem::transmute(wdf_function(62));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitSetPowerNotPageable(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 63 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETPOWERNOTPAGEABLE = core::mem::transmute(wdf_function(63));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceInitSetPowerPageable(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 64 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETPOWERPAGEABLE = core::mem::transmute(wdf_function(64));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceInitSetPowerInrush(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 65 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETPOWERINRUSH = core::mem::transmute(wdf_function(65));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceInitSetDeviceType(a0: PWDFDEVICE_INIT, a1: ULONG) {
    // SAFETY: entry 66 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETDEVICETYPE = core::mem::transmute(wdf_function(66));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitAssignName(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 67 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITASSIGNNAME = core::mem::transmute(wdf_function(67));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitAssignSDDLString(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 68 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITASSIGNSDDLSTRING = core::mem::transmute(wdf_function(68));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitSetDeviceClass(a0: PWDFDEVICE_INIT, a1: *const GUID) {
    // SAFETY: entry 69 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETDEVICECLASS = core::mem::transmute(wdf_function(69));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitSetCharacteristics(a0: PWDFDEVICE_INIT, a1: ULONG, a2: BOOLEAN) {
    // SAFETY: entry 70 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETCHARACTERISTICS = core::mem::transmute(wdf_function(70));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceInitSetFileObjectConfig(a0: PWDFDEVICE_INIT, a1: PWDF_FILEOBJECT_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES) {
    // SAFETY: entry 71 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETFILEOBJECTCONFIG = core::mem::transmute(wdf_function(71));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceInitSetRequestAttributes(a0: PWDFDEVICE_INIT, a1: PWDF_OBJECT_ATTRIBUTES) {
    // SAFETY: entry 72 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETREQUESTATTRIBUTES = core::mem::transmute(wdf_function(72));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceInitAssignWdmIrpPreprocessCallback(a0: PWDFDEVICE_INIT, a1: PFN_WDFDEVICE_WDM_IRP_PREPROCESS, a2: UCHAR, a3: PUCHAR, a4: ULONG) -> NTSTATUS {
    // SAFETY: entry 73 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITASSIGNWDMIRPPREPROCESSCALLBACK = core::mem::transmute(wdf_function(73));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDeviceInitSetIoInCallerContextCallback(a0: PWDFDEVICE_INIT, a1: PFN_WDF_IO_IN_CALLER_CONTEXT) {
    // SAFETY: entry 74 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETIOINCALLERCONTEXTCALLBACK = core::mem::transmute(wdf_function(74));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceCreate(a0: *mut PWDFDEVICE_INIT, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFDEVICE) -> NTSTATUS {
    // SAFETY: entry 75 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICECREATE = core::mem::transmute(wdf_function(75));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceSetStaticStopRemove(a0: WDFDEVICE, a1: BOOLEAN) {
    // SAFETY: entry 76 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETSTATICSTOPREMOVE = core::mem::transmute(wdf_function(76));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceCreateDeviceInterface(a0: WDFDEVICE, a1: *const GUID, a2: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 77 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICECREATEDEVICEINTERFACE = core::mem::transmute(wdf_function(77));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceSetDeviceInterfaceState(a0: WDFDEVICE, a1: *const GUID, a2: PCUNICODE_STRING, a3: BOOLEAN) {
    // SAFETY: entry 78 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETDEVICEINTERFACESTATE = core::mem::transmute(wdf_function(78));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceRetrieveDeviceInterfaceString(a0: WDFDEVICE, a1: *const GUID, a2: PCUNICODE_STRING, a3: WDFSTRING) -> NTSTATUS {
    // SAFETY: entry 79 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICERETRIEVEDEVICEINTERFACESTRING = core::mem::transmute(wdf_function(79));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceCreateSymbolicLink(a0: WDFDEVICE, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 80 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICECREATESYMBOLICLINK = core::mem::transmute(wdf_function(80));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceQueryProperty(a0: WDFDEVICE, a1: DEVICE_REGISTRY_PROPERTY::Type, a2: ULONG, a3: PVOID, a4: PULONG) -> NTSTATUS {
    // SAFETY: entry 81 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEQUERYPROPERTY = core::mem::transmute(wdf_function(81));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDeviceAllocAndQueryProperty(a0: WDFDEVICE, a1: DEVICE_REGISTRY_PROPERTY::Type, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 82 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEALLOCANDQUERYPROPERTY = core::mem::transmute(wdf_function(82));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDeviceSetPnpCapabilities(a0: WDFDEVICE, a1: PWDF_DEVICE_PNP_CAPABILITIES) {
    // SAFETY: entry 83 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETPNPCAPABILITIES = core::mem::transmute(wdf_function(83));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceSetPowerCapabilities(a0: WDFDEVICE, a1: PWDF_DEVICE_POWER_CAPABILITIES) {
    // SAFETY: entry 84 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETPOWERCAPABILITIES = core::mem::transmute(wdf_function(84));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceSetBusInformationForChildren(a0: WDFDEVICE, a1: PPNP_BUS_INFORMATION) {
    // SAFETY: entry 85 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETBUSINFORMATIONFORCHILDREN = core::mem::transmute(wdf_function(85));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceIndicateWakeStatus(a0: WDFDEVICE, a1: NTSTATUS) -> NTSTATUS {
    // SAFETY: entry 86 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINDICATEWAKESTATUS = core::mem::transmute(wdf_function(86));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceSetFailed(a0: WDFDEVICE, a1: WDF_DEVICE_FAILED_ACTION) {
    // SAFETY: entry 87 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETFAILED = core::mem::transmute(wdf_function(87));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceStopIdleNoTrack(a0: WDFDEVICE, a1: BOOLEAN) -> NTSTATUS {
    // SAFETY: entry 88 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESTOPIDLENOTRACK = core::mem::transmute(wdf_function(88));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceResumeIdleNoTrack(a0: WDFDEVICE) {
    // SAFETY: entry 89 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICERESUMEIDLENOTRACK = core::mem::transmute(wdf_function(89));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceGetFileObject(a0: WDFDEVICE, a1: PFILE_OBJECT) -> WDFFILEOBJECT {
    // SAFETY: entry 90 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETFILEOBJECT = core::mem::transmute(wdf_function(90));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceEnqueueRequest(a0: WDFDEVICE, a1: WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 91 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEENQUEUEREQUEST = core::mem::transmute(wdf_function(91));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceGetDefaultQueue(a0: WDFDEVICE) -> WDFQUEUE {
    // SAFETY: entry 92 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETDEFAULTQUEUE = core::mem::transmute(wdf_function(92));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceConfigureRequestDispatching(a0: WDFDEVICE, a1: WDFQUEUE, a2: WDF_REQUEST_TYPE) -> NTSTATUS {
    // SAFETY: entry 93 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICECONFIGUREREQUESTDISPATCHING = core::mem::transmute(wdf_function(93));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaEnablerCreate(a0: WDFDEVICE, a1: PWDF_DMA_ENABLER_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFDMAENABLER) -> NTSTATUS {
    // SAFETY: entry 94 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERCREATE = core::mem::transmute(wdf_function(94));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDmaEnablerGetMaximumLength(a0: WDFDMAENABLER) -> usize {
    // SAFETY: entry 95 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERGETMAXIMUMLENGTH = core::mem::transmute(wdf_function(95));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaEnablerGetMaximumScatterGatherElements(a0: WDFDMAENABLER) -> usize {
    // SAFETY: entry 96 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERGETMAXIMUMSCATTERGATHERELEMENTS = core::mem::transmute(wdf_function(96));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaEnablerSetMaximumScatterGatherElements(a0: WDFDMAENABLER, a1: usize) {
    // SAFETY: entry 97 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERSETMAXIMUMSCATTERGATHERELEMENTS = core::mem::transmute(wdf_function(97));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionCreate(a0: WDFDMAENABLER, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFDMATRANSACTION) -> NTSTATUS {
    // SAFETY: entry 98 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONCREATE = core::mem::transmute(wdf_function(98));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionInitialize(a0: WDFDMATRANSACTION, a1: PFN_WDF_PROGRAM_DMA, a2: WDF_DMA_DIRECTION, a3: PMDL, a4: PVOID, a5: usize) -> NTSTATUS {
    // SAFETY: entry 99 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONINITIALIZE = core::mem::transmute(wdf_function(99));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfDmaTransactionInitializeUsingRequest(a0: WDFDMATRANSACTION, a1: WDFREQUEST, a2: PFN_WDF_PROGRAM_DMA, a3: WDF_DMA_DIRECTION) -> NTSTATUS {
    // SAFETY: entry 100 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONINITIALIZEUSINGREQUEST = core::mem::transmute(wdf_function(100));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDmaTransactionExecute(a0: WDFDMATRANSACTION, a1: WDFCONTEXT) -> NTSTATUS {
    // SAFETY: entry 101 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONEXECUTE = core::mem::transmute(wdf_function(101));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionRelease(a0: WDFDMATRANSACTION) -> NTSTATUS {
    // SAFETY: entry 102 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONRELEASE = core::mem::transmute(wdf_function(102));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaTransactionDmaCompleted(a0: WDFDMATRANSACTION, a1: *mut NTSTATUS) -> BOOLEAN {
    // SAFETY: entry 103 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONDMACOMPLETED = core::mem::transmute(wdf_function(103));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionDmaCompletedWithLength(a0: WDFDMATRANSACTION, a1: usize, a2: *mut NTSTATUS) -> BOOLEAN {
    // SAFETY: entry 104 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONDMACOMPLETEDWITHLENGTH = core::mem::transmute(wdf_function(104));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionDmaCompletedFinal(a0: WDFDMATRANSACTION, a1: usize, a2: *mut NTSTATUS) -> BOOLEAN {
    // SAFETY: entry 105 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONDMACOMPLETEDFINAL = core::mem::transmute(wdf_function(105));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionGetBytesTransferred(a0: WDFDMATRANSACTION) -> usize {
    // SAFETY: entry 106 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONGETBYTESTRANSFERRED = core::mem::transmute(wdf_function(106));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaTransactionSetMaximumLength(a0: WDFDMATRANSACTION, a1: usize) {
    // SAFETY: entry 107 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSETMAXIMUMLENGTH = core::mem::transmute(wdf_function(107));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionGetRequest(a0: WDFDMATRANSACTION) -> WDFREQUEST {
    // SAFETY: entry 108 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONGETREQUEST = core::mem::transmute(wdf_function(108));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaTransactionGetCurrentDmaTransferLength(a0: WDFDMATRANSACTION) -> usize {
    // SAFETY: entry 109 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONGETCURRENTDMATRANSFERLENGTH = core::mem::transmute(wdf_function(109));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaTransactionGetDevice(a0: WDFDMATRANSACTION) -> WDFDEVICE {
    // SAFETY: entry 110 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONGETDEVICE = core::mem::transmute(wdf_function(110));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDpcCreate(a0: PWDF_DPC_CONFIG, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFDPC) -> NTSTATUS {
    // SAFETY: entry 111 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDPCCREATE = core::mem::transmute(wdf_function(111));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDpcEnqueue(a0: WDFDPC) -> BOOLEAN {
    // SAFETY: entry 112 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDPCENQUEUE = core::mem::transmute(wdf_function(112));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDpcCancel(a0: WDFDPC, a1: BOOLEAN) -> BOOLEAN {
    // SAFETY: entry 113 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDPCCANCEL = core::mem::transmute(wdf_function(113));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDpcGetParentObject(a0: WDFDPC) -> WDFOBJECT {
    // SAFETY: entry 114 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDPCGETPARENTOBJECT = core::mem::transmute(wdf_function(114));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDpcWdmGetDpc(a0: WDFDPC) -> PKDPC {
    // SAFETY: entry 115 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDPCWDMGETDPC = core::mem::transmute(wdf_function(115));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDriverCreate(a0: PDRIVER_OBJECT, a1: PCUNICODE_STRING, a2: PWDF_OBJECT_ATTRIBUTES, a3: PWDF_DRIVER_CONFIG, a4: *mut WDFDRIVER) -> NTSTATUS {
    // SAFETY: entry 116 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERCREATE = core::mem::transmute(wdf_function(116));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDriverGetRegistryPath(a0: WDFDRIVER) -> PWSTR {
    // SAFETY: entry 117 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERGETREGISTRYPATH = core::mem::transmute(wdf_function(117));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDriverWdmGetDriverObject(a0: WDFDRIVER) -> PDRIVER_OBJECT {
    // SAFETY: entry 118 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERWDMGETDRIVEROBJECT = core::mem::transmute(wdf_function(118));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDriverOpenParametersRegistryKey(a0: WDFDRIVER, a1: ACCESS_MASK, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 119 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVEROPENPARAMETERSREGISTRYKEY = core::mem::transmute(wdf_function(119));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfWdmDriverGetWdfDriverHandle(a0: PDRIVER_OBJECT) -> WDFDRIVER {
    // SAFETY: entry 120 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWDMDRIVERGETWDFDRIVERHANDLE = core::mem::transmute(wdf_function(120));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDriverRegisterTraceInfo(a0: PDRIVER_OBJECT, a1: PFN_WDF_TRACE_CALLBACK, a2: PVOID) -> NTSTATUS {
    // SAFETY: entry 121 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERREGISTERTRACEINFO = core::mem::transmute(wdf_function(121));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDriverRetrieveVersionString(a0: WDFDRIVER, a1: WDFSTRING) -> NTSTATUS {
    // SAFETY: entry 122 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERRETRIEVEVERSIONSTRING = core::mem::transmute(wdf_function(122));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDriverIsVersionAvailable(a0: WDFDRIVER, a1: PWDF_DRIVER_VERSION_AVAILABLE_PARAMS) -> BOOLEAN {
    // SAFETY: entry 123 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERISVERSIONAVAILABLE = core::mem::transmute(wdf_function(123));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfFdoInitWdmGetPhysicalDevice(a0: PWDFDEVICE_INIT) -> PDEVICE_OBJECT {
    // SAFETY: entry 124 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITWDMGETPHYSICALDEVICE = core::mem::transmute(wdf_function(124));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFdoInitOpenRegistryKey(a0: PWDFDEVICE_INIT, a1: ULONG, a2: ACCESS_MASK, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 125 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITOPENREGISTRYKEY = core::mem::transmute(wdf_function(125));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfFdoInitQueryProperty(a0: PWDFDEVICE_INIT, a1: DEVICE_REGISTRY_PROPERTY::Type, a2: ULONG, a3: PVOID, a4: PULONG) -> NTSTATUS {
    // SAFETY: entry 126 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITQUERYPROPERTY = core::mem::transmute(wdf_function(126));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfFdoInitAllocAndQueryProperty(a0: PWDFDEVICE_INIT, a1: DEVICE_REGISTRY_PROPERTY::Type, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 127 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITALLOCANDQUERYPROPERTY = core::mem::transmute(wdf_function(127));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfFdoInitSetEventCallbacks(a0: PWDFDEVICE_INIT, a1: PWDF_FDO_EVENT_CALLBACKS) {
    // SAFETY: entry 128 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITSETEVENTCALLBACKS = core::mem::transmute(wdf_function(128));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfFdoInitSetFilter(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 129 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITSETFILTER = core::mem::transmute(wdf_function(129));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFdoInitSetDefaultChildListConfig(a0: PWDFDEVICE_INIT, a1: PWDF_CHILD_LIST_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES) {
    // SAFETY: entry 130 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITSETDEFAULTCHILDLISTCONFIG = core::mem::transmute(wdf_function(130));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfFdoQueryForInterface(a0: WDFDEVICE, a1: LPCGUID, a2: PINTERFACE, a3: USHORT, a4: USHORT, a5: PVOID) -> NTSTATUS {
    // SAFETY: entry 131 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOQUERYFORINTERFACE = core::mem::transmute(wdf_function(131));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfFdoGetDefaultChildList(a0: WDFDEVICE) -> WDFCHILDLIST {
    // SAFETY: entry 132 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOGETDEFAULTCHILDLIST = core::mem::transmute(wdf_function(132));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFdoAddStaticChild(a0: WDFDEVICE, a1: WDFDEVICE) -> NTSTATUS {
    // SAFETY: entry 133 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOADDSTATICCHILD = core::mem::transmute(wdf_function(133));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfFdoLockStaticChildListForIteration(a0: WDFDEVICE) {
    // SAFETY: entry 134 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOLOCKSTATICCHILDLISTFORITERATION = core::mem::transmute(wdf_function(134));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFdoRetrieveNextStaticChild(a0: WDFDEVICE, a1: WDFDEVICE, a2: ULONG) -> WDFDEVICE {
    // SAFETY: entry 135 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDORETRIEVENEXTSTATICCHILD = core::mem::transmute(wdf_function(135));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfFdoUnlockStaticChildListFromIteration(a0: WDFDEVICE) {
    // SAFETY: entry 136 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOUNLOCKSTATICCHILDLISTFROMITERATION = core::mem::transmute(wdf_function(136));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFileObjectGetFileName(a0: WDFFILEOBJECT) -> PUNICODE_STRING {
    // SAFETY: entry 137 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFILEOBJECTGETFILENAME = core::mem::transmute(wdf_function(137));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFileObjectGetFlags(a0: WDFFILEOBJECT) -> ULONG {
    // SAFETY: entry 138 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFILEOBJECTGETFLAGS = core::mem::transmute(wdf_function(138));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFileObjectGetDevice(a0: WDFFILEOBJECT) -> WDFDEVICE {
    // SAFETY: entry 139 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFILEOBJECTGETDEVICE = core::mem::transmute(wdf_function(139));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfFileObjectWdmGetFileObject(a0: WDFFILEOBJECT) -> PFILE_OBJECT {
    // SAFETY: entry 140 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFILEOBJECTWDMGETFILEOBJECT = core::mem::transmute(wdf_function(140));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptCreate(a0: WDFDEVICE, a1: PWDF_INTERRUPT_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFINTERRUPT) -> NTSTATUS {
    // SAFETY: entry 141 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTCREATE = core::mem::transmute(wdf_function(141));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfInterruptQueueDpcForIsr(a0: WDFINTERRUPT) -> BOOLEAN {
    // SAFETY: entry 142 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTQUEUEDPCFORISR = core::mem::transmute(wdf_function(142));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptSynchronize(a0: WDFINTERRUPT, a1: PFN_WDF_INTERRUPT_SYNCHRONIZE, a2: WDFCONTEXT) -> BOOLEAN {
    // SAFETY: entry 143 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTSYNCHRONIZE = core::mem::transmute(wdf_function(143));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfInterruptAcquireLock(a0: WDFINTERRUPT) {
    // SAFETY: entry 144 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTACQUIRELOCK = core::mem::transmute(wdf_function(144));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptReleaseLock(a0: WDFINTERRUPT) {
    // SAFETY: entry 145 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTRELEASELOCK = core::mem::transmute(wdf_function(145));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptEnable(a0: WDFINTERRUPT) {
    // SAFETY: entry 146 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTENABLE = core::mem::transmute(wdf_function(146));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptDisable(a0: WDFINTERRUPT) {
    // SAFETY: entry 147 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTDISABLE = core::mem::transmute(wdf_function(147));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptWdmGetInterrupt(a0: WDFINTERRUPT) -> PKINTERRUPT {
    // SAFETY: entry 148 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTWDMGETINTERRUPT = core::mem::transmute(wdf_function(148));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptGetInfo(a0: WDFINTERRUPT, a1: PWDF_INTERRUPT_INFO) {
    // SAFETY: entry 149 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTGETINFO = core::mem::transmute(wdf_function(149));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfInterruptSetPolicy(a0: WDFINTERRUPT, a1: WDF_INTERRUPT_POLICY, a2: WDF_INTERRUPT_PRIORITY, a3: KAFFINITY) {
    // SAFETY: entry 150 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTSETPOLICY = core::mem::transmute(wdf_function(150));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfInterruptGetDevice(a0: WDFINTERRUPT) -> WDFDEVICE {
    // SAFETY: entry 151 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTGETDEVICE = core::mem::transmute(wdf_function(151));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueueCreate(a0: WDFDEVICE, a1: PWDF_IO_QUEUE_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFQUEUE) -> NTSTATUS {
    // SAFETY: entry 152 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUECREATE = core::mem::transmute(wdf_function(152));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfIoQueueGetState(a0: WDFQUEUE, a1: PULONG, a2: PULONG) -> WDF_IO_QUEUE_STATE {
    // SAFETY: entry 153 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEGETSTATE = core::mem::transmute(wdf_function(153));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueueStart(a0: WDFQUEUE) {
    // SAFETY: entry 154 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUESTART = core::mem::transmute(wdf_function(154));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueueStop(a0: WDFQUEUE, a1: PFN_WDF_IO_QUEUE_STATE, a2: WDFCONTEXT) {
    // SAFETY: entry 155 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUESTOP = core::mem::transmute(wdf_function(155));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueueStopSynchronously(a0: WDFQUEUE) {
    // SAFETY: entry 156 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUESTOPSYNCHRONOUSLY = core::mem::transmute(wdf_function(156));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueueGetDevice(a0: WDFQUEUE) -> WDFDEVICE {
    // SAFETY: entry 157 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEGETDEVICE = core::mem::transmute(wdf_function(157));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueueRetrieveNextRequest(a0: WDFQUEUE, a1: *mut WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 158 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUERETRIEVENEXTREQUEST = core::mem::transmute(wdf_function(158));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoQueueRetrieveRequestByFileObject(a0: WDFQUEUE, a1: WDFFILEOBJECT, a2: *mut WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 159 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUERETRIEVEREQUESTBYFILEOBJECT = core::mem::transmute(wdf_function(159));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueueFindRequest(a0: WDFQUEUE, a1: WDFREQUEST, a2: WDFFILEOBJECT, a3: PWDF_REQUEST_PARAMETERS, a4: *mut WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 160 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEFINDREQUEST = core::mem::transmute(wdf_function(160));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfIoQueueRetrieveFoundRequest(a0: WDFQUEUE, a1: WDFREQUEST, a2: *mut WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 161 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUERETRIEVEFOUNDREQUEST = core::mem::transmute(wdf_function(161));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueueDrainSynchronously(a0: WDFQUEUE) {
    // SAFETY: entry 162 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEDRAINSYNCHRONOUSLY = core::mem::transmute(wdf_function(162));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueueDrain(a0: WDFQUEUE, a1: PFN_WDF_IO_QUEUE_STATE, a2: WDFCONTEXT) {
    // SAFETY: entry 163 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEDRAIN = core::mem::transmute(wdf_function(163));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueuePurgeSynchronously(a0: WDFQUEUE) {
    // SAFETY: entry 164 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEPURGESYNCHRONOUSLY = core::mem::transmute(wdf_function(164));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueuePurge(a0: WDFQUEUE, a1: PFN_WDF_IO_QUEUE_STATE, a2: WDFCONTEXT) {
    // SAFETY: entry 165 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEPURGE = core::mem::transmute(wdf_function(165));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueueReadyNotify(a0: WDFQUEUE, a1: PFN_WDF_IO_QUEUE_STATE, a2: WDFCONTEXT) -> NTSTATUS {
    // SAFETY: entry 166 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEREADYNOTIFY = core::mem::transmute(wdf_function(166));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoTargetCreate(a0: WDFDEVICE, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFIOTARGET) -> NTSTATUS {
    // SAFETY: entry 167 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETCREATE = core::mem::transmute(wdf_function(167));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoTargetOpen(a0: WDFIOTARGET, a1: PWDF_IO_TARGET_OPEN_PARAMS) -> NTSTATUS {
    // SAFETY: entry 168 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETOPEN = core::mem::transmute(wdf_function(168));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoTargetCloseForQueryRemove(a0: WDFIOTARGET) {
    // SAFETY: entry 169 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETCLOSEFORQUERYREMOVE = core::mem::transmute(wdf_function(169));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetClose(a0: WDFIOTARGET) {
    // SAFETY: entry 170 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETCLOSE = core::mem::transmute(wdf_function(170));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetStart(a0: WDFIOTARGET) -> NTSTATUS {
    // SAFETY: entry 171 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSTART = core::mem::transmute(wdf_function(171));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetStop(a0: WDFIOTARGET, a1: WDF_IO_TARGET_SENT_IO_ACTION) {
    // SAFETY: entry 172 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSTOP = core::mem::transmute(wdf_function(172));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoTargetGetState(a0: WDFIOTARGET) -> WDF_IO_TARGET_STATE {
    // SAFETY: entry 173 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETGETSTATE = core::mem::transmute(wdf_function(173));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetGetDevice(a0: WDFIOTARGET) -> WDFDEVICE {
    // SAFETY: entry 174 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETGETDEVICE = core::mem::transmute(wdf_function(174));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetQueryTargetProperty(a0: WDFIOTARGET, a1: DEVICE_REGISTRY_PROPERTY::Type, a2: ULONG, a3: PVOID, a4: PULONG) -> NTSTATUS {
    // SAFETY: entry 175 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETQUERYTARGETPROPERTY = core::mem::transmute(wdf_function(175));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfIoTargetAllocAndQueryTargetProperty(a0: WDFIOTARGET, a1: DEVICE_REGISTRY_PROPERTY::Type, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 176 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETALLOCANDQUERYTARGETPROPERTY = core::mem::transmute(wdf_function(176));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfIoTargetQueryForInterface(a0: WDFIOTARGET, a1: LPCGUID, a2: PINTERFACE, a3: USHORT, a4: USHORT, a5: PVOID) -> NTSTATUS {
    // SAFETY: entry 177 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETQUERYFORINTERFACE = core::mem::transmute(wdf_function(177));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfIoTargetWdmGetTargetDeviceObject(a0: WDFIOTARGET) -> PDEVICE_OBJECT {
    // SAFETY: entry 178 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETWDMGETTARGETDEVICEOBJECT = core::mem::transmute(wdf_function(178));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetWdmGetTargetPhysicalDevice(a0: WDFIOTARGET) -> PDEVICE_OBJECT {
    // SAFETY: entry 179 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETWDMGETTARGETPHYSICALDEVICE = core::mem::transmute(wdf_function(179));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetWdmGetTargetFileObject(a0: WDFIOTARGET) -> PFILE_OBJECT {
    // SAFETY: entry 180 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETWDMGETTARGETFILEOBJECT = core::mem::transmute(wdf_function(180));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetWdmGetTargetFileHandle(a0: WDFIOTARGET) -> HANDLE {
    // SAFETY: entry 181 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETWDMGETTARGETFILEHANDLE = core::mem::transmute(wdf_function(181));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetSendReadSynchronously(a0: WDFIOTARGET, a1: WDFREQUEST, a2: PWDF_MEMORY_DESCRIPTOR, a3: PLONGLONG, a4: PWDF_REQUEST_SEND_OPTIONS, a5: PULONG_PTR) -> NTSTATUS {
    // SAFETY: entry 182 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSENDREADSYNCHRONOUSLY = core::mem::transmute(wdf_function(182));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfIoTargetFormatRequestForRead(a0: WDFIOTARGET, a1: WDFREQUEST, a2: WDFMEMORY, a3: PWDFMEMORY_OFFSET, a4: PLONGLONG) -> NTSTATUS {
    // SAFETY: entry 183 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETFORMATREQUESTFORREAD = core::mem::transmute(wdf_function(183));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfIoTargetSendWriteSynchronously(a0: WDFIOTARGET, a1: WDFREQUEST, a2: PWDF_MEMORY_DESCRIPTOR, a3: PLONGLONG, a4: PWDF_REQUEST_SEND_OPTIONS, a5: PULONG_PTR) -> NTSTATUS {
    // SAFETY: entry 184 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSENDWRITESYNCHRONOUSLY = core::mem::transmute(wdf_function(184));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfIoTargetFormatRequestForWrite(a0: WDFIOTARGET, a1: WDFREQUEST, a2: WDFMEMORY, a3: PWDFMEMORY_OFFSET, a4: PLONGLONG) -> NTSTATUS {
    // SAFETY: entry 185 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETFORMATREQUESTFORWRITE = core::mem::transmute(wdf_function(185));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfIoTargetSendIoctlSynchronously(a0: WDFIOTARGET, a1: WDFREQUEST, a2: ULONG, a3: PWDF_MEMORY_DESCRIPTOR, a4: PWDF_MEMORY_DESCRIPTOR, a5: PWDF_REQUEST_SEND_OPTIONS, a6: PULONG_PTR) -> NTSTATUS {
    // SAFETY: entry 186 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSENDIOCTLSYNCHRONOUSLY = core::mem::transmute(wdf_function(186));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6)
    }
}
pub unsafe fn WdfIoTargetFormatRequestForIoctl(a0: WDFIOTARGET, a1: WDFREQUEST, a2: ULONG, a3: WDFMEMORY, a4: PWDFMEMORY_OFFSET, a5: WDFMEMORY, a6: PWDFMEMORY_OFFSET) -> NTSTATUS {
    // SAFETY: entry 187 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETFORMATREQUESTFORIOCTL = core::mem::transmute(wdf_function(187));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6)
    }
}
pub unsafe fn WdfIoTargetSendInternalIoctlSynchronously(a0: WDFIOTARGET, a1: WDFREQUEST, a2: ULONG, a3: PWDF_MEMORY_DESCRIPTOR, a4: PWDF_MEMORY_DESCRIPTOR, a5: PWDF_REQUEST_SEND_OPTIONS, a6: PULONG_PTR) -> NTSTATUS {
    // SAFETY: entry 188 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSENDINTERNALIOCTLSYNCHRONOUSLY = core::mem::transmute(wdf_function(188));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6)
    }
}
pub unsafe fn WdfIoTargetFormatRequestForInternalIoctl(a0: WDFIOTARGET, a1: WDFREQUEST, a2: ULONG, a3: WDFMEMORY, a4: PWDFMEMORY_OFFSET, a5: WDFMEMORY, a6: PWDFMEMORY_OFFSET) -> NTSTATUS {
    // SAFETY: entry 189 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETFORMATREQUESTFORINTERNALIOCTL = core::mem::transmute(wdf_function(189));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6)
    }
}
pub unsafe fn WdfIoTargetSendInternalIoctlOthersSynchronously(a0: WDFIOTARGET, a1: WDFREQUEST, a2: ULONG, a3: PWDF_MEMORY_DESCRIPTOR, a4: PWDF_MEMORY_DESCRIPTOR, a5: PWDF_MEMORY_DESCRIPTOR, a6: PWDF_REQUEST_SEND_OPTIONS, a7: PULONG_PTR) -> NTSTATUS {
    // SAFETY: entry 190 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETSENDINTERNALIOCTLOTHERSSYNCHRONOUSLY = core::mem::transmute(wdf_function(190));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6, a7)
    }
}
pub unsafe fn WdfIoTargetFormatRequestForInternalIoctlOthers(a0: WDFIOTARGET, a1: WDFREQUEST, a2: ULONG, a3: WDFMEMORY, a4: PWDFMEMORY_OFFSET, a5: WDFMEMORY, a6: PWDFMEMORY_OFFSET, a7: WDFMEMORY, a8: PWDFMEMORY_OFFSET) -> NTSTATUS {
    // SAFETY: entry 191 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETFORMATREQUESTFORINTERNALIOCTLOTHERS = core::mem::transmute(wdf_function(191));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6, a7, a8)
    }
}
pub unsafe fn WdfMemoryCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: POOL_TYPE, a2: ULONG, a3: usize, a4: *mut WDFMEMORY, a5: *mut PVOID) -> NTSTATUS {
    // SAFETY: entry 192 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYCREATE = core::mem::transmute(wdf_function(192));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfMemoryCreatePreallocated(a0: PWDF_OBJECT_ATTRIBUTES, a1: PVOID, a2: usize, a3: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 193 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYCREATEPREALLOCATED = core::mem::transmute(wdf_function(193));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfMemoryGetBuffer(a0: WDFMEMORY, a1: *mut usize) -> PVOID {
    // SAFETY: entry 194 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYGETBUFFER = core::mem::transmute(wdf_function(194));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfMemoryAssignBuffer(a0: WDFMEMORY, a1: PVOID, a2: usize) -> NTSTATUS {
    // SAFETY: entry 195 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYASSIGNBUFFER = core::mem::transmute(wdf_function(195));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfMemoryCopyToBuffer(a0: WDFMEMORY, a1: usize, a2: PVOID, a3: usize) -> NTSTATUS {
    // SAFETY: entry 196 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYCOPYTOBUFFER = core::mem::transmute(wdf_function(196));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfMemoryCopyFromBuffer(a0: WDFMEMORY, a1: usize, a2: PVOID, a3: usize) -> NTSTATUS {
    // SAFETY: entry 197 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYCOPYFROMBUFFER = core::mem::transmute(wdf_function(197));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfLookasideListCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: usize, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: ULONG, a5: *mut WDFLOOKASIDE) -> NTSTATUS {
    // SAFETY: entry 198 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFLOOKASIDELISTCREATE = core::mem::transmute(wdf_function(198));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfMemoryCreateFromLookaside(a0: WDFLOOKASIDE, a1: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 199 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFMEMORYCREATEFROMLOOKASIDE = core::mem::transmute(wdf_function(199));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfObjectGetTypedContextWorker(a0: WDFOBJECT, a1: PCWDF_OBJECT_CONTEXT_TYPE_INFO) -> PVOID {
    // SAFETY: entry 202 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTGETTYPEDCONTEXTWORKER = core::mem::transmute(wdf_function(202));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfObjectAllocateContext(a0: WDFOBJECT, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut PVOID) -> NTSTATUS {
    // SAFETY: entry 203 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTALLOCATECONTEXT = core::mem::transmute(wdf_function(203));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfObjectContextGetObject(a0: PVOID) -> WDFOBJECT {
    // SAFETY: entry 204 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTCONTEXTGETOBJECT = core::mem::transmute(wdf_function(204));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfObjectReferenceActual(a0: WDFOBJECT, a1: PVOID, a2: LONG, a3: PCCH) {
    // SAFETY: entry 205 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTREFERENCEACTUAL = core::mem::transmute(wdf_function(205));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfObjectDereferenceActual(a0: WDFOBJECT, a1: PVOID, a2: LONG, a3: PCCH) {
    // SAFETY: entry 206 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTDEREFERENCEACTUAL = core::mem::transmute(wdf_function(206));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfObjectCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: *mut WDFOBJECT) -> NTSTATUS {
    // SAFETY: entry 207 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTCREATE = core::mem::transmute(wdf_function(207));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfObjectDelete(a0: WDFOBJECT) {
    // SAFETY: entry 208 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTDELETE = core::mem::transmute(wdf_function(208));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfObjectQuery(a0: WDFOBJECT, a1: *const GUID, a2: ULONG, a3: PVOID) -> NTSTATUS {
    // SAFETY: entry 209 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTQUERY = core::mem::transmute(wdf_function(209));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfPdoInitAllocate(a0: WDFDEVICE) -> PWDFDEVICE_INIT {
    // SAFETY: entry 210 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITALLOCATE = core::mem::transmute(wdf_function(210));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfPdoInitSetEventCallbacks(a0: PWDFDEVICE_INIT, a1: PWDF_PDO_EVENT_CALLBACKS) {
    // SAFETY: entry 211 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITSETEVENTCALLBACKS = core::mem::transmute(wdf_function(211));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAssignDeviceID(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 212 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITASSIGNDEVICEID = core::mem::transmute(wdf_function(212));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAssignInstanceID(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 213 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITASSIGNINSTANCEID = core::mem::transmute(wdf_function(213));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAddHardwareID(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 214 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITADDHARDWAREID = core::mem::transmute(wdf_function(214));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAddCompatibleID(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 215 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITADDCOMPATIBLEID = core::mem::transmute(wdf_function(215));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAddDeviceText(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING, a2: PCUNICODE_STRING, a3: LCID) -> NTSTATUS {
    // SAFETY: entry 216 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITADDDEVICETEXT = core::mem::transmute(wdf_function(216));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfPdoInitSetDefaultLocale(a0: PWDFDEVICE_INIT, a1: LCID) {
    // SAFETY: entry 217 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITSETDEFAULTLOCALE = core::mem::transmute(wdf_function(217));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAssignRawDevice(a0: PWDFDEVICE_INIT, a1: *const GUID) -> NTSTATUS {
    // SAFETY: entry 218 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITASSIGNRAWDEVICE = core::mem::transmute(wdf_function(218));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoMarkMissing(a0: WDFDEVICE) -> NTSTATUS {
    // SAFETY: entry 219 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOMARKMISSING = core::mem::transmute(wdf_function(219));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfPdoRequestEject(a0: WDFDEVICE) {
    // SAFETY: entry 220 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOREQUESTEJECT = core::mem::transmute(wdf_function(220));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfPdoGetParent(a0: WDFDEVICE) -> WDFDEVICE {
    // SAFETY: entry 221 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOGETPARENT = core::mem::transmute(wdf_function(221));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfPdoRetrieveIdentificationDescription(a0: WDFDEVICE, a1: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> NTSTATUS {
    // SAFETY: entry 222 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDORETRIEVEIDENTIFICATIONDESCRIPTION = core::mem::transmute(wdf_function(222));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoRetrieveAddressDescription(a0: WDFDEVICE, a1: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS {
    // SAFETY: entry 223 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDORETRIEVEADDRESSDESCRIPTION = core::mem::transmute(wdf_function(223));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoUpdateAddressDescription(a0: WDFDEVICE, a1: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS {
    // SAFETY: entry 224 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOUPDATEADDRESSDESCRIPTION = core::mem::transmute(wdf_function(224));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoAddEjectionRelationsPhysicalDevice(a0: WDFDEVICE, a1: PDEVICE_OBJECT) -> NTSTATUS {
    // SAFETY: entry 225 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOADDEJECTIONRELATIONSPHYSICALDEVICE = core::mem::transmute(wdf_function(225));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoRemoveEjectionRelationsPhysicalDevice(a0: WDFDEVICE, a1: PDEVICE_OBJECT) {
    // SAFETY: entry 226 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOREMOVEEJECTIONRELATIONSPHYSICALDEVICE = core::mem::transmute(wdf_function(226));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoClearEjectionRelationsDevices(a0: WDFDEVICE) {
    // SAFETY: entry 227 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOCLEAREJECTIONRELATIONSDEVICES = core::mem::transmute(wdf_function(227));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceAddQueryInterface(a0: WDFDEVICE, a1: PWDF_QUERY_INTERFACE_CONFIG) -> NTSTATUS {
    // SAFETY: entry 228 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEADDQUERYINTERFACE = core::mem::transmute(wdf_function(228));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRegistryOpenKey(a0: WDFKEY, a1: PCUNICODE_STRING, a2: ACCESS_MASK, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 229 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYOPENKEY = core::mem::transmute(wdf_function(229));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfRegistryCreateKey(a0: WDFKEY, a1: PCUNICODE_STRING, a2: ACCESS_MASK, a3: ULONG, a4: PULONG, a5: PWDF_OBJECT_ATTRIBUTES, a6: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 230 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYCREATEKEY = core::mem::transmute(wdf_function(230));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6)
    }
}
pub unsafe fn WdfRegistryClose(a0: WDFKEY) {
    // SAFETY: entry 231 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYCLOSE = core::mem::transmute(wdf_function(231));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRegistryWdmGetHandle(a0: WDFKEY) -> HANDLE {
    // SAFETY: entry 232 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYWDMGETHANDLE = core::mem::transmute(wdf_function(232));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRegistryRemoveKey(a0: WDFKEY) -> NTSTATUS {
    // SAFETY: entry 233 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYREMOVEKEY = core::mem::transmute(wdf_function(233));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRegistryRemoveValue(a0: WDFKEY, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 234 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYREMOVEVALUE = core::mem::transmute(wdf_function(234));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRegistryQueryValue(a0: WDFKEY, a1: PCUNICODE_STRING, a2: ULONG, a3: PVOID, a4: PULONG, a5: PULONG) -> NTSTATUS {
    // SAFETY: entry 235 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYQUERYVALUE = core::mem::transmute(wdf_function(235));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfRegistryQueryMemory(a0: WDFKEY, a1: PCUNICODE_STRING, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFMEMORY, a5: PULONG) -> NTSTATUS {
    // SAFETY: entry 236 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYQUERYMEMORY = core::mem::transmute(wdf_function(236));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfRegistryQueryMultiString(a0: WDFKEY, a1: PCUNICODE_STRING, a2: PWDF_OBJECT_ATTRIBUTES, a3: WDFCOLLECTION) -> NTSTATUS {
    // SAFETY: entry 237 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYQUERYMULTISTRING = core::mem::transmute(wdf_function(237));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRegistryQueryUnicodeString(a0: WDFKEY, a1: PCUNICODE_STRING, a2: PUSHORT, a3: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 238 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYQUERYUNICODESTRING = core::mem::transmute(wdf_function(238));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRegistryQueryString(a0: WDFKEY, a1: PCUNICODE_STRING, a2: WDFSTRING) -> NTSTATUS {
    // SAFETY: entry 239 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYQUERYSTRING = core::mem::transmute(wdf_function(239));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRegistryQueryULong(a0: WDFKEY, a1: PCUNICODE_STRING, a2: PULONG) -> NTSTATUS {
    // SAFETY: entry 240 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYQUERYULONG = core::mem::transmute(wdf_function(240));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRegistryAssignValue(a0: WDFKEY, a1: PCUNICODE_STRING, a2: ULONG, a3: ULONG, a4: PVOID) -> NTSTATUS {
    // SAFETY: entry 241 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYASSIGNVALUE = core::mem::transmute(wdf_function(241));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfRegistryAssignMemory(a0: WDFKEY, a1: PCUNICODE_STRING, a2: ULONG, a3: WDFMEMORY, a4: PWDFMEMORY_OFFSET) -> NTSTATUS {
    // SAFETY: entry 242 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYASSIGNMEMORY = core::mem::transmute(wdf_function(242));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfRegistryAssignMultiString(a0: WDFKEY, a1: PCUNICODE_STRING, a2: WDFCOLLECTION) -> NTSTATUS {
    // SAFETY: entry 243 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYASSIGNMULTISTRING = core::mem::transmute(wdf_function(243));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRegistryAssignUnicodeString(a0: WDFKEY, a1: PCUNICODE_STRING, a2: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 244 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYASSIGNUNICODESTRING = core::mem::transmute(wdf_function(244));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRegistryAssignString(a0: WDFKEY, a1: PCUNICODE_STRING, a2: WDFSTRING) -> NTSTATUS {
    // SAFETY: entry 245 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYASSIGNSTRING = core::mem::transmute(wdf_function(245));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRegistryAssignULong(a0: WDFKEY, a1: PCUNICODE_STRING, a2: ULONG) -> NTSTATUS {
    // SAFETY: entry 246 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREGISTRYASSIGNULONG = core::mem::transmute(wdf_function(246));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRequestCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: WDFIOTARGET, a2: *mut WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 247 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCREATE = core::mem::transmute(wdf_function(247));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRequestCreateFromIrp(a0: PWDF_OBJECT_ATTRIBUTES, a1: PIRP, a2: BOOLEAN, a3: *mut WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 248 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCREATEFROMIRP = core::mem::transmute(wdf_function(248));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestReuse(a0: WDFREQUEST, a1: PWDF_REQUEST_REUSE_PARAMS) -> NTSTATUS {
    // SAFETY: entry 249 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTREUSE = core::mem::transmute(wdf_function(249));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestChangeTarget(a0: WDFREQUEST, a1: WDFIOTARGET) -> NTSTATUS {
    // SAFETY: entry 250 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCHANGETARGET = core::mem::transmute(wdf_function(250));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestFormatRequestUsingCurrentType(a0: WDFREQUEST) {
    // SAFETY: entry 251 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTFORMATREQUESTUSINGCURRENTTYPE = core::mem::transmute(wdf_function(251));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestWdmFormatUsingStackLocation(a0: WDFREQUEST, a1: PIO_STACK_LOCATION) {
    // SAFETY: entry 252 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTWDMFORMATUSINGSTACKLOCATION = core::mem::transmute(wdf_function(252));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestSend(a0: WDFREQUEST, a1: WDFIOTARGET, a2: PWDF_REQUEST_SEND_OPTIONS) -> BOOLEAN {
    // SAFETY: entry 253 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTSEND = core::mem::transmute(wdf_function(253));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRequestGetStatus(a0: WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 254 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETSTATUS = core::mem::transmute(wdf_function(254));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestMarkCancelable(a0: WDFREQUEST, a1: PFN_WDF_REQUEST_CANCEL) {
    // SAFETY: entry 255 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTMARKCANCELABLE = core::mem::transmute(wdf_function(255));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestUnmarkCancelable(a0: WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 256 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTUNMARKCANCELABLE = core::mem::transmute(wdf_function(256));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestIsCanceled(a0: WDFREQUEST) -> BOOLEAN {
    // SAFETY: entry 257 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTISCANCELED = core::mem::transmute(wdf_function(257));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestCancelSentRequest(a0: WDFREQUEST) -> BOOLEAN {
    // SAFETY: entry 258 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCANCELSENTREQUEST = core::mem::transmute(wdf_function(258));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestIsFrom32BitProcess(a0: WDFREQUEST) -> BOOLEAN {
    // SAFETY: entry 259 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTISFROM32BITPROCESS = core::mem::transmute(wdf_function(259));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestSetCompletionRoutine(a0: WDFREQUEST, a1: PFN_WDF_REQUEST_COMPLETION_ROUTINE, a2: WDFCONTEXT) {
    // SAFETY: entry 260 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTSETCOMPLETIONROUTINE = core::mem::transmute(wdf_function(260));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRequestGetCompletionParams(a0: WDFREQUEST, a1: PWDF_REQUEST_COMPLETION_PARAMS) {
    // SAFETY: entry 261 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETCOMPLETIONPARAMS = core::mem::transmute(wdf_function(261));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestAllocateTimer(a0: WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 262 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTALLOCATETIMER = core::mem::transmute(wdf_function(262));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestComplete(a0: WDFREQUEST, a1: NTSTATUS) {
    // SAFETY: entry 263 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCOMPLETE = core::mem::transmute(wdf_function(263));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestCompleteWithPriorityBoost(a0: WDFREQUEST, a1: NTSTATUS, a2: CCHAR) {
    // SAFETY: entry 264 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCOMPLETEWITHPRIORITYBOOST = core::mem::transmute(wdf_function(264));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRequestCompleteWithInformation(a0: WDFREQUEST, a1: NTSTATUS, a2: ULONG_PTR) {
    // SAFETY: entry 265 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTCOMPLETEWITHINFORMATION = core::mem::transmute(wdf_function(265));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfRequestGetParameters(a0: WDFREQUEST, a1: PWDF_REQUEST_PARAMETERS) {
    // SAFETY: entry 266 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETPARAMETERS = core::mem::transmute(wdf_function(266));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestRetrieveInputMemory(a0: WDFREQUEST, a1: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 267 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEINPUTMEMORY = core::mem::transmute(wdf_function(267));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestRetrieveOutputMemory(a0: WDFREQUEST, a1: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 268 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEOUTPUTMEMORY = core::mem::transmute(wdf_function(268));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestRetrieveInputBuffer(a0: WDFREQUEST, a1: usize, a2: *mut PVOID, a3: *mut usize) -> NTSTATUS {
    // SAFETY: entry 269 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEINPUTBUFFER = core::mem::transmute(wdf_function(269));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestRetrieveOutputBuffer(a0: WDFREQUEST, a1: usize, a2: *mut PVOID, a3: *mut usize) -> NTSTATUS {
    // SAFETY: entry 270 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEOUTPUTBUFFER = core::mem::transmute(wdf_function(270));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestRetrieveInputWdmMdl(a0: WDFREQUEST, a1: *mut PMDL) -> NTSTATUS {
    // SAFETY: entry 271 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEINPUTWDMMDL = core::mem::transmute(wdf_function(271));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestRetrieveOutputWdmMdl(a0: WDFREQUEST, a1: *mut PMDL) -> NTSTATUS {
    // SAFETY: entry 272 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEOUTPUTWDMMDL = core::mem::transmute(wdf_function(272));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestRetrieveUnsafeUserInputBuffer(a0: WDFREQUEST, a1: usize, a2: *mut PVOID, a3: *mut usize) -> NTSTATUS {
    // SAFETY: entry 273 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEUNSAFEUSERINPUTBUFFER = core::mem::transmute(wdf_function(273));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestRetrieveUnsafeUserOutputBuffer(a0: WDFREQUEST, a1: usize, a2: *mut PVOID, a3: *mut usize) -> NTSTATUS {
    // SAFETY: entry 274 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTRETRIEVEUNSAFEUSEROUTPUTBUFFER = core::mem::transmute(wdf_function(274));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestSetInformation(a0: WDFREQUEST, a1: ULONG_PTR) {
    // SAFETY: entry 275 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTSETINFORMATION = core::mem::transmute(wdf_function(275));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestGetInformation(a0: WDFREQUEST) -> ULONG_PTR {
    // SAFETY: entry 276 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETINFORMATION = core::mem::transmute(wdf_function(276));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestGetFileObject(a0: WDFREQUEST) -> WDFFILEOBJECT {
    // SAFETY: entry 277 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETFILEOBJECT = core::mem::transmute(wdf_function(277));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestProbeAndLockUserBufferForRead(a0: WDFREQUEST, a1: PVOID, a2: usize, a3: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 278 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTPROBEANDLOCKUSERBUFFERFORREAD = core::mem::transmute(wdf_function(278));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestProbeAndLockUserBufferForWrite(a0: WDFREQUEST, a1: PVOID, a2: usize, a3: *mut WDFMEMORY) -> NTSTATUS {
    // SAFETY: entry 279 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTPROBEANDLOCKUSERBUFFERFORWRITE = core::mem::transmute(wdf_function(279));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfRequestGetRequestorMode(a0: WDFREQUEST) -> KPROCESSOR_MODE {
    // SAFETY: entry 280 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETREQUESTORMODE = core::mem::transmute(wdf_function(280));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestForwardToIoQueue(a0: WDFREQUEST, a1: WDFQUEUE) -> NTSTATUS {
    // SAFETY: entry 281 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTFORWARDTOIOQUEUE = core::mem::transmute(wdf_function(281));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestGetIoQueue(a0: WDFREQUEST) -> WDFQUEUE {
    // SAFETY: entry 282 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETIOQUEUE = core::mem::transmute(wdf_function(282));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestRequeue(a0: WDFREQUEST) -> NTSTATUS {
    // SAFETY: entry 283 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTREQUEUE = core::mem::transmute(wdf_function(283));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestStopAcknowledge(a0: WDFREQUEST, a1: BOOLEAN) {
    // SAFETY: entry 284 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTSTOPACKNOWLEDGE = core::mem::transmute(wdf_function(284));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestWdmGetIrp(a0: WDFREQUEST) -> PIRP {
    // SAFETY: entry 285 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTWDMGETIRP = core::mem::transmute(wdf_function(285));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoResourceRequirementsListSetSlotNumber(a0: WDFIORESREQLIST, a1: ULONG) {
    // SAFETY: entry 286 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTSETSLOTNUMBER = core::mem::transmute(wdf_function(286));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceRequirementsListSetInterfaceType(a0: WDFIORESREQLIST, a1: INTERFACE_TYPE) {
    // SAFETY: entry 287 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTSETINTERFACETYPE = core::mem::transmute(wdf_function(287));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceRequirementsListAppendIoResList(a0: WDFIORESREQLIST, a1: WDFIORESLIST) -> NTSTATUS {
    // SAFETY: entry 288 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTAPPENDIORESLIST = core::mem::transmute(wdf_function(288));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceRequirementsListInsertIoResList(a0: WDFIORESREQLIST, a1: WDFIORESLIST, a2: ULONG) -> NTSTATUS {
    // SAFETY: entry 289 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTINSERTIORESLIST = core::mem::transmute(wdf_function(289));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoResourceRequirementsListGetCount(a0: WDFIORESREQLIST) -> ULONG {
    // SAFETY: entry 290 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTGETCOUNT = core::mem::transmute(wdf_function(290));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoResourceRequirementsListGetIoResList(a0: WDFIORESREQLIST, a1: ULONG) -> WDFIORESLIST {
    // SAFETY: entry 291 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTGETIORESLIST = core::mem::transmute(wdf_function(291));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceRequirementsListRemove(a0: WDFIORESREQLIST, a1: ULONG) {
    // SAFETY: entry 292 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTREMOVE = core::mem::transmute(wdf_function(292));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceRequirementsListRemoveByIoResList(a0: WDFIORESREQLIST, a1: WDFIORESLIST) {
    // SAFETY: entry 293 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCEREQUIREMENTSLISTREMOVEBYIORESLIST = core::mem::transmute(wdf_function(293));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceListCreate(a0: WDFIORESREQLIST, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFIORESLIST) -> NTSTATUS {
    // SAFETY: entry 294 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTCREATE = core::mem::transmute(wdf_function(294));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoResourceListAppendDescriptor(a0: WDFIORESLIST, a1: PIO_RESOURCE_DESCRIPTOR) -> NTSTATUS {
    // SAFETY: entry 295 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTAPPENDDESCRIPTOR = core::mem::transmute(wdf_function(295));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceListInsertDescriptor(a0: WDFIORESLIST, a1: PIO_RESOURCE_DESCRIPTOR, a2: ULONG) -> NTSTATUS {
    // SAFETY: entry 296 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTINSERTDESCRIPTOR = core::mem::transmute(wdf_function(296));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoResourceListUpdateDescriptor(a0: WDFIORESLIST, a1: PIO_RESOURCE_DESCRIPTOR, a2: ULONG) {
    // SAFETY: entry 297 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTUPDATEDESCRIPTOR = core::mem::transmute(wdf_function(297));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoResourceListGetCount(a0: WDFIORESLIST) -> ULONG {
    // SAFETY: entry 298 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTGETCOUNT = core::mem::transmute(wdf_function(298));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoResourceListGetDescriptor(a0: WDFIORESLIST, a1: ULONG) -> PIO_RESOURCE_DESCRIPTOR {
    // SAFETY: entry 299 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTGETDESCRIPTOR = core::mem::transmute(wdf_function(299));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceListRemove(a0: WDFIORESLIST, a1: ULONG) {
    // SAFETY: entry 300 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTREMOVE = core::mem::transmute(wdf_function(300));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoResourceListRemoveByDescriptor(a0: WDFIORESLIST, a1: PIO_RESOURCE_DESCRIPTOR) {
    // SAFETY: entry 301 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIORESOURCELISTREMOVEBYDESCRIPTOR = core::mem::transmute(wdf_function(301));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCmResourceListAppendDescriptor(a0: WDFCMRESLIST, a1: PCM_PARTIAL_RESOURCE_DESCRIPTOR) -> NTSTATUS {
    // SAFETY: entry 302 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCMRESOURCELISTAPPENDDESCRIPTOR = core::mem::transmute(wdf_function(302));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCmResourceListInsertDescriptor(a0: WDFCMRESLIST, a1: PCM_PARTIAL_RESOURCE_DESCRIPTOR, a2: ULONG) -> NTSTATUS {
    // SAFETY: entry 303 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCMRESOURCELISTINSERTDESCRIPTOR = core::mem::transmute(wdf_function(303));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfCmResourceListGetCount(a0: WDFCMRESLIST) -> ULONG {
    // SAFETY: entry 304 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCMRESOURCELISTGETCOUNT = core::mem::transmute(wdf_function(304));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCmResourceListGetDescriptor(a0: WDFCMRESLIST, a1: ULONG) -> PCM_PARTIAL_RESOURCE_DESCRIPTOR {
    // SAFETY: entry 305 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCMRESOURCELISTGETDESCRIPTOR = core::mem::transmute(wdf_function(305));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCmResourceListRemove(a0: WDFCMRESLIST, a1: ULONG) {
    // SAFETY: entry 306 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCMRESOURCELISTREMOVE = core::mem::transmute(wdf_function(306));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCmResourceListRemoveByDescriptor(a0: WDFCMRESLIST, a1: PCM_PARTIAL_RESOURCE_DESCRIPTOR) {
    // SAFETY: entry 307 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCMRESOURCELISTREMOVEBYDESCRIPTOR = core::mem::transmute(wdf_function(307));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfStringCreate(a0: PCUNICODE_STRING, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFSTRING) -> NTSTATUS {
    // SAFETY: entry 308 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFSTRINGCREATE = core::mem::transmute(wdf_function(308));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfStringGetUnicodeString(a0: WDFSTRING, a1: PUNICODE_STRING) {
    // SAFETY: entry 309 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFSTRINGGETUNICODESTRING = core::mem::transmute(wdf_function(309));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfObjectAcquireLock(a0: WDFOBJECT) {
    // SAFETY: entry 310 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTACQUIRELOCK = core::mem::transmute(wdf_function(310));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfObjectReleaseLock(a0: WDFOBJECT) {
    // SAFETY: entry 311 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFOBJECTRELEASELOCK = core::mem::transmute(wdf_function(311));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWaitLockCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: *mut WDFWAITLOCK) -> NTSTATUS {
    // SAFETY: entry 312 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWAITLOCKCREATE = core::mem::transmute(wdf_function(312));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfWaitLockAcquire(a0: WDFWAITLOCK, a1: PLONGLONG) -> NTSTATUS {
    // SAFETY: entry 313 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWAITLOCKACQUIRE = core::mem::transmute(wdf_function(313));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfWaitLockRelease(a0: WDFWAITLOCK) {
    // SAFETY: entry 314 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWAITLOCKRELEASE = core::mem::transmute(wdf_function(314));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfSpinLockCreate(a0: PWDF_OBJECT_ATTRIBUTES, a1: *mut WDFSPINLOCK) -> NTSTATUS {
    // SAFETY: entry 315 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFSPINLOCKCREATE = core::mem::transmute(wdf_function(315));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfSpinLockAcquire(a0: WDFSPINLOCK) {
    // SAFETY: entry 316 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFSPINLOCKACQUIRE = core::mem::transmute(wdf_function(316));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfSpinLockRelease(a0: WDFSPINLOCK) {
    // SAFETY: entry 317 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFSPINLOCKRELEASE = core::mem::transmute(wdf_function(317));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfTimerCreate(a0: PWDF_TIMER_CONFIG, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFTIMER) -> NTSTATUS {
    // SAFETY: entry 318 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFTIMERCREATE = core::mem::transmute(wdf_function(318));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfTimerStart(a0: WDFTIMER, a1: LONGLONG) -> BOOLEAN {
    // SAFETY: entry 319 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFTIMERSTART = core::mem::transmute(wdf_function(319));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfTimerStop(a0: WDFTIMER, a1: BOOLEAN) -> BOOLEAN {
    // SAFETY: entry 320 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFTIMERSTOP = core::mem::transmute(wdf_function(320));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfTimerGetParentObject(a0: WDFTIMER) -> WDFOBJECT {
    // SAFETY: entry 321 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFTIMERGETPARENTOBJECT = core::mem::transmute(wdf_function(321));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfVerifierDbgBreakPoint() {
    // SAFETY: entry 367 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFVERIFIERDBGBREAKPOINT = core::mem::transmute(wdf_function(367));
        (function.unwrap_unchecked())(driver_globals())
    }
}
pub unsafe fn WdfVerifierKeBugCheck(a0: ULONG, a1: ULONG_PTR, a2: ULONG_PTR, a3: ULONG_PTR, a4: ULONG_PTR) {
    // SAFETY: entry 368 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFVERIFIERKEBUGCHECK = core::mem::transmute(wdf_function(368));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfWmiProviderCreate(a0: WDFDEVICE, a1: PWDF_WMI_PROVIDER_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFWMIPROVIDER) -> NTSTATUS {
    // SAFETY: entry 369 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIPROVIDERCREATE = core::mem::transmute(wdf_function(369));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfWmiProviderGetDevice(a0: WDFWMIPROVIDER) -> WDFDEVICE {
    // SAFETY: entry 370 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIPROVIDERGETDEVICE = core::mem::transmute(wdf_function(370));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWmiProviderIsEnabled(a0: WDFWMIPROVIDER, a1: WDF_WMI_PROVIDER_CONTROL) -> BOOLEAN {
    // SAFETY: entry 371 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIPROVIDERISENABLED = core::mem::transmute(wdf_function(371));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfWmiProviderGetTracingHandle(a0: WDFWMIPROVIDER) -> ULONGLONG {
    // SAFETY: entry 372 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIPROVIDERGETTRACINGHANDLE = core::mem::transmute(wdf_function(372));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWmiInstanceCreate(a0: WDFDEVICE, a1: PWDF_WMI_INSTANCE_CONFIG, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFWMIINSTANCE) -> NTSTATUS {
    // SAFETY: entry 373 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIINSTANCECREATE = core::mem::transmute(wdf_function(373));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfWmiInstanceRegister(a0: WDFWMIINSTANCE) -> NTSTATUS {
    // SAFETY: entry 374 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIINSTANCEREGISTER = core::mem::transmute(wdf_function(374));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWmiInstanceDeregister(a0: WDFWMIINSTANCE) {
    // SAFETY: entry 375 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIINSTANCEDEREGISTER = core::mem::transmute(wdf_function(375));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWmiInstanceGetDevice(a0: WDFWMIINSTANCE) -> WDFDEVICE {
    // SAFETY: entry 376 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIINSTANCEGETDEVICE = core::mem::transmute(wdf_function(376));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWmiInstanceGetProvider(a0: WDFWMIINSTANCE) -> WDFWMIPROVIDER {
    // SAFETY: entry 377 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIINSTANCEGETPROVIDER = core::mem::transmute(wdf_function(377));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWmiInstanceFireEvent(a0: WDFWMIINSTANCE, a1: ULONG, a2: PVOID) -> NTSTATUS {
    // SAFETY: entry 378 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWMIINSTANCEFIREEVENT = core::mem::transmute(wdf_function(378));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfWorkItemCreate(a0: PWDF_WORKITEM_CONFIG, a1: PWDF_OBJECT_ATTRIBUTES, a2: *mut WDFWORKITEM) -> NTSTATUS {
    // SAFETY: entry 379 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWORKITEMCREATE = core::mem::transmute(wdf_function(379));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfWorkItemEnqueue(a0: WDFWORKITEM) {
    // SAFETY: entry 380 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWORKITEMENQUEUE = core::mem::transmute(wdf_function(380));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWorkItemGetParentObject(a0: WDFWORKITEM) -> WDFOBJECT {
    // SAFETY: entry 381 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWORKITEMGETPARENTOBJECT = core::mem::transmute(wdf_function(381));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfWorkItemFlush(a0: WDFWORKITEM) {
    // SAFETY: entry 382 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFWORKITEMFLUSH = core::mem::transmute(wdf_function(382));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfCommonBufferCreateWithConfig(a0: WDFDMAENABLER, a1: usize, a2: PWDF_COMMON_BUFFER_CONFIG, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFCOMMONBUFFER) -> NTSTATUS {
    // SAFETY: entry 383 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMMONBUFFERCREATEWITHCONFIG = core::mem::transmute(wdf_function(383));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDmaEnablerGetFragmentLength(a0: WDFDMAENABLER, a1: WDF_DMA_DIRECTION) -> usize {
    // SAFETY: entry 384 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERGETFRAGMENTLENGTH = core::mem::transmute(wdf_function(384));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaEnablerWdmGetDmaAdapter(a0: WDFDMAENABLER, a1: WDF_DMA_DIRECTION) -> PDMA_ADAPTER {
    // SAFETY: entry 385 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERWDMGETDMAADAPTER = core::mem::transmute(wdf_function(385));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceRemoveDependentUsageDeviceObject(a0: WDFDEVICE, a1: PDEVICE_OBJECT) {
    // SAFETY: entry 387 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEREMOVEDEPENDENTUSAGEDEVICEOBJECT = core::mem::transmute(wdf_function(387));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceGetSystemPowerAction(a0: WDFDEVICE) -> POWER_ACTION::Type {
    // SAFETY: entry 388 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEGETSYSTEMPOWERACTION = core::mem::transmute(wdf_function(388));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptSetExtendedPolicy(a0: WDFINTERRUPT, a1: PWDF_INTERRUPT_EXTENDED_POLICY) {
    // SAFETY: entry 389 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTSETEXTENDEDPOLICY = core::mem::transmute(wdf_function(389));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfIoQueueAssignForwardProgressPolicy(a0: WDFQUEUE, a1: PWDF_IO_QUEUE_FORWARD_PROGRESS_POLICY) -> NTSTATUS {
    // SAFETY: entry 390 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUEASSIGNFORWARDPROGRESSPOLICY = core::mem::transmute(wdf_function(390));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAssignContainerID(a0: PWDFDEVICE_INIT, a1: PCUNICODE_STRING) -> NTSTATUS {
    // SAFETY: entry 391 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITASSIGNCONTAINERID = core::mem::transmute(wdf_function(391));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfPdoInitAllowForwardingRequestToParent(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 392 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITALLOWFORWARDINGREQUESTTOPARENT = core::mem::transmute(wdf_function(392));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestMarkCancelableEx(a0: WDFREQUEST, a1: PFN_WDF_REQUEST_CANCEL) -> NTSTATUS {
    // SAFETY: entry 393 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTMARKCANCELABLEEX = core::mem::transmute(wdf_function(393));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfRequestIsReserved(a0: WDFREQUEST) -> BOOLEAN {
    // SAFETY: entry 394 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTISRESERVED = core::mem::transmute(wdf_function(394));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestForwardToParentDeviceIoQueue(a0: WDFREQUEST, a1: WDFQUEUE, a2: PWDF_REQUEST_FORWARD_OPTIONS) -> NTSTATUS {
    // SAFETY: entry 395 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTFORWARDTOPARENTDEVICEIOQUEUE = core::mem::transmute(wdf_function(395));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceWdmDispatchIrp(a0: WDFDEVICE, a1: PIRP, a2: WDFCONTEXT) -> NTSTATUS {
    // SAFETY: entry 401 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMDISPATCHIRP = core::mem::transmute(wdf_function(401));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDeviceWdmDispatchIrpToIoQueue(a0: WDFDEVICE, a1: PIRP, a2: WDFQUEUE, a3: ULONG) -> NTSTATUS {
    // SAFETY: entry 402 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMDISPATCHIRPTOIOQUEUE = core::mem::transmute(wdf_function(402));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceInitSetRemoveLockOptions(a0: PWDFDEVICE_INIT, a1: PWDF_REMOVE_LOCK_OPTIONS) {
    // SAFETY: entry 403 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETREMOVELOCKOPTIONS = core::mem::transmute(wdf_function(403));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceConfigureWdmIrpDispatchCallback(a0: WDFDEVICE, a1: WDFDRIVER, a2: UCHAR, a3: PFN_WDFDEVICE_WDM_IRP_DISPATCH, a4: WDFCONTEXT) -> NTSTATUS {
    // SAFETY: entry 404 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICECONFIGUREWDMIRPDISPATCHCALLBACK = core::mem::transmute(wdf_function(404));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDmaEnablerConfigureSystemProfile(a0: WDFDMAENABLER, a1: PWDF_DMA_SYSTEM_PROFILE_CONFIG, a2: WDF_DMA_DIRECTION) -> NTSTATUS {
    // SAFETY: entry 405 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMAENABLERCONFIGURESYSTEMPROFILE = core::mem::transmute(wdf_function(405));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionInitializeUsingOffset(a0: WDFDMATRANSACTION, a1: PFN_WDF_PROGRAM_DMA, a2: WDF_DMA_DIRECTION, a3: PMDL, a4: usize, a5: usize) -> NTSTATUS {
    // SAFETY: entry 406 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONINITIALIZEUSINGOFFSET = core::mem::transmute(wdf_function(406));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfDmaTransactionGetTransferInfo(a0: WDFDMATRANSACTION, a1: *mut ULONG, a2: *mut ULONG) {
    // SAFETY: entry 407 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONGETTRANSFERINFO = core::mem::transmute(wdf_function(407));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionSetChannelConfigurationCallback(a0: WDFDMATRANSACTION, a1: PFN_WDF_DMA_TRANSACTION_CONFIGURE_DMA_CHANNEL, a2: PVOID) {
    // SAFETY: entry 408 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSETCHANNELCONFIGURATIONCALLBACK = core::mem::transmute(wdf_function(408));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionSetTransferCompleteCallback(a0: WDFDMATRANSACTION, a1: PFN_WDF_DMA_TRANSACTION_DMA_TRANSFER_COMPLETE, a2: PVOID) {
    // SAFETY: entry 409 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSETTRANSFERCOMPLETECALLBACK = core::mem::transmute(wdf_function(409));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfDmaTransactionSetImmediateExecution(a0: WDFDMATRANSACTION, a1: BOOLEAN) {
    // SAFETY: entry 410 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSETIMMEDIATEEXECUTION = core::mem::transmute(wdf_function(410));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionAllocateResources(a0: WDFDMATRANSACTION, a1: WDF_DMA_DIRECTION, a2: ULONG, a3: PFN_WDF_RESERVE_DMA, a4: PVOID) -> NTSTATUS {
    // SAFETY: entry 411 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONALLOCATERESOURCES = core::mem::transmute(wdf_function(411));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDmaTransactionSetDeviceAddressOffset(a0: WDFDMATRANSACTION, a1: ULONG) {
    // SAFETY: entry 412 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSETDEVICEADDRESSOFFSET = core::mem::transmute(wdf_function(412));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionFreeResources(a0: WDFDMATRANSACTION) {
    // SAFETY: entry 413 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONFREERESOURCES = core::mem::transmute(wdf_function(413));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaTransactionCancel(a0: WDFDMATRANSACTION) -> BOOLEAN {
    // SAFETY: entry 414 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONCANCEL = core::mem::transmute(wdf_function(414));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDmaTransactionWdmGetTransferContext(a0: WDFDMATRANSACTION) -> PVOID {
    // SAFETY: entry 415 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONWDMGETTRANSFERCONTEXT = core::mem::transmute(wdf_function(415));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptQueueWorkItemForIsr(a0: WDFINTERRUPT) -> BOOLEAN {
    // SAFETY: entry 416 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTQUEUEWORKITEMFORISR = core::mem::transmute(wdf_function(416));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptTryToAcquireLock(a0: WDFINTERRUPT) -> BOOLEAN {
    // SAFETY: entry 417 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTTRYTOACQUIRELOCK = core::mem::transmute(wdf_function(417));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoQueueStopAndPurge(a0: WDFQUEUE, a1: PFN_WDF_IO_QUEUE_STATE, a2: WDFCONTEXT) {
    // SAFETY: entry 418 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUESTOPANDPURGE = core::mem::transmute(wdf_function(418));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2)
    }
}
pub unsafe fn WdfIoQueueStopAndPurgeSynchronously(a0: WDFQUEUE) {
    // SAFETY: entry 419 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOQUEUESTOPANDPURGESYNCHRONOUSLY = core::mem::transmute(wdf_function(419));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfIoTargetPurge(a0: WDFIOTARGET, a1: WDF_IO_TARGET_PURGE_IO_ACTION) {
    // SAFETY: entry 420 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFIOTARGETPURGE = core::mem::transmute(wdf_function(420));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceWdmAssignPowerFrameworkSettings(a0: WDFDEVICE, a1: PWDF_POWER_FRAMEWORK_SETTINGS) -> NTSTATUS {
    // SAFETY: entry 425 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEWDMASSIGNPOWERFRAMEWORKSETTINGS = core::mem::transmute(wdf_function(425));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDmaTransactionStopSystemTransfer(a0: WDFDMATRANSACTION) {
    // SAFETY: entry 426 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSTOPSYSTEMTRANSFER = core::mem::transmute(wdf_function(426));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptReportActive(a0: WDFINTERRUPT) {
    // SAFETY: entry 428 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTREPORTACTIVE = core::mem::transmute(wdf_function(428));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfInterruptReportInactive(a0: WDFINTERRUPT) {
    // SAFETY: entry 429 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFINTERRUPTREPORTINACTIVE = core::mem::transmute(wdf_function(429));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceInitSetReleaseHardwareOrderOnFailure(a0: PWDFDEVICE_INIT, a1: WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE) {
    // SAFETY: entry 430 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETRELEASEHARDWAREORDERONFAILURE = core::mem::transmute(wdf_function(430));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfGetTriageInfo() -> PVOID {
    // SAFETY: entry 431 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFGETTRIAGEINFO = core::mem::transmute(wdf_function(431));
        (function.unwrap_unchecked())(driver_globals())
    }
}
pub unsafe fn WdfDeviceInitSetIoTypeEx(a0: PWDFDEVICE_INIT, a1: PWDF_IO_TYPE_CONFIG) {
    // SAFETY: entry 432 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEINITSETIOTYPEEX = core::mem::transmute(wdf_function(432));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfDeviceQueryPropertyEx(a0: WDFDEVICE, a1: PWDF_DEVICE_PROPERTY_DATA, a2: ULONG, a3: PVOID, a4: PULONG, a5: PDEVPROPTYPE) -> NTSTATUS {
    // SAFETY: entry 433 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEQUERYPROPERTYEX = core::mem::transmute(wdf_function(433));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfDeviceAllocAndQueryPropertyEx(a0: WDFDEVICE, a1: PWDF_DEVICE_PROPERTY_DATA, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFMEMORY, a5: PDEVPROPTYPE) -> NTSTATUS {
    // SAFETY: entry 434 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEALLOCANDQUERYPROPERTYEX = core::mem::transmute(wdf_function(434));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfDeviceAssignProperty(a0: WDFDEVICE, a1: PWDF_DEVICE_PROPERTY_DATA, a2: DEVPROPTYPE, a3: ULONG, a4: PVOID) -> NTSTATUS {
    // SAFETY: entry 435 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEASSIGNPROPERTY = core::mem::transmute(wdf_function(435));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfFdoInitQueryPropertyEx(a0: PWDFDEVICE_INIT, a1: PWDF_DEVICE_PROPERTY_DATA, a2: ULONG, a3: PVOID, a4: PULONG, a5: PDEVPROPTYPE) -> NTSTATUS {
    // SAFETY: entry 436 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITQUERYPROPERTYEX = core::mem::transmute(wdf_function(436));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfFdoInitAllocAndQueryPropertyEx(a0: PWDFDEVICE_INIT, a1: PWDF_DEVICE_PROPERTY_DATA, a2: POOL_TYPE, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFMEMORY, a5: PDEVPROPTYPE) -> NTSTATUS {
    // SAFETY: entry 437 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFDOINITALLOCANDQUERYPROPERTYEX = core::mem::transmute(wdf_function(437));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5)
    }
}
pub unsafe fn WdfDeviceStopIdleActual(a0: WDFDEVICE, a1: BOOLEAN, a2: PVOID, a3: LONG, a4: PCCH) -> NTSTATUS {
    // SAFETY: entry 438 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESTOPIDLEACTUAL = core::mem::transmute(wdf_function(438));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDeviceResumeIdleActual(a0: WDFDEVICE, a1: PVOID, a2: LONG, a3: PCCH) {
    // SAFETY: entry 439 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICERESUMEIDLEACTUAL = core::mem::transmute(wdf_function(439));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDeviceOpenDevicemapKey(a0: WDFDEVICE, a1: PCUNICODE_STRING, a2: ACCESS_MASK, a3: PWDF_OBJECT_ATTRIBUTES, a4: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 443 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICEOPENDEVICEMAPKEY = core::mem::transmute(wdf_function(443));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4)
    }
}
pub unsafe fn WdfDmaTransactionSetSingleTransferRequirement(a0: WDFDMATRANSACTION, a1: BOOLEAN) {
    // SAFETY: entry 444 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDMATRANSACTIONSETSINGLETRANSFERREQUIREMENT = core::mem::transmute(wdf_function(444));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfFileObjectGetInitiatorProcessId(a0: WDFFILEOBJECT) -> ULONG {
    // SAFETY: entry 446 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFFILEOBJECTGETINITIATORPROCESSID = core::mem::transmute(wdf_function(446));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfRequestGetRequestorProcessId(a0: WDFREQUEST) -> ULONG {
    // SAFETY: entry 447 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFREQUESTGETREQUESTORPROCESSID = core::mem::transmute(wdf_function(447));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceRetrieveCompanionTarget(a0: WDFDEVICE, a1: *mut WDFCOMPANIONTARGET) -> NTSTATUS {
    // SAFETY: entry 448 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICERETRIEVECOMPANIONTARGET = core::mem::transmute(wdf_function(448));
        (function.unwrap_unchecked())(driver_globals(), a0, a1)
    }
}
pub unsafe fn WdfCompanionTargetSendTaskSynchronously(a0: WDFCOMPANIONTARGET, a1: USHORT, a2: ULONG, a3: PWDF_MEMORY_DESCRIPTOR, a4: PWDF_MEMORY_DESCRIPTOR, a5: PWDF_TASK_SEND_OPTIONS, a6: PULONG_PTR) -> NTSTATUS {
    // SAFETY: entry 449 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMPANIONTARGETSENDTASKSYNCHRONOUSLY = core::mem::transmute(wdf_function(449));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3, a4, a5, a6)
    }
}
pub unsafe fn WdfCompanionTargetWdmGetCompanionProcess(a0: WDFCOMPANIONTARGET) -> PEPROCESS {
    // SAFETY: entry 450 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFCOMPANIONTARGETWDMGETCOMPANIONPROCESS = core::mem::transmute(wdf_function(450));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDriverOpenPersistentStateRegistryKey(a0: WDFDRIVER, a1: ACCESS_MASK, a2: PWDF_OBJECT_ATTRIBUTES, a3: *mut WDFKEY) -> NTSTATUS {
    // SAFETY: entry 451 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVEROPENPERSISTENTSTATEREGISTRYKEY = core::mem::transmute(wdf_function(451));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfDriverErrorReportApiMissing(a0: WDFDRIVER, a1: PCWSTR, a2: ULONG, a3: BOOLEAN) -> NTSTATUS {
    // SAFETY: entry 452 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDRIVERERRORREPORTAPIMISSING = core::mem::transmute(wdf_function(452));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
pub unsafe fn WdfPdoInitRemovePowerDependencyOnParent(a0: PWDFDEVICE_INIT) {
    // SAFETY: entry 453 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFPDOINITREMOVEPOWERDEPENDENCYONPARENT = core::mem::transmute(wdf_function(453));
        (function.unwrap_unchecked())(driver_globals(), a0)
    }
}
pub unsafe fn WdfDeviceSetDeviceInterfaceStateEx(a0: WDFDEVICE, a1: *const GUID, a2: PCUNICODE_STRING, a3: BOOLEAN) {
    // SAFETY: entry 457 of the bound table has this type; the caller answers for the arguments.
    unsafe {
        let function: PFN_WDFDEVICESETDEVICEINTERFACESTATEEX = core::mem::transmute(wdf_function(457));
        (function.unwrap_unchecked())(driver_globals(), a0, a1, a2, a3)
    }
}
