//! An image that was linked against wrong bindings: one import's name, or one index into KMDF's
//! table, is changed in a copy of the driver. The first call through it stops the machine, and the
//! report names what was called.

use super::table_calls::{Site, table_calls};
use crate::form;
use contdma_client::{Card, OpenAccess, RingBuilder};
use contdma_desk::{Cause, Config, Counter, Desk, DeskError, Environment, Stop};
use object::read::pe::{ImageThunkData, PeFile64};
use object::{LittleEndian as LE, pe};
use std::collections::BTreeMap;
use std::path::Path;
use wdk_emu::sys::wdf_names::WDF_FUNCTION_NAMES;

const STREAM: u64 = 20 * 4096;

/// A capture from the start of the machine to its end, which makes most of the driver's calls.
fn capture(desk: &Desk<'_>) {
    let path = Card::list(desk.app()).expect("a list").remove(0);
    let card = Card::open(desk.app(), &path, OpenAccess::ReadWrite).expect("an open card");
    let mut ring = card.post(&RingBuilder::new(4096, 4)).expect("a ring");
    let mut bytes = 0;
    while let Some(segment) = ring.next_segment().expect("a segment") {
        bytes += segment.valid_bytes() as u64;
    }
    assert_eq!(bytes, STREAM);
    ring.finish().expect("a report");
}

/// What became of a machine with such a driver: how it stopped, or nothing, where the damage is not
/// reached.
fn run(name: &str, bytes: &[u8]) -> Option<Stop> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.sys"));
    std::fs::write(&path, bytes).expect("a damaged copy");
    let config = Config::new(Environment::MIXED, 1)
        .source(0, Counter::new().ending_after(STREAM))
        .image(&path);
    match contdma_desk::run(config, capture) {
        Ok(()) => None,
        Err(DeskError::Stopped(stop)) => Some(stop),
        Err(error) => panic!("{error}"),
    }
}

fn image() -> Vec<u8> {
    std::fs::read(form::image()).expect("the driver")
}

/// Names that the driver imports from the kernel, and where they are in the file.
fn imports(bytes: &[u8]) -> Vec<(String, usize)> {
    let file = PeFile64::parse(bytes).expect("a PE file");
    let table = file.import_table().expect("imports").expect("imports");
    let mut descriptors = table.descriptors().expect("libraries");
    let mut found = Vec::new();
    while let Some(descriptor) = descriptors.next().expect("a library") {
        let names = descriptor.original_first_thunk.get(LE);
        let mut thunks = table.thunks(names).expect("names");
        while let Some(thunk) = thunks.next::<pe::ImageNtHeaders64>().expect("a name") {
            let (_, name) = table.hint_name(thunk.address()).expect("a name");
            let at = name.as_ptr().addr() - bytes.as_ptr().addr();
            let name = std::str::from_utf8(name).expect("a name");
            found.push((name.to_owned(), at));
        }
    }
    found
}

#[test]
fn an_import_by_a_wrong_name_is_named_when_it_is_called() {
    let image = image();
    let imports = imports(&image);
    let mut named = Vec::new();
    for (name, at) in &imports {
        let mut damaged = image.clone();
        let last = at + name.len() - 1;
        damaged[last] = b'_';
        let wrong = String::from_utf8(damaged[*at..=last].to_vec()).expect("a name");
        // What this capture does not call does no harm.
        let Some(stop) = run("wrong-import", &damaged) else {
            continue;
        };
        assert_eq!(stop.cause, Cause::NotEmulated(wrong.clone()), "{stop}");
        assert!(stop.to_string().contains(&wrong), "{stop}");
        named.push(name);
    }
    for call in ["WdfVersionBind", "ExAllocatePool2", "MmMapIoSpaceEx"] {
        assert!(
            named.iter().any(|it| *it == call),
            "{call} is not among {named:?}"
        );
    }
}

#[test]
fn a_wrong_index_into_kmdfs_table_is_named_when_it_is_called() {
    /// A function that this driver does not call, and the emulated KMDF does not have.
    const WRONG: &str = "WdfIoTargetCreate";
    let image = image();
    let mut sites: BTreeMap<usize, Vec<Site>> = BTreeMap::new();
    let Some(found) = table_calls(&image) else {
        println!("skipped: the image does not say where it has the table's address");
        return;
    };
    for site in found {
        sites.entry(site.index).or_default().push(site);
    }
    let wrong = index_of(WRONG);
    let reserved = index_of("");
    let mut named = Vec::new();
    for (index, sites) in sites {
        // One function gets another one's index, the next an index that nobody has.
        let (to, expected) = if index % 2 == 0 {
            (wrong, format!("{WRONG} is not emulated"))
        } else {
            (
                reserved,
                format!("entry {reserved} of KMDF's table is reserved"),
            )
        };
        let mut damaged = image.clone();
        for site in sites {
            let offset = u32::try_from(to * 8).expect("a small table");
            damaged[site.displacement].copy_from_slice(&offset.to_le_bytes());
        }
        let Some(stop) = run("wrong-index", &damaged) else {
            continue;
        };
        assert!(
            stop.to_string().contains(&expected),
            "{}: {stop}",
            WDF_FUNCTION_NAMES[index]
        );
        named.push(WDF_FUNCTION_NAMES[index]);
    }
    assert!(named.len() > 20, "only {named:?}");
    for call in ["WdfDeviceCreate", "WdfSpinLockAcquire", "WdfIoQueueCreate"] {
        assert!(named.contains(&call), "{call} is not among {named:?}");
    }
}

fn index_of(name: &str) -> usize {
    WDF_FUNCTION_NAMES
        .iter()
        .position(|it| *it == name)
        .expect("an entry")
}
