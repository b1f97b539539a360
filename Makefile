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
.PHONY: buat periksa sop jejak status isian skema test bench lint golden kunci help

buat: .venv/siap ## Buat semua naskah satu periode (PERIODE=2025-tw4; kosong: periode terakhir)
	@$(PYTHON) -m pipeline buat $(PILIHAN)

periksa: .venv/siap ## Periksa definisi dan masukan tanpa menulis apa pun
	@$(PYTHON) -m pipeline periksa $(PILIHAN)

sop: .venv/siap ## Buat keputusan dan SOP dengan bagan alurnya
	@$(PYTHON) -m pipeline sop

status: .venv/siap ## Tunjukkan langkah yang jadi, yang menunggu, dan menunggu siapa
	@$(PYTHON) -m pipeline status $(PILIHAN)

jejak: .venv/siap ## Tunjukkan jalan satu angka dari form sampai laporan (INDIKATOR=IK-2.1)
	@$(PYTHON) -m pipeline jejak "$(INDIKATOR)" $(PILIHAN_PERIODE)

isian: .venv/siap ## Tunjukkan isian yang boleh dipakai template
	@$(PYTHON) -m pipeline isian

skema: .venv/siap ## Perbarui bantuan mengetik di config/skema sesudah sop.yaml berubah
	@$(PYTHON) -m pipeline skema

test: .venv/siap-uji ## Jalankan semua uji
	@$(PYTHON) -m pytest

bench: .venv/siap-uji ## Ukur kecepatan mesin Word terhadap mesin lain (untuk pengembang)
	@$(PYTHON) bench/bench_mesin.py

lint: .venv/siap-uji ## Periksa gaya dan tipe program (untuk pengembang)
	@$(PYTHON) -m ruff check pipeline tests
	@$(PYTHON) -m ruff format --check pipeline tests
	@$(PYTHON) -m mypy

golden: .venv/siap-uji ## Perbarui teks acuan uji; sesudahnya baca bedanya (untuk pengembang)
	@$(PYTHON) -m pytest tests/test_road.py --perbarui-acuan

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
	@$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@echo siap > $@

.venv/siap-uji: requirements-uji.lock .venv/siap
	@$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uji.lock
	@echo siap > $@
