# Two commands do everything: `make serve` and `make test`. `make` alone lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 5005
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3)
export RASA_TELEMETRY_ENABLED := false
export UV_CACHE_DIR ?= $(CURDIR)/.cache/uv

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-17s %s\n", $$1, $$2}'

$(VENV)/ready: requirements.lock requirements-uv.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Mangler Python 3.11. Installer pakken python3.11 og prøv igjen."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	  { echo "Trenger Python 3.11, fant $$($(PYTHON) --version). Sett PYTHON=/sti/til/python3.11."; exit 1; }
	@echo "1/3 Lager eget miljø i $(VENV) …"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) || \
	  { echo "Kunne ikke lage miljøet. På Debian og Ubuntu: installer pakken python3.11-venv."; exit 1; }
	@echo "2/3 Henter installasjonsverktøyet uv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock 2>/dev/null || \
	  { echo "Fikk ikke hentet uv. Er pakkeregisteret tilgjengelig (nettverk, proxy)?"; exit 1; }
	@echo "3/3 Henter pakkene (om lag 2,7 GB på disk, et par minutter første gang) …"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.lock || \
	  { echo "Fikk ikke hentet alle pakkene. Se meldingen over; kjør make setup på nytt."; exit 1; }
	@echo "$(CURDIR)" > $$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')/veieninn.pth
	@printf '#!/bin/sh\nexec "$(CURDIR)/$(BIN)/python" -W ignore -m bot.cli "$$@"\n' > $(BIN)/veieninn && chmod +x $(BIN)/veieninn
	@touch $@

.PHONY: setup serve chat train check test quality bench clean lock knowledge widget test-screenreader
setup: $(VENV)/ready  ## make the environment (.venv)

NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm_config_cache="$(CURDIR)/.cache/npm" npm
WIDGET_SOURCES := $(shell find widget/src widget/build -type f 2>/dev/null)

widget/node_modules/.package-lock.json: widget/package-lock.json | $(VENV)/ready
	@echo "Henter pakkene til chatten …"
	@cd widget && $(NPM) ci --silent || { echo "Fikk ikke hentet pakkene til chatten. Er pakkeregisteret tilgjengelig?"; exit 1; }

widget/dist/veieninn.js: widget/node_modules/.package-lock.json widget/vite.config.ts $(WIDGET_SOURCES)
	@echo "Bygger chatten …"
	@cd widget && $(NPM) run --silent build && touch dist/veieninn.js

widget: setup widget/dist/veieninn.js  ## build the chat widget when it is out of date

serve: setup widget/dist/veieninn.js  ## start the bot at http://localhost:5005 (PORT=, HOST=)
	@VEIENINN_PORT=$(PORT) VEIENINN_HOST=$(HOST) $(BIN)/veieninn serve

chat: setup  ## talk with the bot in the terminal
	@$(BIN)/veieninn chat

train: setup  ## train the model if it is out of date
	@$(BIN)/veieninn train

knowledge: setup  ## check knowledge/, show every fault or an overview
	@$(BIN)/veieninn knowledge

check: setup  ## format, lint, types, import contracts, YAML, knowledge
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict .
	$(BIN)/veieninn check

test: setup widget/dist/veieninn.js  ## all tests
	$(BIN)/python -m pytest

test-screenreader: widget  ## one conversation read aloud by Orca (needs Debian packages)
	bash tests/browser/screenreader.sh

quality: setup  ## measure understanding beside three plain alternatives (an hour; see docs/quality.md)
	$(BIN)/python -W ignore -m bench.quality --alternatives --pictures

bench: setup  ## measure speed beside plain Rasa, and alone (50 minutes; writes docs/performance.md)
	$(BIN)/python -W ignore -m bench.speed --fresh --write

lock: setup  ## compile requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url -o requirements.lock --quiet

clean:  ## remove the environment, models, database and caches
	rm -rf $(VENV) .cache widget/node_modules widget/dist models var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache bench/out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
