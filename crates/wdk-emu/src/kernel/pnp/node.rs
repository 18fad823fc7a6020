//! Device nodes: what the PnP manager knows of each device.

use crate::kernel::io::device;
use crate::kernel::pci::{self, Slot};
use crate::kernel::stop::stop;
use crate::kernel::{io, ob, zw};
use crate::sys::*;
use core::cell::RefCell;

/// How far a device has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// Found on the bus; no function driver.
    Enumerated,
    /// AddDevice succeeded.
    Added,
    /// Working.
    Started,
    /// Stopped for new resources.
    Stopped,
    /// The card is gone; the stack waits for its last handle.
    SurpriseRemoved,
    /// The stack was removed, the card is still there.
    Disabled,
    /// It could not be started, or its driver gave it up.
    Failed,
    /// Gone for good.
    Gone,
}

/// An interrupt that was given to a device.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Assigned {
    pub(crate) vector: u32,
    pub(crate) irql: u8,
    pub(crate) is_message: bool,
}

pub(crate) struct Node {
    pub(crate) slot: Slot,
    pub(crate) pdo: usize,
    pub(crate) state: State,
    pub(crate) facts: Facts,
    pub(crate) driver: Option<usize>,
    pub(crate) assigned: Vec<Assigned>,
    /// The PnP manager is changing its state.
    pub(crate) changing: bool,
}

/// Identity of a device.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) hardware_ids: Vec<String>,
    pub(crate) compatible_ids: Vec<String>,
    /// Device ID and instance ID.
    pub(crate) instance_path: String,
    pub(crate) address: u32,
}

impl Facts {
    /// Key that INF AddReg writes for the device.
    pub(crate) fn hardware_key(&self) -> String {
        format!(
            "{}\\{}\\Device Parameters",
            zw::registry::ENUM,
            self.instance_path
        )
    }

    /// The software key.
    pub(crate) fn driver_key(&self) -> String {
        let name = self.instance_path.replace('\\', "#");
        format!("{}\\Class\\{name}", io::property::CONTROL)
    }
}

/// A driver's hardware IDs (an INF's models section).
struct Model {
    driver: usize,
    ids: Vec<String>,
}

#[derive(Default)]
struct Pnp {
    nodes: Vec<Node>,
    models: Vec<Model>,
}

thread_local! {
    static PNP: RefCell<Pnp> = RefCell::new(Pnp::default());
}

/// Adds a node.
pub(crate) fn insert(node: Node) {
    PNP.with_borrow_mut(|pnp| pnp.nodes.push(node));
}

/// Runs `f` on the node in `slot`. `f` must not call a driver.
pub(crate) fn with<R>(slot: Slot, f: impl FnOnce(&mut Node) -> R) -> R {
    let result =
        PNP.with_borrow_mut(|pnp| pnp.nodes.iter_mut().find(|node| node.slot == slot).map(f));
    result.unwrap_or_else(|| stop(15, format!("slot {} was never plugged", slot.number())))
}

/// Changes a device's state. The PnP manager makes one change after the other; they may be asked for
/// by several threads.
pub(crate) fn change<R>(slot: Slot, body: impl FnOnce() -> R) -> R {
    io::send::wait("another change of the device's state", || {
        !with(slot, |node| node.changing)
    });
    with(slot, |node| node.changing = true);
    let result = body();
    with(slot, |node| node.changing = false);
    result
}

fn of_pdo<R>(pdo: PDEVICE_OBJECT, f: impl FnOnce(&mut Node) -> R) -> Option<R> {
    PNP.with_borrow_mut(|pnp| {
        pnp.nodes
            .iter_mut()
            .find(|node| node.pdo == pdo as usize && node.state != State::Gone)
            .map(f)
    })
}

/// Slots with a node that is not gone.
pub(crate) fn slots() -> Vec<Slot> {
    PNP.with_borrow(|pnp| {
        pnp.nodes
            .iter()
            .filter(|node| node.state != State::Gone)
            .map(|node| node.slot)
            .collect()
    })
}

/// State of the node in `slot`.
pub(crate) fn state(slot: Slot) -> State {
    with(slot, |node| node.state)
}

pub(crate) fn set_state(slot: Slot, state: State) {
    with(slot, |node| node.state = state);
}

/// The physical device object of the node in `slot`.
pub(crate) fn pdo(slot: Slot) -> PDEVICE_OBJECT {
    with(slot, |node| node.pdo as PDEVICE_OBJECT)
}

/// Says that `driver` serves devices with one of `ids`.
pub(crate) fn add_model(driver: PDRIVER_OBJECT, ids: &[&str]) {
    PNP.with_borrow_mut(|pnp| {
        pnp.models.push(Model {
            driver: driver as usize,
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        });
    });
}

/// The driver was unloaded.
pub(crate) fn remove_models(driver: PDRIVER_OBJECT) {
    PNP.with_borrow_mut(|pnp| pnp.models.retain(|model| model.driver != driver as usize));
}

/// The best driver for the node in `slot`: by its most specific ID.
pub(crate) fn match_driver(slot: Slot) -> Option<PDRIVER_OBJECT> {
    let ids = with(slot, |node| {
        let mut ids = node.facts.hardware_ids.clone();
        ids.extend(node.facts.compatible_ids.iter().cloned());
        ids
    });
    PNP.with_borrow(|pnp| {
        ids.iter().find_map(|id| {
            pnp.models
                .iter()
                .find(|model| model.ids.iter().any(|own| own.eq_ignore_ascii_case(id)))
                .map(|model| model.driver as PDRIVER_OBJECT)
        })
    })
}

