//! Wrong bindings: one name, one index or one place is changed in a copy, and the comparison names
//! what was changed.

use super::compare::{self, Bindings, Compared};
use super::facts;
use serde_json::Value;

/// Changes a copy of the bindings, each time in one place, and looks for `named` in every line that
/// the comparison has for it.
fn corrupt(
    compare: fn(&Bindings, &Value) -> Compared,
    text_of: fn(&mut Bindings) -> &mut String,
    cases: &[(&str, &str, &[&str])],
) {
    let Some(facts) = facts() else { return };
    let sound = Bindings::read();
    for (from, to, named) in cases {
        let mut bindings = sound.clone();
        let text = text_of(&mut bindings);
        assert_eq!(text.matches(from).count(), 1, "{from} is not there once");
        *text = text.replace(from, to);
        let differences = compare(&bindings, &facts).differences;
        for name in *named {
            assert!(
                differences.iter().any(|line| line.contains(name)),
                "{from} is {to}, and nothing says {name}: {differences:?}"
            );
        }
        assert!(differences.len() <= named.len(), "{differences:?}");
    }
}

#[test]
fn a_wrong_import_is_named() {
    corrupt(
        compare::kernel_functions,
        |bindings| &mut bindings.signatures,
        &[
            // Another name: there is no such function, and the old name has a stub only.
            (
                "pub type ExAllocatePool2 =",
                "pub type ExAllocatePool4 =",
                &["no function ExAllocatePool4", "ExAllocatePool2: the stub"],
            ),
            // Another argument.
            (
                "pub type KeFlushQueuedDpcs = unsafe extern \"efiapi\" fn()",
                "pub type KeFlushQueuedDpcs = unsafe extern \"efiapi\" fn(ULONG)",
                &[
                    "KeFlushQueuedDpcs: in the WDK",
                    "KeFlushQueuedDpcs: the stub",
                ],
            ),
        ],
    );
}

#[test]
fn a_wrong_index_of_kmdfs_table_is_named() {
    corrupt(
        compare::kmdf_calls,
        |bindings| &mut bindings.wdf_calls,
        &[
            (
                "PFN_WDFREQUESTSTOPACKNOWLEDGE = core::mem::transmute(wdf_function(284))",
                "PFN_WDFREQUESTSTOPACKNOWLEDGE = core::mem::transmute(wdf_function(285))",
                &["WdfRequestStopAcknowledge does not call entry 284"],
            ),
            (
                "pub unsafe fn WdfDeviceCreate(",
                "pub unsafe fn WdfDeviceCreated(",
                &[
                    "no function WdfDeviceCreated",
                    "WdfDeviceCreate has no call",
                ],
            ),
        ],
    );
    corrupt(
        compare::kmdf_names,
        |bindings| &mut bindings.wdf_names,
        &[
            (
                "    \"WdfRequestRequeue\",\n    \"WdfRequestStopAcknowledge\",\n",
                "    \"WdfRequestStopAcknowledge\",\n    \"WdfRequestRequeue\",\n",
                &[
                    "entry 283 is called \"WdfRequestStopAcknowledge\"",
                    "where KMDF has WdfRequestStopAcknowledge",
                ],
            ),
            (
                "    \"WdfSpinLockAcquire\",\n",
                "    \"\",\n",
                &["where KMDF has WdfSpinLockAcquire"],
            ),
        ],
    );
}

#[test]
fn a_wrong_place_in_a_structure_is_named() {
    corrupt(
        compare::types,
        |bindings| &mut bindings.types,
        &[
            (
                "offset_of!(_MDL, ByteOffset) == 44)",
                "offset_of!(_MDL, ByteOffset) == 40)",
                &["_MDL.ByteOffset: nothing asserts that it is at 44"],
            ),
            (
                "    pub ByteCount: ULONG,\n    pub ByteOffset: ULONG,\n",
                "    pub ByteOffset: ULONG,\n    pub ByteCount: ULONG,\n",
                &["_MDL.ByteOffset", "_MDL.ByteCount"],
            ),
            (
                "size_of::<_WDF_IO_QUEUE_CONFIG>() == 96",
                "size_of::<_WDF_IO_QUEUE_CONFIG>() == 88",
                &["_WDF_IO_QUEUE_CONFIG: nothing asserts its size 96"],
            ),
        ],
    );
}
