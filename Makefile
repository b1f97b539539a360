# Naskah SOP. Jalankan "make help" untuk melihat semua perintah.
PERIODE ?=
STRICT ?=
SERVER_EDITOR := yaml-language-server@1.25.0
ifeq ($(OS),Windows_NT)
  PY ?= py -3
  BIN := .venv/Scripts
else
  PY ?= python3
  BIN := .venv/bin
endif
PYTHON := $(BIN)/python
PILIHAN_PERIODE := $(if $(PERIODE),--periode "$(subst ",,$(PERIODE))")
PILIHAN := $(PILIHAN_PERIODE) $(if $(filter 1,$(STRICT)),--ketat)

.DEFAULT_GOAL := buat
.PHONY: buat rencana terima ganti pulihkan periksa periksa-arsip sop revisi dampak sahkan jejak status isian periksa-templat templat-baru skema test uji-keandalan bench lint golden kunci help

buat: .venv/siap ## Buat semua naskah satu periode (PERIODE=2025-tw4; kosong: periode terakhir)
	@$(PYTHON) -m pipeline buat $(PILIHAN)

periksa: .venv/siap ## Periksa definisi dan masukan tanpa menulis apa pun
	@$(PYTHON) -m pipeline periksa $(PILIHAN)

periksa-arsip: .venv/siap ## Buktikan bahwa arsip utuh dan sesuai masukannya (ARSIP=berkas.zip untuk salinan di tempat lain)
	@$(PYTHON) -m pipeline periksa-arsip $(PILIHAN_PERIODE) $(if $(ARSIP),--arsip "$(subst ",,$(ARSIP))")

rencana: .venv/siap ## Tunjukkan apa yang akan ditulis, tanpa menulis apa pun
	@$(PYTHON) -m pipeline rencana $(PILIHAN)

terima: .venv/siap ## Pakai naskah yang disunting tangan (DOK=nama berkas)
	@$(PYTHON) -m pipeline terima "$(subst ",,$(DOK))"

ganti: .venv/siap ## Ganti naskah yang disunting tangan dengan hasil baru (DOK=nama berkas)
	@$(PYTHON) -m pipeline ganti "$(subst ",,$(DOK))"

pulihkan: .venv/siap ## Tunjukkan versi lama satu naskah, atau kembalikan satu (DOK=nama berkas VERSI=sidik)
	@$(PYTHON) -m pipeline pulihkan "$(subst ",,$(DOK))" $(if $(VERSI),--versi "$(subst ",,$(VERSI))")

sop: .venv/siap ## Buat keputusan dan SOP dengan bagan alurnya
	@$(PYTHON) -m pipeline sop

revisi: .venv/siap ## Mulai merevisi SOP; yang disahkan tetap berlaku
	@$(PYTHON) -m pipeline revisi

dampak: .venv/siap ## Tunjukkan apa yang berubah dari SOP yang disahkan (DARI=HEAD~1)
	@$(PYTHON) -m pipeline dampak $(if $(DARI),--dari "$(subst ",,$(DARI))")

sahkan: .venv/siap ## Sahkan SOP yang sedang disusun dan simpan di config/riwayat
	@$(PYTHON) -m pipeline sahkan

status: .venv/siap ## Tunjukkan langkah yang jadi, yang menunggu, dan menunggu siapa
	@$(PYTHON) -m pipeline status $(PILIHAN)

jejak: .venv/siap ## Tunjukkan jalan satu angka dari form sampai laporan (INDIKATOR=IK-2.1)
	@$(PYTHON) -m pipeline jejak "$(INDIKATOR)" $(PILIHAN_PERIODE)

isian: .venv/siap ## Tunjukkan isian yang boleh dipakai template
	@$(PYTHON) -m pipeline isian

periksa-templat: .venv/siap ## Periksa semua template tanpa data; salinan bercatatan di output/templat
	@$(PYTHON) -m pipeline periksa-templat

templat-baru: .venv/siap ## Buat template Word awal untuk satu naskah (NASKAH=kunci_naskah)
	@$(PYTHON) -m pipeline templat-baru "$(subst ",,$(NASKAH))"

skema: .venv/siap ## Perbarui bantuan mengetik di config/skema sesudah sop.yaml berubah
	@$(PYTHON) -m pipeline skema

test: .venv/siap-uji ## Jalankan semua uji
	@$(PYTHON) -m pytest

bench: .venv/siap-uji ## Ukur kecepatan mesin Word terhadap mesin lain (untuk pengembang)
	@$(PYTHON) bench/bench_mesin.py

uji-keandalan: .venv/siap-uji ## Uji panjang: gangguan tulis, teks jahat, berkas acak, mutasi, cakupan (untuk pengembang)
	@$(PYTHON) keandalan/gagal_tulis.py
	@$(PYTHON) keandalan/teks_jahat.py
	@$(PYTHON) keandalan/teks_jahat.py --polos
	@$(PYTHON) keandalan/acak.py
	@$(PYTHON) keandalan/mutasi.py
	@$(PYTHON) -m pytest --cov=pipeline --cov-branch --cov-report=term:skip-covered

lint: .venv/siap-uji ## Periksa gaya dan tipe program (untuk pengembang)
	@$(PYTHON) -m ruff check pipeline tests
	@$(PYTHON) -m ruff format --check pipeline tests
	@$(PYTHON) -m mypy

golden: .venv/siap-uji ## Perbarui teks acuan uji; sesudahnya baca bedanya (untuk pengembang)
	@$(PYTHON) -m pytest tests/test_road.py tests/stages/test_formulir_salah.py --perbarui-acuan

kunci: .venv/siap ## Perbarui berkas kunci pustaka dari pyproject.toml (untuk pengembang)
	@$(PYTHON) -m pip install -q uv
	@for tujuan in "requirements.lock" "requirements-uji.lock --group dev"; do \
	  set -- $$tujuan; berkas=$$1; shift; \
	  $(PYTHON) -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-annotate --no-header --python-version 3.11 "$$@" pyproject.toml -o $$berkas || exit 1; \
	done

help: ## Tunjukkan perintah-perintah ini
	@echo "Perintah yang ada:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

.cache/editor/siap:
	@npm install --prefix .cache/editor --no-audit --no-fund --silent $(SERVER_EDITOR)
	@echo siap > $@

.venv/siap: requirements.lock
	@$(PY) -m venv .venv
	@$(PYTHON) -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@echo siap > $@

.venv/siap-uji: requirements-uji.lock .venv/siap
	@$(PYTHON) -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-uji.lock
	@echo siap > $@
