#Requires -Version 5.1
# Signs the package with a test certificate, which is made on first use.
. (Join-Path $PSScriptRoot 'common.ps1')

$Subject = "CN=$CertificateName"
$Found = Get-ChildItem Cert:\CurrentUser\My | Where-Object { $_.Subject -eq $Subject -and $_.NotAfter -gt (Get-Date) } |
    Select-Object -First 1
if (-not $Found) {
    $Found = New-SelfSignedCertificate -Type CodeSigningCert -Subject $Subject -CertStoreLocation Cert:\CurrentUser\My
}
Export-Certificate -Cert $Found -FilePath $Certificate | Out-Null
foreach ($File in 'contdma.sys', 'contdma.cat') {
    Invoke-Tool 'signtool' @('sign', '/v', '/fd', 'SHA256', '/sha1', $Found.Thumbprint, (Join-Path $Package $File))
}
