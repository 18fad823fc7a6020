//! The bindings against the facts about the WDK, item by item.
//!
//! The facts are a file beside the workspace (or where `WDK_FACTS` says); without it the test
//! says so and passes, because the bindings cannot have changed by themselves. C's `long` has
//! 32 bits on Windows, so that is how the bindings write it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing"
)]

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use syn::{FnArg, GenericArgument, Item, ItemConst, PathArguments, ReturnType, Signature, Type};

const C_TYPES: &[(&str, &str)] = &[
    ("c_int", "i32"),
    ("c_uint", "u32"),
    ("c_long", "i32"),
    ("c_ulong", "u32"),
    ("c_short", "i16"),
    ("c_ushort", "u16"),
    ("c_char", "i8"),
    ("c_schar", "i8"),
    ("c_uchar", "u8"),
    ("c_longlong", "i64"),
    ("c_ulonglong", "u64"),
    ("c_float", "f32"),
    ("c_double", "f64"),
    ("c_void", "core::ffi::c_void"),
    ("CStr", "core::ffi::CStr"),
];

fn facts() -> Option<Value> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/wdk/facts.json");
    let path = std::env::var_os("WDK_FACTS").map_or(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!(
            "skipped: there are no facts about the WDK at {}",
            path.display()
        );
        return None;
    };
    Some(serde_json::from_str(&text).expect("the facts are JSON"))
}

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/sys")
        .join(name);
    std::fs::read_to_string(path).expect("the bindings are there")
}

fn items(name: &str) -> Vec<Item> {
    syn::parse_file(&source(name))
        .expect("the bindings are Rust")
        .items
}

/// The names of `text` with C's types as Windows has them.
fn as_rust(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for ch in text.chars().chain([' ']) {
        if ch.is_alphanumeric() || ch == '_' {
            word.push(ch);
            continue;
        }
        // A path's last part stands for itself: it has been written out already.
        let after_path = out.ends_with("::");
        match C_TYPES.iter().find(|(c, _)| *c == word) {
            Some((_, rust)) if !after_path => out.push_str(rust),
            _ if word == "fn" && ch == '(' => out.push_str("unsafe extern \"efiapi\" fn"),
            _ => out.push_str(&word),
        }
        word.clear();
        out.push(ch);
    }
    out
}

fn fact_type(text: &str) -> Type {
    let text = as_rust(text);
    syn::parse_str(text.trim().trim_end_matches(','))
        .unwrap_or_else(|error| panic!("`{text}` is no type: {error}"))
}

/// The types of a function's arguments and of its result.
#[derive(Debug, PartialEq)]
struct Shape {
    inputs: Vec<Type>,
    output: Option<Type>,
}

fn result(output: &ReturnType) -> Option<Type> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some((**ty).clone()),
    }
}

fn shape_of_signature(signature: &Signature) -> Shape {
    let input = |arg: &FnArg| match arg {
        FnArg::Typed(typed) => (*typed.ty).clone(),
        FnArg::Receiver(_) => panic!("a kernel function has no receiver"),
    };
    Shape {
        inputs: signature.inputs.iter().map(input).collect(),
        output: result(&signature.output),
    }
}

/// The shape of a function pointer, which may be in an `Option`.
fn shape_of_pointer(ty: &Type) -> Shape {
    match ty {
        Type::FnPtr(function) => Shape {
            inputs: function.inputs.iter().map(|arg| arg.ty.clone()).collect(),
            output: result(&function.output),
        },
        Type::Path(path) => {
            let last = path.path.segments.last().expect("a path has a last part");
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                panic!("{ty:?} is no function pointer");
            };
            match arguments.args.first() {
                Some(GenericArgument::Type(inner)) => shape_of_pointer(inner),
                other => panic!("{other:?} is no function pointer"),
            }
        }
        other => panic!("{other:?} is no function pointer"),
    }
}

/// The shape of `[arguments, result]` as the facts have it.
fn fact_shape(name: &str, fact: &Value) -> Shape {
    let result = fact[1].as_str().expect("a result type");
    let arrow = if result == "()" {
        String::new()
    } else {
        format!(" -> {result}")
    };
    let arguments = fact[0].as_str().expect("arguments");
    let text = as_rust(&format!("fn {name}({arguments}){arrow}"));
    let signature = syn::parse_str::<Signature>(&text);
    shape_of_signature(&signature.unwrap_or_else(|error| panic!("`{text}`: {error}")))
}

/// Types that the emulated kernel has instead of Windows' opaque ones.
const OWN: &[&str] = &["_EPROCESS"];

#[test]
fn types_are_the_wdks() {
    let Some(facts) = facts() else { return };
    let text = source("types.rs");
    let mut structs = 0;
    for item in items("types.rs") {
        match item {
            Item::Struct(item) => {
                let name = item.ident.to_string();
                if !OWN.contains(&name.as_str()) {
                    check_fields(&facts, &name, "struct", item.fields.iter(), &text);
                    structs += 1;
                }
            }
            Item::Union(item) => {
                let name = item.ident.to_string();
                check_fields(&facts, &name, "union", item.fields.named.iter(), &text);
                structs += 1;
            }
            Item::Type(item) => {
                let name = item.ident.to_string();
                let fact = facts["aliases"][&name].as_str();
                let fact = fact.unwrap_or_else(|| panic!("the WDK has no alias {name}"));
                assert_eq!(*item.ty, fact_type(fact), "alias {name}");
            }
            Item::Mod(item) => check_enum(&facts, &item),
            _ => {}
        }
    }
    assert!(structs > 300, "only {structs} structures were compared");
}

