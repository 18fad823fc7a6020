#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Turns Driver Verifier and KMDF's own verifier on for the driver, shows what they do, and turns them off.

.DESCRIPTION
Set    sets a round of Driver Verifier for the next starts of Windows, and KMDF's values in the service's
       Parameters\Wdf key.
Show   prints both settings, and says whether the round is in effect now: exit code 0 if it is, 1 if not.
Start  begins the failures of the round "systematic" (after the restart that Set asks for).
Stop   ends them and prints what was failed.
Reset  takes all of it back. Driver Verifier keeps one setting for the machine, so this ends the
       verification of other drivers as well.

A rule that is broken stops Windows with a blue screen and a memory dump: use a machine that has nothing to
lose. If Windows does not come up, Driver Verifier turns itself off.

.PARAMETER Round
standard       what Driver Verifier calls its standard settings: special pool, forced IRQL checking, pool
               tracking, I/O verification, deadlock detection, DMA checking, security checks, miscellaneous
               checks, DDI compliance, WDF
irql           standard, with the additional rules for DDIs and IRQLs
pending        standard, with pending I/O forced
delays         standard without deadlock detection, which cannot be combined with it, with delays in the
               kernel's synchronisation
mdl            standard, with checks that nobody changes an MDL's data while they belong to a request
code-integrity standard, with the checks of a machine that has memory integrity (HVCI)
isolation      whether registry and files are used as an isolated driver may; violations are events in the
               System log (Microsoft-Windows-Kernel-XDV, 4)
low-resources  standard; 5.99 % of all allocations fail, beginning a minute after the start. At exactly
               6 %, the default, there are also times in which every one fails
systematic     standard; each allocation fails once for each way that leads to it, between Start and Stop

.PARAMETER DriverOnly
Leaves KMDF (wdf01000.sys) out. What KMDF does for the driver is unchecked then; but KMDF serves other drivers
too, and some machines do not bear it that their allocations fail.

.PARAMETER FrameworkAllocations
KMDF fails every allocation of its own for the driver after so many. The driver has to fail to start, or to post,
cleanly. 0 leaves them alone.

.PARAMETER Restart
Restarts the machine without asking.

.PARAMETER NoRestart
Does not ask.
#>
[CmdletBinding()]
param(
    [ValidateSet('Set', 'Show', 'Start', 'Stop', 'Reset')]
    [string] $Action = 'Show',
    [ValidateSet('standard', 'irql', 'pending', 'delays', 'mdl', 'code-integrity', 'isolation', 'low-resources', 'systematic')]
    [string] $Round = 'standard',
    [switch] $DriverOnly,
    [ValidateRange(0, 1000000)]
    [int] $FrameworkAllocations = 0,
    [switch] $Restart,
    [switch] $NoRestart
)
. (Join-Path $PSScriptRoot 'common.ps1')

# Rule classes, as `verifier /?` numbers them. Class n is option bit n - 1 in what it prints.
$Standard = @(1, 2, 4, 5, 6, 8, 9, 12, 18, 34)
$Delays = @(1, 2, 4, 5, 8, 9, 12, 18, 24, 34)

# Of each round: the classes that have to be on, and the words that turn them on.
$Rounds = @{
    'standard'       = @{ Classes = $Standard; Words = '/standard' }
    'irql'           = @{ Classes = $Standard + @(20, 35); Words = "/dif $Standard 20 35" }
    'pending'        = @{ Classes = $Standard + @(10); Words = "/ruleclasses $Standard 10" }
    'delays'         = @{ Classes = $Delays; Words = "/ruleclasses $Delays" }
    'mdl'            = @{ Classes = $Standard + @(14, 15); Words = "/ruleclasses $Standard 14 15" }
    'code-integrity' = @{ Classes = $Standard + @(26); Words = "/ruleclasses $Standard 26" }
    # Windows 11 24H2 and later know the rules that its certification asks for.
    'isolation'      = @{ Classes = @(33); Words = if ([Environment]::OSVersion.Version.Build -ge 26100) { '/dif 33 /33 whcp' } else { '/ruleclasses 33 36' } }
    'low-resources'  = @{ Classes = $Standard + @(3); Words = '/standard /faults 599 "" "" 1' }
    'systematic'     = @{ Classes = $Standard + @(19); Words = "/dif $Standard 19" }
}
$Verified = if ($DriverOnly) { $ImageName } else { "$ImageName wdf01000.sys" }

$WdfKey = "HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName\Parameters\Wdf"
$WdfNumbers = [ordered]@{
    VerifierOn              = 1 # the master switch: functions, handles, I/O, locks, leaks
    EnhancedVerifierOptions = 1 # callbacks return at their IRQL, outside critical regions
    VerifyDownLevel         = 1 # rules that are younger than the version that the driver binds to
    DbgBreakOnError         = 1 # without a kernel debugger, a violation is a bug check
    VerboseOn               = 1 # KMDF's log, which ends up in the dump by the next line
    ForceLogsInMiniDump     = 1
}
# Set by this script, and removed by it. The key has other values, which the installation writes.
$WdfNames = @($WdfNumbers.Keys) + @('TrackHandles', 'VerifierAllocateFailCount')

