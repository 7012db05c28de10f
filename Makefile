# The one door: every habit of the project is a target here, and `make` alone lists them.
# Setting up is done by stamp files, so that nothing is set up twice and a second `make run` starts at once.

PYTHON ?= python3
ARGS ?=
# How many test files run at once: most of their time is waiting, so two a core
WORKERS ?= 4

BIN := .venv/bin
RUN_STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-dev
NODE_STAMP := node_modules/.installed
BUILD_STAMP := static/dist/.built
# Folders are listed too: their time changes when a file is removed
SOURCES := $(shell find static/src workshop/languages -name __pycache__ -prune -o -print 2>/dev/null) static/build.mjs static/words.mjs
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev build run demo test faults quick check check-types check-pages check-rest bench bench-phone bench-newcomer screenshots gallery words lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-14s %s\n", $$1, $$2 }'

setup: ## set up what the server needs: virtual environment, packages, built pages
	@$(MAKE) --silent --no-print-directory -j2 $(RUN_STAMP) $(BUILD_STAMP)

setup-dev: ## the same, with what checks and tests need
	@$(MAKE) --silent --no-print-directory -j2 $(DEV_STAMP) $(BUILD_STAMP)

build: $(BUILD_STAMP) ## build the pages' scripts and styles (only if a source changed)

run: setup ## start the server; options in ARGS, as in: make run ARGS="--lan --port 9000"
	@exec $(BIN)/python run.py serve $(ARGS)

demo: setup ## start a workshop with simulated people, you at the console; ARGS="--auto" runs alone
	@exec $(BIN)/python run.py demo $(ARGS)

test: setup-dev check ## set up, check, and run every test (installs a browser if there is none)
	@chromium=$$(tests/browser/find-browser) && CHROMIUM="$$chromium" \
	  $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

faults: setup-dev ## the long form of the fault suite (a quarter of an hour); its figures go into docs/reliability.md
	@FAULTS=long $(BIN)/python -m pytest tests/faults $(ARGS)

quick: check ## unit tests and checks, in less than a minute
	@$(BIN)/python -m pytest tests/unit $(ARGS)

check: setup-dev ## format, lint, types (Python and JavaScript), import walls
	@$(MAKE) --silent --no-print-directory -j2 check-types check-pages check-rest

check-types:
	@$(BIN)/mypy

check-pages:
	@node_modules/.bin/tsc --noEmit
	@node --test --test-reporter=dot tests/js/*.test.js

check-rest:
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/python -m pytest --quiet tests/unit/test_walls.py

bench: setup-dev ## measure: load, fan-out, acknowledgements, replay
	@exec $(BIN)/python bench/run.py $(ARGS)

bench-phone: setup-dev ## measure the participant's page on a slow phone: how soon one can write, how smoothly
	@chromium=$$(tests/browser/find-browser) && CHROMIUM="$$chromium" $(BIN)/python bench/phone_page.py

bench-newcomer: setup-dev ## how long a first-timer takes from the home page to a running workshop
	@chromium=$$(tests/browser/find-browser) && CHROMIUM="$$chromium" $(BIN)/python bench/newcomer.py

screenshots: setup-dev ## make the pictures of the README anew (look at them before you keep them)
	@$(BIN)/python tests/browser/screenshots.py

gallery: setup-dev ## one sheet with every page in every state: gallery/index.html
	@chromium=$$(tests/browser/find-browser) && CHROMIUM="$$chromium" $(BIN)/python tests/browser/gallery.py

words: setup-dev ## bring the translations up to the sentences in the sources; what is missing is listed
	@$(BIN)/python -m workshop.languages.renew

lock: ## renew requirements.txt and requirements-dev.txt from the .in files, for every platform
	@$(PYTHON) -m venv .venv/lock && .venv/lock/bin/python -m pip install --quiet uv
	@for name in requirements requirements-dev; do \
	  .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links $$name.in --output-file $$name.txt; done

clean: ## remove what setting up made (never your data)
	@rm -rf .venv node_modules static/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(RUN_STAMP): requirements.txt
	@sh .ci/need python "$(PYTHON)"
	@test -x $(BIN)/python || { echo "Setting up Python packages in .venv"; $(PYTHON) -m venv .venv; }
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(NODE_STAMP): package-lock.json
	@sh .ci/need node
	@echo "Setting up JavaScript packages in node_modules"
	@npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

$(BUILD_STAMP): $(NODE_STAMP) $(SOURCES)
	@node static/build.mjs
	@touch $@
