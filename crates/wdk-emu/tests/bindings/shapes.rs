//! What a type, a function's signature and a function pointer look like, in the facts and in the
//! bindings, so that they compare. C's `long` has 32 bits on Windows.

use serde_json::Value;
use syn::{FnArg, GenericArgument, PathArguments, ReturnType, Signature, Type};

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

pub(crate) fn fact_type(text: &str) -> Type {
    let text = as_rust(text);
    syn::parse_str(text.trim().trim_end_matches(','))
        .unwrap_or_else(|error| panic!("`{text}` is no type: {error}"))
}

/// The types of a function's arguments and of its result.
#[derive(Debug, PartialEq)]
pub(crate) struct Shape {
    pub(crate) inputs: Vec<Type>,
    output: Option<Type>,
}

fn result(output: &ReturnType) -> Option<Type> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some((**ty).clone()),
    }
}

pub(crate) fn shape_of_signature(signature: &Signature) -> Shape {
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
pub(crate) fn shape_of_pointer(ty: &Type) -> Shape {
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
pub(crate) fn fact_shape(name: &str, fact: &Value) -> Shape {
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
