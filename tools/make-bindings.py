#!/usr/bin/env python3
"""Write wdk-emu's bindings: the part of the WDK that its emulated kernel knows.

usage: tools/make-bindings.py FACTS.json

FACTS.json describes names, types, layouts and signatures of the WDK as wdk-sys has
them.  `crates/wdk-emu/src/sys/roots.txt` names what is wanted; everything that those
names need comes along.  Windows is LLP64, so C's `long` is written as 32 bits wide.
A test of wdk-emu compares the result with the facts, item by item.
"""
import json
import re
import sys
from pathlib import Path

SYS = Path(__file__).resolve().parent.parent / "crates/wdk-emu/src/sys"
FACTS = json.load(open(sys.argv[1]))
HEADER = "// Written by tools/make-bindings.py; do not edit.\n"
C_TYPES = {
    "c_int": "i32", "c_uint": "u32", "c_long": "i32", "c_ulong": "u32", "c_short": "i16",
    "c_ushort": "u16", "c_char": "i8", "c_schar": "i8", "c_uchar": "u8", "c_longlong": "i64",
    "c_ulonglong": "u64", "c_float": "f32", "c_double": "f64", "c_void": "core::ffi::c_void",
}
IDENT = re.compile(r"[A-Za-z_]\w*")


def rust(t):
    t = re.sub(r"\bfn\(", 'unsafe extern "efiapi" fn(', t)
    for c, r in C_TYPES.items():
        t = re.sub(rf"(?<![\w:]){c}\b", r, t)
    t = re.sub(r"(?<![\w:])CStr\b", "core::ffi::CStr", t)
    return t


def split_args(text):
    parts, depth, current = [], 0, ""
    for previous, ch in zip(" " + text, text):
        depth += ch in "(<["
        depth -= ch in ")>]" and not (ch == ">" and previous == "-")
        if ch == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += ch
    return [p for p in parts + [current.strip()] if p]


roots = {"functions": [], "types": [], "constants": [], "statics": []}
section = None
for line in (SYS / "roots.txt").read_text().splitlines():
    line = line.split("#")[0].strip()
    if line.startswith("["):
        section = roots[line.strip("[]")]
    elif line:
        section.extend(line.split())

needed, queue = set(), []


def need(text):
    for name in IDENT.findall(text):
        base = name
        if base in needed:
            continue
        if base in FACTS["structs"] or base in FACTS["aliases"] or base in FACTS["enums"]:
            needed.add(base)
            queue.append(base)


for name in roots["functions"]:
    if name in FACTS["functions"]:
        for part in FACTS["functions"][name]:
            need(part)
for name, (_, signature) in FACTS["wdf"].items():
    need(signature)
    need(f"PFN_{name.upper()}")
for name in roots["types"]:
    if name.endswith("*"):
        for known in [*FACTS["structs"], *FACTS["aliases"]]:
            if known.startswith(name[:-1]):
                need(known)
    need(name)
for name in roots["statics"]:
    need(FACTS["statics"][name][1])

constants = {}
for source in ("constants", "root_constants"):
    for name, (t, value) in FACTS[source].items():
        if name in roots["constants"] or any(
            p.endswith("*") and name.startswith(p[:-1]) for p in roots["constants"]
        ):
            constants[name] = (t, value)
            need(t)
while queue:
    name = queue.pop()
    if name in FACTS["structs"]:
        for field in FACTS["structs"][name]["fields"]:
            need(field[1])
    elif name in FACTS["aliases"]:
        need(FACTS["aliases"][name])

# A structure comes with its plain name and its pointer's.
for name, t in FACTS["aliases"].items():
    if t in needed or t.removeprefix("*mut ") in needed:
        needed.add(name)

# ------------------------------------------------------------------ types
out = [HEADER, "use core::option::Option;\n", "use super::bindgen::*;\n"]
for name, s in FACTS["structs"].items():
    if name not in needed:
        continue
    derive = s["derive"]
    out.append(f"#[repr({s.get('repr', 'C')})]" + (f"\n#[derive({derive})]" if derive else ""))
    fields = "".join(f"    pub {f[0]}: {rust(f[1])},\n" for f in s["fields"])
    out.append(f"pub {s['kind']} {name} {{\n{fields}}}")
    if s.get("zeroed_default"):
        out.append(
            f"impl Default for {name} {{\n    fn default() -> Self {{\n"
            "        // SAFETY: all zeroes is a value of this plain C structure.\n"
            "        unsafe { core::mem::zeroed() }\n    }\n}"
        )
    if "size" in s and "align" in s:
        out.append(
            f"const _: () = assert!(size_of::<{name}>() == {s['size']} && align_of::<{name}>() == {s['align']});"
        )
    for f in s["fields"]:
        if len(f) > 2:
            out.append(f"const _: () = assert!(core::mem::offset_of!({name}, {f[0]}) == {f[2]});")
