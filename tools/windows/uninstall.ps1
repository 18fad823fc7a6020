# Removes every installed contdma package and its devices' use of it. Needs an elevated prompt.
. (Join-Path $PSScriptRoot 'common.ps1')

$Installed = Get-WindowsDriver -Online | Where-Object { (Split-Path $_.OriginalFileName -Leaf) -eq 'contdma.inf' }
if (-not $Installed) { Write-Host 'No contdma package is installed.'; return }
foreach ($One in $Installed) {
    Invoke-Tool 'pnputil' @('/delete-driver', $One.Driver, '/uninstall', '/force')
}
