//! WDFCMRESLIST: the resources that the PnP manager assigned.

use super::attributes::Attributes;
use super::client::Client;
use super::handle::{Handle, ObjectType};
use super::object::{self, Owner, Payload, Ref, resolve};
use super::table::{Table, functions};
use super::verifier::Call;
use crate::sys::{
    self, CM_PARTIAL_RESOURCE_DESCRIPTOR, NTSTATUS, PCM_PARTIAL_RESOURCE_DESCRIPTOR,
    PCM_RESOURCE_LIST, PWDF_DRIVER_GLOBALS, ULONG, WDFCMRESLIST,
};
use core::cell::RefCell;
use core::ptr;
use std::boxed::Box;
use std::rc::Rc;

/// A list's part. A driver holds pointers to descriptors until ReleaseHardware.
#[derive(Default)]
pub(crate) struct ResourceList {
    #[expect(clippy::vec_box, reason = "drivers keep the addresses of descriptors")]
    descriptors: RefCell<Vec<Box<CM_PARTIAL_RESOURCE_DESCRIPTOR>>>,
}

impl Payload for ResourceList {
    const TYPE: ObjectType = ObjectType::ResourceList;
    const MADE_BY_DRIVERS: bool = false;
}

impl ResourceList {
    /// A new, empty list of a device.
    pub(crate) fn create(client: &Rc<Client>, device: Handle) -> Result<Ref<Self>, NTSTATUS> {
        let attributes = Attributes::default();
        object::create(
            client,
            &attributes,
            Some(device),
            Owner::Framework,
            Self::default(),
        )
    }

    /// Takes over what the PnP manager passed; NULL is an empty list.
    ///
    /// # Safety
    /// `list` is NULL or a resource list of one bus, as IRP_MN_START_DEVICE carries it.
    pub(crate) unsafe fn fill(&self, list: PCM_RESOURCE_LIST) {
        let mut descriptors = Vec::new();
        if !list.is_null() {
            // SAFETY: the caller's contract.
            unsafe {
                if (*list).Count > 0 {
                    let partial = &raw mut (*list).List[0].PartialResourceList;
                    let first: *const CM_PARTIAL_RESOURCE_DESCRIPTOR =
                        (&raw const (*partial).PartialDescriptors).cast();
                    for index in 0..(*partial).Count as usize {
                        descriptors.push(Box::new(ptr::read_unaligned(first.add(index))));
                    }
                }
            }
        }
        self.descriptors.replace(descriptors);
    }

    /// Forgets the resources.
    pub(crate) fn clear(&self) {
        self.descriptors.replace(Vec::new());
    }

    /// The descriptors at this moment.
    pub(crate) fn all(&self) -> Vec<CM_PARTIAL_RESOURCE_DESCRIPTOR> {
        self.descriptors
            .borrow()
            .iter()
            .map(|boxed| **boxed)
            .collect()
    }

    /// Which entry has this address.
    pub(crate) fn position(
        &self,
        descriptor: *const CM_PARTIAL_RESOURCE_DESCRIPTOR,
    ) -> Option<usize> {
        let descriptors = self.descriptors.borrow();
        descriptors
            .iter()
            .position(|boxed| ptr::eq(&raw const **boxed, descriptor))
    }
}

unsafe extern "efiapi" fn get_count(globals: PWDF_DRIVER_GLOBALS, list: WDFCMRESLIST) -> ULONG {
    let call = Call::enter(globals, "WdfCmResourceListGetCount", sys::DISPATCH_LEVEL);
    resolve::<ResourceList, _>(&call, list)
        .descriptors
        .borrow()
        .len() as ULONG
}

unsafe extern "efiapi" fn get_descriptor(
    globals: PWDF_DRIVER_GLOBALS,
    list: WDFCMRESLIST,
    index: ULONG,
) -> PCM_PARTIAL_RESOURCE_DESCRIPTOR {
    let call = Call::enter(
        globals,
        "WdfCmResourceListGetDescriptor",
        sys::DISPATCH_LEVEL,
    );
    let list = resolve::<ResourceList, _>(&call, list);
    let mut descriptors = list.descriptors.borrow_mut();
    descriptors
        .get_mut(index as usize)
        .map_or(ptr::null_mut(), |boxed| &raw mut **boxed)
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfCmResourceListGetCount: PFN_WDFCMRESOURCELISTGETCOUNT = get_count;
        WdfCmResourceListGetDescriptor: PFN_WDFCMRESOURCELISTGETDESCRIPTOR = get_descriptor;
    }
}
