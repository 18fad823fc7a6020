#Requires -Version 5.1
# What the other scripts share: where things are, what they are called, and calls that fail loudly.
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
$Results = Join-Path $Root 'target\results'
$Certificate = Join-Path $Root 'target\package\contdma-test.cer'
$CertificateName = 'contdma test certificate'
$Ringctl = if ($env:CONTDMA_RINGCTL) { $env:CONTDMA_RINGCTL } else { Join-Path $Output 'ringctl.exe' }

# As the INF has them.
$ServiceName = 'contdma'
$ImageName = 'contdma.sys'
$InfName = 'contdma.inf'
$HardwareId = 'PCI\VEN_1234&DEV_C0DA&SUBSYS_C0011234'

# What a step exits with that does not apply to this machine. Anything else but 0 is a failure.
$Skipped = 10

# Runs a program to its end, and stops the script when its exit code is none of those that are accepted.
function Invoke-Tool([string] $Tool, [string[]] $Arguments, [int[]] $Accepted = @(0)) {
    Write-Host "> $Tool $($Arguments -join ' ')"
    & $Tool @Arguments
    if ($Accepted -notcontains $LASTEXITCODE) { throw "$Tool failed with exit code $LASTEXITCODE" }
}

# Quotes an argument as Windows programs take command lines apart. Not for text that has quotation
# marks in it or ends with a backslash.
function ConvertTo-Argument([string] $Text) {
    if ($Text -eq '' -or $Text -match '\s') { return "`"$Text`"" }
    return $Text
}

# Starts a program. What it prints goes to $Log.txt, its complaints to $Log-errors.txt.
function Start-Logged([string] $Tool, [string[]] $Arguments, [string] $Log) {
    $Line = ($Arguments | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
    Write-Host "> $Tool $Line"
    $Process = Start-Process -FilePath $Tool -ArgumentList $Line -NoNewWindow -PassThru `
        -RedirectStandardOutput "$Log.txt" -RedirectStandardError "$Log-errors.txt"
    # Unless the handle was asked for, the exit code is lost with the process.
    $null = $Process.Handle
    return $Process
}

# The exit code of a process, or nothing when it still runs after so many seconds.
function Wait-Logged([System.Diagnostics.Process] $Process, [int] $Seconds) {
    if (-not $Process.WaitForExit($Seconds * 1000)) { return $null }
    return $Process.ExitCode
}

# Starts ringctl.
function Start-Ringctl([string[]] $Arguments, [string] $Log) {
    return Start-Logged $Ringctl $Arguments $Log
}

# Runs ringctl to its end; its exit code.
function Invoke-Ringctl([string[]] $Arguments, [string] $Log) {
    $Process = Start-Ringctl $Arguments $Log
    $Process.WaitForExit()
    return $Process.ExitCode
}

# What ringctl prints, in one piece.
function Read-Ringctl([string[]] $Arguments) {
    $Lines = & $Ringctl @Arguments
    if ($LASTEXITCODE -ne 0) { throw "ringctl $($Arguments -join ' ') failed with exit code $LASTEXITCODE" }
    return $Lines -join "`n"
}

# Captures so much from the first card, and stops the script unless that works.
function Assert-Capture([string] $Bytes, [string] $Log) {
    $Code = Invoke-Ringctl @('capture', '--card', 'first', '--bytes', $Bytes, '--quiet', '--json') $Log
    if ($Code -ne 0) { throw "A capture of $Bytes ended with exit code $Code, see $Log-errors.txt" }
}

# Starts a capture that goes on until it is ended, and gives it time to run.
function Start-Capture([string] $Log) {
    $Process = Start-Ringctl @('capture', '--card', 'first', '--quiet', '--json') $Log
    Start-Sleep -Seconds 3
    if ($Process.HasExited) { throw "A capture ended by itself with exit code $($Process.ExitCode), see $Log-errors.txt" }
    return $Process
}

# Ends a process as Windows does when it crashes, and stops the script if it does not go away: a driver that
# holds on to a request keeps its process alive.
function Stop-Capture([System.Diagnostics.Process] $Process) {
    if ($Process.HasExited) { return }
    Stop-Process -InputObject $Process -Force
    if ($null -eq (Wait-Logged $Process 30)) { throw 'A process that was ended is still there after 30 seconds.' }
}

# The cards that are plugged in, with a driver or without.
function Get-CaptureCard {
    Get-PnpDevice -PresentOnly | Where-Object { $_.InstanceId -like "$HardwareId*" }
}

# The packages in the driver store.
function Get-DriverPackage {
    Get-WindowsDriver -Online | Where-Object { (Split-Path $_.OriginalFileName -Leaf) -eq $InfName }
}

# A value of the registry, or nothing.
function Get-RegistryValue([string] $Key, [string] $Name) {
    if (-not (Test-Path -LiteralPath $Key)) { return $null }
    return (Get-Item -LiteralPath $Key).GetValue($Name, $null)
}

# Whether Windows was started with test signing on. bcdedit would say it in the language of the system.
function Test-TestSigning {
    $Started = Get-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Control' 'SystemStartOptions'
    return $Started -match '\bTESTSIGNING\b'
}

# What Driver Verifier does at this moment (/query) or will do after the next start (/querysettings).
# Only what has the same form in every language is read: file names, and the numbers of marked options.
function Read-VerifierState([ValidateSet('/query', '/querysettings')] [string] $Query) {
    $Lines = @(& verifier.exe $Query)
    [uint64] $Options = 0
    foreach ($Line in $Lines) {
        if ($Line -match '\[[Xx]\]\s+0x([0-9A-Fa-f]{1,16})\b') {
            $Options = $Options -bor [Convert]::ToUInt64($Matches[1], 16)
        }
    }
    return [pscustomobject]@{
        Text    = $Lines
        Options = $Options
        Driver  = [bool] ($Lines -match [regex]::Escape($ImageName))
    }
}
