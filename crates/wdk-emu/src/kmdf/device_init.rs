//! WDFDEVICE_INIT: what a driver says about a device before it exists.
//!
//! A driver sees a number; after WdfDeviceCreate took it, the number means nothing.

use super::client::Client;
use super::device::Device;
use super::handle::Handle;
use super::io::hooks::IoInit;
use super::object::{Ref, try_get};
use super::verifier::{Call, Code};
use crate::sys::{
    GUID, PDEVICE_OBJECT, PWDFDEVICE_INIT, ULONG, WDF_FDO_EVENT_CALLBACKS,
    WDF_PNPPOWER_EVENT_CALLBACKS, WDF_POWER_POLICY_EVENT_CALLBACKS,
};
use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Everything a WDFDEVICE_INIT may say.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) pnp: WDF_PNPPOWER_EVENT_CALLBACKS,
    pub(crate) power_policy: WDF_POWER_POLICY_EVENT_CALLBACKS,
    pub(crate) fdo: WDF_FDO_EVENT_CALLBACKS,
    pub(crate) io: IoInit,
    pub(crate) exclusive: bool,
    pub(crate) device_type: Option<ULONG>,
    pub(crate) characteristics: Option<ULONG>,
    pub(crate) name: Option<Vec<u16>>,
    pub(crate) sddl: Option<Vec<u16>>,
    pub(crate) device_class: Option<GUID>,
    pub(crate) power_policy_owner: Option<bool>,
    pub(crate) not_pageable: bool,
}

/// One WDFDEVICE_INIT.
pub(crate) struct DeviceInit {
    client: Rc<Client>,
    number: usize,
    /// The device below which the new one goes; NULL for a control device.
    pub(crate) physical: PDEVICE_OBJECT,
    pub(crate) settings: RefCell<Settings>,
    device: Cell<Handle>,
}

thread_local! {
    static INITS: RefCell<BTreeMap<usize, Rc<DeviceInit>>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: Cell<usize> = const { Cell::new(0) };
}

/// Marks the numbers that drivers see; not an address.
const MARK: usize = 0xD0F1 << 48;

impl DeviceInit {
    /// A new one for a device on top of `physical`.
    pub(crate) fn new(client: &Rc<Client>, physical: PDEVICE_OBJECT) -> Rc<Self> {
        NEXT.set(NEXT.get() + 1);
        let init = Rc::new(Self {
            client: Rc::clone(client),
            number: MARK | NEXT.get() << 4,
            physical,
            settings: RefCell::default(),
            device: Cell::new(Handle::NULL),
        });
        INITS.with_borrow_mut(|inits| inits.insert(init.number, Rc::clone(&init)));
        init
    }

    pub(crate) fn raw(&self) -> PWDFDEVICE_INIT {
        self.number as PWDFDEVICE_INIT
    }

    /// Ends its validity: it was consumed or is not needed any more.
    pub(crate) fn consume(&self) {
        INITS.with_borrow_mut(|inits| inits.remove(&self.number));
    }

    /// Notes which device it became.
    pub(crate) fn set_device(&self, device: Handle) {
        self.device.set(device);
    }

    /// The device that it became.
    pub(crate) fn device(&self) -> Option<Ref<Device>> {
        try_get(self.device.get())
    }

    /// What a driver passed as a PWDFDEVICE_INIT; anything else stops the machine.
    pub(crate) fn resolve(call: &Call, raw: PWDFDEVICE_INIT) -> Rc<Self> {
        call.require_pointer(raw, "DeviceInit");
        let found = INITS.with_borrow(|inits| inits.get(&(raw as usize)).cloned());
        match found {
            Some(init) if Rc::ptr_eq(&init.client, &call.client) => init,
            _ => call.stop(
                Code::Handle,
                Handle::from_raw(raw),
                15,
                "the WDFDEVICE_INIT was consumed by WdfDeviceCreate or never was one",
            ),
        }
    }
}
