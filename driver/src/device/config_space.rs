//! The card's configuration space, for one purpose: to turn its bus mastering off when it obeys
//! nothing else.

use core::ffi::c_void;

use crate::sys::{
    self, BUS_INTERFACE_STANDARD, GUID, PGET_SET_DEVICE_DATA, PINTERFACE_DEREFERENCE, WDFDEVICE,
};
use crate::wdf::check;

/// GUID_BUS_INTERFACE_STANDARD (wdmguid.h).
static BUS_INTERFACE: GUID = GUID {
    Data1: 0x496b_8280,
    Data2: 0x6f25,
    Data3: 0x11d0,
    Data4: [0xbe, 0xaf, 0x08, 0x00, 0x2b, 0xe2, 0x09, 0x2f],
};

/// The command register (PCI Local Bus Specification, 6.2.2).
const COMMAND: u32 = 4;
/// Its bit that lets the card make requests.
const BUS_MASTER: u16 = 1 << 2;
/// PCI_WHICHSPACE_CONFIG (wdm.h).
const CONFIG_SPACE: u32 = 0;
const COMMAND_BYTES: u32 = 2;

/// The bus driver's interface. A plain handle, as a BAR is.
#[derive(Clone, Copy)]
pub(crate) struct ConfigSpace {
    context: *mut c_void,
    get: PGET_SET_DEVICE_DATA,
    set: PGET_SET_DEVICE_DATA,
    release: PINTERFACE_DEREFERENCE,
}

// SAFETY: the interface may be used by every thread.
unsafe impl Send for ConfigSpace {}
// SAFETY: as above.
unsafe impl Sync for ConfigSpace {}

/// The card is still able to make requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct StillMaster;

/// What became of a card whose registers do not answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Silent {
    /// It is gone from the bus.
    Gone,
    /// It is there. Its bus mastering is off.
    CutOff,
}

impl ConfigSpace {
    /// Asks the bus driver for the interface. In EvtDevicePrepareHardware.
    pub(super) fn open(device: WDFDEVICE) -> Result<Self, sys::NTSTATUS> {
        const SIZE: u16 = {
            let size = size_of::<BUS_INTERFACE_STANDARD>();
            assert!(size <= u16::MAX as usize);
            #[expect(clippy::cast_possible_truncation, reason = "checked above")]
            let size = size as u16;
            size
        };
        let mut interface = BUS_INTERFACE_STANDARD::default();
        // SAFETY: the device is starting; the interface has the size that is given.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfFdoQueryForInterface,
                device,
                &raw const BUS_INTERFACE,
                (&raw mut interface).cast(),
                SIZE,
                1,
                core::ptr::null_mut()
            )
        })?;
        Ok(Self {
            context: interface.Context,
            get: interface.GetBusData,
            set: interface.SetBusData,
            release: interface.InterfaceDereference,
        })
    }

    /// Gives the interface back.
    ///
    /// # Safety
    /// No copy of the handle is used any more.
    pub(super) unsafe fn close(self) {
        if let Some(release) = self.release {
            // SAFETY: the context belongs to the function, and was referenced by `open`.
            unsafe { release(self.context) }
        }
    }

    /// Turns bus mastering off and sees that it is. When this succeeds, the card makes no further
    /// request, and those it made before have arrived: the answer to a read of configuration
    /// space does not overtake writes to memory (PCI Express Base Specification, 2.4.1).
    pub(crate) fn stop_bus_master(&self) -> Result<(), StillMaster> {
        let command = self.command().ok_or(StillMaster)?;
        let mut off = command & !BUS_MASTER;
        let set = self.set.ok_or(StillMaster)?;
        // SAFETY: the context belongs to the function; two bytes are read from the variable.
        unsafe {
            set(
                self.context,
                CONFIG_SPACE,
                (&raw mut off).cast(),
                COMMAND,
                COMMAND_BYTES,
            );
        }
        match self.command() {
            // All ones: the card is gone from the bus.
            Some(u16::MAX) => Ok(()),
            Some(now) if now & BUS_MASTER == 0 => Ok(()),
            Some(_) | None => Err(StillMaster),
        }
    }

    /// As [`Self::stop_bus_master`], for a card whose registers read as all ones: that it is gone, only
    /// its configuration space tells.
    pub(crate) fn stop_silent(&self) -> Result<Silent, StillMaster> {
        match self.command() {
            None | Some(u16::MAX) => Ok(Silent::Gone),
            Some(_) => self.stop_bus_master().map(|()| Silent::CutOff),
        }
    }

    fn command(&self) -> Option<u16> {
        let mut command = 0_u16;
        let get = self.get?;
        // SAFETY: the context belongs to the function; two bytes are written to the variable.
        let bytes = unsafe {
            get(
                self.context,
                CONFIG_SPACE,
                (&raw mut command).cast(),
                COMMAND,
                COMMAND_BYTES,
            )
        };
        (bytes == COMMAND_BYTES).then_some(command)
    }
}
