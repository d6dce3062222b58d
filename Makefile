# Two commands are enough: `make ask` and `make test`. Each sets up .venv first.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := resources/samples/report.pdf
QUESTION ?= What was the total revenue in 2024?
export QT_QPA_PLATFORM ?= offscreen
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: ask run test lint type house unit bench bench-charts bench-batch bench-gpu bench-ui test-ray sample screenshots translations package test-package setup clean

ask: setup
	$(BIN)/chartula ask $(SAMPLE) -q "$(QUESTION)"

run: setup
	env -u QT_QPA_PLATFORM $(BIN)/chartula

test: setup lint type house unit

setup: .venv/.ready

# Where pip finds only the CUDA build of torch (PyPI, Linux), its CUDA libraries are fetched too, or it would not start.
.venv/.ready: packaging/constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps -r packaging/constraints.txt
	$(BIN)/python -c "import torch" 2>/dev/null || $(BIN)/python -m pip install --quiet -c packaging/constraints.txt torch
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

# Peers live in a room of their own: they are measured beside Chartula, never shipped with it.
bench: setup .venv-bench/.ready
	$(BIN)/python packaging/bench.py
	$(BIN)/python packaging/bench_mllm.py

# How far off the values are that are read from 1,000 freshly drawn charts; half an hour.
bench-charts: setup .venv-bench/.ready
	$(BIN)/python packaging/bench_charts.py

.venv-bench/.ready: packaging/bench-constraints.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --no-deps -r packaging/bench-constraints.txt
	touch $@

# On a computer with a graphics card that does nothing else; without one it only shows that it runs.
bench-gpu: setup
	$(BIN)/python packaging/bench_gpu.py

# Installers for this system, in dist/. They are frozen in a room of their own, which holds only what is shipped and tried.
package: .venv-build/.ready
	.venv-build/bin/python packaging/package.py

.venv-build/.ready: packaging/constraints.txt packaging/build-constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv-build
	.venv-build/bin/python -m pip install --quiet --no-deps -r packaging/constraints.txt -r packaging/build-constraints.txt
	.venv-build/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# As root: what `make package` made is installed into a bare Debian without network, used, and removed.
test-package:
	.venv-build/bin/python packaging/linux/try_packages.py

# Many files: killed and resumed, poisoned, on two cores, in memory, and against doing it by hand. FILES=60 makes it short.
bench-batch: setup .venv-bench/.ready
	PYTHONPATH=. $(BIN)/python packaging/bench_batch.py

# A cluster of two nodes on this computer, one of which is killed. Ray lives beside the program, which does without it.
test-ray: setup .venv-ray/.ready
	PYTHONPATH=. .venv-ray/bin/python packaging/test_ray.py

.venv-ray/.ready: packaging/ray-constraints.txt
	$(PYTHON) -m venv .venv-ray
	.venv-ray/bin/python -m pip install --quiet --no-deps -r packaging/ray-constraints.txt
	.venv-ray/bin/python -c "import pathlib, site; site_packages = site.getsitepackages()[0]; pathlib.Path(site_packages, 'program.pth').write_text(site_packages.replace('.venv-ray', '.venv') + '\n')"
	touch $@

# Finds the words of the program, updates and compiles the languages, and tells what is not translated yet.
translations: setup
	$(BIN)/python packaging/translations.py

bench-ui: setup
	$(BIN)/python packaging/bench_ui.py
	PYTHONPATH=. $(BIN)/python packaging/bench_ui_pages.py

# Every screen of the window, in every look, from a real run that nobody sees.
screenshots: setup
	$(BIN)/python packaging/screenshots.py

sample: setup
	$(BIN)/python packaging/draw_sample.py

clean:
	rm -rf .venv .venv-bench .venv-ray .venv-build build dist *.egg-info