fn check_fields<'a>(
    facts: &Value,
    name: &str,
    kind: &str,
    fields: impl Iterator<Item = &'a syn::Field>,
    text: &str,
) {
    let fact = &facts["structs"][name];
    assert_eq!(fact["kind"], kind, "{name}");
    let wanted = fact["fields"].as_array().expect("fields");
    let ours: Vec<_> = fields.collect();
    assert_eq!(ours.len(), wanted.len(), "fields of {name}");
    for (field, fact) in ours.iter().zip(wanted) {
        let field_name = field.ident.as_ref().expect("a named field").to_string();
        assert_eq!(fact[0], field_name.as_str(), "a field of {name}");
        let ty = fact[1].as_str().expect("a type");
        assert_eq!(field.ty, fact_type(ty), "{name}.{field_name}");
        // The compiler holds the layout to what these assertions say.
        if let Some(offset) = fact.get(2) {
            let assertion = format!("offset_of!({name}, {field_name}) == {offset});");
            assert!(text.contains(&assertion), "nothing asserts {assertion}");
        }
    }
    if let (Some(size), Some(align)) = (fact.get("size"), fact.get("align")) {
        let assertion =
            format!("size_of::<{name}>() == {size} && align_of::<{name}>() == {align});");
        assert!(text.contains(&assertion), "nothing asserts {assertion}");
    }
}

fn constant(item: &ItemConst) -> (Type, syn::Expr) {
    ((*item.ty).clone(), (*item.expr).clone())
}

fn check_enum(facts: &Value, item: &syn::ItemMod) {
    let name = item.ident.to_string();
    let fact = &facts["enums"][&name];
    let mut values = fact["values"].as_object().cloned();
    let values = values
        .as_mut()
        .unwrap_or_else(|| panic!("the WDK has no enum {name}"));
    for inner in &item.content.as_ref().expect("an inline module").1 {
        match inner {
            Item::Type(alias) => {
                let ty = fact["type"].as_str().expect("a type");
                assert_eq!(*alias.ty, fact_type(ty), "enum {name}");
            }
            Item::Const(item) => {
                let value = values.remove(&item.ident.to_string());
                let value = value.unwrap_or_else(|| panic!("{name}::{} is unknown", item.ident));
                let value = syn::parse_str::<syn::Expr>(&value.to_string()).expect("a number");
                assert_eq!(*item.expr, value, "{name}::{}", item.ident);
            }
            other => panic!("{other:?} in {name}"),
        }
    }
    assert!(values.is_empty(), "missing of {name}: {values:?}");
}

#[test]
fn constants_are_the_wdks() {
    let Some(facts) = facts() else { return };
    let mut compared = 0;
    for item in items("constants.rs") {
        let Item::Const(item) = item else { continue };
        let name = item.ident.to_string();
        let known = |source: &str| facts[source].get(&name).cloned();
        let fact = known("root_constants").or_else(|| known("constants"));
        let fact = fact.unwrap_or_else(|| panic!("the WDK has no constant {name}"));
        let (ty, value) = constant(&item);
        assert_eq!(
            ty,
            fact_type(fact[0].as_str().expect("a type")),
            "type of {name}"
        );
        let wanted = fact[1].as_str().expect("a value");
        let wanted = syn::parse_str::<syn::Expr>(wanted).expect("a value");
        assert_eq!(value, wanted, "value of {name}");
        compared += 1;
    }
    assert!(compared > 3000, "only {compared} constants were compared");
}

#[test]
fn kernel_functions_are_the_wdks() {
    let Some(facts) = facts() else { return };
    let functions: &Map<String, Value> = facts["functions"].as_object().expect("functions");
    let mut shapes = BTreeMap::new();
    for item in items("signatures.rs") {
        let Item::Type(item) = item else { continue };
        let name = item.ident.to_string();
        let fact = functions.get(&name);
        let fact = fact.unwrap_or_else(|| panic!("the WDK has no function {name}"));
        let shape = shape_of_pointer(&item.ty);
        assert_eq!(shape, fact_shape(&name, fact), "{name}");
        shapes.insert(name, shape);
    }
    assert!(
        shapes.len() > 200,
        "only {} functions were compared",
        shapes.len()
    );
    for item in items("missing.rs") {
        let Item::Fn(item) = item else { continue };
        let name = item.sig.ident.to_string();
        assert_eq!(
            Some(&shape_of_signature(&item.sig)),
            shapes.get(&name),
            "stub {name}"
        );
    }
}

#[test]
fn kmdf_calls_are_the_wdks() {
    let Some(facts) = facts() else { return };
    let text = source("wdf_calls.rs");
    let mut wanted = facts["wdf"].as_object().expect("KMDF's functions").clone();
    for item in items("wdf_calls.rs") {
        let Item::Fn(item) = item else { continue };
        let name = item.sig.ident.to_string();
        let fact = wanted.remove(&name);
        let fact = fact.unwrap_or_else(|| panic!("KMDF has no function {name}"));
        let mut shape = shape_of_pointer(&fact_type(fact[1].as_str().expect("a type")));
        // The call gives the driver's globals by itself.
        shape.inputs.remove(0);
        assert_eq!(shape_of_signature(&item.sig), shape, "{name}");
        let body = text
            .split(&format!("pub unsafe fn {name}("))
            .nth(1)
            .expect("its text");
        let body = body.split("\npub unsafe fn").next().expect("its text");
        let call = format!("wdf_function({})", fact[0]);
        assert!(
            body.contains(&call),
            "{name} does not call entry {}",
            fact[0]
        );
        let pointer = format!("PFN_{}", name.to_uppercase());
        assert!(
            body.contains(&pointer),
            "{name} does not call through {pointer}"
        );
    }
    assert!(wanted.is_empty(), "without a call: {:?}", wanted.keys());
}
