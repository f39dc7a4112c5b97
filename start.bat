@echo off
chcp 65001 >nul
cd /d "%~dp0"
set "PY="
for %%p in ("py -3.13" "py -3.12" "py -3.11" "python" "py") do (
  if not defined PY %%~p -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "PY=%%~p"
)
if not defined PY goto missing
%PY% course.py lab
if errorlevel 1 pause
exit /b
:missing
echo 没有找到 Python 3.11、3.12 或 3.13。
echo 请从 https://www.python.org/downloads/ 下载 Python 3.13，安装时勾选 Add python.exe to PATH，
echo 装好以后再双击 start.bat。
pause
