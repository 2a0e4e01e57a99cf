# Each target is one command, spelled out: what the README names can be typed without make.
# `make demo` and `make test` need nothing but make and Python 3.11 or later (with venv).

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
WORKERS ?= 2
BIN := .venv/bin
READY := .venv/.requirements

.PHONY: help setup demo run test lint check fmt bench drill messages screenshots lock
.DEFAULT_GOAL := help

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 17

setup: $(READY) ## .venv with what requirements.lock names

$(READY): requirements.lock
	@test -n "$(PYTHON)" || { echo "Quartet needs Python 3.11 or later with venv: install it, or name it: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

demo: $(READY) ## the whole product in a local workspace: no Slack, no token (ARGS=--fresh starts over)
	$(BIN)/python -m bot demo $(ARGS)

run: $(READY) ## the bot in your Slack workspace, set up by .env
	$(BIN)/python -m bot run $(ARGS)

test: $(READY) ## pytest, on SQLite and, where it can be had, on PostgreSQL (ARGS="-k complaint")
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

lint: $(READY) ## everything of `check` but the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot migrate --check

check: lint test ## all that CI asks for: style, types, layers, migrations, tests

fmt: $(READY) ## put the code in form
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

bench: $(READY) ## how fast it is, here
	$(BIN)/python -m bot bench $(ARGS)

drill: $(READY) ## the reliability drills in full; `make test` runs a hundredth of each
	$(BIN)/python -m pytest -m drill --drill $(ARGS)

messages: $(READY) ## bring the translations up to date with the code; what is then empty wants words
	$(BIN)/python -m tests.habits.messages

screenshots: $(READY) ## the pictures in docs/images, from the demo (needs Chromium)
	$(BIN)/python -m tests.screenshots

lock: ## requirements.lock again, from pyproject.toml (needs uv; ARGS=--upgrade takes newer versions)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet \
		--extra dev --extra postgresql --python-version 3.11 pyproject.toml -o requirements.lock $(ARGS)
