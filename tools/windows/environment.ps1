#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Writes down what a result depends on: Windows, firmware, processor, memory, protection, DMA remapping, the
driver's files and the card.

.DESCRIPTION
Writes environment.json and sleep-states.txt into a folder, and prints the first. It asks for no serial number
and no name of a machine or a person. A value that this system does not tell is null.

.PARAMETER Folder
Where to. It is made if it is not there.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Folder)
. (Join-Path $PSScriptRoot 'common.ps1')

New-Item -ItemType Directory -Force $Folder | Out-Null

# The result of a question that not every system answers.
function Get-IfKnown([scriptblock] $Question) {
    try { return & $Question } catch { return $null }
}

function Get-System {
    $Key = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $Machine = Get-CimInstance Win32_ComputerSystem
    $Firmware = Get-CimInstance Win32_BIOS
    return [ordered]@{
        edition      = Get-RegistryValue $Key 'EditionID'
        release      = Get-RegistryValue $Key 'DisplayVersion'
        build        = '{0}.{1}' -f (Get-RegistryValue $Key 'CurrentBuildNumber'), (Get-RegistryValue $Key 'UBR')
        architecture = $env:PROCESSOR_ARCHITECTURE
        machine      = '{0} {1}' -f $Machine.Manufacturer, $Machine.Model
        hypervisor   = $Machine.HypervisorPresent
        firmware     = '{0} {1}, {2:yyyy-MM-dd}' -f $Firmware.Manufacturer, $Firmware.SMBIOSBIOSVersion, $Firmware.ReleaseDate
        processor    = @(Get-CimInstance Win32_Processor | ForEach-Object { $_.Name.Trim() })
        processors   = $Machine.NumberOfLogicalProcessors
        memory_bytes = $Machine.TotalPhysicalMemory
    }
}

function Get-Protection {
    $Guard = Get-IfKnown { Get-CimInstance -Namespace 'root\Microsoft\Windows\DeviceGuard' -ClassName Win32_DeviceGuard }
    return [ordered]@{
        secure_boot                     = Get-IfKnown { Confirm-SecureBootUEFI }
        test_signing                    = Test-TestSigning
        memory_integrity                = if ($Guard) { $Guard.SecurityServicesRunning -contains 2 } else { $null }
        # The platform has an IOMMU that the system could use. What it does with the card is its policy, below.
        dma_protection_available        = if ($Guard) { $Guard.AvailableSecurityProperties -contains 3 } else { $null }
        virtualisation_based_protection = if ($Guard) { $Guard.VirtualizationBasedSecurityStatus } else { $null }
        memory_dump                     = Get-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Control\CrashControl' 'CrashDumpEnabled'
    }
}

function Get-FileFacts([string] $Path) {
    if (-not (Test-Path -LiteralPath $Path)) { return $null }
    return [ordered]@{
        file    = Split-Path $Path -Leaf
        version = (Get-Item -LiteralPath $Path).VersionInfo.FileVersion
        sha256  = (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash
        signed  = [string] (Get-AuthenticodeSignature -LiteralPath $Path).Status
    }
}

function Get-PackageFacts($Installed) {
    # The path of the INF in the driver store; the other files are beside it.
    $Store = Split-Path $Installed.OriginalFileName
    return [ordered]@{
        published = $Installed.Driver
        version   = $Installed.Version
        date      = '{0:yyyy-MM-dd}' -f $Installed.Date
        files     = @($InfName, $ImageName, "$ServiceName.cat" | ForEach-Object { Get-FileFacts (Join-Path $Store $_) })
    }
}

function Get-CardFacts([ciminstance] $Card) {
    $Properties = @{}
    foreach ($Property in Get-PnpDeviceProperty -InstanceId $Card.InstanceId) { $Properties[$Property.KeyName] = $Property.Data }
    $Hardware = "HKLM:\SYSTEM\CurrentControlSet\Enum\$($Card.InstanceId)\Device Parameters\DMA Management"
    return [ordered]@{
        # What follows the second backslash tells cards of a kind apart, and may be a serial number.
        kind             = $Card.InstanceId.Substring(0, $Card.InstanceId.LastIndexOf('\'))
        status           = [string] $Card.Status
        problem          = [string] $Card.Problem
        driver_version   = $Properties['DEVPKEY_Device_DriverVersion']
        driver_inf       = $Properties['DEVPKEY_Device_DriverInfPath']
        # To be compared with the INF's; access.ps1 tries it.
        security         = $Properties['DEVPKEY_Device_SecuritySDS']
        remapping_asked  = Get-RegistryValue $Hardware 'RemappingSupported'
        # 2: opted in. Tools know this property by name or only by number.
        remapping_policy = @($Properties['DEVPKEY_Device_DmaRemappingPolicy'], $Properties['{83DA6326-97A6-4088-9453-A1923F573B29} 18']) |
            Where-Object { $null -ne $_ } | Select-Object -First 1
    }
}

$Verifier = Read-VerifierState '/query'
$Facts = [ordered]@{
    taken      = (Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')
    system     = Get-System
    protection = Get-Protection
    verifier   = [ordered]@{
        options      = '0x{0:x8}' -f $Verifier.Options
        driver       = $Verifier.Driver
        kmdf_enabled = (Get-RegistryValue "HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName\Parameters\Wdf" 'VerifierOn') -eq 1
    }
    ringctl    = Get-FileFacts $Ringctl
    kmdf       = Get-FileFacts "$env:SystemRoot\System32\drivers\wdf01000.sys"
    packages   = @(Get-DriverPackage | ForEach-Object { Get-PackageFacts $_ })
    cards      = @(Get-CaptureCard | ForEach-Object { Get-CardFacts $_ })
}
$Json = ConvertTo-Json $Facts -Depth 6
Set-Content -LiteralPath (Join-Path $Folder 'environment.json') -Value $Json -Encoding UTF8
Set-Content -LiteralPath (Join-Path $Folder 'sleep-states.txt') -Value (& powercfg.exe /a) -Encoding UTF8
Write-Host $Json

if ($Facts.cards.Count -eq 0) { throw "There is no card $HardwareId in this machine." }
foreach ($Card in $Facts.cards) {
    if ($Card.status -ne 'OK') { throw "A card is not started: $($Card.status), $($Card.problem)." }
}
