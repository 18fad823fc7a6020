# Trusts the test certificate and installs the package. Needs an elevated prompt and test signing switched on.
. (Join-Path $PSScriptRoot 'common.ps1')

if (-not ((& bcdedit /enum '{current}') -match 'testsigning\s+Yes')) {
    throw 'Test signing is off. Run "bcdedit /set testsigning on", restart, and try again.'
}
foreach ($Store in 'Root', 'TrustedPublisher') {
    Import-Certificate -FilePath $Certificate -CertStoreLocation "Cert:\LocalMachine\$Store" | Out-Null
}
Invoke-Tool 'pnputil' @('/add-driver', (Join-Path $Package 'contdma.inf'), '/install')
