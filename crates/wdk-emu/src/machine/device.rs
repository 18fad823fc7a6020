//! Drivers, cards and power.

use super::file::Status;
use super::process::Process;
use crate::kernel::image::{self, ImageError};
use crate::kernel::io::DriverEntry;
use crate::kernel::io::{driver, file, interface};
use crate::kernel::mm::process as memory;
use crate::kernel::pci::{self, Slot};
use crate::kernel::pnp::node::{self, State};
use crate::kernel::pnp::{removal, start};
use crate::kernel::{events, ke, po, wdfldr, zw};
use crate::pci::Card;
use crate::sys::{
    GUID, PDRIVER_OBJECT, STATUS_INVALID_DEVICE_REQUEST, STATUS_INVALID_IMAGE_FORMAT,
};
use crate::{Machine, kmdf};
use std::path::Path;

/// KMDF's service.
const KMDF: &str = "Wdf01000";

/// A loaded driver.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Driver(pub(crate) PDRIVER_OBJECT);

impl Machine {
    /// Loads KMDF: the emulated one, or the image that the configuration names. Drivers that use
    /// it come after it.
    ///
    /// # Errors
    /// What its DriverEntry returned, or `STATUS_INVALID_IMAGE_FORMAT` for a file that is no
    /// image; [`Machine::with_kmdf_image`] says more.
    pub fn load_kmdf(&self) -> Result<(), Status> {
        if let Some(path) = &self.config().kmdf_image {
            return self.with_kmdf_image(path).map_err(|error| match error {
                ImageError::Entry(status) => Status(status),
                _ => Status(STATUS_INVALID_IMAGE_FORMAT),
            });
        }
        kmdf::upcall::watch(kmdf::upcall::Watcher {
            entered: events::entered,
            left: events::left,
        });
        self.load_driver(KMDF, kmdf::driver_entry, &[])?;
        Ok(())
    }

    /// Loads a KMDF image in the place of the emulated KMDF. It binds its clients by the loader's
    /// protocol, whether they are images or linked into this process, and lives as long as the
    /// machine or until [`Machine::unload_kmdf`].
    ///
    /// # Errors
    /// See [`ImageError`].
    pub fn with_kmdf_image(&self, path: &Path) -> Result<(), ImageError> {
        let unreadable = |error: std::io::Error| ImageError::Unreadable(error.to_string());
        let bytes = std::fs::read(path).map_err(unreadable)?;
        wdfldr::set_foreign(true);
        let loaded = self.load_image_bytes(KMDF, &bytes, &[]);
        wdfldr::set_foreign(loaded.is_ok());
        loaded.map(|_| ())
    }

    /// Unloads a KMDF image, which has to be without clients and to give back all that it took.
    ///
    /// # Errors
    /// `STATUS_INVALID_DEVICE_REQUEST` when it has no unload routine or when KMDF is the emulated
    /// one, `STATUS_DEVICE_BUSY` while it has clients, or what it answered when it was
    /// decommissioned.
    pub fn unload_kmdf(&self) -> Result<(), Status> {
        match wdfldr::library_driver() {
            Some(driver) if wdfldr::is_foreign() => self.unload(Driver(driver)),
            _ => Err(Status(STATUS_INVALID_DEVICE_REQUEST)),
        }
    }

    /// Loads a WDM driver and calls its DriverEntry. It serves cards with one of the hardware or
    /// compatible IDs `ids` (`PCI\VEN_1234&DEV_5678`); those that are plugged already are
    /// started.
    ///
    /// # Errors
    /// What DriverEntry returned.
    pub fn load_driver(
        &self,
        name: &str,
        entry: DriverEntry,
        ids: &[&str],
    ) -> Result<Driver, Status> {
        let driver = file::attached(memory::SYSTEM, || driver::load(name, entry))?;
        Ok(Self::install(driver, ids))
    }

