#Requires -Version 5.1
# Collects the driver package: binary, stamped INF, catalogue.
. (Join-Path $PSScriptRoot 'common.ps1')

New-Item -ItemType Directory -Force $Package | Out-Null
Copy-Item (Join-Path $Output 'contdma.dll') (Join-Path $Package 'contdma.sys')
$Inf = Join-Path $Package 'contdma.inf'
Copy-Item (Join-Path $Root 'inf\contdma.inx') $Inf

Invoke-Tool 'stampinf' @('-f', $Inf, '-d', '*', '-v', '*', '-a', $Arch, '-c', 'contdma.cat', '-k', '1.33')
Invoke-Tool 'infverif' @('/v', '/w', $Inf)
$Os = if ($Arch -eq 'arm64') { '10_CO_ARM64' } else { '10_CO_X64' }
Invoke-Tool 'inf2cat' @("/driver:$Package", "/os:$Os", '/uselocaltime')
Write-Host "The package is in $Package"
