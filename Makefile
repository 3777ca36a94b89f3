# Two commands on a fresh machine with Python 3.11 or newer, git and make:
#   make demo   its own environment, check, build, serve
#   make test   its own environment, everything tested, the browser included

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATASETTE_1 := .venv-datasette-1
PORT ?= 8001
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint unit browser datasette-1 docs pins screenshots bench clean

demo: $(VENV)/run.stamp
	$(BIN)/facts check
	$(BIN)/facts build
	$(BIN)/facts serve --port $(PORT)

test: lint browser unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto

# Pages are tested in Debian's Chromium: installed where this may be done, otherwise those tests say why they are skipped.
browser:
	@bash tests/browser/install.sh

# The pages on the line of Datasette to come, in an environment of its own (docs/decisions/015); not part of `make test`.
datasette-1: $(DATASETTE_1)/stamp
	$(DATASETTE_1)/bin/python -m pytest tests/publish -n auto

$(DATASETTE_1)/stamp: requirements/datasette-1.txt pyproject.toml
	$(PYTHON) -m venv $(DATASETTE_1)
	$(DATASETTE_1)/bin/python -m pip install --quiet --require-hashes -r requirements/datasette-1.txt
	$(DATASETTE_1)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "plainfacts needs Python 3.11 or newer; say which: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/schemas.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/schemas.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run.stamp

# Pins with hashes and without addresses; needs uv.
pins:
	uv pip compile $(PINS) pyproject.toml requirements/run.in -o requirements/run.txt
	uv pip compile $(PINS) --extra documents --extra parquet pyproject.toml requirements/run.in requirements/dev.in -o requirements/dev.txt
	uv pip compile $(PINS) pyproject.toml requirements/run.in requirements/datasette-1.in --override requirements/datasette-1.in -o requirements/datasette-1.txt
PINS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

# Times the program beside its peers; 20 to 30 minutes. BENCH="--only start" for less.
bench: $(VENV)/run.stamp
	$(BIN)/python -m bench $(BENCH)

# The pictures of README and docs, taken from the served base.
screenshots: $(VENV)/dev.stamp browser
	$(BIN)/python -m tests.browser.screenshots

# The pages of the rules and of the commands, from what they say of themselves.
docs: $(VENV)/run.stamp
	$(BIN)/python docs/write_rule_pages.py
	$(BIN)/python docs/write_command_page.py

clean:
	rm -rf $(VENV) $(DATASETTE_1) .mypy_cache .ruff_cache .pytest_cache .hypothesis db/facts.db
