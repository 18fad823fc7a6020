//! Listing cards and saying what they can do.

use crate::failure::Failure;
use crate::output::{print, say};
use contdma_client::abi::{CardFlags, CardInfo, InterruptKind};
use contdma_client::{Card, CardPath, OpenAccess, Port};
use serde_json::json;

/// Lists the cards.
pub(crate) fn list<P: Port>(port: &P, as_json: bool) -> Result<(), Failure> {
    let paths = Card::list(port)?;
    if as_json {
        let paths: Vec<&str> = paths.iter().map(CardPath::as_str).collect();
        say!("{}", json!(paths));
        return Ok(());
    }
    if paths.is_empty() {
        say!("no cards; is the driver installed and the card powered?");
    }
    for path in paths {
        say!("{path}");
    }
    Ok(())
}

/// Says what a card can do.
pub(crate) fn info<P: Port>(port: &P, path: &CardPath, as_json: bool) -> Result<(), Failure> {
    let card = Card::open(port, path, OpenAccess::Read)?;
    let info = card.info();
    if as_json {
        say!("{:#}", as_value(path, info));
    } else {
        print(format_args!("{}", as_text(path, info)));
    }
    Ok(())
}

/// Names of set flags, as the command line writes them.
fn names<'a, F>(flags: impl Iterator<Item = (&'a str, F)>) -> Vec<String> {
    flags
        .map(|(name, _)| name.to_lowercase().replace('_', "-"))
        .collect()
}

fn channels(mask: u32) -> Vec<u32> {
    (0..32)
        .filter(|channel| mask & (1 << channel) != 0)
        .collect()
}

fn interrupts(info: &CardInfo) -> &'static str {
    match InterruptKind::from_wire(info.interrupt_kind) {
        Some(InterruptKind::None) => "none",
        Some(InterruptKind::Line) => "line",
        Some(InterruptKind::Msi) => "MSI",
        Some(InterruptKind::MsiX) => "MSI-X",
        None => "of a kind that this version does not know",
    }
}

fn as_value(path: &CardPath, info: &CardInfo) -> serde_json::Value {
    json!({
        "card": path.as_str(),
        "engine": info.engine_name(),
        "vendor": info.vendor,
        "device": info.device,
        "revision": info.revision,
        "capture_channels": channels(info.capture_channels),
        "playback_channels": channels(info.playback_channels),
        "address_bits": info.address_bits,
        "alignment": info.alignment,
        "max_element_bytes": info.max_element_bytes,
        "max_elements": info.max_elements,
        "min_segments": info.min_segments,
        "max_segments": info.max_segments,
        "valid_bytes_granularity": info.valid_bytes_granularity,
        "policies": names(info.late_policies().iter_names()),
        "flags": names(CardFlags::from_bits_truncate(info.flags).iter_names()),
        "interrupt_kind": interrupts(info),
        "interrupt_vectors": info.interrupt_vectors,
        "max_moderation": info.max_moderation,
        "max_ring_bytes": info.max_ring_bytes,
    })
}

fn as_text(path: &CardPath, info: &CardInfo) -> String {
    let list = |channels: Vec<u32>| {
        let texts: Vec<String> = channels.iter().map(ToString::to_string).collect();
        if texts.is_empty() {
            "none".to_owned()
        } else {
            texts.join(", ")
        }
    };
    format!(
        "card        {path}\n\
         engine      {} (PCI {:04x}:{:04x}, revision {})\n\
         capture     channels {}\n\
         playback    channels {}\n\
         addresses   {} bits, aligned to {} bytes, at most {} elements of {} bytes\n\
         segments    {} to {}, valid bytes in steps of {}\n\
         ring        at most {}\n\
         when late   {}\n\
         interrupts  {}, {} vectors, up to {} segments each\n\
         flags       {}\n",
        info.engine_name(),
        info.vendor,
        info.device,
        info.revision,
        list(channels(info.capture_channels)),
        list(channels(info.playback_channels)),
        info.address_bits,
        info.alignment,
        info.max_elements,
        info.max_element_bytes,
        info.min_segments,
        info.max_segments,
        info.valid_bytes_granularity,
        indicatif::HumanBytes(info.max_ring_bytes),
        names(info.late_policies().iter_names()).join(", "),
        interrupts(info),
        info.interrupt_vectors,
        info.max_moderation,
        names(CardFlags::from_bits_truncate(info.flags).iter_names()).join(", "),
    )
}
