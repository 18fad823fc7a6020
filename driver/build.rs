//! Gives the image a version resource, and hands the build to wdk-build on Windows.
//! A build for the emulated kernel has nothing to configure.

use std::path::PathBuf;
use std::{env, fs, io};

mod version_resource;

use version_resource::{Version, VersionResource};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if is_windows_image() {
        let resource = write_version_resource()?;
        println!("cargo::rustc-link-arg-cdylib={}", resource.display());
    }
    #[cfg(windows)]
    wdk_build::configure_wdk_binary_build()?;
    Ok(())
}

/// A build script is compiled for the host; what is built for is in the environment.
fn is_windows_image() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_OS", "windows") && is("CARGO_CFG_TARGET_ENV", "msvc")
}

fn write_version_resource() -> io::Result<PathBuf> {
    let variable = |name: &str| env::var(name).map_err(io::Error::other);
    let number = |name: &str| variable(name)?.parse::<u16>().map_err(io::Error::other);
    let resource = VersionResource {
        version: Version {
            major: number("CARGO_PKG_VERSION_MAJOR")?,
            minor: number("CARGO_PKG_VERSION_MINOR")?,
            patch: number("CARGO_PKG_VERSION_PATCH")?,
        },
        debug: variable("PROFILE")? == "debug",
        strings: &[
            ("CompanyName", "The contdma developers"),
            ("FileDescription", "contdma capture and playback driver"),
            ("InternalName", "contdma"),
            (
                "LegalCopyright",
                "Copyright (c) 2026 The contdma developers",
            ),
            ("OriginalFilename", "contdma.sys"),
            ("ProductName", "contdma"),
        ],
    };
    let path = PathBuf::from(variable("OUT_DIR")?).join("version.res");
    fs::write(&path, resource.to_res())?;
    Ok(path)
}
