//! The drivers that are bound to KMDF, known by their driver globals.

use super::handle::Handle;
use crate::sys::{
    NTSTATUS, PDRIVER_OBJECT, POOL_FLAG_NON_PAGED, PWDF_DRIVER_GLOBALS,
    STATUS_INSUFFICIENT_RESOURCES, WDF_DRIVER_GLOBALS, ntddk,
};
use core::cell::{Cell, RefCell};
use std::rc::Rc;

/// A bound driver.
pub(crate) struct Client {
    globals: PWDF_DRIVER_GLOBALS,
    driver_object: PDRIVER_OBJECT,
    /// The service's registry path, UTF-16 with a terminating zero.
    registry_path: Vec<u16>,
    driver: Cell<Handle>,
    create_failed: Cell<bool>,
}

/// Tag of pool that KMDF takes for a driver ("WdfE").
const TAG: u32 = u32::from_le_bytes(*b"WdfE");

thread_local! {
    static CLIENTS: RefCell<Vec<Rc<Client>>> = RefCell::default();
}

impl Client {
    /// Binds a driver. Fails when memory is short.
    pub(crate) fn bind(
        driver_object: PDRIVER_OBJECT,
        registry_path: &[u16],
    ) -> Result<Rc<Self>, NTSTATUS> {
        let size = size_of::<WDF_DRIVER_GLOBALS>() as u64;
        // SAFETY: plain zeroed pool; freed in `unbind`.
        let globals = unsafe { ntddk::ExAllocatePool2(POOL_FLAG_NON_PAGED, size, TAG) };
        let globals: PWDF_DRIVER_GLOBALS = globals.cast();
        if globals.is_null() {
            return Err(STATUS_INSUFFICIENT_RESOURCES);
        }
        // SAFETY: the block was just allocated with this size.
        let fields = unsafe { &mut *globals };
        fields.DriverTag = TAG;
        let name = registry_path
            .rsplit(|unit| *unit == u16::from(b'\\'))
            .next();
        let name = name
            .unwrap_or_default()
            .iter()
            .take_while(|unit| **unit != 0);
        let room = fields.DriverName.len() - 1;
        for (byte, unit) in fields.DriverName.iter_mut().take(room).zip(name) {
            *byte = i8::try_from(*unit).unwrap_or(b'?'.cast_signed());
        }
        let mut registry_path = registry_path.to_vec();
        registry_path.push(0);
        let client = Rc::new(Self {
            globals,
            driver_object,
            registry_path,
            driver: Cell::new(Handle::NULL),
            create_failed: Cell::new(false),
        });
        CLIENTS.with_borrow_mut(|clients| clients.push(Rc::clone(&client)));
        Ok(client)
    }

    /// Forgets a driver.
    pub(crate) fn unbind(&self) {
        CLIENTS.with_borrow_mut(|clients| clients.retain(|other| other.globals != self.globals));
        // SAFETY: allocated in `bind`, and nothing knows the address any more.
        unsafe { ntddk::ExFreePoolWithTag(self.globals.cast(), TAG) };
    }

    pub(crate) fn globals(&self) -> PWDF_DRIVER_GLOBALS {
        self.globals
    }

    pub(crate) fn driver_object(&self) -> PDRIVER_OBJECT {
        self.driver_object
    }

    pub(crate) fn registry_path(&self) -> &[u16] {
        &self.registry_path
    }

    /// The pool tag for this driver's contexts.
    pub(crate) fn tag(&self) -> u32 {
        TAG
    }

    /// The driver object, or NULL before WdfDriverCreate.
    pub(crate) fn driver(&self) -> Handle {
        self.driver.get()
    }

    pub(crate) fn set_driver(&self, driver: Handle) {
        self.driver.set(driver);
        // SAFETY: the globals live as long as the client is bound.
        unsafe { (*self.globals).Driver = driver.raw() };
    }

    pub(crate) fn create_failed(&self) -> bool {
        self.create_failed.get()
    }

    /// Notes that WdfDriverCreate failed: no call may follow (rule 20).
    pub(crate) fn set_create_failed(&self) {
        self.create_failed.set(true);
    }
}

/// The driver with these globals.
pub(crate) fn find(globals: PWDF_DRIVER_GLOBALS) -> Option<Rc<Client>> {
    CLIENTS.with_borrow(|clients| {
        let found = clients.iter().find(|client| client.globals == globals);
        found.map(Rc::clone)
    })
}

/// The driver with this driver object.
pub(crate) fn of_driver_object(driver_object: PDRIVER_OBJECT) -> Option<Rc<Client>> {
    CLIENTS.with_borrow(|clients| {
        let found = clients
            .iter()
            .find(|client| client.driver_object == driver_object);
        found.map(Rc::clone)
    })
}
