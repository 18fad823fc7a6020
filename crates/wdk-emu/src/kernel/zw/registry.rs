//! A small registry: keys by path, values by name, both without regard to case.

use crate::kernel::ob;
use crate::sys::HANDLE;
use core::cell::RefCell;
use std::collections::BTreeMap;

/// Root of the service keys.
pub const SERVICES: &str = "\\Registry\\Machine\\System\\CurrentControlSet\\Services";
/// Root of the device keys.
pub const ENUM: &str = "\\Registry\\Machine\\System\\CurrentControlSet\\Enum";

/// A value with its type (`REG_DWORD`, `REG_SZ`, …).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Value {
    /// As the registry numbers types.
    pub kind: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

#[derive(Default)]
struct Key {
    name: String,
    values: BTreeMap<String, (String, Value)>,
}

#[derive(Default)]
struct Registry {
    keys: BTreeMap<String, Key>,
    /// Paths of open key objects.
    objects: BTreeMap<usize, String>,
    next_object: usize,
}

thread_local! {
    static REGISTRY: RefCell<Registry> = RefCell::new(Registry::default());
}

fn fold(path: &str) -> String {
    path.trim_end_matches('\\').to_lowercase()
}

/// Path of a service's key.
#[must_use]
pub fn service_path(service: &str) -> String {
    format!("{SERVICES}\\{service}")
}

/// Makes the key at `path`, and those above it. True when it was new.
pub fn create(path: &str) -> bool {
    REGISTRY.with_borrow_mut(|registry| {
        let mut made = false;
        let trimmed = path.trim_end_matches('\\');
        let ends = trimmed
            .char_indices()
            .filter(|(at, c)| *c == '\\' && *at > 0)
            .map(|(at, _)| at)
            .chain([trimmed.len()]);
        for end in ends {
            let part = &trimmed[..end];
            registry.keys.entry(fold(part)).or_insert_with(|| {
                made = true;
                Key {
                    name: part.to_owned(),
                    values: BTreeMap::new(),
                }
            });
        }
        made
    })
}

/// Whether there is a key at `path`.
#[must_use]
pub fn exists(path: &str) -> bool {
    REGISTRY.with_borrow(|registry| registry.keys.contains_key(&fold(path)))
}

/// Deletes the key at `path` with all below it.
pub fn delete(path: &str) -> bool {
    let own = fold(path);
    let below = format!("{own}\\");
    REGISTRY.with_borrow_mut(|registry| {
        let before = registry.keys.len();
        registry
            .keys
            .retain(|key, _| *key != own && !key.starts_with(&below));
        registry.keys.len() != before
    })
}

/// Sets a value of an existing or new key.
pub fn set(path: &str, name: &str, value: Value) {
    create(path);
    REGISTRY.with_borrow_mut(|registry| {
        if let Some(key) = registry.keys.get_mut(&fold(path)) {
            key.values
                .insert(name.to_lowercase(), (name.to_owned(), value));
        }
    });
}

/// Sets a `REG_DWORD`.
pub fn set_dword(path: &str, name: &str, value: u32) {
    let value = Value {
        kind: crate::sys::REG_DWORD,
        bytes: value.to_le_bytes().to_vec(),
    };
    set(path, name, value);
}

/// A value.
#[must_use]
pub fn get(path: &str, name: &str) -> Option<Value> {
    REGISTRY.with_borrow(|registry| {
        let key = registry.keys.get(&fold(path))?;
        key.values
            .get(&name.to_lowercase())
            .map(|(_, value)| value.clone())
    })
}

/// A `REG_DWORD`.
#[must_use]
pub fn get_dword(path: &str, name: &str) -> Option<u32> {
    let value = get(path, name)?;
    let bytes: [u8; 4] = value.bytes.try_into().ok()?;
    (value.kind == crate::sys::REG_DWORD).then(|| u32::from_le_bytes(bytes))
}

/// Removes a value; false when there was none.
pub fn remove(path: &str, name: &str) -> bool {
    REGISTRY.with_borrow_mut(|registry| {
        registry
            .keys
            .get_mut(&fold(path))
            .is_some_and(|key| key.values.remove(&name.to_lowercase()).is_some())
    })
}

/// Names and values of a key, by name.
#[must_use]
pub fn values(path: &str) -> Vec<(String, Value)> {
    REGISTRY.with_borrow(|registry| {
        registry
            .keys
            .get(&fold(path))
            .map(|key| key.values.values().cloned().collect())
            .unwrap_or_default()
    })
}

/// Names of the keys right below `path`.
#[must_use]
pub fn subkeys(path: &str) -> Vec<String> {
    let below = format!("{}\\", fold(path));
    REGISTRY.with_borrow(|registry| {
        registry
            .keys
            .iter()
            .filter(|(key, _)| {
                key.strip_prefix(&below)
                    .is_some_and(|rest| !rest.contains('\\'))
            })
            .map(|(_, key)| key.name[below.len()..].to_owned())
            .collect()
    })
}

fn closed(object: usize) {
    REGISTRY.with_borrow_mut(|registry| registry.objects.remove(&object));
}

/// A kernel handle to the key at `path`, whether it exists or not.
#[must_use]
pub fn open_handle(path: &str) -> HANDLE {
    let object = REGISTRY.with_borrow_mut(|registry| {
        registry.next_object += 0x10;
        // Key objects are names for the handle table, not memory.
        let object = 0xffff_e000_0000_0000 + registry.next_object;
        let path = path.trim_end_matches('\\').to_owned();
        registry.objects.insert(object, path);
        object
    });
    ob::insert(ob::Kind::Key, object, None, Some(closed));
    let handle = ob::open_handle(ob::Owner::Kernel, object, u32::MAX);
    ob::dereference(object);
    handle
}

/// The path of a key's handle.
#[must_use]
pub fn path_of(handle: HANDLE) -> Option<String> {
    let (object, _) = ob::lookup_any(handle)?;
    REGISTRY.with_borrow(|registry| registry.objects.get(&object).cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_brings_its_parents_and_ignores_case() {
        assert!(create("\\Registry\\Machine\\A\\B"));
        assert!(!create("\\registry\\machine\\a\\b"));
        assert!(exists("\\Registry\\MACHINE\\A"));
        assert_eq!(subkeys("\\Registry\\Machine\\a"), ["B"]);
        assert!(delete("\\Registry\\Machine\\A"));
        assert!(!exists("\\Registry\\Machine\\A\\B"));
    }

    #[test]
    fn values_keep_type_and_bytes() {
        set_dword("\\K", "Limit", 7);
        assert_eq!(get_dword("\\k", "LIMIT"), Some(7));
        assert!(remove("\\K", "limit"));
        assert!(!remove("\\K", "limit"));
        assert_eq!(get("\\K", "Limit"), None);
    }
}
