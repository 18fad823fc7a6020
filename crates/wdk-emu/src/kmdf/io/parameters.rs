//! What a request says about itself.

use super::irp::{self, Major};
use super::request::{Request, Use, resolve_request};
use crate::kmdf::handle::Handle;
use crate::kmdf::object::Ref;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, BOOLEAN, KPROCESSOR_MODE, NTSTATUS, PIRP, PWDF_DRIVER_GLOBALS, PWDF_REQUEST_PARAMETERS,
    ULONG, ULONG_PTR, WDF_REQUEST_PARAMETERS, WDFFILEOBJECT, WDFREQUEST, ntddk,
};

/// Fills the driver's structure; a wrong size stops the machine (rule 16).
///
/// # Safety
/// `parameters` points to the driver's structure; the request has its IRP.
pub(crate) unsafe fn fill_parameters(
    call: &Call,
    request: &Ref<Request>,
    parameters: PWDF_REQUEST_PARAMETERS,
) {
    call.require_pointer(parameters, "Parameters");
    // SAFETY: not NULL; the structure starts with its size, of 16 bits here.
    let out = unsafe { &mut *parameters };
    if usize::from(out.Size) != size_of::<WDF_REQUEST_PARAMETERS>() {
        let text = format!(
            "WDF_REQUEST_PARAMETERS.Size is {}; the structure has {} bytes",
            out.Size,
            size_of::<WDF_REQUEST_PARAMETERS>()
        );
        call.stop(Code::Break, request.handle(), 16, &text);
    }
    let given = request.parameters;
    out.MinorFunction = given.minor;
    out.Type = given.major.request_type();
    // SAFETY: the current stack location of a living IRP, read by its major function; the members
    // written are those that the type names.
    unsafe {
        let location = &*irp::stack(request.irp());
        match given.major {
            Major::Create => {
                let create = location.Parameters.Create;
                let to = &mut out.Parameters.Create;
                to.SecurityContext = create.SecurityContext;
                to.Options = create.Options;
                to.FileAttributes = create.FileAttributes;
                to.ShareAccess = create.ShareAccess;
                to.EaLength = create.EaLength;
            }
            Major::Read => {
                let read = location.Parameters.Read;
                out.Parameters.Read.Length = read.Length as usize;
                out.Parameters.Read.Key = read.Key;
                out.Parameters.Read.DeviceOffset = read.ByteOffset.QuadPart;
            }
            Major::Write => {
                let write = location.Parameters.Write;
                out.Parameters.Write.Length = write.Length as usize;
                out.Parameters.Write.Key = write.Key;
                out.Parameters.Write.DeviceOffset = write.ByteOffset.QuadPart;
            }
            Major::DeviceControl | Major::InternalDeviceControl => {
                let to = &mut out.Parameters.DeviceIoControl;
                to.OutputBufferLength = given.output_length;
                to.InputBufferLength = given.input_length;
                to.IoControlCode = given.control_code;
                to.Type3InputBuffer = location.Parameters.DeviceIoControl.Type3InputBuffer;
            }
            Major::Close | Major::Cleanup | Major::Other(_) => {
                let others = location.Parameters.Others;
                out.Parameters.Others.Arg1 = others.Argument1;
                out.Parameters.Others.Arg2 = others.Argument2;
                out.Parameters.Others.Arg4 = others.Argument4;
            }
        }
    }
}

fn enter(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    function: &'static str,
    limit: u32,
) -> (Call, Ref<Request>) {
    let call = Call::enter(globals, function, limit);
    let request = resolve_request(&call, request, Use::Read);
    (call, request)
}

unsafe extern "efiapi" fn get_parameters(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    parameters: PWDF_REQUEST_PARAMETERS,
) {
    let (call, request) = enter(
        globals,
        request,
        "WdfRequestGetParameters",
        sys::DISPATCH_LEVEL,
    );
    // SAFETY: the driver's structure.
    unsafe { fill_parameters(&call, &request, parameters) };
}

