#Requires -Version 5.1
#Requires -RunAsAdministrator
# Removes every installed contdma package and its devices' use of it, and the trust in test certificates.
. (Join-Path $PSScriptRoot 'common.ps1')

$Installed = @(Get-DriverPackage)
if ($Installed.Count -eq 0) { Write-Host 'No contdma package is installed.' }
foreach ($One in $Installed) {
    Invoke-Tool 'pnputil' @('/delete-driver', $One.Driver, '/uninstall', '/force') @(0, 3010)
}
foreach ($Store in 'Root', 'TrustedPublisher') {
    Get-ChildItem "Cert:\LocalMachine\$Store" | Where-Object { $_.Subject -eq "CN=$CertificateName" } | Remove-Item
}