/// Whether a node's stack uses `driver`.
pub(crate) fn uses_driver(driver: PDRIVER_OBJECT) -> bool {
    PNP.with_borrow(|pnp| {
        pnp.nodes
            .iter()
            .any(|node| node.driver == Some(driver as usize))
    })
}

/// Interrupts that the device of `pdo` was given; `None` for an unknown device.
pub(crate) fn assigned_interrupts(pdo: PDEVICE_OBJECT) -> Option<Vec<Assigned>> {
    of_pdo(pdo, |node| node.assigned.clone())
}

/// Identity of the device of `pdo`.
pub(crate) fn facts(pdo: PDEVICE_OBJECT) -> Option<Facts> {
    of_pdo(pdo, |node| node.facts.clone())
}

/// Device ID and instance ID of the device of `pdo`.
pub(crate) fn instance_path(pdo: PDEVICE_OBJECT) -> Option<String> {
    of_pdo(pdo, |node| node.facts.instance_path.clone())
}

/// The slot of any device of a stack.
pub(crate) fn slot_of_stack(any: PDEVICE_OBJECT) -> Option<Slot> {
    // SAFETY: a live device object.
    let bottom = unsafe { device::bottom_of(any) };
    of_pdo(bottom, |node| node.slot)
}

/// The answer to a target-device-relation query: a list with the PDO, referenced.
pub(crate) fn relation_to(pdo: PDEVICE_OBJECT) -> Option<(NTSTATUS, u64)> {
    let list: *mut DEVICE_RELATIONS = io::pool(size_of::<DEVICE_RELATIONS>()).cast();
    if list.is_null() {
        return Some((STATUS_INSUFFICIENT_RESOURCES, 0));
    }
    ob::reference(pdo as usize);
    // SAFETY: a block of that size.
    unsafe {
        (*list).Count = 1;
        (*list).Objects[0] = pdo;
    }
    Some((STATUS_SUCCESS, list as u64))
}

/// Sets or clears a flag of every device in the stack of `pdo`.
///
/// # Safety
/// `pdo` is live.
pub(crate) unsafe fn mark_stack(pdo: PDEVICE_OBJECT, set: u32, clear: u32) {
    // SAFETY: the devices of a live stack.
    unsafe {
        let mut at = pdo;
        while !at.is_null() {
            let extension = (*at).DeviceObjectExtension;
            (*extension).ExtensionFlags = ((*extension).ExtensionFlags | set) & !clear;
            at = (*at).AttachedDevice;
        }
    }
}

/// Open handles on the devices in the stack of `pdo`.
///
/// # Safety
/// `pdo` is live.
pub(crate) unsafe fn open_handles(pdo: PDEVICE_OBJECT) -> i32 {
    let mut count = 0;
    // SAFETY: the devices of a live stack.
    unsafe {
        let mut at = pdo;
        while !at.is_null() {
            count += (*at).ReferenceCount;
            at = (*at).AttachedDevice;
        }
    }
    count
}

/// Makes a node for the card in `slot` by asking its physical device object.
pub(crate) fn create(slot: Slot) -> PDEVICE_OBJECT {
    let pdo = pci::driver::create_pdo(slot);
    crate::kernel::hal::attach(slot, pdo);
    let device_ids = query_id(pdo, BUS_QUERY_ID_TYPE::BusQueryDeviceID);
    let instance_ids = query_id(pdo, BUS_QUERY_ID_TYPE::BusQueryInstanceID);
    let first = |ids: &[String]| ids.first().cloned().unwrap_or_default();
    let facts = Facts {
        hardware_ids: query_id(pdo, BUS_QUERY_ID_TYPE::BusQueryHardwareIDs),
        compatible_ids: query_id(pdo, BUS_QUERY_ID_TYPE::BusQueryCompatibleIDs),
        // The parent's part of the instance ID makes it unique; here the slot does.
        instance_path: format!(
            "{}\\3&11583659&0&{}{:02x}",
            first(&device_ids),
            first(&instance_ids),
            slot.number()
        ),
        address: pci::driver::address(slot),
    };
    zw::registry::create(&facts.hardware_key());
    insert(Node {
        slot,
        pdo: pdo as usize,
        state: State::Enumerated,
        facts,
        driver: None,
        assigned: Vec::new(),
        changing: false,
    });
    pdo
}

fn query_id(pdo: PDEVICE_OBJECT, kind: i32) -> Vec<String> {
    // SAFETY: a live stack; the answer is a list of strings that ends with an empty one.
    unsafe {
        let completion = io::send::synchronously(
            pdo,
            IRP_MJ_PNP,
            IRP_MN_QUERY_ID,
            "IRP_MN_QUERY_ID",
            |_, stack| {
                (*stack).Parameters.QueryId.IdType = kind;
            },
        );
        if !NT_SUCCESS(completion.status) || completion.information == 0 {
            return Vec::new();
        }
        let mut ids = Vec::new();
        let start = completion.information as *const u16;
        let mut at = start;
        while *at != 0 {
            let mut length = 0;
            while *at.add(length) != 0 {
                length += 1;
            }
            ids.push(String::from_utf16_lossy(core::slice::from_raw_parts(
                at, length,
            )));
            at = at.add(length + 1);
        }
        io::pool_free(start as PVOID);
        ids
    }
}
