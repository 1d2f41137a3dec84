# `make` builds the site and the deck from the recorded runs; `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON ?= python3
BIN := .venv/bin
PROOFDECK := $(BIN)/proofdeck
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export NO_MKDOCS_2_WARNING := 1

# What the outputs are made from. Records are in content/, so a new run rebuilds.
SOURCES := $(shell find content generators templates -type f -not -name '*.pyc' 2>/dev/null) mkdocs.yml
FAST ?=
BUILDER ?= mkdocs
ARGS ?=

.PHONY: all site site-zensical deck serve tools measure check test browser screenshots format lock clean help

all: site deck ## Build the site and the deck (the default)

site: $(if $(filter zensical,$(BUILDER)),site-zensical,site/.built) ## Build the site into site/ (BUILDER=zensical for the other builder)

deck: decks/.built ## Write the slides into decks/ and prove them (FAST=1 without LibreOffice)

site/.built: $(SOURCES) decks/.built
	$(PROOFDECK) site
	@touch $@

# Where LibreOffice and poppler are, each deck is laid out too: PDF, pictures, second check.
RENDERED = $(if $(FAST),,$(shell command -v soffice >/dev/null && command -v pdftoppm >/dev/null && echo --rendered))

decks/.built: $(SOURCES) $(BIN)/.base
	$(PROOFDECK) deck --audiences $(RENDERED)
	@touch $@

site-zensical: decks/.built $(BIN)/.zensical
	$(PROOFDECK) site --builder zensical

serve: $(BIN)/.base ## Show the site at http://127.0.0.1:8000 and follow edits (FAST=1: only changed pages)
	$(BIN)/mkdocs serve $(if $(FAST),--dirty --no-strict)

tools: $(BIN)/.measure ## Install what measuring needs

measure: $(BIN)/.measure ## Record fresh runs on this machine (ARGS="--quick" for a short one, "--full" for all)
	$(PROOFDECK) measure $(ARGS)

check: $(BIN)/.dev ## Lint, types, boundaries, content, strict site build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PROOFDECK) check
	$(PROOFDECK) site --strict --output .cache/check-site

test: $(BIN)/.dev ## Run the tests in parallel, without network (the browser part apart)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not browser and not render" $(ARGS)

browser: $(BIN)/.dev ## Run the tests that need Chromium and LibreOffice
	$(BIN)/python -m pytest -m "browser or render" $(ARGS)

screenshots: $(BIN)/.dev site ## Draw the picture of the pages that the README shows
	$(BIN)/python tests/browser/screenshots.py site .github/images/pages.webp

format: $(BIN)/.dev ## Put the code in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# --- environments: base builds, measure runs programs, dev checks and tests ---

$(BIN)/python:
	$(PYTHON) -m venv .venv

$(BIN)/.base: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/.measure: requirements-measure.txt $(BIN)/.base
	$(PIP) --require-hashes -r requirements-measure.txt
	@touch $@

$(BIN)/.dev: requirements-dev.txt $(BIN)/.measure
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

# An extra that nothing else needs, so that it is not in the locks.
$(BIN)/.zensical: $(BIN)/.base
	$(PIP) --no-build-isolation --editable ".[zensical]"
	@touch $@

LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --quiet $(ARGS)

lock: $(BIN)/.measure ## Lock the three environments anew (ARGS="--upgrade" for newer versions)
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group build --extra measure -c requirements.txt --output-file requirements-measure.txt
	$(LOCK) --group build --extra measure --extra parquet --extra speech --extra zensical --group dev -c requirements-measure.txt --output-file requirements-dev.txt

clean: ## Remove what was built; records and content stay
	rm -rf site decks .cache

help: ## Say what each word does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
