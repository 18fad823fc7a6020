#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Tries to open the cards as a standard user, and expects to be refused.

.DESCRIPTION
Takes the token of this process, without its privileges and with its membership of Administrators good for
nothing but refusals, and opens every card with it: for reading, for writing, for nothing, and by a name behind
the card's. Each time the answer has to be "access denied" (5). With the whole token the card has to open, or the
refusals would say nothing; and the name behind it has to be refused by the driver.

No account is made and nothing is changed.
#>
[CmdletBinding()]
param()
. (Join-Path $PSScriptRoot 'common.ps1')

if ([Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) {
    throw 'Run this as an administrator, not as SYSTEM, which may open the card in its own right.'
}

Add-Type -TypeDefinition @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Principal;

public static class CardAccess
{
    [StructLayout(LayoutKind.Sequential)]
    private struct SidAndAttributes
    {
        public IntPtr Sid;
        public uint Attributes;
    }

    private const uint TokenDuplicateQueryImpersonate = 0x0002 | 0x0008 | 0x0004;
    private const uint DisableMaxPrivilege = 1;
    private const uint OpenExisting = 3;

    [DllImport("kernel32.dll")]
    private static extern IntPtr GetCurrentProcess();

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool CreateRestrictedToken(IntPtr token, uint flags, uint disableCount,
        [In] SidAndAttributes[] disable, uint deleteCount, IntPtr delete, uint restrictCount, IntPtr restrict,
        out IntPtr restricted);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool ImpersonateLoggedOnUser(IntPtr token);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool RevertToSelf();

    [DllImport("kernel32.dll", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern IntPtr CreateFileW(string name, uint access, uint share, IntPtr security,
        uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32.dll")]
    private static extern bool CloseHandle(IntPtr handle);

    // The system's error code of an attempt to open; 0 when it succeeds.
    public static int Open(string path, uint access)
    {
        IntPtr handle = CreateFileW(path, access, 3, IntPtr.Zero, OpenExisting, 0, IntPtr.Zero);
        int error = Marshal.GetLastWin32Error();
        if (handle == new IntPtr(-1)) { return error; }
        CloseHandle(handle);
        return 0;
    }

    // The same as a standard user.
    public static int OpenAsStandardUser(string path, uint access)
    {
        IntPtr token;
        IntPtr restricted;
        if (!OpenProcessToken(GetCurrentProcess(), TokenDuplicateQueryImpersonate, out token)) { throw new Win32Exception(); }
        SecurityIdentifier administrators = new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null);
        byte[] binary = new byte[administrators.BinaryLength];
        administrators.GetBinaryForm(binary, 0);
        GCHandle pinned = GCHandle.Alloc(binary, GCHandleType.Pinned);
        try
        {
            SidAndAttributes[] disable = { new SidAndAttributes { Sid = pinned.AddrOfPinnedObject(), Attributes = 0 } };
            if (!CreateRestrictedToken(token, DisableMaxPrivilege, 1, disable, 0, IntPtr.Zero, 0, IntPtr.Zero, out restricted))
            {
                throw new Win32Exception();
            }
        }
        finally
        {
            pinned.Free();
            CloseHandle(token);
        }
        if (!ImpersonateLoggedOnUser(restricted)) { throw new Win32Exception(); }
        try { return Open(path, access); }
        finally
        {
            if (!RevertToSelf()) { Environment.FailFast("the standard user's token cannot be put away"); }
            CloseHandle(restricted);
        }
    }
}
'@

# As the Windows headers number them.
$AccessDenied = 5
$Rights = [ordered]@{
    'reading'             = [uint32] 2147483648
    'writing'             = [uint32] 1073741824
    'reading and writing' = [uint32] 3221225472
    'nothing'             = [uint32] 0
}

$script:Wrong = 0
function Assert-Error([string] $What, [int] $Got, [bool] $Good) {
    Write-Host ('{0,-70}{1} {2}' -f $What, $Got, $(if ($Good) { 'ok' } else { 'WRONG' }))
    if (-not $Good) { $script:Wrong += 1 }
}

$Cards = @(ConvertFrom-Json (Read-Ringctl @('list', '--json')) | ForEach-Object { $_ })
if ($Cards.Count -eq 0) { throw 'ringctl lists no card.' }
foreach ($Card in $Cards) {
    Write-Host $Card
    $Got = [CardAccess]::Open($Card, $Rights['reading'])
    Assert-Error 'administrator, reading' $Got ($Got -eq 0)
    $Got = [CardAccess]::Open("$Card\behind", $Rights['reading'])
    Assert-Error 'administrator, a name behind the card' $Got ($Got -ne 0)
    foreach ($Right in $Rights.Keys) {
        $Got = [CardAccess]::OpenAsStandardUser($Card, $Rights[$Right])
        Assert-Error "standard user, $Right" $Got ($Got -eq $AccessDenied)
    }
    $Got = [CardAccess]::OpenAsStandardUser("$Card\behind", $Rights['reading'])
    Assert-Error 'standard user, a name behind the card' $Got ($Got -eq $AccessDenied)
}
if ($script:Wrong -gt 0) { throw "$($script:Wrong) answers are wrong." }
