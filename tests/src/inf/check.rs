//! The rules: what the package must, may and must not say.

use super::parse::{Inf, Line};

/// What the rest of the project says, and the INF has to repeat.
#[derive(Clone, Debug)]
pub struct Expectations {
    /// `PCI\VEN_…&DEV_…&SUBSYS_…` of every card that the driver serves.
    pub hardware_ids: Vec<String>,
    /// The device interface, which must not double as the setup class.
    pub interface_guid: String,
    /// The KMDF that the driver is built against, `major.minor`.
    pub kmdf_version: String,
    /// `amd64` or `arm64`.
    pub architecture: String,
}

/// Setup classes of the system. A capture card of its own kind has a class of its own.
const SYSTEM_CLASSES: [&str; 5] = [
    "{4d36e97d-e325-11ce-bfc1-08002be10318}",
    "{4d36e96c-e325-11ce-bfc1-08002be10318}",
    "{6bdd1fc6-810f-11d0-bec7-08002be2092f}",
    "{ca3e7ab9-b4c3-4ae6-8251-579ef933890f}",
    "{78a1c341-4539-11d3-b88d-00c04fad5171}",
];

/// Directives that a declarative package does not use.
const FORBIDDEN: [&str; 12] = [
    "coinstallers32",
    "delreg",
    "bitreg",
    "registerdlls",
    "unregisterdlls",
    "profileitems",
    "delfiles",
    "renfiles",
    "logconfig",
    "ini2reg",
    "updateinis",
    "delservice",
];

/// Trustees that must not open a device that programs DMA: everyone, anonymous,
/// authenticated users, application packages, built-in users, guests, interactive users.
const OPEN_TRUSTEES: [&str; 7] = ["WD", "AN", "AU", "AC", "BU", "BG", "IU"];

/// Everything that is wrong with `inf`, a line each; empty when nothing is.
#[must_use]
pub fn check(inf: &Inf, expected: &Expectations) -> Vec<String> {
    let mut found = Findings(Vec::new());
    version(inf, expected, &mut found);
    directives(inf, &mut found);
    models(inf, expected, &mut found);
    files(inf, &mut found);
    hardware(inf, &mut found);
    service(inf, expected, &mut found);
    references(inf, &mut found);
    found.0
}

struct Findings(Vec<String>);

impl Findings {
    fn unless(&mut self, holds: bool, text: impl Into<String>) {
        if !holds {
            self.0.push(text.into());
        }
    }
}

fn single<'a>(inf: &'a Inf, section: &str, key: &'a str) -> &'a str {
    let mut lines = inf.entries(section, key);
    match (lines.next(), lines.next()) {
        (Some(line), None) => line.value(0),
        _ => "",
    }
}

fn version(inf: &Inf, expected: &Expectations, found: &mut Findings) {
    let value = |key| single(inf, "version", key).to_lowercase();
    found.unless(
        value("signature") == "$windows nt$",
        "Version: Signature is not $WINDOWS NT$",
    );
    found.unless(value("pnplockdown") == "1", "Version: PnpLockdown is not 1");
    found.unless(!value("catalogfile").is_empty(), "Version: no CatalogFile");
    found.unless(!value("provider").is_empty(), "Version: no Provider");
    found.unless(
        value("provider") != "microsoft",
        "Version: Provider is Microsoft",
    );
    found.unless(
        inf.entries("version", "driverver").count() == 1,
        "Version: no DriverVer",
    );
    let class = value("classguid");
    found.unless(is_guid(&class), "Version: ClassGuid is not a GUID");
    found.unless(
        !SYSTEM_CLASSES.contains(&class.as_str()),
        "Version: the class is the system's",
    );
    let interface = expected.interface_guid.to_lowercase();
    found.unless(
        class != interface,
        "Version: the class is the device interface",
    );
    let class_install = inf.section("classinstall32");
    found.unless(
        class_install.is_some(),
        "ClassInstall32 is missing for a class of its own",
    );
    for line in class_install.into_iter().flatten() {
        found.unless(
            line.key.as_deref() == Some("addreg"),
            "ClassInstall32 does more than name the class",
        );
    }
}

fn is_guid(text: &str) -> bool {
    let Some(inner) = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
    else {
        return false;
    };
    let lengths: Vec<usize> = inner.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && inner.chars().all(|ch| ch == '-' || ch.is_ascii_hexdigit())
}

fn directives(inf: &Inf, found: &mut Findings) {
    for (name, lines) in inf.sections() {
        for line in lines {
            let key = line.key.as_deref().unwrap_or_default();
            found.unless(!FORBIDDEN.contains(&key), format!("[{name}] uses {key}"));
        }
        found.unless(
            !name.contains("coinstallers"),
            format!("[{name}] is a co-installer section"),
        );
    }
    for line in registry_sections(inf)
        .into_iter()
        .filter_map(|name| inf.section(&name))
        .flatten()
    {
        let root = line.value(0).to_lowercase();
        found.unless(
            root == "hkr",
            format!("a registry value lies outside HKR: {root}"),
        );
    }
}

