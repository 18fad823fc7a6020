//! The comparison: what of the bindings is not as the facts have it, a line for each difference. It
//! knows the bindings as text only.

use super::shapes::{Shape, fact_shape, fact_type, shape_of_pointer, shape_of_signature};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use syn::{Expr, Item, ItemMod, Lit};

/// The files of `src/sys` that are compared.
#[derive(Clone)]
pub(crate) struct Bindings {
    pub(crate) types: String,
    pub(crate) constants: String,
    pub(crate) signatures: String,
    pub(crate) missing: String,
    pub(crate) wdf_calls: String,
    pub(crate) wdf_names: String,
}

impl Bindings {
    pub(crate) fn read() -> Self {
        let text = |name: &str| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src/sys")
                .join(name);
            std::fs::read_to_string(path).expect("the bindings are there")
        };
        Self {
            types: text("types.rs"),
            constants: text("constants.rs"),
            signatures: text("signatures.rs"),
            missing: text("missing.rs"),
            wdf_calls: text("wdf_calls.rs"),
            wdf_names: text("wdf_names.rs"),
        }
    }
}

/// What a comparison found.
#[derive(Default)]
pub(crate) struct Compared {
    /// How many items were compared.
    pub(crate) items: usize,
    pub(crate) differences: Vec<String>,
}

impl Compared {
    fn differs(&mut self, what: impl Into<String>) {
        self.differences.push(what.into());
    }

    /// Notes `what`, unless both are the same.
    fn same<T: PartialEq>(&mut self, ours: &T, wanted: &T, what: impl FnOnce() -> String) {
        if ours != wanted {
            self.differences.push(what());
        }
    }
}

fn items(text: &str) -> Vec<Item> {
    syn::parse_file(text).expect("the bindings are Rust").items
}

/// Types that the emulated kernel has instead of Windows' opaque ones.
const OWN: &[&str] = &["_EPROCESS"];

pub(crate) fn types(bindings: &Bindings, facts: &Value) -> Compared {
    let mut found = Compared::default();
    let text = &bindings.types;
    for item in items(text) {
        match item {
            Item::Struct(item) => {
                let name = item.ident.to_string();
                if !OWN.contains(&name.as_str()) {
                    fields(facts, &name, "struct", item.fields.iter(), text, &mut found);
                }
            }
            Item::Union(item) => {
                let name = item.ident.to_string();
                let of_union = item.fields.named.iter();
                fields(facts, &name, "union", of_union, text, &mut found);
            }
            Item::Type(item) => {
                let name = item.ident.to_string();
                match facts["aliases"][&name].as_str() {
                    Some(fact) => found.same(&*item.ty, &fact_type(fact), || {
                        format!("alias {name}: the WDK has {fact}")
                    }),
                    None => found.differs(format!("the WDK has no alias {name}")),
                }
            }
            Item::Mod(item) => values(facts, &item, &mut found),
            _ => {}
        }
    }
    found
}

fn fields<'a>(
    facts: &Value,
    name: &str,
    kind: &str,
    fields: impl Iterator<Item = &'a syn::Field>,
    text: &str,
    found: &mut Compared,
) {
    found.items += 1;
    let fact = &facts["structs"][name];
    if fact["kind"] != kind {
        return found.differs(format!("the WDK has no {kind} {name}"));
    }
    let wanted = fact["fields"].as_array().expect("fields");
    let ours: Vec<_> = fields.collect();
    found.same(&ours.len(), &wanted.len(), || {
        format!("{name}: the WDK has {} fields", wanted.len())
    });
    for (field, fact) in ours.iter().zip(wanted) {
        let field_name = field.ident.as_ref().expect("a named field").to_string();
        if fact[0] != field_name.as_str() {
            found.differs(format!(
                "{name}.{field_name}: the WDK has {} there",
                fact[0]
            ));
            continue;
        }
        let ty = fact[1].as_str().expect("a type");
        found.same(&field.ty, &fact_type(ty), || {
            format!("{name}.{field_name}: in the WDK it is {ty}")
        });
        // The compiler holds the layout to what these assertions say.
        if let Some(offset) = fact.get(2) {
            let assertion = format!("offset_of!({name}, {field_name}) == {offset});");
            if !text.contains(&assertion) {
                found.differs(format!(
                    "{name}.{field_name}: nothing asserts that it is at {offset}"
                ));
            }
        }
    }
    if let (Some(size), Some(align)) = (fact.get("size"), fact.get("align")) {
        let assertion =
            format!("size_of::<{name}>() == {size} && align_of::<{name}>() == {align});");
        if !text.contains(&assertion) {
            found.differs(format!(
                "{name}: nothing asserts its size {size} and alignment {align}"
            ));
        }
    }
}

/// The values of an enumeration.
fn values(facts: &Value, item: &ItemMod, found: &mut Compared) {
    let name = item.ident.to_string();
    let fact = &facts["enums"][&name];
    let Some(mut wanted) = fact["values"].as_object().cloned() else {
        return found.differs(format!("the WDK has no enum {name}"));
    };
    for inner in &item.content.as_ref().expect("an inline module").1 {
        match inner {
            Item::Type(alias) => {
                let ty = fact["type"].as_str().expect("a type");
                found.same(&*alias.ty, &fact_type(ty), || {
                    format!("enum {name}: in the WDK it is {ty}")
                });
            }
            Item::Const(item) => match wanted.remove(&item.ident.to_string()) {
                Some(value) => {
                    let number = syn::parse_str::<Expr>(&value.to_string()).expect("a number");
                    found.same(&*item.expr, &number, || {
                        format!("{name}::{}: the WDK has {value}", item.ident)
                    });
                }
                None => found.differs(format!("{name}::{}: the WDK has none", item.ident)),
            },
            other => panic!("{other:?} in {name}"),
        }
    }
    for value in wanted.keys() {
        found.differs(format!("{name}::{value} is missing"));
    }
}

