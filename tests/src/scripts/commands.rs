//! What a script may call: commands of Windows PowerShell 5.1 with the parameters that it documents,
//! and programs that Windows or the kits have.

/// Cmdlets, and those of their parameters that are used here.
pub(super) const CMDLETS: &[(&str, &[&str])] = &[
    ("Add-Content", &["-LiteralPath", "-Value", "-Encoding"]),
    ("Add-Type", &["-TypeDefinition", "-AssemblyName"]),
    ("ConvertFrom-Json", &[]),
    ("ConvertTo-Json", &["-Depth"]),
    ("Copy-Item", &["-LiteralPath", "-Destination", "-Recurse"]),
    ("Export-Certificate", &["-Cert", "-FilePath"]),
    ("ForEach-Object", &[]),
    ("Get-AuthenticodeSignature", &["-LiteralPath"]),
    (
        "Get-ChildItem",
        &["-LiteralPath", "-Filter", "-File", "-Directory", "-Recurse"],
    ),
    ("Get-CimInstance", &["-Namespace", "-ClassName"]),
    ("Confirm-SecureBootUEFI", &[]),
    ("Get-Command", &["-ErrorAction"]),
    ("Get-Content", &["-LiteralPath"]),
    ("Get-Date", &[]),
    ("Get-FileHash", &["-LiteralPath", "-Algorithm"]),
    ("Get-Item", &["-LiteralPath"]),
    ("Get-PnpDevice", &["-PresentOnly"]),
    ("Get-PnpDeviceProperty", &["-InstanceId"]),
    ("Get-WindowsDriver", &["-Online"]),
    (
        "Get-WinEvent",
        &["-FilterHashtable", "-MaxEvents", "-ErrorAction"],
    ),
    ("Import-Certificate", &["-FilePath", "-CertStoreLocation"]),
    ("Join-Path", &[]),
    ("New-Item", &["-ItemType", "-Path", "-Force"]),
    (
        "New-ItemProperty",
        &["-LiteralPath", "-Name", "-PropertyType", "-Value", "-Force"],
    ),
    ("New-Object", &[]),
    ("New-ScheduledTaskAction", &["-Execute", "-Argument"]),
    (
        "New-ScheduledTaskSettingsSet",
        &["-WakeToRun", "-AllowStartIfOnBatteries"],
    ),
    ("New-ScheduledTaskTrigger", &["-Once", "-At"]),
    (
        "New-SelfSignedCertificate",
        &["-Type", "-Subject", "-CertStoreLocation"],
    ),
    ("Out-Null", &[]),
    ("Pop-Location", &[]),
    ("Push-Location", &[]),
    ("Read-Host", &[]),
    (
        "Register-ScheduledTask",
        &[
            "-TaskName",
            "-Action",
            "-Trigger",
            "-Settings",
            "-User",
            "-Force",
        ],
    ),
    ("Remove-Item", &["-LiteralPath", "-Recurse", "-Force"]),
    (
        "Remove-ItemProperty",
        &["-LiteralPath", "-Name", "-ErrorAction"],
    ),
    ("Resolve-Path", &[]),
    ("Restart-Computer", &["-Force"]),
    ("Select-Object", &["-First", "-Last"]),
    ("Set-Content", &["-LiteralPath", "-Value", "-Encoding"]),
    ("Set-StrictMode", &["-Version"]),
    ("Sort-Object", &[]),
    ("Split-Path", &["-Leaf"]),
    (
        "Start-Process",
        &[
            "-FilePath",
            "-ArgumentList",
            "-NoNewWindow",
            "-PassThru",
            "-Wait",
            "-RedirectStandardOutput",
            "-RedirectStandardError",
        ],
    ),
    ("Start-Sleep", &["-Seconds", "-Milliseconds"]),
    ("Stop-Process", &["-InputObject", "-Force"]),
    ("Test-Path", &["-LiteralPath"]),
    (
        "Unregister-ScheduledTask",
        &["-TaskName", "-Confirm", "-ErrorAction"],
    ),
    ("Where-Object", &[]),
    ("Write-Host", &[]),
];

/// Programs that are called by name. Their options are not checked.
pub(super) const PROGRAMS: &[&str] = &[
    "cargo",
    "git",
    "inf2cat",
    "infverif",
    "pnputil",
    "powercfg.exe",
    "powershell.exe",
    "signtool",
    "stampinf",
    "verifier.exe",
];

/// Commands and programs that Windows refuses a prompt that is not elevated.
pub(super) const ELEVATED: &[&str] = &[
    "Get-WindowsDriver",
    "Import-Certificate",
    "New-ItemProperty",
    "Register-ScheduledTask",
    "Restart-Computer",
    "pnputil",
    "verifier.exe",
];

/// Variables that PowerShell sets itself.
pub(super) const AUTOMATIC: &[&str] = &[
    "_",
    "ErrorActionPreference",
    "LASTEXITCODE",
    "Matches",
    "PSScriptRoot",
    "false",
    "null",
    "true",
];
