@echo off
rem jixiao: removes what install.cmd made for the current user, and nothing else. ASCII only, see install.cmd.
rem Usage: uninstall.cmd [/quiet]      Exit code: 0 removed or not there, 1 nothing removed
setlocal EnableExtensions DisableDelayedExpansion
set "QUIET="
if /i "%~1"=="/quiet" set "QUIET=1"
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
if exist "@HOME@\python-installer.exe" start "" /wait "@HOME@\python-installer.exe" /uninstall /quiet
type "%TEXTS%\removed.txt"
if not defined QUIET pause
rem One line: this file may itself lie in the folder.
rmdir /s /q "@HOME@" & exit /b 0

:end
type "%TEXTS%\%WHY%.txt"
if not defined QUIET pause
exit /b 0

:failed
type "%TEXTS%\%WHY%.txt"
if not defined QUIET pause
exit /b 1
