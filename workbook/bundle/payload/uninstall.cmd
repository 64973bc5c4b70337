@echo off
rem jixiao: removes what install.cmd made for the current user, and nothing else. ASCII only, see install.cmd.
rem Usage: uninstall.cmd [/quiet]      Exit code: 0 removed or not there, 1 something is left: run it again
setlocal EnableExtensions DisableDelayedExpansion
set "QUIET="
if /i "%~1"=="/quiet" set "QUIET=1"
set "PAUSE=pause"
if defined QUIET set "PAUSE=cd ."
set "TEXTS=%~dp0setup\texts"
set "WHY=absent"
if not defined LOCALAPPDATA goto end
if not exist "@HOME@\installed.json" goto end
rem A folder somebody stands in cannot be removed; renaming first tells whether Excel still uses the program.
cd /d "%SystemRoot%"
set "WHY=busy"
if exist "@HOME@\removed" rmdir /s /q "@HOME@\removed"
if exist "@HOME@\venv" ren "@HOME@\venv" removed
if exist "@HOME@\venv" goto failed
type "%TEXTS%\removing.txt"
if exist "@HOME@\python-installer.exe" start "" /wait "@HOME@\python-installer.exe" /uninstall /quiet
rem The large folders first. What is needed to run this again goes last, and nothing is said before it is seen.
set "WHY=left"
for %%D in (removed venv.old python) do if exist "@HOME@\%%D" rmdir /s /q "@HOME@\%%D"
for %%D in (removed venv.old python) do if exist "@HOME@\%%D" goto failed
copy /y "%TEXTS%\removed.txt" "%TEMP%\jixiao-removed.txt" >nul
rem One line: this file may itself lie in the folder.
rmdir /s /q "@HOME@" & if not exist "@HOME@" type "%TEMP%\jixiao-removed.txt" & del "%TEMP%\jixiao-removed.txt" & %PAUSE% & exit /b 0
goto failed

:end
type "%TEXTS%\%WHY%.txt"
if not defined QUIET pause
exit /b 0

:failed
type "%TEXTS%\%WHY%.txt"
if not defined QUIET pause
exit /b 1
