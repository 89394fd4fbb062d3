# Judge every commune of a province for one period, and add them up.
#
#   powershell -ExecutionPolicy Bypass -File monthly.ps1 -Exports D:\exports -Results D:\results
#
# Exports holds a folder for each commune, Results receives a JSON file for each and the sum. Cutoff is the day on which
# reporting months begin. Without -Period 2024-09 it is the newest month that is over.
#
# Exits with the worst of the communes' exit codes, as monthly.sh does: 0 all well, 1 a target is missed or data is bad,
# more than 1 a commune could not be judged at all. They are those of parcheck, and 3: the export says nothing about the
# period, 127: parcheck could not be started.
#
# Save it as UTF-8 with a byte order mark if you add Vietnamese text: Windows PowerShell 5.1 takes a file without one for
# the system's code page. Nothing but comments may stand above param.
param(
    [Parameter(Mandatory = $true)] [string] $Exports,
    [string] $Period = "",
    [Parameter(Mandatory = $true)] [string] $Results,
    [int] $Cutoff = 1,
    [string] $Parcheck = "parcheck"
)
if (-not $Period) {
    $today = Get-Date
    # AddMonths is right on the 31st, too. With a cutoff of 15 the month 2024-09 is over from 15/09 on.
    $month = $today.AddMonths(-1)
    if ($Cutoff -gt 1 -and $today.Day -ge $Cutoff) { $month = $today }
    $Period = $month.ToString("yyyy-MM")
}

# What the program that ran last exited with. There is nothing if it could not be started, and Windows gives a negative
# number if it crashed: neither may pass for good.
function Get-ExitCode {
    if ($null -eq $global:LASTEXITCODE) { return 127 }
    if ($global:LASTEXITCODE -lt 0) { return 70 }
    return $global:LASTEXITCODE
}

# What is wrong with a result that parcheck counts as computed although it judges nothing; nothing if it is good.
function Get-Objection([string] $Path) {
    $summary = Get-Content -LiteralPath $Path -Raw -Encoding UTF8 | ConvertFrom-Json
    if (-not $summary.counts.received) {
        return "no dossier was received in the period: is it the export of another period?"
    }
    $judged = @($summary.indicators | Where-Object { $_.verdict -eq "met" -or $_.verdict -eq "missed" })
    if ($judged.Count -eq 0) { return "no target could be judged: are columns missing, or targets?" }
}

New-Item -ItemType Directory -Force -Path $Results | Out-Null
# What an earlier run left must not pass for a result of this one.
$sum = Join-Path $Results "province.html"
Remove-Item -LiteralPath $sum -ErrorAction SilentlyContinue
if (-not (Get-Command $Parcheck -ErrorAction SilentlyContinue)) {
    Write-Warning "${Parcheck}: there is no such program"
    exit 127
}
$folders = @(Get-ChildItem -LiteralPath $Exports -Directory -ErrorAction SilentlyContinue)
if ($folders.Count -eq 0) {
    Write-Warning "${Exports}: no folder of a commune in it"
    exit 66
}
foreach ($folder in $folders) {
    Remove-Item -LiteralPath (Join-Path $Results "$($folder.Name).json") -ErrorAction SilentlyContinue
}

$worst = 0
$all = @()
foreach ($folder in $folders) {
    $result = Join-Path $Results "$($folder.Name).json"
    $global:LASTEXITCODE = $null
    & $Parcheck summarize $folder.FullName --period $Period --cutoff $Cutoff --quiet --fail-on any -o $result
    $code = Get-ExitCode
    $line = "$($folder.Name): exit code "
    $why = ""
    if ($code -le 1) { $why = Get-Objection $result }
    if ($why) {
        $code = 3
        Remove-Item -LiteralPath $result -ErrorAction SilentlyContinue # or somebody adds it up by hand
        Write-Output "$line$code, $why"
    } else {
        Write-Output "$line$code"
    }
    if ($code -gt $worst) { $worst = $code }
    $all += $result
}
if ($worst -gt 1) {
    Write-Warning "not added up: a commune is missing"
    exit $worst
}
$global:LASTEXITCODE = $null
& $Parcheck combine $all --quiet -o $sum
$code = Get-ExitCode
if ($code -ne 0) { exit $code }
exit $worst
