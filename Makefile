# Naskah SOP. Jalankan "make help" untuk melihat semua perintah.
SERVER_EDITOR := yaml-language-server@1.25.0
ifeq ($(OS),Windows_NT)
  PY ?= py -3
  BIN := .venv/Scripts
else
  PY ?= python3
  BIN := .venv/bin
endif
PYTHON := $(BIN)/python
KUNCI := PERIODE STRICT RINCI DOK VERSI ARSIP DARI NASKAH INDIKATOR ALASAN TAHUN
# Nilai yang diketik tidak menjadi teks perintah: yang disebut hanya nama kuncinya, nilainya lewat lingkungan, tanpa
# diuraikan make ($(value)). Yang kebetulan ada di lingkungan, tetapi tidak diketik, tidak dibaca.
DIKETIK := $(foreach kunci,$(KUNCI),$(if $(filter command,$(origin $(kunci))),$(kunci)))
$(foreach kunci,$(DIKETIK),$(eval override $(kunci) := $$(value $(kunci))))
export $(KUNCI)
PERINTAH := buat rencana buka terima ganti pulihkan periksa periksa-arsip banding sop revisi dampak sahkan jejak status isian periksa-templat templat-baru libur skema

.DEFAULT_GOAL := buat
.PHONY: $(PERINTAH) test uji-keandalan uji-tahun bench lint golden kunci help

$(PERINTAH): .venv/siap
	@$(PYTHON) -m pipeline.make $@ $(DIKETIK)

buat: ## Buat semua naskah satu periode (PERIODE=2025-tw4; kosong: periode terakhir)
periksa: ## Periksa definisi dan masukan tanpa menulis apa pun (RINCI=1: juga temuan yang diketahui)
periksa-arsip: ## Buktikan bahwa arsip utuh dan sesuai masukannya (ARSIP=berkas.zip untuk salinan di tempat lain)
banding: ## Bandingkan teks setiap naskah dengan hasil mesin lain, docxtpl (PERIODE=2025-tw4)
rencana: ## Tunjukkan apa yang akan ditulis, tanpa menulis apa pun
buka: ## Buka lagi periode yang sudah ditetapkan atau ditutup (PERIODE=2025-tw4 ALASAN="sebabnya")
terima: ## Pakai naskah yang disunting tangan (DOK=nama berkas)
ganti: ## Ganti naskah yang disunting tangan dengan hasil baru (DOK=nama berkas)
pulihkan: ## Tunjukkan versi lama satu naskah, atau kembalikan satu (DOK=nama berkas VERSI=nomor)
sop: ## Buat keputusan dan SOP dengan bagan alurnya
revisi: ## Mulai merevisi SOP; yang disahkan tetap berlaku
dampak: ## Tunjukkan apa yang berubah dari SOP yang disahkan (DARI=HEAD~1)
sahkan: ## Sahkan SOP yang sedang disusun dan simpan di config/riwayat
status: ## Tunjukkan langkah yang jadi, yang menunggu, dan menunggu siapa
jejak: ## Tunjukkan jalan satu angka dari form sampai laporan (INDIKATOR=IK-2.1)
isian: ## Tunjukkan isian yang boleh dipakai template
periksa-templat: ## Periksa semua template tanpa data; salinan bercatatan di output/templat
templat-baru: ## Buat template Word awal untuk satu naskah (NASKAH=kunci_naskah)
libur: ## Tambahkan hari libur satu tahun pada config/hari_libur.csv (TAHUN=2027)
skema: ## Perbarui bantuan mengetik di config/skema sesudah sop.yaml berubah

test: .venv/siap-uji ## Jalankan semua uji
	@$(PYTHON) -m pytest -n auto --dist worksteal

bench: .venv/siap-uji ## Ukur kecepatan mesin Word terhadap mesin lain (untuk pengembang)
	@$(PYTHON) bench/bench_mesin.py

uji-keandalan: .venv/siap-uji ## Uji panjang: gangguan tulis, teks jahat, berkas acak, mutasi, cakupan (untuk pengembang)
	@$(PYTHON) keandalan/gagal_tulis.py
	@$(PYTHON) keandalan/teks_jahat.py
	@$(PYTHON) keandalan/teks_jahat.py --polos
	@$(PYTHON) keandalan/acak.py
	@$(PYTHON) keandalan/mutasi.py
	@$(PYTHON) -m pytest --cov=pipeline --cov-branch --cov-report=term:skip-covered

uji-tahun: .venv/siap-uji ## Uji panjang: ratusan tahun acak, tiap laporan dibaca pembaca kedua (untuk pengembang)
	@$(PYTHON) keandalan/tahun.py

lint: .venv/siap-uji ## Periksa gaya dan tipe program (untuk pengembang)
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy

golden: .venv/siap-uji ## Perbarui teks acuan uji; sesudahnya baca bedanya (untuk pengembang)
	@$(PYTHON) -m pytest tests/test_road.py tests/formulir/test_formulir_salah.py --perbarui-acuan

# docopt hanya dipakai perintah num2words sendiri, dan tidak punya wheel.
kunci: .venv/siap ## Perbarui berkas kunci pustaka dari pyproject.toml (untuk pengembang)
	@$(PYTHON) -m pip install -q uv
	@for tujuan in "requirements.lock" "requirements-uji.lock --group dev"; do \
	  set -- $$tujuan; berkas=$$1; shift; \
	  $(PYTHON) -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-annotate --no-header --python-version 3.11 --no-emit-package docopt "$$@" pyproject.toml -o $$berkas || exit 1; \
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
