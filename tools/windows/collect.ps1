#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Collects what is needed to understand a failure into one archive, and says what is in it.

.DESCRIPTION
The archive has:

  environment\      what environment.ps1 writes: versions, firmware, protection, hashes of the driver's files
  verifier\         Driver Verifier's settings and state
  events.xml        entries of the System log of the last days about the driver, its verifier, bug checks and
                    unexpected restarts
  setup.txt         the parts of setupapi.dev.log that install this driver or this card
  wer.txt           what Windows Error Reporting noted of each crash of the kernel: kind, time, bug check
  dumps\            minidumps of the last days and, with -Memory, MEMORY.DMP
  live\             live kernel reports of the last days, with -Memory
  results\          the logs of the newest run of test-run.ps1
  contents.txt      name, size and SHA-256 of each of these files

A dump is a part of the machine's memory. A minidump has the names of processes and drivers; MEMORY.DMP may have
anything that the kernel held, and for a full dump anything at all: passwords, documents, keys. That is why it is
only taken when it is asked for. In everything else the names of people, accounts and machines are left out, with one
exception: the logs in results\ and contents.txt may have the path of this project's folder.

Nothing is sent anywhere.

.PARAMETER Archive
The archive. It must not be there.

.PARAMETER Days
How old events and dumps may be.

.PARAMETER Memory
Takes MEMORY.DMP and live kernel reports as well.
#>
[CmdletBinding()]
param(
    [string] $Archive = '',
    [ValidateRange(1, 365)] [int] $Days = 7,
    [switch] $Memory
)
. (Join-Path $PSScriptRoot 'common.ps1')

New-Item -ItemType Directory -Force $Results | Out-Null
if (-not $Archive) { $Archive = Join-Path $Results ('contdma-{0:yyyyMMdd-HHmmss}.zip' -f (Get-Date)) }
if (Test-Path -LiteralPath $Archive) { throw "$Archive is there already." }
$Since = (Get-Date).AddDays(-$Days)
$Folder = Join-Path $Results ('collect-{0}' -f [guid]::NewGuid())
New-Item -ItemType Directory $Folder | Out-Null

# Notes what could not be had, and goes on.
function Add-Part([string] $Name, [scriptblock] $Take) {
    Write-Host "== $Name"
    try { & $Take }
    catch {
        Write-Host "   not to be had: $($_.Exception.Message)"
        Add-Content -LiteralPath (Join-Path $Folder 'missing.txt') -Value "${Name}: $($_.Exception.Message)" -Encoding UTF8
    }
}

function Copy-Recent([string] $From, [string] $Filter, [string] $To) {
    if (-not (Test-Path -LiteralPath $From)) { return }
    $Files = @(Get-ChildItem -LiteralPath $From -Filter $Filter -File -Recurse | Where-Object { $_.LastWriteTime -ge $Since })
    if ($Files.Count -eq 0) { return }
    $Target = Join-Path $Folder $To
    New-Item -ItemType Directory -Force $Target | Out-Null
    $Files | Copy-Item -Destination $Target
}

# An event as XML, without the machine's name and the account that it was logged under.
function ConvertTo-Anonymous([System.Diagnostics.Eventing.Reader.EventRecord] $Record) {
    $Xml = [xml] $Record.ToXml()
    foreach ($Name in 'Computer', 'Security') {
        foreach ($Node in @($Xml.Event.System.GetElementsByTagName($Name))) { $null = $Node.ParentNode.RemoveChild($Node) }
    }
    return $Xml.OuterXml
}

# Providers, and the events of each that say something of a driver: all, where there is no number.
$Sources = @(
    @{ ProviderName = 'Microsoft-Windows-WER-SystemErrorReporting'; Id = 1001 } # a bug check, with its parameters
    @{ ProviderName = 'Microsoft-Windows-Kernel-Power'; Id = 41, 42, 107 }      # unexpected restart, sleep, resume
    @{ ProviderName = 'Microsoft-Windows-Kernel-XDV' }                          # Driver Verifier
    @{ ProviderName = 'Microsoft-Windows-WHEA-Logger' }                         # PCI Express and memory errors
)
# Those that write about every device, and are searched for this one.
$SharedSources = @(
    @{ ProviderName = 'Microsoft-Windows-Kernel-PnP' }
    @{ ProviderName = 'Microsoft-Windows-DriverFrameworks-KernelMode' }
    @{ ProviderName = 'Microsoft-Windows-UserPnp' }
    @{ ProviderName = 'Service Control Manager' }
)

function Read-Event([hashtable] $Source) {
    $Filter = @{ LogName = 'System'; StartTime = $Since } + $Source
    try { return Get-WinEvent -FilterHashtable $Filter }
    # Neither no event nor no such provider is a failure.
    catch { return @() }
}

# The sections of the installation log that name the driver or the card.
function Select-SetupSection([string] $Path) {
    $Section = New-Object System.Collections.Generic.List[string]
    $Wanted = $false
    foreach ($Line in [System.IO.File]::ReadLines($Path)) {
        if ($Line.StartsWith('>>>  [')) {
            if ($Wanted) { $Section }
            $Section.Clear()
            $Wanted = $false
        }
        $Section.Add(($Line -replace '(?i)\\Users\\[^\\"]+', '\Users\-'))
        $Wanted = $Wanted -or $Line.Contains($InfName) -or $Line.Contains($ImageName) -or $Line.Contains($HardwareId)
    }
    if ($Wanted) { $Section }
}

