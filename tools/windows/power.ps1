#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Puts the machine to sleep, or hibernates it, in the middle of a capture, and wakes it up again.

.DESCRIPTION
A scheduled task wakes the machine; it does nothing and is removed. After each wake-up the capture that was running
has to be running still (the driver holds its mapping and numbers what was lost), its process has to end
when it is told to, and another capture has to work. What Windows says in its System log decides whether it slept at
all: a machine that did not, for example because it only has modern standby, skips this step.

.PARAMETER State
sleep or hibernate.

.PARAMETER Cycles
How many.

.PARAMETER Seconds
How long each lasts.

.PARAMETER Folder
Where ringctl's output goes.
#>
[CmdletBinding()]
param(
    [ValidateSet('sleep', 'hibernate')] [string] $State = 'sleep',
    [ValidateRange(1, 10000)] [int] $Cycles = 3,
    [ValidateRange(30, 3600)] [int] $Seconds = 60,
    [Parameter(Mandatory)] [string] $Folder
)
. (Join-Path $PSScriptRoot 'common.ps1')

New-Item -ItemType Directory -Force $Folder | Out-Null
if (@(Get-CaptureCard).Count -eq 0) { Write-Host 'There is no card.'; exit $Skipped }
Add-Type -AssemblyName System.Windows.Forms
$TaskName = 'contdma wake-up'
$Power = if ($State -eq 'sleep') { [System.Windows.Forms.PowerState]::Suspend } else { [System.Windows.Forms.PowerState]::Hibernate }

function Register-WakeUp([datetime] $When) {
    $Nothing = New-ScheduledTaskAction -Execute 'cmd.exe' -Argument '/c exit'
    $Once = New-ScheduledTaskTrigger -Once -At $When
    $Waking = New-ScheduledTaskSettingsSet -WakeToRun -AllowStartIfOnBatteries
    Register-ScheduledTask -TaskName $TaskName -Action $Nothing -Trigger $Once -Settings $Waking -User 'SYSTEM' -Force | Out-Null
}

# Whether the machine has gone to sleep since then: Kernel-Power says so when it enters a sleep state.
function Test-Slept([datetime] $Since) {
    $Filter = @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-Kernel-Power'; Id = 42; StartTime = $Since }
    return $null -ne (Get-WinEvent -FilterHashtable $Filter -MaxEvents 1 -ErrorAction SilentlyContinue)
}

try {
    for ($Cycle = 1; $Cycle -le $Cycles; $Cycle += 1) {
        Write-Host "`n== Cycle $Cycle of ${Cycles}: $State"
        $Log = Join-Path $Folder "$State-$Cycle"
        $Capture = Start-Capture "$Log-running"
        $Before = Get-Date
        Register-WakeUp $Before.AddSeconds($Seconds)
        $Accepted = [System.Windows.Forms.Application]::SetSuspendState($Power, $false, $false)
        # The call returns when the machine is awake again, or at once when it does not sleep.
        Start-Sleep -Seconds 10
        if (-not $Accepted -or -not (Test-Slept $Before)) {
            Stop-Capture $Capture
            Write-Host "This machine does not go to sleep that way. Its states are in sleep-states.txt."
            exit $Skipped
        }
        if ($Capture.HasExited) { throw "The capture did not outlive the $State, see $Log-running-errors.txt" }
        Stop-Capture $Capture
        Assert-Capture '64MiB' "$Log-after"
    }
}
finally {
    Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false -ErrorAction SilentlyContinue
}
