#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Disables, enables, restarts, removes and finds the first card again, with and without a capture.

.DESCRIPTION
Each cycle, with no handle open: disable and enable; restart; remove and scan. Windows has to do each without asking
for a restart, and a capture has to work afterwards.

Then, with a capture running: the card is asked to be disabled. Windows refuses that for a device with an open handle
whose application does not close it when it is told (ringctl does not), so there are two good answers: "restart the
machine" (3010) and the capture goes on, or the card is disabled and the capture has ended. Either way the capture's
process is ended, the card is enabled, and a capture has to work.

.PARAMETER Cycles
How many.

.PARAMETER Folder
Where ringctl's output goes.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 100000)] [int] $Cycles = 10,
    [Parameter(Mandatory)] [string] $Folder
)
. (Join-Path $PSScriptRoot 'common.ps1')

New-Item -ItemType Directory -Force $Folder | Out-Null
$Cards = @(Get-CaptureCard)
if ($Cards.Count -eq 0) { Write-Host 'There is no card.'; exit $Skipped }
if ($Cards.Count -gt 1) { throw 'With several cards, "first" may be another one. Leave one in the machine.' }
$Id = $Cards[0].InstanceId

# Waits until the card is started, or stops the script.
function Wait-Card {
    for ($Try = 0; $Try -lt 60; $Try += 1) {
        $Now = @(Get-CaptureCard)
        if ($Now.Count -eq 1 -and $Now[0].Status -eq 'OK') { return }
        Start-Sleep -Milliseconds 500
    }
    throw 'The card is not started after 30 seconds.'
}

for ($Cycle = 1; $Cycle -le $Cycles; $Cycle += 1) {
    Write-Host "`n== Cycle $Cycle of $Cycles"
    $Log = Join-Path $Folder "cycle-$Cycle"

    Invoke-Tool 'pnputil' @('/disable-device', $Id)
    Invoke-Tool 'pnputil' @('/enable-device', $Id)
    Wait-Card
    Assert-Capture '64MiB' "$Log-enabled"

    Invoke-Tool 'pnputil' @('/restart-device', $Id)
    Wait-Card
    Assert-Capture '64MiB' "$Log-restarted"

    Invoke-Tool 'pnputil' @('/remove-device', $Id)
    Invoke-Tool 'pnputil' @('/scan-devices')
    Wait-Card
    Assert-Capture '64MiB' "$Log-found"

    $Capture = Start-Capture "$Log-running"
    Invoke-Tool 'pnputil' @('/disable-device', $Id) @(0, 3010)
    if ($LASTEXITCODE -eq 0) {
        if ($null -eq (Wait-Logged $Capture 30)) { throw 'The card was disabled, and the capture still runs after 30 seconds.' }
    }
    elseif ($Capture.HasExited) {
        throw 'Windows did not disable the card, and the capture has ended all the same.'
    }
    Stop-Capture $Capture
    Invoke-Tool 'pnputil' @('/enable-device', $Id) @(0, 3010)
    if (@(Get-CaptureCard)[0].Status -ne 'OK') { Invoke-Tool 'pnputil' @('/restart-device', $Id) }
    Wait-Card
    Assert-Capture '64MiB' "$Log-after"
}
