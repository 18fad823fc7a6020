# What the other scripts share: where things are, and a call that fails loudly.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$Root = Resolve-Path (Join-Path $PSScriptRoot '..\..')
$Arch = if ($env:CONTDMA_ARCH) { $env:CONTDMA_ARCH } else { 'amd64' }
$BuildProfile = if ($env:CONTDMA_PROFILE) { $env:CONTDMA_PROFILE } else { 'release' }
$Triple = switch ($Arch) {
    'amd64' { 'x86_64-pc-windows-msvc' }
    'arm64' { 'aarch64-pc-windows-msvc' }
    default { throw "CONTDMA_ARCH is '$Arch'; it has to be amd64 or arm64" }
}
$ProfileFolder = if ($BuildProfile -eq 'dev') { 'debug' } else { $BuildProfile }
$Output = Join-Path $Root "target\$Triple\$ProfileFolder"
$Package = Join-Path $Root "target\package\$Arch"
$Certificate = Join-Path $Root 'target\package\contdma-test.cer'
$CertificateName = 'contdma test certificate'

function Invoke-Tool([string] $Tool, [string[]] $Arguments) {
    Write-Host "> $Tool $($Arguments -join ' ')"
    & $Tool @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Tool failed with exit code $LASTEXITCODE" }
}
