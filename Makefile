# The two commands to know: `make demo` and `make test`. Both make the virtual environment first.

PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin

# `make test DATABASE_URL=postgres://...` tests on another database.
ifdef DATABASE_URL
export DATABASE_URL
endif
ifdef CACHE_URL
export CACHE_URL
endif

.PHONY: demo test check lock benchmark clean

demo: .venv/installed
	$(BIN)/python manage.py demo --port $(PORT)

test: .venv/installed-dev
	$(BIN)/pytest -n auto $(ARGS)

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/python manage.py makemigrations --check --dry-run

benchmark: .venv/installed-dev
	$(BIN)/python -m benchmarks $(ARGS)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/installed

# Writes the locked requirements anew from pyproject.toml: hashes, and no index addresses.
lock: .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra postgres --extra redis $(LOCK) --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra postgres --extra redis --extra dev --constraints requirements.txt $(LOCK) --output-file requirements-dev.txt

LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# Leaves var/ alone: the database and the photos are there.
clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
