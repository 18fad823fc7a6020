#Requires -Version 5.1
# Compiles the driver and ringctl. Run in a prompt where the WDK's tools are on the path.
. (Join-Path $PSScriptRoot 'common.ps1')

Push-Location $Root
try {
    # A driver links the C run-time statically.
    # The kernel has no unwinder; the release profile says so itself.
    $env:CARGO_PROFILE_DEV_PANIC = 'abort'
    $env:RUSTFLAGS = '-Ctarget-feature=+crt-static'
    Invoke-Tool 'cargo' @('build', '--locked', '--profile', $BuildProfile, '--target', $Triple, '-p', 'contdma', '--lib')
    Invoke-Tool 'cargo' @('build', '--locked', '--profile', $BuildProfile, '--target', $Triple, '-p', 'ringctl')
}
finally { Pop-Location }