for name, t in FACTS["aliases"].items():
    if name in needed:
        out.append(f"pub type {name} = {rust(t)};")
for name, e in FACTS["enums"].items():
    if name in needed:
        values = "".join(f"    pub const {a}: Type = {v};\n" for a, v in e["values"].items())
        out.append(f"pub mod {name} {{\n    pub type Type = {rust(e['type'])};\n{values}}}")
(SYS / "types.rs").write_text("\n".join(out) + "\n")

# ------------------------------------------------------------------ constants
out = [HEADER, "use super::types::*;\n"]
for name, (t, value) in constants.items():
    out.append(f"pub const {name}: {rust(t)} = {value};")
(SYS / "constants.rs").write_text("\n".join(out) + "\n")

# ------------------------------------------------------------------ kernel functions
missing, signatures = [HEADER, "use super::types::*;\nuse crate::kernel::stop::not_emulated;\n"
], [
    HEADER, "use super::types::*;\npub use super::wdfldr::signatures::*;\n"]
names = []
for name in sorted(roots["functions"]):
    if name not in FACTS["functions"]:
        continue
    args, result = FACTS["functions"][name]
    if "..." in args:
        continue
    names.append(name)
    parts = [a.split(":", 1)[1].strip() for a in split_args(args)]
    ret = "" if result == "()" else f" -> {rust(result)}"
    params = ", ".join(f"_: {rust(p)}" for p in parts)
    missing.append(
        f'pub unsafe extern "efiapi" fn {name}({params}){ret} {{\n    not_emulated("{name}")\n}}'
    )
    signatures.append(
        f"pub type {name} = unsafe extern \"efiapi\" fn({', '.join(rust(p) for p in parts)}){ret};"
    )
signatures.append(
    "/// Gives every name to a macro.\nmacro_rules! names {\n    ($to:ident) => {\n        $to! { "
    + " ".join(names) + " }\n    };\n}\npub(crate) use names;"
)
(SYS / "missing.rs").write_text("\n".join(missing).rstrip() + "\n")
(SYS / "signatures.rs").write_text("\n".join(signatures) + "\n")

# ------------------------------------------------------------------ KMDF functions
out = [HEADER, "use super::types::*;\nuse super::binding::{driver_globals, wdf_function};\n"]
count = FACTS["enums"]["_WDFFUNCENUM"]["values"]["WdfFunctionTableNumEntries"]
for name, (index, signature) in FACTS["wdf"].items():
    m = re.match(r"Option<\s*fn\((.*)\)(?: -> (.*?))?,?\s*>$", signature, re.S)
    parts = [a.split(":", 1) for a in split_args(m[1])][1:]
    parts = [(f"a{k}", t.strip()) for k, (_, t) in enumerate(parts)]
    ret = "" if not m[2] else f" -> {rust(m[2])}"
    params = ", ".join(f"{a}: {rust(t)}" for a, t in parts)
    call = ", ".join(["driver_globals()"] + [a for a, _ in parts])
    out.append(
        f"pub unsafe fn {name}({params}){ret} {{\n"
        f"    // SAFETY: entry {index} of the bound table has this type; the caller answers for the arguments.\n"
        f"    unsafe {{\n"
        f"        let function: PFN_{name.upper()} = core::mem::transmute(wdf_function({index}));\n"
        f"        (function.unwrap_unchecked())({call})\n    }}\n}}"
    )
(SYS / "wdf_calls.rs").write_text("\n".join(out) + "\n")
by_index = {index: name for name, (index, _) in FACTS["wdf"].items()}
out = [HEADER, f"/// Entries of the function table of KMDF 1.33.\npub const WDF_FUNCTION_COUNT: usize = {count};\n",
       "/// The functions' names by table index; reserved entries are empty.",
       f"pub const WDF_FUNCTION_NAMES: [&str; WDF_FUNCTION_COUNT] = ["]
out += [f'    "{by_index.get(i, "")}",' for i in range(count)] + ["];"]
(SYS / "wdf_names.rs").write_text("\n".join(out) + "\n")
print(f"{len(needed)} types, {len(constants)} constants, {len(names)} kernel functions, {len(FACTS['wdf'])} KMDF functions")
