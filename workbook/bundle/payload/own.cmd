
rem No suitable Python here: the official installer in this bundle makes one inside the same folder.
:own
set "SUM="
for /f "skip=1 delims=" %%H in ('certutil -hashfile "python\@INSTALLER@" SHA256') do if not defined SUM set "SUM=%%H"
if not defined SUM set "SUM=unknown"
set "SUM=%SUM: =%"
if /i not "%SUM%"=="@INSTALLER_SHA256@" set "WHY=damaged"
if "%WHY%"=="damaged" exit /b 1
type setup\texts\own.txt
start "" /wait "python\@INSTALLER@" /quiet InstallAllUsers=0 PrependPath=0 Include_launcher=0 Include_test=0 Include_doc=0 Shortcuts=0 AssociateFiles=0 "TargetDir=@HOME@\python"
set "CODE=%ERRORLEVEL%"
set "WHY=own_failed"
if not "%CODE%"=="0" exit /b 1
call :try "@HOME@\python\python.exe"
if not defined PY exit /b 1
copy /y "python\@INSTALLER@" "@HOME@\python-installer.exe" >nul
exit /b 0
