@echo off
rem Untuk Windows tanpa make. Ditulis seperti pada PANDUAN: make, make status, make PERIODE=2025-tw4, make jejak INDIKATOR=IK-1.1.
setlocal
cd /d "%~dp0"
set "PERINTAH="
set "PILIHAN="

:baca
rem cmd membaca tanda = sebagai spasi: PERIODE=2025-tw4 datang sebagai dua kata. Nilai berspasi: DOK="nama naskah.docx".
if "%~1"=="" goto siapkan
set "NAMA=%~1"
set "NILAI=%~2"
set "ARTI="
if /i "%NAMA%"=="PERIODE" set "ARTI=--periode"
if /i "%NAMA%"=="ARSIP" set "ARTI=--arsip"
if /i "%NAMA%"=="DARI" set "ARTI=--dari"
if /i "%NAMA%"=="VERSI" set "ARTI=--versi"
if /i "%NAMA%"=="STRICT" set "ARTI=ketat"
if /i "%NAMA%"=="INDIKATOR" set "ARTI=kata"
if /i "%NAMA%"=="DOK" set "ARTI=kata"
if /i "%NAMA%"=="NASKAH" set "ARTI=kata"
if defined ARTI goto pilihan
if defined PERINTAH goto tidak_dikenal
set "PERINTAH=%NAMA%"
shift
goto baca

:pilihan
shift
shift
if "%ARTI%"=="ketat" goto ketat
if "%ARTI%"=="kata" goto kata
set "PILIHAN=%PILIHAN% %ARTI% "%NILAI%""
goto baca
:ketat
if "%NILAI%"=="1" set "PILIHAN=%PILIHAN% --ketat"
goto baca
:kata
set "PILIHAN=%PILIHAN% "%NILAI%""
goto baca

:siapkan
if not defined PERINTAH set "PERINTAH=buat"
rem Pustaka dipasang lagi bila daftarnya berubah.
if exist .venv\siap (fc /b requirements.lock .venv\siap >nul 2>&1 && goto jalankan)
py -3 -m venv .venv || exit /b 1
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock || exit /b 1
copy /y requirements.lock .venv\siap >nul

:jalankan
if /i "%PERINTAH%"=="test" goto uji
if /i "%PERINTAH%"=="help" set "PERINTAH=--help"
.venv\Scripts\python -m pipeline %PERINTAH%%PILIHAN%
exit /b

:uji
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-uji.lock || exit /b 1
.venv\Scripts\python -m pytest
exit /b

:tidak_dikenal
echo "%NAMA%" tidak dikenali. Lihat: make help
exit /b 2
