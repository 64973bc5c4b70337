@echo off
rem jixiao @VERSION@: installs for the current user only. No network, no administrator rights, no PowerShell.
rem ASCII only: cmd.exe reads this file in the console's code page. The Chinese texts are in setup\texts, in
rem code page 936, that of a Chinese Windows. This file only looks for a Python; setup\install.py does the rest.
rem Usage: install.cmd [/quiet] [path of python.exe]      Exit code: 0 installed, 1 nothing changed
setlocal EnableExtensions DisableDelayedExpansion
set "PYTHONHOME="
set "PYTHONPATH="
set "QUIET="
set "GIVEN=%~1"
if /i "%~1"=="/quiet" set "QUIET=1"
if /i "%~1"=="/quiet" set "GIVEN=%~2"
set "PY="
set "WHY=missing"
pushd "%~dp0"
if errorlevel 1 goto incomplete
for %%F in (@NEEDED@) do if not exist "%%F" set "WHY=incomplete"
if "%WHY%"=="incomplete" goto incomplete
type setup\texts\begin.txt

if defined GIVEN call :try "%GIVEN%"
if defined GIVEN goto found
for %%V in (@PYTHONS@) do if not defined PY call :try py -%%V
for %%V in (@TAGS@) do if not defined PY call :try "%LOCALAPPDATA%\Programs\Python\Python%%V\python.exe"
for %%V in (@TAGS@) do if not defined PY call :try "%ProgramFiles%\Python%%V\python.exe"
if not defined PY call :try python
@OWN_CALL@
:found
if not defined PY goto fail
call %PY% -I -B setup\install.py
rem Not "if errorlevel 1": a crash ends with a negative number.
if not "%ERRORLEVEL%"=="0" goto failed
popd
if not defined QUIET pause
exit /b 0

:try
call %* -B setup\probe.py @PYTHONS@ >nul 2>&1
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" set PY=%*
if "%CODE%"=="0" exit /b 0
if not "%WHY%"=="missing" exit /b 1
if "%CODE%"=="11" set "WHY=version"
if "%CODE%"=="12" set "WHY=bits"
if "%CODE%"=="13" set "WHY=parts"
if "%CODE%"=="14" set "WHY=store"
exit /b 1
@OWN_SUB@
:incomplete
echo Files are missing. Copy or unzip the WHOLE folder first, then run install.cmd again.
goto failed

:fail
type "setup\texts\%WHY%.txt"

:failed
popd
if not defined QUIET pause
exit /b 1
