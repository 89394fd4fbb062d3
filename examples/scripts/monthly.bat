@echo off
rem Judge one folder of exports for one period:  monthly.bat EXPORTS PERIOD RESULT.json [CUTOFF]
rem Exits with the code of parcheck, which the Task Scheduler shows as the last result, or with 3: the export says nothing
rem about the period. That is looked up in the result, so it must be JSON. An earlier result is replaced by a good one only.
setlocal
if "%~3"=="" goto usage
if /i not "%~x3"==".json" goto usage
set "RESULT=%~f3"
set "NEW=%~dpn3.new.json"
set "CUTOFF=%~4"
if not defined CUTOFF set "CUTOFF=1"
rem Beside a checkout take its parcheck, in a copy of this file elsewhere the one on the PATH.
set "PARCHECK=%~dp0..\..\.venv\Scripts\parcheck.exe"
if not exist "%PARCHECK%" set "PARCHECK=parcheck"
if exist "%NEW%" del "%NEW%"
rem No --quiet: what parcheck warns of belongs into the log.
"%PARCHECK%" summarize "%~1" --period "%~2" --cutoff "%CUTOFF%" --fail-on any -o "%NEW%"
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" if not "%CODE%"=="1" goto failed
rem parcheck counts a result as computed although it judges nothing. No batch command reads JSON, but PowerShell does; it
rem also says what is missed, and which words are unknown.
powershell -NoProfile -Command "$s = Get-Content -LiteralPath $env:NEW -Raw -Encoding UTF8 | ConvertFrom-Json; if (-not $s.counts.received -or -not ($s.indicators | Where-Object { $_.verdict -eq 'met' -or $_.verdict -eq 'missed' })) { exit 3 }; $s.indicators | Where-Object { $_.verdict -eq 'missed' } | ForEach-Object { $by = 'short by {0}'; if ($null -ne $_.target.at_most) { $by = '{0} too many' }; '  missed: {0} {1}/{2}, {3}' -f $_.code, $_.numerator, $_.denominator, ($by -f $_.short_by) }; if ($s.counts.rejected + $s.counts.unclassified) { '  bad data: {0} rejected, {1} unclassified' -f $s.counts.rejected, $s.counts.unclassified }; $u = @('status', 'channel' | ForEach-Object { $n = $s.problems.by_code.('unknown-' + $_); if ($n) { '{0} {1}' -f $_, $n } }); if ($u.Count) { '  unknown words: {0}; see parcheck validate' -f ($u -join ', ') }; exit 0"
if not "%ERRORLEVEL%"=="0" goto nothing
move /y "%NEW%" "%RESULT%" >nul
if not "%ERRORLEVEL%"=="0" goto unmoved
echo "%~1": exit code %CODE%
exit /b %CODE%
:nothing
del "%NEW%"
echo "%~1": no dossier was received in the period, or no target could be judged. Is it the export of another period, are columns missing, or has parcheck.toml no targets? 1>&2
set "CODE=3"
:failed
echo "%~1": exit code %CODE%, no result; an earlier one is as it was 1>&2
exit /b %CODE%
:unmoved
echo "%RESULT%" cannot be replaced. Is it open in a program? The new result is "%NEW%" 1>&2
exit /b 73
:usage
echo usage: monthly.bat EXPORTS PERIOD RESULT.json [CUTOFF] 1>&2
exit /b 2
