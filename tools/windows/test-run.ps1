#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
A tester's whole run: what the machine is, who may open the card, conformance, soak, prices, PnP and power.

.DESCRIPTION
Each step leaves its output in a folder of target\results, beside report.md, which is what a tester hands in. A
step that fails does not stop the others. The exit code is the number of steps that failed.

If Windows stops with a blue screen, that is a result as well: after the restart run collect.ps1.

.PARAMETER Round
The round of verifier.ps1 that has to be in effect. Without it, nothing is said of Driver Verifier, and the report
says "not verified".

.PARAMETER Minutes
How long the soak goes on.

.PARAMETER Seed
What decides the soak's operations. The same seed makes the same choices.

.PARAMETER Cycles
How often the card is disabled, restarted and removed. 0 leaves that out.

.PARAMETER SleepCycles
How often the machine sleeps and hibernates during a capture. 0 leaves that out.

.PARAMETER Only
Runs the steps of these names, and no others.
#>
[CmdletBinding()]
param(
    [ValidateSet('', 'standard', 'irql', 'pending', 'delays', 'mdl', 'code-integrity', 'isolation', 'low-resources', 'systematic')]
    [string] $Round = '',
    [ValidateRange(1, 100000)] [int] $Minutes = 10,
    [uint64] $Seed = 1,
    [ValidateRange(0, 100000)] [int] $Cycles = 10,
    [ValidateRange(0, 10000)] [int] $SleepCycles = 0,
    [string[]] $Only = @()
)
. (Join-Path $PSScriptRoot 'common.ps1')

$Started = Get-Date
$Folder = Join-Path $Results ('{0:yyyyMMdd-HHmmss}' -f $Started)
New-Item -ItemType Directory -Force $Folder | Out-Null
if (-not (Test-Path -LiteralPath $Ringctl)) { throw "There is no $Ringctl. Build it (cargo make build), or name it in CONTDMA_RINGCTL." }

# Runs another script of this folder; its exit code.
function Invoke-Script([string] $Name, [string[]] $Arguments, [string] $Log) {
    $All = @('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', (Join-Path $PSScriptRoot $Name)) + $Arguments
    $Process = Start-Logged 'powershell.exe' $All $Log
    $Process.WaitForExit()
    return $Process.ExitCode
}

# What Driver Verifier has written into the System log about the driver since this run began.
function Test-NoViolation([string] $Log) {
    $Filter = @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-Kernel-XDV'; StartTime = $Started }
    $Found = @(Get-WinEvent -FilterHashtable $Filter -ErrorAction SilentlyContinue | Where-Object { $_.ToXml() -match [regex]::Escape($ImageName) })
    $Found | ForEach-Object { $_.ToXml() } | Set-Content -LiteralPath "$Log.txt" -Encoding UTF8
    if ($Found.Count -gt 0) { return 1 } else { return 0 }
}

# Checks the image that is installed, not the one that was built.
function Test-InstalledImage([string] $Log) {
    $Installed = @(Get-DriverPackage)
    if ($Installed.Count -ne 1) { throw "$($Installed.Count) packages are installed, not one." }
    $Image = Join-Path (Split-Path $Installed[0].OriginalFileName) $ImageName
    return Invoke-Ringctl @('inspect', $Image) $Log
}

$Steps = [ordered]@{
    'environment' = { param($Log) Invoke-Script 'environment.ps1' @('-Folder', $Folder) $Log }
    'verifier'    = { param($Log) if ($Round) { Invoke-Script 'verifier.ps1' @('-Action', 'Show', '-Round', $Round) $Log } else { $Skipped } }
    'image'       = { param($Log) Test-InstalledImage $Log }
    'card'        = { param($Log) Invoke-Ringctl @('info', '--card', 'first') $Log }
    'access'      = { param($Log) Invoke-Script 'access.ps1' @() $Log }
    'conformance' = { param($Log) Invoke-Ringctl @('conformance', '--card', 'first') $Log }
    'soak'        = { param($Log) Invoke-Ringctl @('soak', '--minutes', "$Minutes", '--seed', "$Seed", '--card', 'first') $Log }
    'bench'       = { param($Log) Invoke-Ringctl @('bench', '--card', 'first') $Log }
    'pnp'         = { param($Log) if ($Cycles) { Invoke-Script 'pnp.ps1' @('-Cycles', "$Cycles", '-Folder', $Log) $Log } else { $Skipped } }
    'sleep'       = { param($Log) if ($SleepCycles) { Invoke-Script 'power.ps1' @('-State', 'sleep', '-Cycles', "$SleepCycles", '-Folder', $Log) $Log } else { $Skipped } }
    'hibernate'   = { param($Log) if ($SleepCycles) { Invoke-Script 'power.ps1' @('-State', 'hibernate', '-Cycles', "$SleepCycles", '-Folder', $Log) $Log } else { $Skipped } }
    'violations'  = { param($Log) Test-NoViolation $Log }
}

$Outcomes = [ordered]@{}
$Failed = 0
foreach ($Name in $Steps.Keys) {
    if ($Only.Count -gt 0 -and $Only -notcontains $Name) { continue }
    Write-Host "`n== $Name"
    $Log = Join-Path $Folder $Name
    try {
        $Code = & $Steps[$Name] $Log
        $Outcomes[$Name] = switch ($Code) {
            0 { 'ok' }
            $Skipped { 'skipped' }
            default { "FAILED, exit code $Code" }
        }
    }
    catch { $Outcomes[$Name] = "FAILED: $($_.Exception.Message)" }
    if ($Outcomes[$Name] -like 'FAILED*') { $Failed += 1 }
    Write-Host "$Name $($Outcomes[$Name])"
}

$Commit = if (Get-Command git -ErrorAction SilentlyContinue) { & git -C $Root rev-parse HEAD } else { $null }
$Build = '{0}.{1}' -f [Environment]::OSVersion.Version.Build, (Get-RegistryValue 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'UBR')
$Report = @(
    "# contdma on Windows $Build, $($Started.ToString('yyyy-MM-dd'))"
    ''
    '| | |'
    '|---|---|'
    "| source | $(if ($Commit) { $Commit } else { 'not known' }) |"
    "| Driver Verifier | $(if ($Round) { $Round } else { 'not verified' }) |"
    "| soak | $Minutes minutes, seed $Seed |"
    "| PnP cycles; sleep cycles | $Cycles; $SleepCycles |"
    '| card (which gateware, slot) | |'
    '| what was seen that is not below | |'
    ''
    '| step | outcome |'
    '|---|---|'
)
foreach ($Name in $Outcomes.Keys) { $Report += "| $Name | $($Outcomes[$Name]) |" }
$Environment = Join-Path $Folder 'environment.json'
if (Test-Path -LiteralPath $Environment) {
    $Report += @('', '```json') + @(Get-Content -LiteralPath $Environment) + @('```')
}
Set-Content -LiteralPath (Join-Path $Folder 'report.md') -Value $Report -Encoding UTF8
Write-Host "`n$Failed of $($Outcomes.Count) steps failed. The report is in $Folder"
exit $Failed
