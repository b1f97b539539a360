@echo off
rem Untuk Windows tanpa make. Ditulis seperti pada PANDUAN: make, make status, make PERIODE=2025-tw4, make jejak INDIKATOR=IK-1.1.
rem Nilai yang memuat spasi atau tanda seperti & diapit tanda kutip: DOK="R&D 1.docx".
setlocal
cd /d "%~dp0"
rem Pustaka dipasang lagi bila daftarnya berubah.
if exist .venv\siap (fc /b requirements.lock .venv\siap >nul 2>&1 && goto jalankan)
py -3 -m venv .venv || exit /b 1
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock || exit /b 1
copy /y requirements.lock .venv\siap >nul

:jalankan
rem Yang diketik diserahkan apa adanya; pipeline\make.py membacanya. Menyebutnya lagi di sini (%%1) akan membuat cmd menguraikannya.
.venv\Scripts\python -m pipeline.make %*
if not "%ERRORLEVEL%"=="3" exit /b %ERRORLEVEL%
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-uji.lock || exit /b 1
.venv\Scripts\python -m pytest
