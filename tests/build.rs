//! Tells the tests whether there is a compiled driver to run, or something that compiles it.
//! Sets `with_image`. It builds no driver: `contdma_tests::image` does, when a test runs.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(with_image)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CONTDMA_IMAGE");
    let builder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/wdk/check-driver");
    // A path that is not there would make every build start over.
    if builder.exists() {
        println!("cargo::rerun-if-changed={}", builder.display());
    }
    let named = std::env::var_os("CONTDMA_IMAGE").is_some_and(|path| !path.is_empty());
    // Images run on the processor that they are compiled for.
    let x86_64 = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "x86_64");
    if x86_64 && (named || builder.exists()) {
        println!("cargo::rustc-cfg=with_image");
    }
}
