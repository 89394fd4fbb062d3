# Judge every commune of a province for one period, and add them up.
#
#   powershell -ExecutionPolicy Bypass -File monthly.ps1 -Exports D:\exports -Results D:\results
#
# Exports holds a folder for each commune, Results receives a JSON file for each and the sum. Cutoff is the day on which
# reporting months begin. Without -Period 2024-09 it is the newest month that is over.
#
# Exits with the worst of the communes' exit codes, as monthly.sh does: 0 all well, 1 a target is missed or data is bad,
# more than 1 a commune could not be judged at all. They are those of parcheck, and 3: the export says nothing about the
# period, 73: a result could not be put into Results, 127: parcheck could not be started.
#
# Results changes only when every commune could be judged. After any other run it is as before, and what that run could
# judge is in Results\unfinished.
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
function Get-Objection($Summary) {
    if (-not $Summary.counts.received) {
        return "no dossier was received in the period: is it the export of another period?"
    }
    if (@($Summary.indicators | Where-Object { $_.target }).Count -eq 0) {
        return "it has no targets: set them in parcheck.toml"
    }
    $judged = @($Summary.indicators | Where-Object { $_.verdict -eq "met" -or $_.verdict -eq "missed" })
    if ($judged.Count -eq 0) { return "no target could be judged: are columns missing?" }
}

# A line for each missed target, one where data is bad, and one for words that are unknown.
function Get-Finding($Summary) {
    foreach ($each in @($Summary.indicators | Where-Object { $_.verdict -eq "missed" })) {
        $goal = "at least $($each.target.at_least), short by $($each.short_by)"
        if ($null -ne $each.target.at_most) { $goal = "at most $($each.target.at_most), $($each.short_by) too many" }
        "  missed: $($each.code) $($each.numerator)/$($each.denominator), $goal"
    }
    $counts = $Summary.counts
    if ($counts.rejected -or $counts.unclassified) {
        "  bad data: $($counts.rejected) rejected, $($counts.unclassified) unclassified"
    }
    $unknown = @(foreach ($name in "status", "channel") {
        $count = $Summary.problems.by_code."unknown-$name"
        if ($count) { "$name $count" }
    })
    if ($unknown.Count) { "  unknown words: $($unknown -join ', '); see parcheck validate" }
}

if (-not (Get-Command $Parcheck -ErrorAction SilentlyContinue)) {
    Write-Warning "${Parcheck}: there is no such program"
    exit 127
}
$folders = @(Get-ChildItem -LiteralPath $Exports -Directory -ErrorAction SilentlyContinue)
if ($folders.Count -eq 0) {
    Write-Warning "${Exports}: no folder of a commune in it"
    exit 66
}
$unfinished = Join-Path $Results "unfinished"
New-Item -ItemType Directory -Force -Path $unfinished | Out-Null
if (-not (Test-Path -LiteralPath $unfinished -PathType Container)) { exit 73 }
Get-ChildItem -LiteralPath $unfinished -File | Remove-Item -Force

$worst = 0
$all = @()
foreach ($folder in $folders) {
    $result = Join-Path $unfinished "$($folder.Name).json"
    Write-Output $folder.Name
    $global:LASTEXITCODE = $null
    # No --quiet: what parcheck warns of belongs into the log, below the name of its commune.
    & $Parcheck summarize $folder.FullName --period $Period --cutoff $Cutoff --fail-on any -o $result
    $code = Get-ExitCode
    $line = "$($folder.Name): exit code "
    $summary = $null
    $why = ""
    if ($code -le 1) {
        $summary = Get-Content -LiteralPath $result -Raw -Encoding UTF8 | ConvertFrom-Json
        $why = Get-Objection $summary
    }
    if ($why) {
        $code = 3
        Remove-Item -LiteralPath $result -ErrorAction SilentlyContinue # or somebody adds it up by hand
        Write-Output "$line$code, $why"
    } else {
        Write-Output "$line$code"
        if ($code -le 1) { Get-Finding $summary }
    }
    if ($code -gt $worst) { $worst = $code }
    $all += $result
}
$asBefore = "$Results is as the run before left it"
if ($worst -gt 1) {
    # Where no commune could be judged there is nothing to keep.
    if (@(Get-ChildItem -LiteralPath $unfinished).Count -eq 0) { Remove-Item -LiteralPath $unfinished }
    Write-Warning "not added up: a commune is missing; $asBefore"
    exit $worst
}
$sum = Join-Path $unfinished "province.html"
$global:LASTEXITCODE = $null
& $Parcheck combine $all -o $sum
$code = Get-ExitCode
if ($code -ne 0) {
    Write-Warning "not added up; $asBefore"
    exit $code
}
foreach ($each in $all + $sum) {
    Move-Item -LiteralPath $each -Destination $Results -Force -ErrorAction SilentlyContinue
    if (Test-Path -LiteralPath $each) {
        Write-Warning "${each}: cannot be moved to $Results. Is the earlier one open in a program?"
        exit 73
    }
}
Remove-Item -LiteralPath $unfinished
exit $worst
