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

# The lock file has two parts; running the program needs only the first. It is complete, so pip
# resolves nothing: an older pip trips over a newer release of a package that another names with extras.
.venv/runtime: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	sed '/^# development$$/,$$d' requirements.lock > .venv/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .venv/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/development: .venv/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	touch $@
