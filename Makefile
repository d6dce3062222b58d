# Two commands are enough: `make ask` and `make test`. Each sets up .venv first.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := resources/samples/report.pdf
QUESTION ?= What was the total revenue in 2024?
export QT_QPA_PLATFORM ?= offscreen

.PHONY: ask run test lint type house unit bench setup clean

ask: setup
	$(BIN)/chartula ask $(SAMPLE) -q "$(QUESTION)"

test: setup lint type house unit

setup: .venv/.ready

.venv/.ready: packaging/constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps -r packaging/constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

type:
	$(BIN)/mypy

house:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest

bench: setup
	$(BIN)/python -m packaging.bench

clean:
	rm -rf .venv build *.egg-info
