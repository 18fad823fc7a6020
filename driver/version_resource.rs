//! Bytes of a version resource, in the form that a linker takes: a `.res` file.
//!
//! It knows the layout and nothing of the driver; `build.rs` says what the resource says.

/// Three of a file version's four numbers; the fourth is 0.
#[derive(Clone, Copy)]
pub(crate) struct Version {
    pub(crate) major: u16,
    pub(crate) minor: u16,
    pub(crate) patch: u16,
}

/// What the resource says of a kernel-mode driver.
pub(crate) struct VersionResource<'a> {
    /// Of file and product.
    pub(crate) version: Version,
    /// Sets VS_FF_DEBUG.
    pub(crate) debug: bool,
    /// Names and texts of the one string table; the two versions are added to them.
    pub(crate) strings: &'a [(&'a str, &'a str)],
}

/// English (United States), in UTF-16.
const LANGUAGE: u16 = 0x0409;
const CODE_PAGE: u16 = 0x04b0;
/// Both, as a string table is named.
const TABLE_NAME: &str = "040904B0";
/// Resource type of a version, RT_VERSION, and the only name that it may have.
const RT_VERSION: u16 = 16;
const VS_VERSION_INFO: u16 = 1;
/// MOVEABLE | PURE, which resource compilers write and nobody reads.
const MEMORY_FLAGS: u16 = 0x30;

impl VersionResource<'_> {
    /// A whole `.res` file: the empty entry that marks its format, then the version.
    pub(crate) fn to_res(&self) -> Vec<u8> {
        let mut res = entry(0, 0, 0, 0, &[]);
        res.extend(entry(
            RT_VERSION,
            VS_VERSION_INFO,
            MEMORY_FLAGS,
            LANGUAGE,
            &self.to_version_info(),
        ));
        res
    }

    /// The resource itself, VS_VERSIONINFO.
    pub(crate) fn to_version_info(&self) -> Vec<u8> {
        let Version {
            major,
            minor,
            patch,
        } = self.version;
        let version = format!("{major}.{minor}.{patch}.0");
        let versions = [
            ("FileVersion", version.as_str()),
            ("ProductVersion", version.as_str()),
        ];
        let strings = self.strings.iter().copied().chain(versions);
        let table = node(
            TABLE_NAME,
            Value::Nothing,
            &strings
                .map(|(name, text)| node(name, Value::Text(text), &[]))
                .collect::<Vec<_>>(),
        );
        let translation: Vec<u8> = [LANGUAGE, CODE_PAGE]
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect();
        let translation = node("Translation", Value::Bytes(&translation), &[]);
        node(
            "VS_VERSION_INFO",
            Value::Bytes(&self.fixed()),
            &[
                node("StringFileInfo", Value::Nothing, &[table]),
                node("VarFileInfo", Value::Nothing, &[translation]),
            ],
        )
    }

    /// VS_FIXEDFILEINFO.
    fn fixed(&self) -> Vec<u8> {
        let Version {
            major,
            minor,
            patch,
        } = self.version;
        let high = u32::from(major) << 16 | u32::from(minor);
        let low = u32::from(patch) << 16;
        [
            0xfeef_04bd, // signature
            0x0001_0000, // version of this structure
            high,
            low,
            high,
            low,
            0x3f,                  // every flag is meant
            u32::from(self.debug), // VS_FF_DEBUG
            0x0004_0004,           // VOS_NT_WINDOWS32
            3,                     // VFT_DRV
            7,                     // VFT2_DRV_SYSTEM
            0,
            0, // no date
        ]
        .into_iter()
        .flat_map(u32::to_le_bytes)
        .collect()
    }
}

/// One entry of a `.res` file. Type and name are numbers.
fn entry(kind: u16, name: u16, flags: u16, language: u16, data: &[u8]) -> Vec<u8> {
    const HEADER_BYTES: u32 = 32;
    let mut bytes = Vec::new();
    bytes.extend(length32(data).to_le_bytes());
    bytes.extend(HEADER_BYTES.to_le_bytes());
    for word in [0xffff, kind, 0xffff, name] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(0u32.to_le_bytes());
    bytes.extend(flags.to_le_bytes());
    bytes.extend(language.to_le_bytes());
    bytes.extend([0; 8]);
    bytes.extend(data);
    align(&mut bytes);
    bytes
}

/// What a node of the version tree holds beside other nodes.
#[derive(Clone, Copy)]
enum Value<'a> {
    Nothing,
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// A node of the version tree. It and its parts start at multiples of four bytes; its length
/// counts the padding inside, not the padding after it.
fn node(key: &str, value: Value<'_>, children: &[Vec<u8>]) -> Vec<u8> {
    let text = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().chain([0]);
        units.flat_map(u16::to_le_bytes).collect()
    };
    // A text's length is in UTF-16 units, that of bytes in bytes.
    let (is_text, value_length, value) = match value {
        Value::Nothing => (1u16, 0, Vec::new()),
        Value::Text(value) => {
            let value = text(value);
            (1, length16(&value) / 2, value)
        }
        Value::Bytes(value) => (0, length16(value), value.to_vec()),
    };
    let mut bytes = vec![0; 2];
    bytes.extend(value_length.to_le_bytes());
    bytes.extend(is_text.to_le_bytes());
    bytes.extend(text(key));
    for part in std::iter::once(&value).chain(children) {
        if !part.is_empty() {
            align(&mut bytes);
            bytes.extend(part);
        }
    }
    let length = length16(&bytes).to_le_bytes();
    bytes[..2].copy_from_slice(&length);
    bytes
}

fn align(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

fn length16(bytes: &[u8]) -> u16 {
    u16::try_from(bytes.len()).expect("a version resource is smaller than 64 KiB")
}

fn length32(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("a version resource is smaller than 4 GiB")
}