unsafe extern "efiapi" fn get_file_object(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> WDFFILEOBJECT {
    let (_, request) = enter(
        globals,
        request,
        "WdfRequestGetFileObject",
        sys::DISPATCH_LEVEL,
    );
    request.file.unwrap_or(Handle::NULL).raw()
}

unsafe extern "efiapi" fn get_information(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> ULONG_PTR {
    let (_, request) = enter(
        globals,
        request,
        "WdfRequestGetInformation",
        sys::DISPATCH_LEVEL,
    );
    request.information.get()
}

unsafe extern "efiapi" fn set_information(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    information: ULONG_PTR,
) {
    let (_, request) = enter(
        globals,
        request,
        "WdfRequestSetInformation",
        sys::DISPATCH_LEVEL,
    );
    request.information.set(information);
}

unsafe extern "efiapi" fn get_requestor_mode(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> KPROCESSOR_MODE {
    let (_, request) = enter(
        globals,
        request,
        "WdfRequestGetRequestorMode",
        sys::DISPATCH_LEVEL,
    );
    // SAFETY: a request that is not completed has its IRP.
    unsafe { (*request.irp()).RequestorMode }
}

unsafe extern "efiapi" fn is_from_32bit_process(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> BOOLEAN {
    let (_, request) = enter(
        globals,
        request,
        "WdfRequestIsFrom32BitProcess",
        sys::APC_LEVEL,
    );
    // SAFETY: as above.
    unsafe { ntddk::IoIs32bitProcess(request.irp()) }
}

unsafe extern "efiapi" fn get_requestor_process_id(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> ULONG {
    let (_, request) = enter(
        globals,
        request,
        "WdfRequestGetRequestorProcessId",
        sys::DISPATCH_LEVEL,
    );
    // SAFETY: as above.
    unsafe { ntddk::IoGetRequestorProcessId(request.irp()) }
}

unsafe extern "efiapi" fn get_irp(globals: PWDF_DRIVER_GLOBALS, request: WDFREQUEST) -> PIRP {
    let (_, request) = enter(globals, request, "WdfRequestWdmGetIrp", sys::DISPATCH_LEVEL);
    request.irp()
}

unsafe extern "efiapi" fn get_status(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> NTSTATUS {
    let (_, request) = enter(globals, request, "WdfRequestGetStatus", sys::DISPATCH_LEVEL);
    // SAFETY: as above; the block always holds a status here.
    unsafe { (*request.irp()).IoStatus.__bindgen_anon_1.Status }
}

/// Forward-progress requests are not emulated, so none is reserved.
unsafe extern "efiapi" fn is_reserved(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> BOOLEAN {
    enter(
        globals,
        request,
        "WdfRequestIsReserved",
        sys::DISPATCH_LEVEL,
    );
    0
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfRequestGetParameters: PFN_WDFREQUESTGETPARAMETERS = get_parameters;
        WdfRequestGetFileObject: PFN_WDFREQUESTGETFILEOBJECT = get_file_object;
        WdfRequestGetInformation: PFN_WDFREQUESTGETINFORMATION = get_information;
        WdfRequestSetInformation: PFN_WDFREQUESTSETINFORMATION = set_information;
        WdfRequestGetRequestorMode: PFN_WDFREQUESTGETREQUESTORMODE = get_requestor_mode;
        WdfRequestIsFrom32BitProcess: PFN_WDFREQUESTISFROM32BITPROCESS = is_from_32bit_process;
        WdfRequestGetRequestorProcessId: PFN_WDFREQUESTGETREQUESTORPROCESSID = get_requestor_process_id;
        WdfRequestWdmGetIrp: PFN_WDFREQUESTWDMGETIRP = get_irp;
        WdfRequestGetStatus: PFN_WDFREQUESTGETSTATUS = get_status;
        WdfRequestIsReserved: PFN_WDFREQUESTISRESERVED = is_reserved;
    }
}
