# Every target is a command of the set-up programme (bootstrap/), which does only what is not done yet.
PYTHON ?= python3
PORT ?= 8000
DATA ?= data

SET_UP = command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: apt-get install python3 python3-venv" >&2; exit 1; }; \
	exec $(PYTHON) -m bootstrap

.PHONY: run test check bench-tiles locks clean

run: ## open the museum: make run PORT=8123 DATA=/some/dir
	@$(SET_UP) run --port '$(PORT)' --data '$(DATA)'

test: ## checks, the wheel and all tests
	@$(SET_UP) test

check: ## format, lint, types, imports, unit and architecture tests
	@$(SET_UP) check

bench-tiles: ## how many tiles a second
	@$(SET_UP) bench-tiles

locks: ## lock what pyproject.toml asks for, leaving the rest as it is
	@$(SET_UP) locks

clean: ## remove all that was made, but for the data
	rm -rf .venv .cache dist app/pages/front/node_modules app/pages/static/built
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