try {
    Add-Part 'environment' {
        # In a process of its own: it stops when the card is missing, after it has written what there is.
        $Script = Join-Path $PSScriptRoot 'environment.ps1'
        & powershell.exe -NoProfile -ExecutionPolicy Bypass -File $Script -Folder (Join-Path $Folder 'environment') | Out-Null
    }
    Add-Part 'verifier' {
        $To = Join-Path $Folder 'verifier'
        New-Item -ItemType Directory $To | Out-Null
        Set-Content -LiteralPath (Join-Path $To 'settings.txt') -Value (Read-VerifierState '/querysettings').Text -Encoding UTF8
        Set-Content -LiteralPath (Join-Path $To 'now.txt') -Value (Read-VerifierState '/query').Text -Encoding UTF8
    }
    Add-Part 'events' {
        $Ours = "$ServiceName|$([regex]::Escape($HardwareId))|$([regex]::Escape($HardwareId.Replace('&', '&amp;')))"
        $Events = @($Sources | ForEach-Object { Read-Event $_ } | ForEach-Object { ConvertTo-Anonymous $_ })
        $Events += @($SharedSources | ForEach-Object { Read-Event $_ } | ForEach-Object { ConvertTo-Anonymous $_ } | Where-Object { $_ -match $Ours })
        Set-Content -LiteralPath (Join-Path $Folder 'events.xml') -Value (@('<Events>') + $Events + @('</Events>')) -Encoding UTF8
    }
    Add-Part 'setup' {
        $Lines = @(Select-SetupSection "$env:SystemRoot\INF\setupapi.dev.log")
        Set-Content -LiteralPath (Join-Path $Folder 'setup.txt') -Value ($Lines | Select-Object -Last 20000) -Encoding UTF8
    }
    Add-Part 'error reports' {
        $Folders = @('ReportArchive', 'ReportQueue' | ForEach-Object { "$env:ProgramData\Microsoft\Windows\WER\$_" } | Where-Object { Test-Path -LiteralPath $_ })
        $Reports = @($Folders | ForEach-Object { Get-ChildItem -LiteralPath $_ -Filter 'Kernel_*' -Directory } | Where-Object { $_.LastWriteTime -ge $Since })
        $Lines = foreach ($Report in $Reports) {
            "== $($Report.LastWriteTime.ToString('yyyy-MM-dd HH:mm:ss'))"
            # The rest of the file has identifiers of the machine.
            Get-Content -LiteralPath (Join-Path $Report.FullName 'Report.wer') | Where-Object { $_ -match '^(EventType|EventTime|Sig\[\d+\]\.(Name|Value))=' }
        }
        Set-Content -LiteralPath (Join-Path $Folder 'wer.txt') -Value $Lines -Encoding UTF8
    }
    Add-Part 'minidumps' { Copy-Recent "$env:SystemRoot\Minidump" '*.dmp' 'dumps' }
    if ($Memory) {
        Add-Part 'memory' {
            $Dump = Get-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Control\CrashControl' 'DumpFile'
            $Dump = if ($Dump) { [Environment]::ExpandEnvironmentVariables($Dump) } else { "$env:SystemRoot\MEMORY.DMP" }
            if (-not (Test-Path -LiteralPath $Dump)) { throw "there is no $Dump" }
            New-Item -ItemType Directory -Force (Join-Path $Folder 'dumps') | Out-Null
            Copy-Item -LiteralPath $Dump -Destination (Join-Path $Folder 'dumps')
        }
        Add-Part 'live kernel reports' { Copy-Recent "$env:SystemRoot\LiveKernelReports" '*.dmp' 'live' }
    }
    Add-Part 'results' {
        $Newest = Get-ChildItem -LiteralPath $Results -Directory | Where-Object { $_.Name -match '^\d{8}-\d{6}$' } |
            Sort-Object Name | Select-Object -Last 1
        if (-not $Newest) { throw 'there was no run of test-run.ps1' }
        Copy-Item -LiteralPath $Newest.FullName -Destination (Join-Path $Folder 'results') -Recurse
    }

    $Contents = foreach ($File in Get-ChildItem -LiteralPath $Folder -File -Recurse) {
        '{0}  {1,14}  {2}' -f (Get-FileHash -LiteralPath $File.FullName -Algorithm SHA256).Hash, $File.Length, $File.FullName.Substring($Folder.Length + 1)
    }
    Set-Content -LiteralPath (Join-Path $Folder 'contents.txt') -Value $Contents -Encoding UTF8
    # Not Compress-Archive, which takes no file of 2 GiB and more.
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [System.IO.Compression.ZipFile]::CreateFromDirectory($Folder, $Archive)
    $Contents | ForEach-Object { Write-Host $_ }
    Write-Host "The archive is $Archive"
}
finally { Remove-Item -LiteralPath $Folder -Recurse -Force }
