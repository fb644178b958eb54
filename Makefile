# Everything a newcomer needs: `make demo` and `make test` set up what they use.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format bench screenshots lock wheel audit clean

demo: .venv/runtime  ## play the shipped example call through the real recognizer
	$(BIN)/call-monitor demo

test: .venv/development  ## run the whole suite
	@sh scripts/test_rig.sh
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile

check: .venv/development  ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/development  ## measure and rewrite docs/performance.md
	$(BIN)/python -m benchmarks

screenshots: .venv/development  ## redraw docs/images from the panel itself
	$(BIN)/python scripts/screenshots.py

wheel: .venv/development  ## build the wheel and test it in a clean environment
	$(BIN)/python scripts/wheel_test.py

lock: .venv/development  ## resolve requirements.lock anew
	$(BIN)/python scripts/lock.py

audit: .venv/development  ## known weaknesses, licences and a bill of materials; needs the network
	$(BIN)/python scripts/audit.py

clean:
	rm -rf .venv dist build

# The lock file has three parts: what runs, what develops, and models that only tests use, kept apart
# so that no engine finds them by itself. Each is complete, so pip resolves nothing: an older pip
# trips over a newer release of a package that another names with extras.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.venv/runtime: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	sed '/^# development$$/,$$d' requirements.lock > .venv/runtime.txt
	$(PIP) --require-hashes -r .venv/runtime.txt
	$(PIP) --no-build-isolation -e .
	touch $@

.venv/development: .venv/runtime
	sed '/^# models$$/,$$d' requirements.lock > .venv/development.txt
	sed '1,/^# models$$/d' requirements.lock > .venv/models.txt
	$(PIP) --require-hashes -r .venv/development.txt
	$(PIP) --require-hashes --upgrade --target .venv/models -r .venv/models.txt
	touch $@
