//! Which KMDF the image binds to: what it hands to WdfVersionBind.
//!
//! The WDK's entry code keeps that as a structure (WDF_BIND_INFO) in data. Other entry code may
//! build it on its stack; then the version is looked for beside the code that takes the address
//! of the component's name.

use super::super::image::{Image, Rva, u32_at, u64_at};
use super::code;
use object::pe::{IMAGE_SCN_MEM_READ, SectionFlags};
use serde::Serialize;

/// Which KMDF, if it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum KmdfBinding {
    Found(Kmdf),
    /// The component is named, but not its version where it was looked for.
    VersionNotFound,
    /// KMDF is not named.
    NotNamed,
}

/// A version of KMDF, and the size of its function table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Kmdf {
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) build: u32,
    pub(crate) functions: u32,
    pub(crate) place: Place,
}

/// Where the version was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Place {
    /// In a structure at this address.
    Data(Rva),
    /// In a constant that the code at this address loads.
    Code(Rva),
}

/// Reads the version that the image binds to.
pub(crate) fn read(image: &Image<'_>) -> KmdfBinding {
    let names = component_names(image);
    if names.is_empty() {
        return KmdfBinding::NotNamed;
    }
    names
        .iter()
        .find_map(|&name| in_data(image, name))
        .or_else(|| names.iter().find_map(|&name| in_code(image, name)))
        .map_or(KmdfBinding::VersionNotFound, KmdfBinding::Found)
}

/// Where "KmdfLibrary" stands in UTF-16, with its end.
fn component_names(image: &Image<'_>) -> Vec<Rva> {
    let name: Vec<u8> = "KmdfLibrary\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    readable(image)
        .flat_map(|(start, bytes)| {
            let positions = bytes.windows(name.len()).enumerate();
            let found = positions.filter(|(_, window)| *window == name);
            let addresses: Vec<Rva> = found
                .filter_map(|(offset, _)| Image::address(start, offset))
                .collect();
            addresses
        })
        .collect()
}

fn readable<'d>(image: &Image<'d>) -> impl Iterator<Item = (Rva, &'d [u8])> + use<'d> {
    image.sections_with(SectionFlags(IMAGE_SCN_MEM_READ.0))
}

/// A WDF_BIND_INFO that points to the name.
fn in_data(image: &Image<'_>, name: Rva) -> Option<Kmdf> {
    // WDF_BIND_INFO: size, component, version (three words), functions, table, module.
    const BYTES: u32 = 48;
    const COMPONENT: usize = 8;
    const VERSION: usize = 16;
    const ALIGNMENT: usize = 8;
    let pointer = image.base().checked_add(name.0.into())?;
    readable(image).find_map(|(start, bytes)| {
        let offsets = (0..bytes.len()).step_by(ALIGNMENT);
        offsets.into_iter().find_map(|offset| {
            let info = bytes.get(offset..)?;
            let fits = u32_at(info, 0)? == BYTES && u64_at(info, COMPONENT)? == pointer;
            let place = Place::Data(Image::address(start, offset)?);
            fits.then(|| version(info.get(VERSION..)?, place)).flatten()
        })
    })
}

/// A constant with the version that is loaded near the code that takes the name's address.
fn in_code(image: &Image<'_>, name: Rva) -> Option<Kmdf> {
    /// `lea r64, [rip + ...]`
    const LEA: &[&[u8]] = &[&[0x48, 0x8d], &[0x4c, 0x8d]];
    /// `movups`, `movaps`, `movdqa` or `movdqu xmm, [rip + ...]`
    const MOVE_16_BYTES: &[&[u8]] = &[&[0x0f, 0x10], &[0x0f, 0x28], &[0x0f, 0x6f]];
    const NEAR: usize = 128;
    code::sections(image).find_map(|(start, bytes)| {
        let takers = code::references(start, bytes, LEA).filter(|taker| taker.target == name);
        takers.into_iter().find_map(|taker| {
            let from = taker.offset.saturating_sub(NEAR);
            let to = taker.offset.saturating_add(NEAR).min(bytes.len());
            let near = code::references(
                Image::address(start, from)?,
                bytes.get(from..to)?,
                MOVE_16_BYTES,
            );
            let place = Place::Code(Image::address(start, taker.offset)?);
            let versions = near.filter_map(|load| version(image.at(load.target, 16)?, place));
            versions.into_iter().find(is_plausible)
        })
    })
}

/// Version and function count, as they stand beside each other.
fn version(words: &[u8], place: Place) -> Option<Kmdf> {
    Some(Kmdf {
        major: u32_at(words, 0)?,
        minor: u32_at(words, 4)?,
        build: u32_at(words, 8)?,
        functions: u32_at(words, 12)?,
        place,
    })
}

/// Tells a version from other constants. KMDF 1.0 had more than 200 functions.
fn is_plausible(kmdf: &Kmdf) -> bool {
    kmdf.major == 1 && kmdf.minor < 100 && (200..2000).contains(&kmdf.functions)
}