    /// Loads a KMDF driver that is linked into this process: binds it to KMDF as the entry stub
    /// of the WDK does, and calls its DriverEntry. Otherwise as [`Machine::load_driver`].
    ///
    /// # Errors
    /// What the bind or DriverEntry returned.
    pub fn load_kmdf_driver(
        &self,
        name: &str,
        entry: DriverEntry,
        ids: &[&str],
    ) -> Result<Driver, Status> {
        let driver = file::attached(memory::SYSTEM, || wdfldr::load_client(name, entry))?;
        Ok(Self::install(driver, ids))
    }

    /// Loads the image of a driver, a PE file, as Windows' loader does, and calls its entry. It
    /// finds KMDF by its own entry stub. Otherwise as [`Machine::load_driver`].
    ///
    /// # Errors
    /// See [`ImageError`].
    pub fn load_image(&self, path: &Path, ids: &[&str]) -> Result<Driver, ImageError> {
        let unreadable = |error: std::io::Error| ImageError::Unreadable(error.to_string());
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let name = path.file_stem().map(|name| name.to_string_lossy());
        self.load_image_bytes(&name.unwrap_or_default(), &bytes, ids)
    }

    /// Maps and binds an image as [`Machine::load_image`] does, and lets it go again without
    /// calling it.
    ///
    /// # Errors
    /// See [`ImageError`].
    pub fn map_image(&self, bytes: &[u8]) -> Result<(), ImageError> {
        image::check(bytes)
    }

    /// As [`Machine::load_image`], of an image in memory.
    ///
    /// # Errors
    /// See [`ImageError`].
    pub fn load_image_bytes(
        &self,
        name: &str,
        bytes: &[u8],
        ids: &[&str],
    ) -> Result<Driver, ImageError> {
        let driver = file::attached(memory::SYSTEM, || driver::load_image(name, bytes))?;
        Ok(Self::install(driver, ids))
    }

    fn install(driver: PDRIVER_OBJECT, ids: &[&str]) -> Driver {
        node::add_model(driver, ids);
        for slot in node::slots() {
            if node::state(slot) == State::Enumerated {
                // A device that fails to start is seen in its state.
                let _ = file::attached(memory::SYSTEM, || start::bring_up(slot));
            }
        }
        Driver(driver)
    }

    /// Unloads a driver. Its devices have to be gone: removed, disabled or failed.
    ///
    /// # Errors
    /// `STATUS_INVALID_DEVICE_REQUEST` when it has no unload routine, `STATUS_DEVICE_BUSY` while
    /// it serves a device.
    pub fn unload(&self, driver: Driver) -> Result<(), Status> {
        self.idle();
        file::attached(memory::SYSTEM, || driver::unload(driver.0))?;
        node::remove_models(driver.0);
        self.idle();
        Ok(())
    }

    /// Plugs a card: it is enumerated, and started if a driver is known for it. On an error the
    /// card stays in its slot, which [`Machine::last_slot`] names.
    ///
    /// # Errors
    /// What AddDevice or the start request answered.
    pub fn plug(&self, card: Box<dyn Card>) -> Result<Slot, Status> {
        let slot = pci::slot::insert(card);
        start::plug(slot)?;
        Ok(slot)
    }

    /// The slot that was plugged last.
    #[must_use]
    pub fn last_slot(&self) -> Option<Slot> {
        node::slots().pop()
    }

    /// How far the device in `slot` has come.
    #[must_use]
    pub fn device_state(&self, slot: Slot) -> DeviceState {
        node::state(slot)
    }

    /// Paths of the enabled device interfaces of a class.
    #[must_use]
    pub fn interfaces(&self, class: &GUID) -> Vec<String> {
        interface::enabled(class)
    }

    /// Starts a process.
    #[must_use]
    pub fn process(&self) -> Process {
        Process::start()
    }

    /// Removes a device in order (query-remove, remove), then its card.
    ///
    /// # Errors
    /// The driver refused, or `STATUS_PLUGPLAY_QUERY_VETOED` because handles are open; the
    /// device goes on working.
    pub fn remove(&self, slot: Slot) -> Result<(), Status> {
        Ok(removal::remove(slot)?)
    }

