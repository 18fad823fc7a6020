//! The driver's INF: what it has to say, and that the checker notices when it does not.

use contdma_tests::inf::{Expectations, Inf, check};
use wdk_emu::pci::Card;

const INX: &str = include_str!("../../inf/contdma.inx");

fn expectations(architecture: &str) -> Expectations {
    let card = contdma_models::ReferenceCard::new(Default::default())
        .0
        .describe();
    Expectations {
        hardware_ids: vec![format!(
            r"PCI\VEN_{:04X}&DEV_{:04X}&SUBSYS_{:04X}{:04X}",
            card.vendor, card.device, card.subsystem, card.subsystem_vendor
        )],
        interface_guid: contdma_abi::interface::INTERFACE_STRING.to_owned(),
        kmdf_version: kmdf_version(),
        architecture: architecture.to_owned(),
    }
}

/// The version in the driver's manifest, which wdk-build builds against.
fn kmdf_version() -> String {
    let manifest = include_str!("../../driver/Cargo.toml");
    let number = |key: &str| {
        let line = manifest
            .lines()
            .find(|line| line.starts_with(key))
            .expect(key);
        line.split('=').nth(1).expect(key).trim().to_owned()
    };
    format!(
        "{}.{}",
        number("kmdf-version-major"),
        number("target-kmdf-version-minor")
    )
}

/// What stampinf does to the placeholders.
fn stamp(inx: &str, architecture: &str) -> String {
    inx.replace("$ARCH$", architecture)
        .replace("$KMDFVERSION$", &kmdf_version())
}

fn findings(inx: &str, architecture: &str) -> Vec<String> {
    match Inf::parse(&stamp(inx, architecture)) {
        Ok(inf) => check(&inf, &expectations(architecture)),
        Err(error) => vec![format!("{error:?}")],
    }
}

#[test]
fn nothing_is_wrong_on_either_architecture() {
    for architecture in ["amd64", "arm64"] {
        assert_eq!(
            findings(INX, architecture),
            Vec::<String>::new(),
            "{architecture}"
        );
    }
}

#[test]
fn the_package_script_stamps_the_kmdf_that_is_built_against() {
    let script = include_str!("../../tools/windows/package.ps1");
    assert!(script.contains(&format!("'-k', '{}'", kmdf_version())));
}

/// What somebody finds in the registry is what holds without it.
#[test]
fn the_limits_are_the_drivers_own() {
    let limits = contdma_core::quota::Limits::default();
    for (name, value) in [
        ("LockedMiBPerHandle", limits.locked_per_handle >> 20),
        ("LockedMiBPerDevice", limits.locked_per_device >> 20),
        ("CommonBufferMiB", limits.common_buffers >> 20),
        ("HandlesPerDevice", limits.handles),
    ] {
        assert!(INX.contains(&format!("\nHKR,Parameters,{name},0x00010003,{value}\n")));
        let readme = include_str!("../../inf/README.md");
        assert!(readme.contains(&format!("\n| `{name}` | {value} |")));
    }
}

/// One edit, and a word of the finding that it must cause.
const MUTATIONS: &[(&str, &str, &str)] = &[
    ("$WINDOWS NT$", "$CHICAGO$", "Signature"),
    ("PnpLockdown = 1", "PnpLockdown = 0", "PnpLockdown"),
    ("CatalogFile = contdma.cat", "", "CatalogFile"),
    ("DriverVer   =", "", "DriverVer"),
    (
        "Provider    = \"contdma\"",
        "Provider    = \"Microsoft\"",
        "Microsoft",
    ),
    (
        "AddReg = Class_AddReg",
        "AddReg = Class_AddReg\nDelReg = Class_AddReg",
        "delreg",
    ),
    ("HKR,,Icon,,-5", "HKLM,Software,Icon,,-5", "hklm"),
    ("DefaultDestDir = 13", "DefaultDestDir = 12", "driver store"),
    (
        "contdma.sys = 1",
        "contdma.sys = 1\nother.sys = 1",
        "copied",
    ),
    (
        "[Contdma_Files]\ncontdma.sys",
        "[Contdma_Files]\ncontdma.sys\ncontdma.sys",
        "copied",
    ),
    ("NT$ARCH$.10.0...22000", "NT$ARCH$", "driver store"),
    ("&SUBSYS_C0011234", "", "other makers"),
    ("DEV_C0DA", "DEV_C0DB", "hardware IDs"),
    (
        "&SUBSYS_C0011234",
        "&SUBSYS_C0011234,PCI\\CC_0480",
        "compatible",
    ),
    ("(A;;GA;;;BA)", "(A;;GA;;;BA)(A;;GA;;;WD)", "WD may open"),
    ("(A;;GA;;;SY)", "", "System cannot"),
    ("D:P(", "D:(", "protected"),
    ("(A;;GA;;;BA)", "(A;;GA;;;BA", "does not parse"),
    ("HKR,,Security", "HKR,,Insecurity", "no security descriptor"),
    ("0x00000100\n", "0x00000000\n", "not guarded"),
    (
        "MSISupported,0x00010001,1",
        "MSISupported,0x00010001,0",
        "message interrupts",
    ),
    (
        "MessageNumberLimit,0x00010001,6",
        "MessageNumberLimit,0x00010001,0",
        "MessageNumberLimit",
    ),
    (
        "RemappingSupported,0x00010001,1",
        "RemappingSupported,0x00010001,0",
        "per-device",
    ),
    (
        "RemappingFlags,0x00010001,0",
        "RemappingFlags,0x00010001,7",
        "RemappingFlags",
    ),
    (
        "DmaRemappingCompatible,0x00010001,1",
        "DmaRemappingCompatible,0x00010001,0",
        "per-service",
    ),
    (
        "contdma,0x00000002",
        "contdma,0x00000000",
        "function driver",
    ),
    ("ServiceType   = 1", "ServiceType   = 16", "kernel driver"),
    ("StartType     = 3", "StartType     = 2", "on demand"),
    ("%13%\\contdma.sys", "%12%\\contdma.sys", "driver store"),
    (
        "KmdfLibraryVersion = $KMDFVERSION$",
        "KmdfLibraryVersion = 1.15",
        "KMDF 1.15",
    ),
    (
        "KmdfService = contdma",
        "KmdfService = other",
        "another service",
    ),
    (
        "CopyFiles = Contdma_Files",
        "CopyFiles = Contdma_File",
        "contdma_file",
    ),
    (
        "DisplayName   = %ServiceName%",
        "DisplayName   = %Servicename2%",
        "UndefinedToken",
    ),
    ("DisplayName   = %ServiceName%", "", "UnusedString"),
    ("[Contdma_Kmdf]", "[Version]", "SectionTwice"),
];

#[test]
fn each_mistake_is_found() {
    for (from, to, word) in MUTATIONS {
        assert!(INX.contains(from), "{from} does not occur");
        let broken = INX.replace(from, to);
        let found = findings(&broken, "amd64");
        assert!(
            found
                .iter()
                .any(|line| line.to_lowercase().contains(&word.to_lowercase())),
            "{from:?} → {to:?} gave {found:?}"
        );
    }
}

#[test]
fn the_class_is_not_the_interface() {
    let class = INX
        .lines()
        .find(|line| line.starts_with("ClassGuid"))
        .expect("ClassGuid");
    let interface = contdma_abi::interface::INTERFACE_STRING;
    let broken = INX.replace(class, &format!("ClassGuid = {interface}"));
    assert!(
        findings(&broken, "amd64")
            .iter()
            .any(|line| line.contains("device interface"))
    );
}
