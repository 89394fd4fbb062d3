# Judge every commune of a province for one period, and add them up.
#
#   powershell -ExecutionPolicy Bypass -File monthly.ps1 -Exports D:\exports -Period 2024-09 -Results D:\results
#
# Exits with the worst of the communes' exit codes, as monthly.sh does. Save it as UTF-8 with a byte order mark if you
# add Vietnamese text: Windows PowerShell 5.1 takes a file without one for the system's code page.
param(
    [Parameter(Mandatory)] [string] $Exports,
    [Parameter(Mandatory)] [string] $Period,
    [Parameter(Mandatory)] [string] $Results,
    [string] $Parcheck = "parcheck"
)
New-Item -ItemType Directory -Force -Path $Results | Out-Null
# What an earlier run left must not pass for a result of this one.
Remove-Item -Path (Join-Path $Results "*.json"), (Join-Path $Results "province.html") -ErrorAction SilentlyContinue
$worst = 0
foreach ($folder in Get-ChildItem -Path $Exports -Directory) {
    $output = Join-Path $Results "$($folder.Name).json"
    & $Parcheck summarize $folder.FullName --period $Period --quiet --fail-on any -o $output
    Write-Output "$($folder.Name): exit code $LASTEXITCODE"
    if ($LASTEXITCODE -gt $worst) { $worst = $LASTEXITCODE }
}
if ($worst -gt 1) {
    Write-Warning "not added up: a commune is missing"
    exit $worst
}
& $Parcheck combine (Join-Path $Results "*.json") --quiet -o (Join-Path $Results "province.html")
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
exit $worst
