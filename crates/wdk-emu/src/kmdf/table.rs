//! KMDF's function table: 458 entries; one that is not emulated stops the machine with its name.

use crate::sys::wdf_names::{WDF_FUNCTION_COUNT, WDF_FUNCTION_NAMES};
use crate::sys::{WDFFUNC, ntddk};
use std::boxed::Box;

/// The table while it is being filled.
pub(crate) struct Table(Box<[WDFFUNC; WDF_FUNCTION_COUNT]>);

impl Table {
    /// A table that emulates nothing.
    pub(crate) fn new() -> Self {
        let mut entries: Box<[WDFFUNC; WDF_FUNCTION_COUNT]> = Box::new([None; WDF_FUNCTION_COUNT]);
        stubs::fill(&mut entries[..]);
        Self(entries)
    }

    /// Sets the entry of the function called `name`.
    pub(crate) fn set(&mut self, name: &str, function: WDFFUNC) {
        let index = WDF_FUNCTION_NAMES.iter().position(|known| *known == name);
        match index.and_then(|index| self.0.get_mut(index)) {
            Some(entry) => *entry = function,
            None => panic!("{name} is no function of KMDF 1.33"),
        }
    }

    /// Entry `index`.
    #[cfg(test)]
    fn get(&self, index: usize) -> Option<WDFFUNC> {
        self.0.get(index).copied()
    }

    /// The address that drivers are bound to; the table lives as long as the machine.
    pub(crate) fn leak(self) -> *const WDFFUNC {
        Box::leak(self.0).as_ptr()
    }
}

/// Puts functions into a table; each is checked against the signature that the WDK gives it.
macro_rules! functions {
    ($table:expr, $($name:ident: $signature:ident = $function:path;)*) => {
        $(
            let function: $crate::sys::$signature = Some($function);
            // SAFETY: an entry has the table's one type; callers turn it back by its index.
            let function: $crate::sys::WDFFUNC = unsafe { core::mem::transmute(function) };
            $table.set(stringify!($name), function);
        )*
    };
}
pub(crate) use functions;

mod stubs {
    use super::{WDF_FUNCTION_COUNT, WDF_FUNCTION_NAMES, WDFFUNC, ntddk};
    use std::ffi::CString;

    /// Entry `INDEX` when it is not emulated.
    unsafe extern "efiapi" fn missing<const INDEX: usize>() {
        let name = WDF_FUNCTION_NAMES.get(INDEX).copied().unwrap_or_default();
        let text = if name.is_empty() {
            format!("entry {INDEX} of KMDF's table is reserved")
        } else {
            format!("{name} is not emulated")
        };
        let text = CString::new(text).unwrap_or_default();
        // SAFETY: the text outlives the call, which does not return.
        unsafe { ntddk::KeBugCheckEx(0x10D, 0x10, INDEX as u64, 0, text.as_ptr() as u64) }
    }

    /// Fills the table with the stubs.
    pub(super) fn fill(entries: &mut [WDFFUNC]) {
        macro_rules! ten {
            ($tens:literal: $($ones:literal)*) => { $(
                if let Some(entry) = entries.get_mut($tens * 10 + $ones) {
                    *entry = Some(missing::<{ $tens * 10 + $ones }>);
                }
            )* };
        }
        macro_rules! all {
            ($($tens:literal)*) => { $( ten!($tens: 0 1 2 3 4 5 6 7 8 9); )* };
        }
        all!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
            31 32 33 34 35 36 37 38 39 40 41 42 43 44 45);
        const _: () = assert!(WDF_FUNCTION_COUNT <= 460);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_callable() {
        let table = Table::new();
        assert!((0..WDF_FUNCTION_COUNT).all(|index| table.get(index).is_some_and(|f| f.is_some())));
    }
}
