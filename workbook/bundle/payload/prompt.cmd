@echo off
rem A window in which the command jixiao works. Nothing on the computer's own PATH is changed.
setlocal
set "PATH=%~dp0venv\Scripts;%PATH%"
cmd /k jixiao --help
