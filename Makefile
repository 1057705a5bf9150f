# Two commands do everything: `make demo` and `make test`. Both make their own environment in .venv,
# need python3 >= 3.11 and no compiler; as root on Debian they fetch what is missing.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
STORE := sqlite:///.demo/trygghet.db
LINTED := geo_trygghet web tests data benchmarks
BENCHES := bench-resolve bench-estimate bench-speed bench-nation bench-patrol bench-privacy bench-load bench-gazetteer

# Root on Debian or Ubuntu may install packages; everyone else is told what is missing.
MAY_APT := $(shell [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && echo yes)
APT := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

.PHONY: help demo test lint faults bench $(BENCHES) examples format lock clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .make/demo ## Set up, fill an embedded store with the start data, serve on 127.0.0.1:8000
	@mkdir -p .demo
	@TRYGGHET_STORE=$(STORE) $(BIN)/trygghet load-start-data
	@TRYGGHET_STORE=$(STORE) exec $(BIN)/trygghet serve --demo --port $(PORT)

test: .make/test .make/browser .make/postgis lint ## Set up, check the code, run all tests with coverage
	$(BIN)/python -m coverage erase
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --cov --cov-report=term

lint: .make/test ## Check style, types and the direction of imports
	$(BIN)/ruff format --check $(LINTED)
	$(BIN)/ruff check $(LINTED)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench-resolve: .make/test ## Measure words to places against peers; renews RESULTS.md and the figures on /metod
	$(BIN)/python -m benchmarks.resolve --write

bench-estimate: .make/test ## Hold shares, ranks and doubt against towns of known truth; renews RESULTS.md
	$(BIN)/python -m benchmarks.estimate --write

bench-nation: .make/test ## Measure a nation's pictures on one machine and on two Dask workers; renews RESULTS.md
	$(BIN)/python -m benchmarks.nation --measure --write

bench-speed: .make/test ## Measure joins, nearest, Gi*, densities and ranks against peers; renews RESULTS.md
	$(BIN)/python -m benchmarks.speed --write

bench-patrol: .make/test ## Measure patrol plans against PyVRP alone, bounds, a year of weeks and forecasts; renews RESULTS.md
	$(BIN)/python -m benchmarks.patrol $(if $(OPLIB),--oplib $(OPLIB)) --write

bench-privacy: .make/test ## Attack what 10,000 random towns publish, and with each protection off; renews RESULTS.md
	$(BIN)/python -m benchmarks.privacy --write

faults: .make/test .make/postgis ## Kill operations on both stores 200 times at drawn moments; renews benchmarks/faults/RESULTS.md
	$(BIN)/python -m benchmarks.faults --write

bench-load: .make/test .make/postgis ## Let 50 people into the application for five minutes on either store; renews RESULTS.md
	$(BIN)/python -m benchmarks.load --write

bench-gazetteer: .make/test ## Make a register of Helsinki and resolve a made-up survey with it; renews RESULTS.md
	$(BIN)/python -m benchmarks.gazetteer --write

bench: $(BENCHES) ## Run all of these measurements, one after the other; renews benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.summary

examples: .make/demo ## Publish the examples of examples/ anew from the start data, prints and pages included
	$(BIN)/python data/build_examples.py

format: .make/test ## Put the code into its form
	$(BIN)/ruff check --fix $(LINTED)
	$(BIN)/ruff format $(LINTED)

lock: .make/test ## Renew the lock files from pyproject.toml
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile --universal --python-version 3.11 -q --no-header --no-emit-index-url --no-annotate --upgrade pyproject.toml -o requirements/demo.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 -q --no-header --no-emit-index-url --no-annotate --upgrade --all-extras pyproject.toml -o requirements/test.txt

clean: ## Take away the environment and everything made
	rm -rf .venv .make .demo .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# --- what the targets above stand on; each leaves a mark so that a second run starts at once ---

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller nyare behövs: ange det med make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { [ -n "$(MAY_APT)" ] && apt-get update -qq && $(APT) python3-venv python3-pip; } || { echo "Python saknar venv: installera paketet python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.make/demo: requirements/demo.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/demo.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@mkdir -p .make && touch $@

.make/test: requirements/test.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/test.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@mkdir -p .make && touch $@ .make/demo

# The tests themselves say loudly what did not run, and fail on it when CI=true.
.make/browser: | .make/test
	@mkdir -p .make
	@if command -v chromium >/dev/null 2>&1; then touch $@; \
	elif [ -n "$(MAY_APT)" ]; then apt-get update -qq && $(APT) chromium fonts-liberation && touch $@; \
	elif $(BIN)/python -m playwright install chromium; then touch $@; \
	else echo "Ingen webbläsare kunde hämtas." >&2; fi

.make/postgis: | .make/test
	@mkdir -p .make
	@if ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then touch $@; \
	elif [ -n "$(MAY_APT)" ]; then apt-get update -qq && $(APT) postgresql postgresql-postgis && touch $@; \
	else echo "PostgreSQL med PostGIS saknas och kan bara hämtas av root på Debian." >&2; fi