    /// Pulls the card: registers read all ones at once, then the device hears of it. With
    /// handles open its stack stays until the last is closed.
    pub fn surprise_remove(&self, slot: Slot) {
        self.pull(slot);
        removal::surprise(slot);
    }

    /// Pulls the card and tells nobody yet; [`Machine::surprise_remove`] does later.
    pub fn pull(&self, slot: Slot) {
        pci::slot::pull(slot);
    }

    /// Lets the card vanish at the `access`-th register access from now, counted from 1.
    pub fn vanish_at(&self, slot: Slot, access: u64) {
        pci::slot::with_slot(slot, |state| {
            state.vanish_at = Some(state.accesses + access);
        });
    }

    /// Breaks the card's command register: bus mastering stays as it is.
    pub fn pin_bus_master(&self, slot: Slot) {
        pci::slot::with_slot(slot, |state| state.config.pin_bus_master());
    }

    /// Register accesses to the card since it was plugged.
    #[must_use]
    pub fn register_accesses(&self, slot: Slot) -> u64 {
        pci::slot::with_slot(slot, |state| state.accesses)
    }

    /// Takes the device down in order; the card stays in its slot.
    ///
    /// # Errors
    /// As [`Machine::remove`].
    pub fn disable(&self, slot: Slot) -> Result<(), Status> {
        Ok(removal::disable(slot)?)
    }

    /// Starts a device that was disabled, has failed, or has got a driver since.
    ///
    /// # Errors
    /// As [`Machine::plug`].
    pub fn enable(&self, slot: Slot) -> Result<(), Status> {
        Ok(file::attached(memory::SYSTEM, || start::bring_up(slot))?)
    }

    /// Stops the device and starts it with other BAR addresses and vectors; handles stay open.
    ///
    /// # Errors
    /// The driver refused to stop, or to start again.
    pub fn rebalance(&self, slot: Slot) -> Result<(), Status> {
        Ok(start::rebalance(slot)?)
    }

    /// Sends query-stop and takes it back.
    ///
    /// # Errors
    /// The driver's refusal.
    pub fn query_and_cancel_stop(&self, slot: Slot) -> Result<(), Status> {
        Ok(start::query_and_cancel_stop(slot)?)
    }

    /// Sends query-remove and takes it back.
    ///
    /// # Errors
    /// The driver's refusal, or `STATUS_PLUGPLAY_QUERY_VETOED` because handles are open.
    pub fn query_and_cancel_remove(&self, slot: Slot) -> Result<(), Status> {
        Ok(removal::query_and_cancel(slot)?)
    }

    /// Puts the machine to sleep.
    ///
    /// # Errors
    /// A driver refused; the machine stays awake.
    pub fn sleep(&self, state: po::SystemState) -> Result<(), Status> {
        Ok(po::sleep(state)?)
    }

    /// Wakes the machine. Devices may still be on their way to D0 when this returns.
    ///
    /// # Errors
    /// `STATUS_INVALID_DEVICE_STATE` when it is awake.
    pub fn wake(&self) -> Result<(), Status> {
        Ok(po::wake()?)
    }

    /// Lets the machine work until nothing is runnable now; time does not jump to timers.
    pub fn idle(&self) {
        loop {
            ke::interrupt::release_late();
            ke::pump::scheduling_point();
            if !ke::thread::others_can_run() {
                return;
            }
            ke::pump::yield_now();
        }
    }

    /// Path of the `Parameters` key of a service, for [`Machine::set_registry_dword`].
    #[must_use]
    pub fn parameters_key(&self, service: &str) -> String {
        format!("{}\\Parameters", zw::registry::service_path(service))
    }

    /// Sets a `REG_DWORD` of the registry.
    pub fn set_registry_dword(&self, key: &str, name: &str, value: u32) {
        zw::registry::set_dword(key, name, value);
    }

    /// Path of the key that an INF's HW section writes for the device in `slot`.
    #[must_use]
    pub fn hardware_key(&self, slot: Slot) -> String {
        node::with(slot, |node| node.facts.hardware_key())
    }
}

use super::DeviceState;
