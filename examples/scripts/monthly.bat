@echo off
rem Judge one folder of exports for one period:  monthly.bat EXPORTS PERIOD RESULT
rem Exits with the code of parcheck, which the Task Scheduler shows as the last result.
setlocal
set "PARCHECK=%~dp0..\..\.venv\Scripts\parcheck.exe"
if exist "%~3" del "%~3"
"%PARCHECK%" summarize "%~1" --period %2 --quiet --fail-on any -o "%~3"
exit /b %ERRORLEVEL%
