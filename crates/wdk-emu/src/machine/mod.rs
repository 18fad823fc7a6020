//! The host's side of the machine: what tests and tools do with it.
//!
//! ```no_run
//! # use wdk_emu::{Config, machine::*};
//! # fn card() -> Box<dyn wdk_emu::pci::Card> { unimplemented!() }
//! # fn driver_entry() -> wdk_emu::kernel::io::DriverEntry { unimplemented!() }
//! # const INTERFACE: wdk_emu::sys::GUID = wdk_emu::sys::GUID { Data1: 0, Data2: 0, Data3: 0, Data4: [0; 8] };
//! wdk_emu::run(Config::default(), |machine| {
//!     machine.load_kmdf().unwrap();
//!     let driver = machine
//!         .load_kmdf_driver("contdma", driver_entry(), &["PCI\\VEN_1234&DEV_C0DA"])
//!         .unwrap();
//!     let slot = machine.plug(card()).unwrap();
//!     let process = machine.process();
//!     let path = machine.interfaces(&INTERFACE).remove(0);
//!     let file = process.open(&path, Access::READ_WRITE).unwrap();
//!     let answer = file.device_control(0x0022_2000, &[1, 2, 3], 16).unwrap();
//!     file.close();
//!     process.exit();
//!     machine.remove(slot).unwrap();
//!     machine.unload(driver).unwrap();
//!     machine.check_clean();
//! })
//! .unwrap();
//! ```
//!
//! Everything here runs on the machine's thread, between the machine's own work: a call that
//! waits lets the machine work until it is over.

mod architecture;
mod choice;
mod device;
mod file;
mod process;
mod report;

pub use crate::kernel::image::ImageError;
pub use crate::kernel::io::{Completion, UserBuffer};
pub use crate::kernel::pci::Slot;
pub use crate::kernel::pnp::node::State as DeviceState;
pub use crate::kernel::po::SystemState;
pub use architecture::dma_is_coherent;
pub use device::Driver;
pub use file::{Access, FileHandle, Pending, Status};
pub use process::{Process, Region};