pub(crate) fn constants(bindings: &Bindings, facts: &Value) -> Compared {
    let mut found = Compared::default();
    for item in items(&bindings.constants) {
        let Item::Const(item) = item else { continue };
        let name = item.ident.to_string();
        found.items += 1;
        let known = |source: &str| facts[source].get(&name).cloned();
        let Some(fact) = known("root_constants").or_else(|| known("constants")) else {
            found.differs(format!("the WDK has no constant {name}"));
            continue;
        };
        let (ty, value) = (fact[0].as_str(), fact[1].as_str());
        let (ty, value) = (ty.expect("a type"), value.expect("a value"));
        let wanted = syn::parse_str::<Expr>(value).expect("a value");
        if *item.ty != fact_type(ty) || *item.expr != wanted {
            found.differs(format!("{name}: the WDK has {value}, of type {ty}"));
        }
    }
    found
}

pub(crate) fn kernel_functions(bindings: &Bindings, facts: &Value) -> Compared {
    let mut found = Compared::default();
    let functions: &Map<String, Value> = facts["functions"].as_object().expect("functions");
    let mut shapes = BTreeMap::new();
    for item in items(&bindings.signatures) {
        let Item::Type(item) = item else { continue };
        let name = item.ident.to_string();
        found.items += 1;
        let shape = shape_of_pointer(&item.ty);
        match functions.get(&name) {
            Some(fact) => found.same(&shape, &fact_shape(&name, fact), || {
                format!("{name}: in the WDK it is ({}) -> {}", fact[0], fact[1])
            }),
            None => found.differs(format!("the WDK has no function {name}")),
        }
        shapes.insert(name, shape);
    }
    for item in items(&bindings.missing) {
        let Item::Fn(item) = item else { continue };
        let name = item.sig.ident.to_string();
        let shape = shape_of_signature(&item.sig);
        if shapes.get(&name) != Some(&shape) {
            found.differs(format!("{name}: the stub is not like the signature"));
        }
    }
    found
}

pub(crate) fn kmdf_calls(bindings: &Bindings, facts: &Value) -> Compared {
    let mut found = Compared::default();
    let mut wanted = facts["wdf"].as_object().expect("KMDF's functions").clone();
    // Each call's text, after its name.
    let bodies: BTreeMap<_, _> = bindings
        .wdf_calls
        .split("pub unsafe fn ")
        .skip(1)
        .filter_map(|text| text.split_once('('))
        .collect();
    for item in items(&bindings.wdf_calls) {
        let Item::Fn(item) = item else { continue };
        let name = item.sig.ident.to_string();
        found.items += 1;
        let Some(fact) = wanted.remove(&name) else {
            found.differs(format!("KMDF has no function {name}"));
            continue;
        };
        let ty = fact[1].as_str().expect("a type");
        let mut shape: Shape = shape_of_pointer(&fact_type(ty));
        // The call gives the driver's globals by itself.
        shape.inputs.remove(0);
        found.same(&shape_of_signature(&item.sig), &shape, || {
            format!("{name}: in the WDK it is {ty}")
        });
        let body = bodies[name.as_str()];
        if !body.contains(&format!("wdf_function({})", fact[0])) {
            found.differs(format!("{name} does not call entry {}", fact[0]));
        }
        let pointer = format!("PFN_{}", name.to_uppercase());
        if !body.contains(&pointer) {
            found.differs(format!("{name} does not call through {pointer}"));
        }
    }
    for name in wanted.keys() {
        found.differs(format!("{name} has no call"));
    }
    found
}

/// The names by index, from which the emulated KMDF fills its table.
pub(crate) fn kmdf_names(bindings: &Bindings, facts: &Value) -> Compared {
    let mut found = Compared::default();
    let mut wanted = BTreeMap::new();
    for (name, fact) in facts["wdf"].as_object().expect("KMDF's functions") {
        wanted.insert(fact[0].as_u64().expect("an index"), name.as_str());
    }
    let list = items(&bindings.wdf_names)
        .into_iter()
        .find_map(|item| match item {
            Item::Const(item) => match *item.expr {
                Expr::Array(list) => Some(list.elems),
                _ => None,
            },
            _ => None,
        });
    for (index, name) in (0..).zip(list.expect("a list of names")) {
        let Expr::Lit(name) = name else {
            panic!("entry {index} is no name")
        };
        let Lit::Str(name) = name.lit else {
            panic!("entry {index} is no name")
        };
        let known = wanted.remove(&index).unwrap_or_default();
        found.items += usize::from(!known.is_empty());
        if name.value() != known {
            let known = if known.is_empty() { "nothing" } else { known };
            found.differs(format!(
                "entry {index} is called {:?}, where KMDF has {known}",
                name.value()
            ));
        }
    }
    for (index, name) in wanted {
        found.differs(format!("entry {index}, {name}, is missing"));
    }
    found
}
