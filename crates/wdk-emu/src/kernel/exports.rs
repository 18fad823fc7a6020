//! Every export of the emulated kernel by its Windows name.
//!
//! Each area lists its exports with [`exports!`], which checks them against the WDK's signatures
//! and lays them over the area before: `after` names it, and the first lies over the stubs that
//! stop with "not emulated". [`implemented`] is the uppermost layer.

use crate::sys::signatures::names;
use core::cell::Cell;
use std::sync::OnceLock;

/// The address of an export.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Address(pub *const ());

// SAFETY: the address of code, which any thread may call.
unsafe impl Sync for Address {}
// SAFETY: as above.
unsafe impl Send for Address {}

/// The stubs: the layer below the first area.
pub(crate) mod stubs {
    use super::Address;
    pub(crate) mod layer {
        pub use crate::sys::missing::*;
    }
    /// Names that a KMDF image imports and the WDK's headers do not describe to a driver.
    mod undescribed {
        macro_rules! stops {
            ($($name:ident)*) => {
                $(pub(super) unsafe extern "efiapi" fn $name() {
                    crate::kernel::stop::not_emulated(stringify!($name))
                })*
                pub(super) fn table() -> Vec<(&'static str, super::Address)> {
                    vec![$((stringify!($name), super::Address($name as *const ()))),*]
                }
            };
        }
        stops! {
            PoFxCompleteDirectedPowerDown
            USBD_AssignUrbToIoStackLocation USBD_CloseHandle USBD_CreateHandle
            USBD_IsochUrbAllocate USBD_QueryUsbCapability USBD_UrbAllocate USBD_UrbFree
        }
    }
    macro_rules! stub_table {
        ($($name:ident)*) => {
            pub(crate) fn table() -> Vec<(&'static str, Address)> {
                let mut table = undescribed::table();
                table.extend([
                    $((stringify!($name), Address(crate::sys::missing::$name as *const ()))),*
                ]);
                table
            }
        };
    }
    super::names!(stub_table);
}

/// Lists an area's exports: `exports! { after path::of::exports; Name = module::function, … }`.
/// Names without a signature in `sys::signatures` follow after `; unlisted:`, variables after
/// `; data:`.
macro_rules! exports {
    (after $($below:ident)::+; $($name:ident = $($path:ident)::+),* $(,)?
     $(; unlisted: $($own:ident = $($own_path:ident)::+),* $(,)?)?
     $(; data: $($data:ident = $($data_path:ident)::+),* $(,)?)?) => {
        /// This area's exports over those of the areas before.
        pub(crate) mod layer {
            #[allow(unused_imports, reason = "an area may have no exports yet")]
            pub use $($below)::+::layer::*;
            $(pub use super::$($path)::+ as $name;)*
            $($(pub use super::$($own_path)::+ as $own;)*)?
        }
        /// Names and addresses of this area and those before; a later entry counts.
        pub(crate) fn table() -> Vec<(&'static str, $crate::kernel::exports::Address)> {
            let mut table = $($below)::+::table();
            $({
                let function: $crate::sys::signatures::$name = $($path)::+;
                table.push((stringify!($name), $crate::kernel::exports::Address(function as *const ())));
            })*
            $($(table.push((stringify!($own), $crate::kernel::exports::Address($($own_path)::+ as *const ())));)*)?
            $($(table.push((stringify!($data), $crate::kernel::exports::Address((&raw const $($data_path)::+).cast())));)*)?
            table
        }
    };
}
pub(crate) use exports;

/// The uppermost layer: all exports, each by its name.
pub(crate) use super::po::exports as uppermost;

/// The exports as a driver's source calls them.
pub(crate) mod implemented {
    pub use super::uppermost::layer::*;
}

/// All exports, emulated or not, sorted by name.
pub fn table() -> &'static [(&'static str, Address)] {
    static TABLE: OnceLock<Vec<(&'static str, Address)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let map: std::collections::BTreeMap<_, _> = uppermost::table().into_iter().collect();
        map.into_iter().collect()
    })
}

/// The address of export `name`.
#[must_use]
pub fn address_of(name: &str) -> Option<Address> {
    let table = table();
    let index = table
        .binary_search_by(|(other, _)| (*other).cmp(name))
        .ok()?;
    table.get(index).map(|&(_, address)| address)
}

/// Whether export `name` is only a stub that stops with "not emulated".
#[must_use]
pub fn is_stub(name: &str) -> bool {
    let stub = stubs::table().into_iter().find(|&(other, _)| other == name);
    stub.is_some_and(|(_, stub)| address_of(name) == Some(stub))
}

/// At which IRQLs an export may be called.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum At {
    /// At any.
    Any,
    /// At this or lower.
    AtMost(u8),
    /// Only at this.
    Exactly(u8),
    /// At this or higher.
    AtLeast(u8),
}

/// What is known of an export that is being called.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its Windows name.
    pub name: &'static str,
    /// Where it may be called (WDK reference, the "IRQL" line of its page).
    pub at: At,
    hash: u64,
}

impl Entry {
    /// The entry of export `name`.
    #[must_use]
    pub const fn new(name: &'static str, at: At) -> Self {
        let bytes = name.as_bytes();
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01B3);
            i += 1;
        }
        Self { name, at, hash }
    }
}

thread_local! {
    static TRACE: Cell<u64> = const { Cell::new(0) };
}

/// Begins the call of an export: checks the IRQL (rule 1), traces the call, and is a scheduling
/// point. Use it through [`entry!`].
pub(crate) fn enter(entry: &'static Entry) {
    trace(entry.hash);
    super::events::call(entry.name);
    super::ke::irql::check(entry.name, entry.at);
    super::ke::pump::call_made();
}

/// First statement of an export: `entry!(KeSetEvent, AtMost(DISPATCH_LEVEL))`.
macro_rules! entry {
    ($name:ident, Any) => {
        $crate::kernel::exports::entry!(@ $name, $crate::kernel::exports::At::Any)
    };
    ($name:ident, $at:ident($irql:expr)) => {
        $crate::kernel::exports::entry!(@ $name, $crate::kernel::exports::At::$at($irql as u8))
    };
    (@ $name:ident, $at:expr) => {{
        static ENTRY: $crate::kernel::exports::Entry =
            $crate::kernel::exports::Entry::new(stringify!($name), $at);
        $crate::kernel::exports::enter(&ENTRY);
    }};
}
pub(crate) use entry;

/// Adds `value` to the machine's trace: register accesses, choices, completions.
pub fn trace(value: u64) {
    TRACE.set(
        (TRACE.get() ^ value)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(23),
    );
}

/// The hash over everything traced since boot.
#[must_use]
pub fn trace_hash() -> u64 {
    TRACE.get()
}
