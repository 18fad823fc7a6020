//! Object handles: numbers, not addresses.
//!
//! A handle names a slot of the object table, the type of the object that was put there, and how
//! often the slot has been used. It is not a canonical address, so a driver that follows it
//! faults at once, and a handle kept after its object's end never names the slot's next object.

use crate::sys::{HANDLE, WDFOBJECT};
use core::fmt;

/// The type of an object, part of its handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ObjectType {
    Driver = 1,
    Device,
    FileObject,
    Request,
    Queue,
    Interrupt,
    DmaEnabler,
    CommonBuffer,
    IoTarget,
    SpinLock,
    WaitLock,
    Timer,
    WorkItem,
    Collection,
    Memory,
    String,
    Key,
    ResourceList,
    /// An object of WdfObjectCreate.
    General,
}

impl ObjectType {
    /// The name of the handle's type in a driver's source.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Driver => "WDFDRIVER",
            Self::Device => "WDFDEVICE",
            Self::FileObject => "WDFFILEOBJECT",
            Self::Request => "WDFREQUEST",
            Self::Queue => "WDFQUEUE",
            Self::Interrupt => "WDFINTERRUPT",
            Self::DmaEnabler => "WDFDMAENABLER",
            Self::CommonBuffer => "WDFCOMMONBUFFER",
            Self::IoTarget => "WDFIOTARGET",
            Self::SpinLock => "WDFSPINLOCK",
            Self::WaitLock => "WDFWAITLOCK",
            Self::Timer => "WDFTIMER",
            Self::WorkItem => "WDFWORKITEM",
            Self::Collection => "WDFCOLLECTION",
            Self::Memory => "WDFMEMORY",
            Self::String => "WDFSTRING",
            Self::Key => "WDFKEY",
            Self::ResourceList => "WDFCMRESLIST",
            Self::General => "WDFOBJECT",
        }
    }
}

/// A handle: `0xD0F0` (16 bits), type (8), generation (20), slot (18), two zero bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Handle(u64);

const MARK: u64 = 0xD0F0 << 48;
const GENERATION_BITS: u32 = 20;
const SLOT_BITS: u32 = 18;

impl Handle {
    /// Handles that may exist at a time.
    pub(crate) const SLOTS: usize = 1 << SLOT_BITS;
    /// The handle that names nothing.
    pub(crate) const NULL: Self = Self(0);
    /// What a handle variable holds after a failed creation; no handle and no address.
    pub(crate) const POISON: Self = Self(0xDEAD_F00D_DEAD_F00D);

    pub(crate) fn new(kind: ObjectType, generation: u32, slot: usize) -> Self {
        let generation = u64::from(generation) & ((1 << GENERATION_BITS) - 1);
        let slot = slot as u64 & ((1 << SLOT_BITS) - 1);
        Self(
            MARK | (kind as u64) << (SLOT_BITS + GENERATION_BITS + 2)
                | generation << (SLOT_BITS + 2)
                | slot << 2,
        )
    }

    /// A handle that was stored as a number.
    pub(crate) const fn from_value(value: u64) -> Self {
        Self(value)
    }

    /// What a driver passed as a handle, of whatever type.
    pub(crate) fn from_raw<P>(raw: *const P) -> Self {
        Self(raw as u64)
    }

    /// The handle as a driver sees it.
    pub(crate) fn raw<P>(self) -> *mut P {
        self.0 as usize as *mut P
    }

    pub(crate) fn object(self) -> WDFOBJECT {
        self.raw::<core::ffi::c_void>() as HANDLE
    }

    pub(crate) const fn value(self) -> u64 {
        self.0
    }

    pub(crate) const fn is_null(self) -> bool {
        self.0 == 0
    }

    /// Whether the number has the shape of a handle of this type, alive or not.
    pub(crate) fn has_type(self, kind: ObjectType) -> bool {
        let byte = self.0 >> (SLOT_BITS + GENERATION_BITS + 2) & 0xFF;
        self.slot().is_some() && byte == kind as u64
    }

    /// The slot, if the number has the shape of a handle.
    pub(crate) fn slot(self) -> Option<usize> {
        let marked = self.0 >> 48 == MARK >> 48 && self.0 & 3 == 0;
        marked.then(|| usize::try_from(self.0 >> 2 & ((1 << SLOT_BITS) - 1)).unwrap_or(0))
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}
