// Written by tools/make-bindings.py; do not edit.

use super::types::*;
use crate::kernel::stop::not_emulated;

pub unsafe extern "efiapi" fn EtwActivityIdControl(_: ULONG, _: LPGUID) -> NTSTATUS {
    not_emulated("EtwActivityIdControl")
}
pub unsafe extern "efiapi" fn ExAcquireFastMutex(_: PFAST_MUTEX) {
    not_emulated("ExAcquireFastMutex")
}
pub unsafe extern "efiapi" fn ExAcquireFastMutexUnsafe(_: PFAST_MUTEX) {
    not_emulated("ExAcquireFastMutexUnsafe")
}
pub unsafe extern "efiapi" fn ExAllocatePool2(_: POOL_FLAGS, _: SIZE_T, _: ULONG) -> PVOID {
    not_emulated("ExAllocatePool2")
}
pub unsafe extern "efiapi" fn ExAllocateTimer(_: PEXT_CALLBACK, _: PVOID, _: ULONG) -> PEX_TIMER {
    not_emulated("ExAllocateTimer")
}
pub unsafe extern "efiapi" fn ExCancelTimer(_: PEX_TIMER, _: PEXT_CANCEL_PARAMETERS) -> BOOLEAN {
    not_emulated("ExCancelTimer")
}
pub unsafe extern "efiapi" fn ExCreateCallback(_: *mut PCALLBACK_OBJECT, _: POBJECT_ATTRIBUTES, _: BOOLEAN, _: BOOLEAN) -> NTSTATUS {
    not_emulated("ExCreateCallback")
}
pub unsafe extern "efiapi" fn ExDeleteNPagedLookasideList(_: PNPAGED_LOOKASIDE_LIST) {
    not_emulated("ExDeleteNPagedLookasideList")
}
pub unsafe extern "efiapi" fn ExDeletePagedLookasideList(_: PPAGED_LOOKASIDE_LIST) {
    not_emulated("ExDeletePagedLookasideList")
}
pub unsafe extern "efiapi" fn ExDeleteTimer(_: PEX_TIMER, _: BOOLEAN, _: BOOLEAN, _: PEXT_DELETE_PARAMETERS) -> BOOLEAN {
    not_emulated("ExDeleteTimer")
}
pub unsafe extern "efiapi" fn ExFreePool(_: PVOID) {
    not_emulated("ExFreePool")
}
pub unsafe extern "efiapi" fn ExFreePoolWithTag(_: PVOID, _: ULONG) {
    not_emulated("ExFreePoolWithTag")
}
pub unsafe extern "efiapi" fn ExInitializeNPagedLookasideList(_: PNPAGED_LOOKASIDE_LIST, _: PALLOCATE_FUNCTION, _: PFREE_FUNCTION, _: ULONG, _: SIZE_T, _: ULONG, _: USHORT) {
    not_emulated("ExInitializeNPagedLookasideList")
}
pub unsafe extern "efiapi" fn ExInitializePagedLookasideList(_: PPAGED_LOOKASIDE_LIST, _: PALLOCATE_FUNCTION, _: PFREE_FUNCTION, _: ULONG, _: SIZE_T, _: ULONG, _: USHORT) {
    not_emulated("ExInitializePagedLookasideList")
}
pub unsafe extern "efiapi" fn ExInterlockedInsertTailList(_: PLIST_ENTRY, _: PLIST_ENTRY, _: PKSPIN_LOCK) -> PLIST_ENTRY {
    not_emulated("ExInterlockedInsertTailList")
}
pub unsafe extern "efiapi" fn ExInterlockedRemoveHeadList(_: PLIST_ENTRY, _: PKSPIN_LOCK) -> PLIST_ENTRY {
    not_emulated("ExInterlockedRemoveHeadList")
}
pub unsafe extern "efiapi" fn ExNotifyCallback(_: PVOID, _: PVOID, _: PVOID) {
    not_emulated("ExNotifyCallback")
}
pub unsafe extern "efiapi" fn ExQueryDepthSList(_: PSLIST_HEADER) -> USHORT {
    not_emulated("ExQueryDepthSList")
}
pub unsafe extern "efiapi" fn ExRegisterCallback(_: PCALLBACK_OBJECT, _: PCALLBACK_FUNCTION, _: PVOID) -> PVOID {
    not_emulated("ExRegisterCallback")
}
pub unsafe extern "efiapi" fn ExReleaseFastMutex(_: PFAST_MUTEX) {
    not_emulated("ExReleaseFastMutex")
}
pub unsafe extern "efiapi" fn ExReleaseFastMutexUnsafe(_: PFAST_MUTEX) {
    not_emulated("ExReleaseFastMutexUnsafe")
}
pub unsafe extern "efiapi" fn ExSetTimer(_: PEX_TIMER, _: LONGLONG, _: LONGLONG, _: PEXT_SET_PARAMETERS) -> BOOLEAN {
    not_emulated("ExSetTimer")
}
pub unsafe extern "efiapi" fn ExUnregisterCallback(_: PVOID) {
    not_emulated("ExUnregisterCallback")
}
pub unsafe extern "efiapi" fn ExpInterlockedPopEntrySList(_: PSLIST_HEADER) -> PSLIST_ENTRY {
    not_emulated("ExpInterlockedPopEntrySList")
}
pub unsafe extern "efiapi" fn ExpInterlockedPushEntrySList(_: PSLIST_HEADER, _: PSLIST_ENTRY) -> PSLIST_ENTRY {
    not_emulated("ExpInterlockedPushEntrySList")
}
pub unsafe extern "efiapi" fn IoAcquireCancelSpinLock(_: PKIRQL) {
    not_emulated("IoAcquireCancelSpinLock")
}
pub unsafe extern "efiapi" fn IoAcquireRemoveLockEx(_: PIO_REMOVE_LOCK, _: PVOID, _: PCSTR, _: ULONG, _: ULONG) -> NTSTATUS {
    not_emulated("IoAcquireRemoveLockEx")
}
pub unsafe extern "efiapi" fn IoAllocateDriverObjectExtension(_: PDRIVER_OBJECT, _: PVOID, _: ULONG, _: *mut PVOID) -> NTSTATUS {
    not_emulated("IoAllocateDriverObjectExtension")
}
pub unsafe extern "efiapi" fn IoAllocateErrorLogEntry(_: PVOID, _: UCHAR) -> PVOID {
    not_emulated("IoAllocateErrorLogEntry")
}
pub unsafe extern "efiapi" fn IoAllocateIrp(_: CCHAR, _: BOOLEAN) -> PIRP {
    not_emulated("IoAllocateIrp")
}
pub unsafe extern "efiapi" fn IoAllocateMdl(_: PVOID, _: ULONG, _: BOOLEAN, _: BOOLEAN, _: PIRP) -> PMDL {
    not_emulated("IoAllocateMdl")
}
pub unsafe extern "efiapi" fn IoAllocateWorkItem(_: PDEVICE_OBJECT) -> PIO_WORKITEM {
    not_emulated("IoAllocateWorkItem")
}
pub unsafe extern "efiapi" fn IoAttachDeviceToDeviceStack(_: PDEVICE_OBJECT, _: PDEVICE_OBJECT) -> PDEVICE_OBJECT {
    not_emulated("IoAttachDeviceToDeviceStack")
}
pub unsafe extern "efiapi" fn IoBuildAsynchronousFsdRequest(_: ULONG, _: PDEVICE_OBJECT, _: PVOID, _: ULONG, _: PLARGE_INTEGER, _: PIO_STATUS_BLOCK) -> PIRP {
    not_emulated("IoBuildAsynchronousFsdRequest")
}
pub unsafe extern "efiapi" fn IoBuildDeviceIoControlRequest(_: ULONG, _: PDEVICE_OBJECT, _: PVOID, _: ULONG, _: PVOID, _: ULONG, _: BOOLEAN, _: PKEVENT, _: PIO_STATUS_BLOCK) -> PIRP {
    not_emulated("IoBuildDeviceIoControlRequest")
}
pub unsafe extern "efiapi" fn IoBuildPartialMdl(_: PMDL, _: PMDL, _: PVOID, _: ULONG) {
    not_emulated("IoBuildPartialMdl")
}
pub unsafe extern "efiapi" fn IoBuildSynchronousFsdRequest(_: ULONG, _: PDEVICE_OBJECT, _: PVOID, _: ULONG, _: PLARGE_INTEGER, _: PKEVENT, _: PIO_STATUS_BLOCK) -> PIRP {
    not_emulated("IoBuildSynchronousFsdRequest")
}
pub unsafe extern "efiapi" fn IoCancelIrp(_: PIRP) -> BOOLEAN {
    not_emulated("IoCancelIrp")
}
pub unsafe extern "efiapi" fn IoConnectInterruptEx(_: PIO_CONNECT_INTERRUPT_PARAMETERS) -> NTSTATUS {
    not_emulated("IoConnectInterruptEx")
}
pub unsafe extern "efiapi" fn IoCreateDevice(_: PDRIVER_OBJECT, _: ULONG, _: PUNICODE_STRING, _: ULONG, _: ULONG, _: BOOLEAN, _: *mut PDEVICE_OBJECT) -> NTSTATUS {
    not_emulated("IoCreateDevice")
}
pub unsafe extern "efiapi" fn IoCreateSymbolicLink(_: PUNICODE_STRING, _: PUNICODE_STRING) -> NTSTATUS {
    not_emulated("IoCreateSymbolicLink")
}
pub unsafe extern "efiapi" fn IoCsqInitialize(_: PIO_CSQ, _: PIO_CSQ_INSERT_IRP, _: PIO_CSQ_REMOVE_IRP, _: PIO_CSQ_PEEK_NEXT_IRP, _: PIO_CSQ_ACQUIRE_LOCK, _: PIO_CSQ_RELEASE_LOCK, _: PIO_CSQ_COMPLETE_CANCELED_IRP) -> NTSTATUS {
    not_emulated("IoCsqInitialize")
}
pub unsafe extern "efiapi" fn IoDeleteDevice(_: PDEVICE_OBJECT) {
    not_emulated("IoDeleteDevice")
}
pub unsafe extern "efiapi" fn IoDeleteSymbolicLink(_: PUNICODE_STRING) -> NTSTATUS {
    not_emulated("IoDeleteSymbolicLink")
}
pub unsafe extern "efiapi" fn IoDetachDevice(_: PDEVICE_OBJECT) {
    not_emulated("IoDetachDevice")
}
pub unsafe extern "efiapi" fn IoDisconnectInterruptEx(_: PIO_DISCONNECT_INTERRUPT_PARAMETERS) {
    not_emulated("IoDisconnectInterruptEx")
}
pub unsafe extern "efiapi" fn IoForwardIrpSynchronously(_: PDEVICE_OBJECT, _: PIRP) -> BOOLEAN {
    not_emulated("IoForwardIrpSynchronously")
}
pub unsafe extern "efiapi" fn IoFreeIrp(_: PIRP) {
    not_emulated("IoFreeIrp")
}
pub unsafe extern "efiapi" fn IoFreeMdl(_: PMDL) {
    not_emulated("IoFreeMdl")
}
pub unsafe extern "efiapi" fn IoFreeWorkItem(_: PIO_WORKITEM) {
    not_emulated("IoFreeWorkItem")
}
pub unsafe extern "efiapi" fn IoGetActivityIdIrp(_: PIRP, _: LPGUID) -> NTSTATUS {
    not_emulated("IoGetActivityIdIrp")
}
pub unsafe extern "efiapi" fn IoGetAttachedDevice(_: PDEVICE_OBJECT) -> PDEVICE_OBJECT {
    not_emulated("IoGetAttachedDevice")
}
pub unsafe extern "efiapi" fn IoGetAttachedDeviceReference(_: PDEVICE_OBJECT) -> PDEVICE_OBJECT {
    not_emulated("IoGetAttachedDeviceReference")
}
pub unsafe extern "efiapi" fn IoGetCurrentProcess() -> PEPROCESS {
    not_emulated("IoGetCurrentProcess")
}
pub unsafe extern "efiapi" fn IoGetDeviceInterfaces(_: *const GUID, _: PDEVICE_OBJECT, _: ULONG, _: *mut PZZWSTR) -> NTSTATUS {
    not_emulated("IoGetDeviceInterfaces")
}
pub unsafe extern "efiapi" fn IoGetDeviceObjectPointer(_: PUNICODE_STRING, _: ACCESS_MASK, _: *mut PFILE_OBJECT, _: *mut PDEVICE_OBJECT) -> NTSTATUS {
    not_emulated("IoGetDeviceObjectPointer")
}
pub unsafe extern "efiapi" fn IoGetDeviceProperty(_: PDEVICE_OBJECT, _: DEVICE_REGISTRY_PROPERTY::Type, _: ULONG, _: PVOID, _: PULONG) -> NTSTATUS {
    not_emulated("IoGetDeviceProperty")
}
pub unsafe extern "efiapi" fn IoGetDevicePropertyData(_: PDEVICE_OBJECT, _: *const DEVPROPKEY, _: LCID, _: ULONG, _: ULONG, _: PVOID, _: PULONG, _: PDEVPROPTYPE) -> NTSTATUS {
    not_emulated("IoGetDevicePropertyData")
}
pub unsafe extern "efiapi" fn IoGetDmaAdapter(_: PDEVICE_OBJECT, _: *mut _DEVICE_DESCRIPTION, _: PULONG) -> *mut _DMA_ADAPTER {
    not_emulated("IoGetDmaAdapter")
}
pub unsafe extern "efiapi" fn IoGetDriverObjectExtension(_: PDRIVER_OBJECT, _: PVOID) -> PVOID {
    not_emulated("IoGetDriverObjectExtension")
}
pub unsafe extern "efiapi" fn IoGetInitiatorProcess(_: PFILE_OBJECT) -> PEPROCESS {
    not_emulated("IoGetInitiatorProcess")
}
pub unsafe extern "efiapi" fn IoGetRelatedDeviceObject(_: PFILE_OBJECT) -> PDEVICE_OBJECT {
    not_emulated("IoGetRelatedDeviceObject")
}
pub unsafe extern "efiapi" fn IoGetRequestorProcess(_: PIRP) -> PEPROCESS {
    not_emulated("IoGetRequestorProcess")
}
pub unsafe extern "efiapi" fn IoGetRequestorProcessId(_: PIRP) -> ULONG {
    not_emulated("IoGetRequestorProcessId")
}
pub unsafe extern "efiapi" fn IoGetStackLimits(_: PULONG_PTR, _: PULONG_PTR) {
    not_emulated("IoGetStackLimits")
}
pub unsafe extern "efiapi" fn IoGetTopLevelIrp() -> PIRP {
    not_emulated("IoGetTopLevelIrp")
}
pub unsafe extern "efiapi" fn IoInitializeIrp(_: PIRP, _: USHORT, _: CCHAR) {
    not_emulated("IoInitializeIrp")
}
pub unsafe extern "efiapi" fn IoInitializeRemoveLockEx(_: PIO_REMOVE_LOCK, _: ULONG, _: ULONG, _: ULONG, _: ULONG) {
    not_emulated("IoInitializeRemoveLockEx")
}
pub unsafe extern "efiapi" fn IoInitializeWorkItem(_: PVOID, _: PIO_WORKITEM) {
    not_emulated("IoInitializeWorkItem")
}
pub unsafe extern "efiapi" fn IoInvalidateDeviceRelations(_: PDEVICE_OBJECT, _: DEVICE_RELATION_TYPE) {
    not_emulated("IoInvalidateDeviceRelations")
}
pub unsafe extern "efiapi" fn IoInvalidateDeviceState(_: PDEVICE_OBJECT) {
    not_emulated("IoInvalidateDeviceState")
}
pub unsafe extern "efiapi" fn IoIs32bitProcess(_: PIRP) -> BOOLEAN {
    not_emulated("IoIs32bitProcess")
}
pub unsafe extern "efiapi" fn IoOpenDeviceInterfaceRegistryKey(_: PUNICODE_STRING, _: ACCESS_MASK, _: PHANDLE) -> NTSTATUS {
    not_emulated("IoOpenDeviceInterfaceRegistryKey")
}
pub unsafe extern "efiapi" fn IoOpenDeviceRegistryKey(_: PDEVICE_OBJECT, _: ULONG, _: ACCESS_MASK, _: PHANDLE) -> NTSTATUS {
    not_emulated("IoOpenDeviceRegistryKey")
}
pub unsafe extern "efiapi" fn IoQueryFullDriverPath(_: PDRIVER_OBJECT, _: PUNICODE_STRING) -> NTSTATUS {
    not_emulated("IoQueryFullDriverPath")
}
pub unsafe extern "efiapi" fn IoQueueWorkItem(_: PIO_WORKITEM, _: PIO_WORKITEM_ROUTINE, _: WORK_QUEUE_TYPE, _: PVOID) {
    not_emulated("IoQueueWorkItem")
}
pub unsafe extern "efiapi" fn IoQueueWorkItemEx(_: PIO_WORKITEM, _: PIO_WORKITEM_ROUTINE_EX, _: WORK_QUEUE_TYPE, _: PVOID) {
    not_emulated("IoQueueWorkItemEx")
}
pub unsafe extern "efiapi" fn IoRegisterDeviceInterface(_: PDEVICE_OBJECT, _: *const GUID, _: PUNICODE_STRING, _: PUNICODE_STRING) -> NTSTATUS {
    not_emulated("IoRegisterDeviceInterface")
}
pub unsafe extern "efiapi" fn IoRegisterLastChanceShutdownNotification(_: PDEVICE_OBJECT) -> NTSTATUS {
    not_emulated("IoRegisterLastChanceShutdownNotification")
}
pub unsafe extern "efiapi" fn IoRegisterPlugPlayNotification(_: IO_NOTIFICATION_EVENT_CATEGORY, _: ULONG, _: PVOID, _: PDRIVER_OBJECT, _: PDRIVER_NOTIFICATION_CALLBACK_ROUTINE, _: PVOID, _: *mut PVOID) -> NTSTATUS {
    not_emulated("IoRegisterPlugPlayNotification")
}
pub unsafe extern "efiapi" fn IoRegisterShutdownNotification(_: PDEVICE_OBJECT) -> NTSTATUS {
    not_emulated("IoRegisterShutdownNotification")
}
pub unsafe extern "efiapi" fn IoReleaseCancelSpinLock(_: KIRQL) {
    not_emulated("IoReleaseCancelSpinLock")
}
pub unsafe extern "efiapi" fn IoReleaseRemoveLockAndWaitEx(_: PIO_REMOVE_LOCK, _: PVOID, _: ULONG) {
    not_emulated("IoReleaseRemoveLockAndWaitEx")
}
pub unsafe extern "efiapi" fn IoReleaseRemoveLockEx(_: PIO_REMOVE_LOCK, _: PVOID, _: ULONG) {
    not_emulated("IoReleaseRemoveLockEx")
}
pub unsafe extern "efiapi" fn IoReportInterruptActive(_: PIO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS) {
    not_emulated("IoReportInterruptActive")
}
pub unsafe extern "efiapi" fn IoReportInterruptInactive(_: PIO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS) {
    not_emulated("IoReportInterruptInactive")
}
pub unsafe extern "efiapi" fn IoReportTargetDeviceChangeAsynchronous(_: PDEVICE_OBJECT, _: PVOID, _: PDEVICE_CHANGE_COMPLETE_CALLBACK, _: PVOID) -> NTSTATUS {
    not_emulated("IoReportTargetDeviceChangeAsynchronous")
}
pub unsafe extern "efiapi" fn IoRequestDeviceEject(_: PDEVICE_OBJECT) {
    not_emulated("IoRequestDeviceEject")
}
pub unsafe extern "efiapi" fn IoReuseIrp(_: PIRP, _: NTSTATUS) {
    not_emulated("IoReuseIrp")
}
pub unsafe extern "efiapi" fn IoSetActivityIdIrp(_: PIRP, _: LPCGUID) -> NTSTATUS {
    not_emulated("IoSetActivityIdIrp")
}
pub unsafe extern "efiapi" fn IoSetCompletionRoutineEx(_: PDEVICE_OBJECT, _: PIRP, _: PIO_COMPLETION_ROUTINE, _: PVOID, _: BOOLEAN, _: BOOLEAN, _: BOOLEAN) -> NTSTATUS {
    not_emulated("IoSetCompletionRoutineEx")
}
pub unsafe extern "efiapi" fn IoSetDeviceInterfaceState(_: PUNICODE_STRING, _: BOOLEAN) -> NTSTATUS {
    not_emulated("IoSetDeviceInterfaceState")
}
pub unsafe extern "efiapi" fn IoSetDevicePropertyData(_: PDEVICE_OBJECT, _: *const DEVPROPKEY, _: LCID, _: ULONG, _: DEVPROPTYPE, _: ULONG, _: PVOID) -> NTSTATUS {
    not_emulated("IoSetDevicePropertyData")
}
pub unsafe extern "efiapi" fn IoSetStartIoAttributes(_: PDEVICE_OBJECT, _: BOOLEAN, _: BOOLEAN) {
    not_emulated("IoSetStartIoAttributes")
}
pub unsafe extern "efiapi" fn IoSizeofWorkItem() -> ULONG {
    not_emulated("IoSizeofWorkItem")
}
pub unsafe extern "efiapi" fn IoStartPacket(_: PDEVICE_OBJECT, _: PIRP, _: PULONG, _: PDRIVER_CANCEL) {
    not_emulated("IoStartPacket")
}
pub unsafe extern "efiapi" fn IoTryQueueWorkItem(_: PIO_WORKITEM, _: PIO_WORKITEM_ROUTINE_EX, _: WORK_QUEUE_TYPE, _: PVOID) -> BOOLEAN {
    not_emulated("IoTryQueueWorkItem")
}
pub unsafe extern "efiapi" fn IoUninitializeWorkItem(_: PIO_WORKITEM) {
    not_emulated("IoUninitializeWorkItem")
}
pub unsafe extern "efiapi" fn IoUnregisterPlugPlayNotification(_: PVOID) -> NTSTATUS {
    not_emulated("IoUnregisterPlugPlayNotification")
}
pub unsafe extern "efiapi" fn IoUnregisterPlugPlayNotificationEx(_: PVOID) -> NTSTATUS {
    not_emulated("IoUnregisterPlugPlayNotificationEx")
}
pub unsafe extern "efiapi" fn IoUnregisterShutdownNotification(_: PDEVICE_OBJECT) {
    not_emulated("IoUnregisterShutdownNotification")
}
pub unsafe extern "efiapi" fn IoWMIDeviceObjectToProviderId(_: PDEVICE_OBJECT) -> ULONG {
    not_emulated("IoWMIDeviceObjectToProviderId")
}
pub unsafe extern "efiapi" fn IoWMIRegistrationControl(_: PDEVICE_OBJECT, _: ULONG) -> NTSTATUS {
    not_emulated("IoWMIRegistrationControl")
}
pub unsafe extern "efiapi" fn IoWMIWriteEvent(_: PVOID) -> NTSTATUS {
    not_emulated("IoWMIWriteEvent")
}
pub unsafe extern "efiapi" fn IoWriteErrorLogEntry(_: PVOID) {
    not_emulated("IoWriteErrorLogEntry")
}
pub unsafe extern "efiapi" fn IofCallDriver(_: PDEVICE_OBJECT, _: PIRP) -> NTSTATUS {
    not_emulated("IofCallDriver")
}
pub unsafe extern "efiapi" fn IofCompleteRequest(_: PIRP, _: CCHAR) {
    not_emulated("IofCompleteRequest")
}
pub unsafe extern "efiapi" fn KdRefreshDebuggerNotPresent() -> BOOLEAN {
    not_emulated("KdRefreshDebuggerNotPresent")
}
pub unsafe extern "efiapi" fn KeAcquireInStackQueuedSpinLock(_: PKSPIN_LOCK, _: PKLOCK_QUEUE_HANDLE) {
    not_emulated("KeAcquireInStackQueuedSpinLock")
}
pub unsafe extern "efiapi" fn KeAcquireInStackQueuedSpinLockAtDpcLevel(_: PKSPIN_LOCK, _: PKLOCK_QUEUE_HANDLE) {
    not_emulated("KeAcquireInStackQueuedSpinLockAtDpcLevel")
}
pub unsafe extern "efiapi" fn KeAcquireInterruptSpinLock(_: PKINTERRUPT) -> KIRQL {
    not_emulated("KeAcquireInterruptSpinLock")
}
pub unsafe extern "efiapi" fn KeAcquireSpinLockAtDpcLevel(_: PKSPIN_LOCK) {
    not_emulated("KeAcquireSpinLockAtDpcLevel")
}
pub unsafe extern "efiapi" fn KeAcquireSpinLockRaiseToDpc(_: PKSPIN_LOCK) -> KIRQL {
    not_emulated("KeAcquireSpinLockRaiseToDpc")
}
pub unsafe extern "efiapi" fn KeAreApcsDisabled() -> BOOLEAN {
    not_emulated("KeAreApcsDisabled")
}
pub unsafe extern "efiapi" fn KeBugCheck(_: ULONG) -> ! {
    not_emulated("KeBugCheck")
}
pub unsafe extern "efiapi" fn KeBugCheckEx(_: ULONG, _: ULONG_PTR, _: ULONG_PTR, _: ULONG_PTR, _: ULONG_PTR) -> ! {
    not_emulated("KeBugCheckEx")
}
pub unsafe extern "efiapi" fn KeCancelTimer(_: PKTIMER) -> BOOLEAN {
    not_emulated("KeCancelTimer")
}
pub unsafe extern "efiapi" fn KeClearEvent(_: PRKEVENT) {
    not_emulated("KeClearEvent")
}
pub unsafe extern "efiapi" fn KeDelayExecutionThread(_: KPROCESSOR_MODE, _: BOOLEAN, _: PLARGE_INTEGER) -> NTSTATUS {
    not_emulated("KeDelayExecutionThread")
}
pub unsafe extern "efiapi" fn KeDeregisterBugCheckReasonCallback(_: PKBUGCHECK_REASON_CALLBACK_RECORD) -> BOOLEAN {
    not_emulated("KeDeregisterBugCheckReasonCallback")
}
pub unsafe extern "efiapi" fn KeEnterCriticalRegion() {
    not_emulated("KeEnterCriticalRegion")
}
pub unsafe extern "efiapi" fn KeFlushIoBuffers(_: PMDL, _: BOOLEAN, _: BOOLEAN) {
    not_emulated("KeFlushIoBuffers")
}
pub unsafe extern "efiapi" fn KeFlushQueuedDpcs() {
    not_emulated("KeFlushQueuedDpcs")
}
pub unsafe extern "efiapi" fn KeGetCurrentIrql() -> KIRQL {
    not_emulated("KeGetCurrentIrql")
}
pub unsafe extern "efiapi" fn KeGetCurrentProcessorNumberEx(_: PPROCESSOR_NUMBER) -> ULONG {
    not_emulated("KeGetCurrentProcessorNumberEx")
}
pub unsafe extern "efiapi" fn KeGetRecommendedSharedDataAlignment() -> ULONG {
    not_emulated("KeGetRecommendedSharedDataAlignment")
}
pub unsafe extern "efiapi" fn KeInitializeDpc(_: PRKDPC, _: PKDEFERRED_ROUTINE, _: PVOID) {
    not_emulated("KeInitializeDpc")
}
pub unsafe extern "efiapi" fn KeInitializeEvent(_: PRKEVENT, _: EVENT_TYPE, _: BOOLEAN) {
    not_emulated("KeInitializeEvent")
}
pub unsafe extern "efiapi" fn KeInitializeMutex(_: PRKMUTEX, _: ULONG) {
    not_emulated("KeInitializeMutex")
}
pub unsafe extern "efiapi" fn KeInitializeSemaphore(_: PRKSEMAPHORE, _: LONG, _: LONG) {
    not_emulated("KeInitializeSemaphore")
}
pub unsafe extern "efiapi" fn KeInitializeSpinLock(_: PKSPIN_LOCK) {
    not_emulated("KeInitializeSpinLock")
}
pub unsafe extern "efiapi" fn KeInitializeTimer(_: PKTIMER) {
    not_emulated("KeInitializeTimer")
}
pub unsafe extern "efiapi" fn KeInitializeTimerEx(_: PKTIMER, _: TIMER_TYPE) {
    not_emulated("KeInitializeTimerEx")
}
pub unsafe extern "efiapi" fn KeInsertQueueDpc(_: PRKDPC, _: PVOID, _: PVOID) -> BOOLEAN {
    not_emulated("KeInsertQueueDpc")
}
pub unsafe extern "efiapi" fn KeIpiGenericCall(_: PKIPI_BROADCAST_WORKER, _: ULONG_PTR) -> ULONG_PTR {
    not_emulated("KeIpiGenericCall")
}
pub unsafe extern "efiapi" fn KeLeaveCriticalRegion() {
    not_emulated("KeLeaveCriticalRegion")
}
pub unsafe extern "efiapi" fn KeLowerIrql(_: KIRQL) {
    not_emulated("KeLowerIrql")
}
pub unsafe extern "efiapi" fn KeQueryActiveProcessorCountEx(_: USHORT) -> ULONG {
    not_emulated("KeQueryActiveProcessorCountEx")
}
pub unsafe extern "efiapi" fn KeQueryInterruptTimePrecise(_: PULONG64) -> ULONG64 {
    not_emulated("KeQueryInterruptTimePrecise")
}
pub unsafe extern "efiapi" fn KeQueryPerformanceCounter(_: PLARGE_INTEGER) -> LARGE_INTEGER {
    not_emulated("KeQueryPerformanceCounter")
}
pub unsafe extern "efiapi" fn KeQuerySystemTimePrecise(_: PLARGE_INTEGER) {
    not_emulated("KeQuerySystemTimePrecise")
}
pub unsafe extern "efiapi" fn KeQueryTimeIncrement() -> ULONG {
    not_emulated("KeQueryTimeIncrement")
}
pub unsafe extern "efiapi" fn KeQueryUnbiasedInterruptTime() -> ULONGLONG {
    not_emulated("KeQueryUnbiasedInterruptTime")
}
pub unsafe extern "efiapi" fn KeReadStateEvent(_: PRKEVENT) -> LONG {
    not_emulated("KeReadStateEvent")
}
pub unsafe extern "efiapi" fn KeReadStateTimer(_: PKTIMER) -> BOOLEAN {
    not_emulated("KeReadStateTimer")
}
pub unsafe extern "efiapi" fn KeRegisterBugCheckReasonCallback(_: PKBUGCHECK_REASON_CALLBACK_RECORD, _: PKBUGCHECK_REASON_CALLBACK_ROUTINE, _: KBUGCHECK_CALLBACK_REASON, _: PUCHAR) -> BOOLEAN {
    not_emulated("KeRegisterBugCheckReasonCallback")
}
pub unsafe extern "efiapi" fn KeRegisterNmiCallback(_: PNMI_CALLBACK, _: PVOID) -> PVOID {
    not_emulated("KeRegisterNmiCallback")
}
pub unsafe extern "efiapi" fn KeReleaseInStackQueuedSpinLock(_: PKLOCK_QUEUE_HANDLE) {
    not_emulated("KeReleaseInStackQueuedSpinLock")
}
pub unsafe extern "efiapi" fn KeReleaseInStackQueuedSpinLockFromDpcLevel(_: PKLOCK_QUEUE_HANDLE) {
    not_emulated("KeReleaseInStackQueuedSpinLockFromDpcLevel")
}
pub unsafe extern "efiapi" fn KeReleaseInterruptSpinLock(_: PKINTERRUPT, _: KIRQL) {
    not_emulated("KeReleaseInterruptSpinLock")
}
pub unsafe extern "efiapi" fn KeReleaseMutex(_: PRKMUTEX, _: BOOLEAN) -> LONG {
    not_emulated("KeReleaseMutex")
}
pub unsafe extern "efiapi" fn KeReleaseSemaphore(_: PRKSEMAPHORE, _: KPRIORITY, _: LONG, _: BOOLEAN) -> LONG {
    not_emulated("KeReleaseSemaphore")
}
pub unsafe extern "efiapi" fn KeReleaseSpinLock(_: PKSPIN_LOCK, _: KIRQL) {
    not_emulated("KeReleaseSpinLock")
}
pub unsafe extern "efiapi" fn KeReleaseSpinLockFromDpcLevel(_: PKSPIN_LOCK) {
    not_emulated("KeReleaseSpinLockFromDpcLevel")
}
pub unsafe extern "efiapi" fn KeRemoveQueueDpc(_: PRKDPC) -> BOOLEAN {
    not_emulated("KeRemoveQueueDpc")
}
pub unsafe extern "efiapi" fn KeResetEvent(_: PRKEVENT) -> LONG {
    not_emulated("KeResetEvent")
}
pub unsafe extern "efiapi" fn KeSetCoalescableTimer(_: PKTIMER, _: LARGE_INTEGER, _: ULONG, _: ULONG, _: PKDPC) -> BOOLEAN {
    not_emulated("KeSetCoalescableTimer")
}
pub unsafe extern "efiapi" fn KeSetEvent(_: PRKEVENT, _: KPRIORITY, _: BOOLEAN) -> LONG {
    not_emulated("KeSetEvent")
}
pub unsafe extern "efiapi" fn KeSetImportanceDpc(_: PRKDPC, _: KDPC_IMPORTANCE) {
    not_emulated("KeSetImportanceDpc")
}
pub unsafe extern "efiapi" fn KeSetPriorityThread(_: PKTHREAD, _: KPRIORITY) -> KPRIORITY {
    not_emulated("KeSetPriorityThread")
}
pub unsafe extern "efiapi" fn KeSetTargetProcessorDpcEx(_: PKDPC, _: PPROCESSOR_NUMBER) -> NTSTATUS {
    not_emulated("KeSetTargetProcessorDpcEx")
}
pub unsafe extern "efiapi" fn KeSetTimer(_: PKTIMER, _: LARGE_INTEGER, _: PKDPC) -> BOOLEAN {
    not_emulated("KeSetTimer")
}
pub unsafe extern "efiapi" fn KeSetTimerEx(_: PKTIMER, _: LARGE_INTEGER, _: LONG, _: PKDPC) -> BOOLEAN {
    not_emulated("KeSetTimerEx")
}
pub unsafe extern "efiapi" fn KeStallExecutionProcessor(_: ULONG) {
    not_emulated("KeStallExecutionProcessor")
}
pub unsafe extern "efiapi" fn KeSynchronizeExecution(_: PKINTERRUPT, _: PKSYNCHRONIZE_ROUTINE, _: PVOID) -> BOOLEAN {
    not_emulated("KeSynchronizeExecution")
}
pub unsafe extern "efiapi" fn KeWaitForMultipleObjects(_: ULONG, _: *mut PVOID, _: WAIT_TYPE, _: KWAIT_REASON, _: KPROCESSOR_MODE, _: BOOLEAN, _: PLARGE_INTEGER, _: PKWAIT_BLOCK) -> NTSTATUS {
    not_emulated("KeWaitForMultipleObjects")
}
pub unsafe extern "efiapi" fn KeWaitForSingleObject(_: PVOID, _: KWAIT_REASON, _: KPROCESSOR_MODE, _: BOOLEAN, _: PLARGE_INTEGER) -> NTSTATUS {
    not_emulated("KeWaitForSingleObject")
}
pub unsafe extern "efiapi" fn KfRaiseIrql(_: KIRQL) -> KIRQL {
    not_emulated("KfRaiseIrql")
}
pub unsafe extern "efiapi" fn MmAllocateMappingAddress(_: SIZE_T, _: ULONG) -> PVOID {
    not_emulated("MmAllocateMappingAddress")
}
pub unsafe extern "efiapi" fn MmBuildMdlForNonPagedPool(_: PMDL) {
    not_emulated("MmBuildMdlForNonPagedPool")
}
pub unsafe extern "efiapi" fn MmFreeMappingAddress(_: PVOID, _: ULONG) {
    not_emulated("MmFreeMappingAddress")
}
pub unsafe extern "efiapi" fn MmGetPhysicalAddress(_: PVOID) -> PHYSICAL_ADDRESS {
    not_emulated("MmGetPhysicalAddress")
}
pub unsafe extern "efiapi" fn MmGetSystemRoutineAddress(_: PUNICODE_STRING) -> PVOID {
    not_emulated("MmGetSystemRoutineAddress")
}
pub unsafe extern "efiapi" fn MmIsDriverVerifying(_: *mut _DRIVER_OBJECT) -> LOGICAL {
    not_emulated("MmIsDriverVerifying")
}
pub unsafe extern "efiapi" fn MmLockPagableDataSection(_: PVOID) -> PVOID {
    not_emulated("MmLockPagableDataSection")
}
pub unsafe extern "efiapi" fn MmLockPagableSectionByHandle(_: PVOID) {
    not_emulated("MmLockPagableSectionByHandle")
}
pub unsafe extern "efiapi" fn MmMapIoSpaceEx(_: PHYSICAL_ADDRESS, _: SIZE_T, _: ULONG) -> PVOID {
    not_emulated("MmMapIoSpaceEx")
}
pub unsafe extern "efiapi" fn MmMapLockedPagesSpecifyCache(_: PMDL, _: KPROCESSOR_MODE, _: MEMORY_CACHING_TYPE, _: PVOID, _: ULONG, _: ULONG) -> PVOID {
    not_emulated("MmMapLockedPagesSpecifyCache")
}
pub unsafe extern "efiapi" fn MmProbeAndLockPages(_: PMDL, _: KPROCESSOR_MODE, _: LOCK_OPERATION) {
    not_emulated("MmProbeAndLockPages")
}
pub unsafe extern "efiapi" fn MmProtectMdlSystemAddress(_: PMDL, _: ULONG) -> NTSTATUS {
    not_emulated("MmProtectMdlSystemAddress")
}
pub unsafe extern "efiapi" fn MmSizeOfMdl(_: PVOID, _: SIZE_T) -> SIZE_T {
    not_emulated("MmSizeOfMdl")
}
pub unsafe extern "efiapi" fn MmUnlockPagableImageSection(_: PVOID) {
    not_emulated("MmUnlockPagableImageSection")
}
pub unsafe extern "efiapi" fn MmUnlockPages(_: PMDL) {
    not_emulated("MmUnlockPages")
}
pub unsafe extern "efiapi" fn MmUnmapIoSpace(_: PVOID, _: SIZE_T) {
    not_emulated("MmUnmapIoSpace")
}
pub unsafe extern "efiapi" fn MmUnmapLockedPages(_: PVOID, _: PMDL) {
    not_emulated("MmUnmapLockedPages")
}
pub unsafe extern "efiapi" fn ObCloseHandle(_: HANDLE, _: KPROCESSOR_MODE) -> NTSTATUS {
    not_emulated("ObCloseHandle")
}
pub unsafe extern "efiapi" fn ObOpenObjectByPointer(_: PVOID, _: ULONG, _: PACCESS_STATE, _: ACCESS_MASK, _: POBJECT_TYPE, _: KPROCESSOR_MODE, _: PHANDLE) -> NTSTATUS {
    not_emulated("ObOpenObjectByPointer")
}
pub unsafe extern "efiapi" fn ObReferenceObjectByHandle(_: HANDLE, _: ACCESS_MASK, _: POBJECT_TYPE, _: KPROCESSOR_MODE, _: *mut PVOID, _: POBJECT_HANDLE_INFORMATION) -> NTSTATUS {
    not_emulated("ObReferenceObjectByHandle")
}
pub unsafe extern "efiapi" fn ObReferenceObjectByPointer(_: PVOID, _: ACCESS_MASK, _: POBJECT_TYPE, _: KPROCESSOR_MODE) -> NTSTATUS {
    not_emulated("ObReferenceObjectByPointer")
}
pub unsafe extern "efiapi" fn ObfDereferenceObject(_: PVOID) -> LONG_PTR {
    not_emulated("ObfDereferenceObject")
}
pub unsafe extern "efiapi" fn ObfReferenceObject(_: PVOID) -> LONG_PTR {
    not_emulated("ObfReferenceObject")
}
pub unsafe extern "efiapi" fn PoCallDriver(_: PDEVICE_OBJECT, _: PIRP) -> NTSTATUS {
    not_emulated("PoCallDriver")
}
pub unsafe extern "efiapi" fn PoFxActivateComponent(_: POHANDLE, _: ULONG, _: ULONG) {
    not_emulated("PoFxActivateComponent")
}
pub unsafe extern "efiapi" fn PoFxCompleteDevicePowerNotRequired(_: POHANDLE) {
    not_emulated("PoFxCompleteDevicePowerNotRequired")
}
pub unsafe extern "efiapi" fn PoFxCompleteIdleCondition(_: POHANDLE, _: ULONG) {
    not_emulated("PoFxCompleteIdleCondition")
}
pub unsafe extern "efiapi" fn PoFxCompleteIdleState(_: POHANDLE, _: ULONG) {
    not_emulated("PoFxCompleteIdleState")
}
pub unsafe extern "efiapi" fn PoFxIdleComponent(_: POHANDLE, _: ULONG, _: ULONG) {
    not_emulated("PoFxIdleComponent")
}
pub unsafe extern "efiapi" fn PoFxRegisterDevice(_: PDEVICE_OBJECT, _: PPO_FX_DEVICE, _: *mut POHANDLE) -> NTSTATUS {
    not_emulated("PoFxRegisterDevice")
}
pub unsafe extern "efiapi" fn PoFxReportDevicePoweredOn(_: POHANDLE) {
    not_emulated("PoFxReportDevicePoweredOn")
}
pub unsafe extern "efiapi" fn PoFxSetDeviceIdleTimeout(_: POHANDLE, _: ULONGLONG) {
    not_emulated("PoFxSetDeviceIdleTimeout")
}
pub unsafe extern "efiapi" fn PoFxStartDevicePowerManagement(_: POHANDLE) {
    not_emulated("PoFxStartDevicePowerManagement")
}
pub unsafe extern "efiapi" fn PoFxUnregisterDevice(_: POHANDLE) {
    not_emulated("PoFxUnregisterDevice")
}
pub unsafe extern "efiapi" fn PoGetSystemWake(_: PIRP) -> BOOLEAN {
    not_emulated("PoGetSystemWake")
}
pub unsafe extern "efiapi" fn PoRegisterPowerSettingCallback(_: PDEVICE_OBJECT, _: LPCGUID, _: PPOWER_SETTING_CALLBACK, _: PVOID, _: *mut PVOID) -> NTSTATUS {
    not_emulated("PoRegisterPowerSettingCallback")
}
pub unsafe extern "efiapi" fn PoRequestPowerIrp(_: PDEVICE_OBJECT, _: UCHAR, _: POWER_STATE, _: PREQUEST_POWER_COMPLETE, _: PVOID, _: *mut PIRP) -> NTSTATUS {
    not_emulated("PoRequestPowerIrp")
}
pub unsafe extern "efiapi" fn PoSetPowerState(_: PDEVICE_OBJECT, _: POWER_STATE_TYPE, _: POWER_STATE) -> POWER_STATE {
    not_emulated("PoSetPowerState")
}
pub unsafe extern "efiapi" fn PoSetSystemWake(_: PIRP) {
    not_emulated("PoSetSystemWake")
}
pub unsafe extern "efiapi" fn PoStartNextPowerIrp(_: PIRP) {
    not_emulated("PoStartNextPowerIrp")
}
pub unsafe extern "efiapi" fn PsCreateSystemThread(_: PHANDLE, _: ULONG, _: POBJECT_ATTRIBUTES, _: HANDLE, _: PCLIENT_ID, _: PKSTART_ROUTINE, _: PVOID) -> NTSTATUS {
    not_emulated("PsCreateSystemThread")
}
pub unsafe extern "efiapi" fn PsGetCurrentProcessId() -> HANDLE {
    not_emulated("PsGetCurrentProcessId")
}
pub unsafe extern "efiapi" fn PsGetCurrentThreadId() -> HANDLE {
    not_emulated("PsGetCurrentThreadId")
}
pub unsafe extern "efiapi" fn PsGetProcessId(_: PEPROCESS) -> HANDLE {
    not_emulated("PsGetProcessId")
}
pub unsafe extern "efiapi" fn PsGetVersion(_: PULONG, _: PULONG, _: PULONG, _: PUNICODE_STRING) -> BOOLEAN {
    not_emulated("PsGetVersion")
}
pub unsafe extern "efiapi" fn PsTerminateSystemThread(_: NTSTATUS) -> NTSTATUS {
    not_emulated("PsTerminateSystemThread")
}
pub unsafe extern "efiapi" fn RtlAnsiStringToUnicodeString(_: PUNICODE_STRING, _: PCANSI_STRING, _: BOOLEAN) -> NTSTATUS {
    not_emulated("RtlAnsiStringToUnicodeString")
}
pub unsafe extern "efiapi" fn RtlAppendUnicodeStringToString(_: PUNICODE_STRING, _: PCUNICODE_STRING) -> NTSTATUS {
    not_emulated("RtlAppendUnicodeStringToString")
}
pub unsafe extern "efiapi" fn RtlCaptureStackBackTrace(_: ULONG, _: ULONG, _: *mut PVOID, _: PULONG) -> USHORT {
    not_emulated("RtlCaptureStackBackTrace")
}
pub unsafe extern "efiapi" fn RtlCompareMemory(_: *const core::ffi::c_void, _: *const core::ffi::c_void, _: SIZE_T) -> SIZE_T {
    not_emulated("RtlCompareMemory")
}
pub unsafe extern "efiapi" fn RtlCompareUnicodeString(_: PCUNICODE_STRING, _: PCUNICODE_STRING, _: BOOLEAN) -> LONG {
    not_emulated("RtlCompareUnicodeString")
}
pub unsafe extern "efiapi" fn RtlCopyUnicodeString(_: PUNICODE_STRING, _: PCUNICODE_STRING) {
    not_emulated("RtlCopyUnicodeString")
}
pub unsafe extern "efiapi" fn RtlEqualUnicodeString(_: PCUNICODE_STRING, _: PCUNICODE_STRING, _: BOOLEAN) -> BOOLEAN {
    not_emulated("RtlEqualUnicodeString")
}
pub unsafe extern "efiapi" fn RtlFreeUnicodeString(_: PUNICODE_STRING) {
    not_emulated("RtlFreeUnicodeString")
}
pub unsafe extern "efiapi" fn RtlGetVersion(_: PRTL_OSVERSIONINFOW) -> NTSTATUS {
    not_emulated("RtlGetVersion")
}
pub unsafe extern "efiapi" fn RtlInitAnsiString(_: PANSI_STRING, _: PCSZ) {
    not_emulated("RtlInitAnsiString")
}
pub unsafe extern "efiapi" fn RtlInitUnicodeString(_: PUNICODE_STRING, _: PCWSTR) {
    not_emulated("RtlInitUnicodeString")
}
pub unsafe extern "efiapi" fn RtlQueryRegistryValues(_: ULONG, _: PCWSTR, _: PRTL_QUERY_REGISTRY_TABLE, _: PVOID, _: PVOID) -> NTSTATUS {
    not_emulated("RtlQueryRegistryValues")
}
pub unsafe extern "efiapi" fn WmiQueryTraceInformation(_: TRACE_INFORMATION_CLASS, _: PVOID, _: ULONG, _: PULONG, _: PVOID) -> NTSTATUS {
    not_emulated("WmiQueryTraceInformation")
}
pub unsafe extern "efiapi" fn ZwClose(_: HANDLE) -> NTSTATUS {
    not_emulated("ZwClose")
}
pub unsafe extern "efiapi" fn ZwCreateFile(_: PHANDLE, _: ACCESS_MASK, _: POBJECT_ATTRIBUTES, _: PIO_STATUS_BLOCK, _: PLARGE_INTEGER, _: ULONG, _: ULONG, _: ULONG, _: ULONG, _: PVOID, _: ULONG) -> NTSTATUS {
    not_emulated("ZwCreateFile")
}
pub unsafe extern "efiapi" fn ZwCreateKey(_: PHANDLE, _: ACCESS_MASK, _: POBJECT_ATTRIBUTES, _: ULONG, _: PUNICODE_STRING, _: ULONG, _: PULONG) -> NTSTATUS {
    not_emulated("ZwCreateKey")
}
pub unsafe extern "efiapi" fn ZwDeleteKey(_: HANDLE) -> NTSTATUS {
    not_emulated("ZwDeleteKey")
}
pub unsafe extern "efiapi" fn ZwDeleteValueKey(_: HANDLE, _: PUNICODE_STRING) -> NTSTATUS {
    not_emulated("ZwDeleteValueKey")
}
pub unsafe extern "efiapi" fn ZwEnumerateKey(_: HANDLE, _: ULONG, _: KEY_INFORMATION_CLASS, _: PVOID, _: ULONG, _: PULONG) -> NTSTATUS {
    not_emulated("ZwEnumerateKey")
}
pub unsafe extern "efiapi" fn ZwEnumerateValueKey(_: HANDLE, _: ULONG, _: KEY_VALUE_INFORMATION_CLASS, _: PVOID, _: ULONG, _: PULONG) -> NTSTATUS {
    not_emulated("ZwEnumerateValueKey")
}
pub unsafe extern "efiapi" fn ZwFlushKey(_: HANDLE) -> NTSTATUS {
    not_emulated("ZwFlushKey")
}
pub unsafe extern "efiapi" fn ZwOpenKey(_: PHANDLE, _: ACCESS_MASK, _: POBJECT_ATTRIBUTES) -> NTSTATUS {
    not_emulated("ZwOpenKey")
}
pub unsafe extern "efiapi" fn ZwQueryValueKey(_: HANDLE, _: PUNICODE_STRING, _: KEY_VALUE_INFORMATION_CLASS, _: PVOID, _: ULONG, _: PULONG) -> NTSTATUS {
    not_emulated("ZwQueryValueKey")
}
pub unsafe extern "efiapi" fn ZwSetInformationThread(_: HANDLE, _: THREADINFOCLASS, _: PVOID, _: ULONG) -> NTSTATUS {
    not_emulated("ZwSetInformationThread")
}
pub unsafe extern "efiapi" fn ZwSetValueKey(_: HANDLE, _: PUNICODE_STRING, _: ULONG, _: ULONG, _: PVOID, _: ULONG) -> NTSTATUS {
    not_emulated("ZwSetValueKey")
}
pub unsafe extern "efiapi" fn __C_specific_handler(_: *mut _EXCEPTION_RECORD, _: *mut core::ffi::c_void, _: *mut _CONTEXT, _: *mut _DISPATCHER_CONTEXT) -> EXCEPTION_DISPOSITION {
    not_emulated("__C_specific_handler")
}
pub unsafe extern "efiapi" fn _vsnwprintf(_: *mut wchar_t, _: usize, _: *const wchar_t, _: va_list) -> i32 {
    not_emulated("_vsnwprintf")
}
pub unsafe extern "efiapi" fn memcpy(_: *mut core::ffi::c_void, _: *const core::ffi::c_void, _: usize) -> *mut core::ffi::c_void {
    not_emulated("memcpy")
}
pub unsafe extern "efiapi" fn memmove(_: *mut core::ffi::c_void, _: *const core::ffi::c_void, _: usize) -> *mut core::ffi::c_void {
    not_emulated("memmove")
}
pub unsafe extern "efiapi" fn memset(_: *mut core::ffi::c_void, _: i32, _: usize) -> *mut core::ffi::c_void {
    not_emulated("memset")
}
pub unsafe extern "efiapi" fn strlen(_: *const i8) -> usize {
    not_emulated("strlen")
}
pub unsafe extern "efiapi" fn vDbgPrintEx(_: ULONG, _: ULONG, _: PCCH, _: va_list) -> ULONG {
    not_emulated("vDbgPrintEx")
}
pub unsafe extern "efiapi" fn wcslen(_: *const wchar_t) -> usize {
    not_emulated("wcslen")
}
pub unsafe extern "efiapi" fn wcsrchr(_: *const wchar_t, _: wchar_t) -> *mut wchar_t {
    not_emulated("wcsrchr")
}
