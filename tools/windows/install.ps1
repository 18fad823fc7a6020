#Requires -Version 5.1
#Requires -RunAsAdministrator
# Trusts the test certificate and installs the package. Needs test signing switched on.
. (Join-Path $PSScriptRoot 'common.ps1')

if (-not (Test-TestSigning)) {
    throw 'Test signing is off. Run "bcdedit /set testsigning on" (Secure Boot has to be off), restart, and try again.'
}
foreach ($Store in 'Root', 'TrustedPublisher') {
    Import-Certificate -FilePath $Certificate -CertStoreLocation "Cert:\LocalMachine\$Store" | Out-Null
}
# 259: no device takes it (yet), or each has it. 3010: installed, and Windows wants a restart.
Invoke-Tool 'pnputil' @('/add-driver', (Join-Path $Package $InfName), '/install') @(0, 259, 3010)
switch ($LASTEXITCODE) {
    259 { Write-Host 'The package is in the driver store. No card took it: there is none, or it has this version.' }
    3010 { Write-Host 'Restart the machine to finish the installation.' }
}