# Runs verifier.exe with words that have to arrive as they are, empty ones included.
function Invoke-Verifier([string] $Words) {
    Write-Host "> verifier $Words"
    $Process = Start-Process -FilePath 'verifier.exe' -ArgumentList $Words -NoNewWindow -Wait -PassThru
    # 2: done, once Windows has been restarted.
    if (@(0, 2) -notcontains $Process.ExitCode) { throw "verifier failed with exit code $($Process.ExitCode)" }
}

function Set-FrameworkVerifier {
    if (-not (Test-Path -LiteralPath "HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName")) {
        throw "There is no service $ServiceName. Install the driver first (cargo make install)."
    }
    if (-not (Test-Path -LiteralPath $WdfKey)) { New-Item -Path $WdfKey -Force | Out-Null }
    foreach ($Name in $WdfNumbers.Keys) {
        New-ItemProperty -LiteralPath $WdfKey -Name $Name -PropertyType DWord -Value $WdfNumbers[$Name] -Force | Out-Null
    }
    New-ItemProperty -LiteralPath $WdfKey -Name 'TrackHandles' -PropertyType MultiString -Value @('*') -Force | Out-Null
    if ($FrameworkAllocations -gt 0) {
        New-ItemProperty -LiteralPath $WdfKey -Name 'VerifierAllocateFailCount' -PropertyType DWord -Value $FrameworkAllocations -Force | Out-Null
    }
    else {
        Remove-ItemProperty -LiteralPath $WdfKey -Name 'VerifierAllocateFailCount' -ErrorAction SilentlyContinue
    }
}

function Reset-FrameworkVerifier {
    foreach ($Name in $WdfNames) {
        if ($null -ne (Get-RegistryValue $WdfKey $Name)) { Remove-ItemProperty -LiteralPath $WdfKey -Name $Name }
    }
}

function Show-FrameworkVerifier {
    Write-Host "`n== $WdfKey"
    foreach ($Name in $WdfNames) {
        $Value = Get-RegistryValue $WdfKey $Name
        if ($null -eq $Value) { $Value = 'not set' }
        Write-Host ('{0,-28}{1}' -f $Name, ($Value -join ' '))
    }
}

# Whether the round is in effect, as far as the numbers of options go: classes above 32 have none there.
function Test-Round {
    $Now = Read-VerifierState '/query'
    $Missing = @($Rounds[$Round].Classes | Where-Object { $_ -le 32 -and -not ($Now.Options -band ([uint64] 1 -shl ($_ - 1))) })
    $Unseen = @($Rounds[$Round].Classes | Where-Object { $_ -gt 32 })
    Write-Host "`n== In effect"
    if ($Unseen.Count -gt 0) { Write-Host "Classes $Unseen are not among the options that verifier prints by number: look above." }
    if ($Missing.Count -gt 0) { Write-Host "Not on: classes $Missing of the round $Round." }
    if (-not $Now.Driver) { Write-Host "$ImageName is not verified: it was not chosen, is not loaded, or Windows has not been restarted." }
    if ((Get-RegistryValue $WdfKey 'VerifierOn') -ne 1) { Write-Host "KMDF's verifier is not set." }
    $Good = $Missing.Count -eq 0 -and $Now.Driver -and (Get-RegistryValue $WdfKey 'VerifierOn') -eq 1
    Write-Host $(if ($Good) { "The round $Round is in effect." } else { "The round $Round is NOT in effect." })
    return $Good
}

function Request-Restart {
    Write-Host 'It takes effect when Windows has been restarted.'
    if ($NoRestart) { return }
    if ($Restart -or (Read-Host 'Restart the machine now? [y/N]') -eq 'y') { Restart-Computer -Force }
}

switch ($Action) {
    'Set' {
        Write-Host "This sets Driver Verifier for $Verified, in place of any other setting of it, and the values"
        Write-Host "$WdfNames in $WdfKey."
        if ((Get-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Control\CrashControl' 'CrashDumpEnabled') -eq 0) {
            throw 'Memory dumps are switched off. Choose a kernel memory dump in the system properties first.'
        }
        Set-FrameworkVerifier
        Invoke-Verifier "$($Rounds[$Round].Words) /bootmode resetonbootfail /driver $Verified"
        Request-Restart
    }
    'Show' {
        Write-Host '== After the next start'
        (Read-VerifierState '/querysettings').Text | ForEach-Object { Write-Host $_ }
        Write-Host '== Now'
        (Read-VerifierState '/query').Text | ForEach-Object { Write-Host $_ }
        Show-FrameworkVerifier
        if (-not (Test-Round)) { exit 1 }
    }
    'Start' { Invoke-Verifier '/faultssystematic enableruntime' }
    'Stop' {
        Invoke-Verifier '/faultssystematic disableruntime'
        Invoke-Verifier '/faultssystematic querystatistics'
    }
    'Reset' {
        Write-Host 'This ends Driver Verifier for every driver of this machine, and removes the values'
        Write-Host "$WdfNames from $WdfKey."
        Invoke-Verifier '/reset'
        Reset-FrameworkVerifier
        Request-Restart
    }
}
