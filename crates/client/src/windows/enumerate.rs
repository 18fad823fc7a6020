//! Finding the cards that are there now, through the configuration manager.

use crate::PortError;
use crate::port::CardPath;
use contdma_abi::interface::INTERFACE;
use windows_sys::Win32::Devices::DeviceAndDriverInstallation::{
    CM_GET_DEVICE_INTERFACE_LIST_PRESENT, CM_Get_Device_Interface_List_SizeW,
    CM_Get_Device_Interface_ListW, CM_MapCrToWin32Err, CONFIGRET, CR_BUFFER_SMALL, CR_SUCCESS,
};
use windows_sys::Win32::Foundation::ERROR_GEN_FAILURE;
use windows_sys::core::GUID;

/// How often a list is asked for that grew between the question for its size and the list.
const TRIES: u32 = 16;

fn class() -> GUID {
    GUID {
        data1: INTERFACE.data1,
        data2: INTERFACE.data2,
        data3: INTERFACE.data3,
        data4: INTERFACE.data4,
    }
}

fn error(result: CONFIGRET) -> PortError {
    // SAFETY: maps one number to another.
    PortError::from_win32(unsafe { CM_MapCrToWin32Err(result, ERROR_GEN_FAILURE) })
}

/// Paths of every card that is started.
pub(super) fn present_cards() -> Result<Vec<CardPath>, PortError> {
    let class = class();
    for _ in 0..TRIES {
        let mut characters = 0;
        // SAFETY: both places are local variables; no device is named.
        let result = unsafe {
            CM_Get_Device_Interface_List_SizeW(
                &raw mut characters,
                &raw const class,
                std::ptr::null(),
                CM_GET_DEVICE_INTERFACE_LIST_PRESENT,
            )
        };
        if result != CR_SUCCESS {
            return Err(error(result));
        }
        let mut list = vec![0u16; characters as usize];
        // SAFETY: the buffer has as many characters as it says.
        let result = unsafe {
            CM_Get_Device_Interface_ListW(
                &raw const class,
                std::ptr::null(),
                list.as_mut_ptr(),
                characters,
                CM_GET_DEVICE_INTERFACE_LIST_PRESENT,
            )
        };
        match result {
            CR_SUCCESS => return Ok(split(&list)),
            // A card arrived in between.
            CR_BUFFER_SMALL => {}
            other => return Err(error(other)),
        }
    }
    Err(error(CR_BUFFER_SMALL))
}

/// Takes a list of zero-terminated strings apart; an empty string ends it.
fn split(list: &[u16]) -> Vec<CardPath> {
    list.split(|&character| character == 0)
        .take_while(|path| !path.is_empty())
        .map(|path| CardPath::new(String::from_utf16_lossy(path)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_at_its_empty_string() {
        let list: Vec<u16> = "\\\\?\\a\0\\\\?\\b\0\0x\0".encode_utf16().collect();
        let paths = split(&list);
        assert_eq!(
            paths,
            [CardPath::new("\\\\?\\a"), CardPath::new("\\\\?\\b")]
        );
        assert!(split(&[0]).is_empty());
    }
}
