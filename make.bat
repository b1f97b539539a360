@echo off
rem Untuk Windows tanpa make: "make", "make periksa", "make status", "make test", boleh diikuti periode: "make buat 2025-tw4".
setlocal
cd /d "%~dp0"
set "PERINTAH=%~1"
if "%PERINTAH%"=="" set "PERINTAH=buat"
if not exist .venv\siap (
  py -3 -m venv .venv || exit /b 1
  .venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock || exit /b 1
  echo siap> .venv\siap
)
if "%PERINTAH%"=="test" (
  .venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uji.lock || exit /b 1
  .venv\Scripts\python -m pytest
  exit /b
)
if not "%~2"=="" (
  .venv\Scripts\python -m pipeline %PERINTAH% --periode %~2
) else (
  .venv\Scripts\python -m pipeline %PERINTAH%
)