/// Sections that AddReg names, wherever it stands.
fn registry_sections(inf: &Inf) -> Vec<String> {
    named_by(inf, "addreg")
}

fn named_by(inf: &Inf, key: &str) -> Vec<String> {
    inf.sections()
        .flat_map(|(_, lines)| lines)
        .filter(|line| line.key.as_deref() == Some(key))
        .flat_map(|line| line.values.iter().cloned())
        .collect()
}

fn models(inf: &Inf, expected: &Expectations, found: &mut Findings) {
    let mut ids = Vec::new();
    for line in inf.section("manufacturer").into_iter().flatten() {
        let (models, decorations) = line
            .values
            .split_first()
            .map_or(("", &[][..]), |(m, d)| (m, d));
        found.unless(
            !decorations.is_empty(),
            "Manufacturer: an undecorated Models section",
        );
        for decoration in decorations {
            decoration_is_modern(decoration, expected, found);
            let name = format!("{models}.{decoration}");
            let section = inf.section(&name);
            found.unless(section.is_some(), format!("[{name}] is missing"));
            for line in section.into_iter().flatten() {
                ids.extend(line.values.iter().skip(1).map(|id| id.to_uppercase()));
                found.unless(line.values.len() == 2, "Models: a compatible ID is matched");
            }
        }
        found.unless(
            inf.section(models).is_none(),
            format!("[{models}] is not decorated"),
        );
    }
    for id in &ids {
        found.unless(
            id.contains("&SUBSYS_"),
            format!("{id} would catch other makers' boards"),
        );
    }
    let mut wanted: Vec<String> = expected
        .hardware_ids
        .iter()
        .map(|id| id.to_uppercase())
        .collect();
    ids.sort();
    wanted.sort();
    found.unless(
        ids == wanted,
        format!("hardware IDs are {ids:?}, the cards' are {wanted:?}"),
    );
}

fn decoration_is_modern(decoration: &str, expected: &Expectations, found: &mut Findings) {
    let lower = decoration.to_lowercase();
    let architecture = format!("nt{}.", expected.architecture);
    let build = lower
        .strip_prefix(&architecture)
        .and_then(|rest| rest.strip_prefix("10.0..."))
        .and_then(|build| build.parse::<u32>().ok());
    found.unless(
        build.is_some_and(|build| build >= 16_299),
        format!("{decoration} serves systems that cannot run a driver from the driver store"),
    );
}

fn files(inf: &Inf, found: &mut Findings) {
    let destinations: Vec<&Line> = inf
        .section("destinationdirs")
        .into_iter()
        .flatten()
        .collect();
    found.unless(
        destinations.len() == 1
            && destinations
                .iter()
                .all(|line| line.key.as_deref() == Some("defaultdestdir") && line.values == ["13"]),
        "DestinationDirs: files go elsewhere than to the driver store",
    );
    let mut copied: Vec<String> = named_by(inf, "copyfiles")
        .iter()
        .filter_map(|name| inf.section(name))
        .flatten()
        .map(|line| line.value(0).to_lowercase())
        .collect();
    let mut listed: Vec<String> = inf
        .section("sourcedisksfiles")
        .into_iter()
        .flatten()
        .filter_map(|line| line.key.clone())
        .collect();
    copied.sort();
    listed.sort();
    found.unless(!copied.is_empty(), "no file is copied");
    found.unless(
        copied == listed,
        format!("copied {copied:?}, on the disk {listed:?}"),
    );
    copied.dedup();
    found.unless(copied == listed, "a file is listed twice");
}

/// The registry lines of the install section's `.HW` part.
fn hardware_values(inf: &Inf) -> Vec<&Line> {
    inf.sections()
        .filter(|(name, _)| name.ends_with(".hw"))
        .flat_map(|(_, lines)| lines)
        .filter(|line| line.key.as_deref() == Some("addreg"))
        .flat_map(|line| &line.values)
        .filter_map(|name| inf.section(name))
        .flatten()
        .collect()
}

fn registry_value<'a>(lines: &[&'a Line], subkey: &str, name: &str) -> Option<&'a str> {
    lines
        .iter()
        .find(|line| {
            line.value(1).eq_ignore_ascii_case(subkey) && line.value(2).eq_ignore_ascii_case(name)
        })
        .map(|line| line.value(4))
}

fn hardware(inf: &Inf, found: &mut Findings) {
    let lines = hardware_values(inf);
    let value = |subkey, name| registry_value(&lines, subkey, name);
    match value("", "Security") {
        None => found.unless(false, "the device has no security descriptor"),
        Some(sddl) => security(sddl, found),
    }
    let characteristics = value("", "DeviceCharacteristics")
        .and_then(number)
        .unwrap_or(0);
    found.unless(
        characteristics & 0x100 != 0,
        "names behind the device are not guarded",
    );
    let msi = r"Interrupt Management\MessageSignaledInterruptProperties";
    found.unless(
        value(msi, "MSISupported") == Some("1"),
        "message interrupts are off",
    );
    let limit = value(msi, "MessageNumberLimit")
        .and_then(number)
        .unwrap_or(0);
    found.unless(
        (1..=2048).contains(&limit),
        "MessageNumberLimit is missing or out of range",
    );
    found.unless(
        value("DMA Management", "RemappingSupported") == Some("1"),
        "the per-device DMA remapping opt-in is missing",
    );
    found.unless(
        matches!(
            value("DMA Management", "RemappingFlags"),
            None | Some("0" | "1")
        ),
        "RemappingFlags is unknown",
    );
}

fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}

/// `D:P(type;flags;rights;object;inherit;trustee)…`, protected, with allow entries only.
fn security(sddl: &str, found: &mut Findings) {
    let Some(mut rest) = sddl.strip_prefix("D:P") else {
        found.unless(false, "the security descriptor is not a protected list");
        return;
    };
    let mut trustees = Vec::new();
    while let Some(open) = rest.strip_prefix('(') {
        let Some((entry, behind)) = open.split_once(')') else {
            break;
        };
        let fields: Vec<&str> = entry.split(';').collect();
        let [kind, _, rights, _, _, trustee] = fields[..] else {
            break;
        };
        found.unless(
            kind == "A" && !rights.is_empty(),
            format!("({entry}) allows nothing"),
        );
        trustees.push(trustee);
        rest = behind;
    }
    found.unless(
        rest.is_empty(),
        format!("the security descriptor does not parse at {rest:?}"),
    );
    found.unless(trustees.contains(&"SY"), "System cannot open the device");
    for trustee in trustees {
        found.unless(
            !OPEN_TRUSTEES.contains(&trustee),
            format!("{trustee} may open a device that programs DMA"),
        );
    }
}

fn service(inf: &Inf, expected: &Expectations, found: &mut Findings) {
    let services: Vec<&Line> = inf
        .sections()
        .filter(|(name, _)| name.ends_with(".services"))
        .flat_map(|(_, lines)| lines)
        .filter(|line| line.key.as_deref() == Some("addservice"))
        .collect();
    let [add] = services[..] else {
        found.unless(false, "there is not exactly one service");
        return;
    };
    found.unless(
        number(add.value(1)) == Some(2),
        "the service is not the function driver",
    );
    let section = add.value(2);
    let value = |key| single(inf, section, key);
    found.unless(
        value("servicetype") == "1",
        "the service is no kernel driver",
    );
    found.unless(
        value("starttype") == "3",
        "the service does not start on demand",
    );
    found.unless(value("errorcontrol") == "1", "ErrorControl is not 1");
    found.unless(
        value("servicebinary").starts_with(r"%13%\"),
        "the binary does not run from the driver store",
    );
    let parameters: Vec<&Line> = inf
        .entries(section, "addreg")
        .flat_map(|line| &line.values)
        .filter_map(|name| inf.section(name))
        .flatten()
        .collect();
    found.unless(
        matches!(
            registry_value(&parameters, "Parameters", "DmaRemappingCompatible"),
            Some("1" | "3")
        ),
        "the per-service DMA remapping opt-in is missing",
    );

    let kmdf: Vec<&Line> = inf
        .sections()
        .filter(|(name, _)| name.ends_with(".wdf"))
        .flat_map(|(_, lines)| lines)
        .filter(|line| line.key.as_deref() == Some("kmdfservice"))
        .collect();
    let [kmdf] = kmdf[..] else {
        found.unless(false, "there is not exactly one KmdfService");
        return;
    };
    found.unless(
        kmdf.value(0) == add.value(0),
        "KmdfService names another service",
    );
    let version = single(inf, kmdf.value(1), "kmdflibraryversion");
    found.unless(
        version == expected.kmdf_version,
        format!(
            "KMDF {version} is asked for, {} is built against",
            expected.kmdf_version
        ),
    );
}

/// Every section that a directive names exists, and every section is named or well known.
fn references(inf: &Inf, found: &mut Findings) {
    const WELL_KNOWN: [&str; 6] = [
        "version",
        "classinstall32",
        "destinationdirs",
        "sourcedisksnames",
        "sourcedisksfiles",
        "manufacturer",
    ];
    let mut named: Vec<String> = ["addreg", "copyfiles"]
        .iter()
        .flat_map(|key| named_by(inf, key))
        .collect();
    for (name, lines) in inf.sections() {
        for line in lines {
            match line.key.as_deref() {
                Some("addservice") => named.push(line.value(2).to_owned()),
                Some("kmdfservice") => named.push(line.value(1).to_owned()),
                _ if name == "manufacturer" => named.extend(
                    line.values
                        .iter()
                        .skip(1)
                        .map(|d| format!("{}.{d}", line.value(0))),
                ),
                _ if name.starts_with("models.") => {
                    let install = line.value(0);
                    for part in ["nt", "nt.hw", "nt.services", "nt.wdf"] {
                        named.push(format!("{install}.{part}"));
                    }
                }
                _ => {}
            }
        }
    }
    for name in &named {
        found.unless(
            inf.section(name).is_some(),
            format!("[{name}] is named and missing"),
        );
    }
    for (name, _) in inf.sections() {
        let known = WELL_KNOWN.contains(&name)
            || named.iter().any(|other| other.eq_ignore_ascii_case(name));
        found.unless(known, format!("[{name}] is not used"));
    }
}
