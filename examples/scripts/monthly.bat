@echo off
rem Judge one folder of exports for one period:  monthly.bat EXPORTS PERIOD RESULT.json [CUTOFF]
rem Exits with the code of parcheck, which the Task Scheduler shows as the last result, or with 3: the export says nothing
rem about the period. That is looked up in the result, so it must be JSON.
setlocal
if "%~3"=="" goto usage
if /i not "%~x3"==".json" goto usage
set "RESULT=%~3"
set "CUTOFF=%~4"
if not defined CUTOFF set "CUTOFF=1"
rem Beside a checkout take its parcheck, in a copy of this file elsewhere the one on the PATH.
set "PARCHECK=%~dp0..\..\.venv\Scripts\parcheck.exe"
if not exist "%PARCHECK%" set "PARCHECK=parcheck"
if exist "%RESULT%" del "%RESULT%"
"%PARCHECK%" summarize "%~1" --period "%~2" --cutoff "%CUTOFF%" --quiet --fail-on any -o "%RESULT%"
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" if not "%CODE%"=="1" exit /b %CODE%
rem parcheck counts a result as computed although it judges nothing. No batch command reads JSON, but PowerShell does.
powershell -NoProfile -Command "$s = Get-Content -LiteralPath $env:RESULT -Raw -Encoding UTF8 | ConvertFrom-Json; if (-not $s.counts.received -or -not ($s.indicators | Where-Object { $_.verdict -eq 'met' -or $_.verdict -eq 'missed' })) { exit 3 }; exit 0"
if "%ERRORLEVEL%"=="0" exit /b %CODE%
echo "%~1": no dossier was received in the period, or no target could be judged. Is it the export of another period? 1>&2
del "%RESULT%"
exit /b 3
:usage
echo usage: monthly.bat EXPORTS PERIOD RESULT.json [CUTOFF] 1>&2
exit /b 2
