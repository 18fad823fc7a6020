//! The device interface under which a card is found.
//!
//! The driver registers it without a reference string; opening the interface path opens the
//! card. Who may open it is decided by the INF, not here.

/// A GUID with the layout of Windows' `GUID` structure (WDK reference, `guiddef.h`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct InterfaceGuid {
    /// First eight hexadecimal digits.
    pub data1: u32,
    /// Next four.
    pub data2: u16,
    /// Next four.
    pub data3: u16,
    /// The last sixteen, byte by byte.
    pub data4: [u8; 8],
}

/// The device interface class of every card that this driver runs.
pub const INTERFACE: InterfaceGuid = InterfaceGuid {
    data1: 0x1c7e_ef08,
    data2: 0x78d9,
    data3: 0x4d66,
    data4: [0xb1, 0x36, 0x60, 0xfe, 0xb5, 0x22, 0xeb, 0x27],
};

/// [`INTERFACE`] as text, as INF files and the registry write it.
pub const INTERFACE_STRING: &str = "{1C7EEF08-78D9-4D66-B136-60FEB522EB27}";

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::format;

    #[test]
    fn text_and_number_are_the_same_guid() {
        let g = INTERFACE;
        let tail: std::string::String = g.data4[2..].iter().map(|b| format!("{b:02X}")).collect();
        let text = format!(
            "{{{:08X}-{:04X}-{:04X}-{:02X}{:02X}-{tail}}}",
            g.data1, g.data2, g.data3, g.data4[0], g.data4[1]
        );
        assert_eq!(text, INTERFACE_STRING);
        assert_eq!(size_of::<InterfaceGuid>(), 16);
    }
}
