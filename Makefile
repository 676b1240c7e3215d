# `make` alone lists the targets. Every target makes the environment it needs.

PYTHON ?= python3
WORKERS ?= 2
SEED ?= 0
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.PHONY: help demo quick test check claims fuzz bench site site-bench golden clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

FIVE_TOPICS := sigmoid binary-cross-entropy cross-entropy linear-regression logistic-regression
FORMS := html pdf tex md

demo: $(READY) ## print the proof of the sigmoid's derivative and write handouts to build/
	@echo "The proof that \`$(BIN)/derivator derive sigmoid\` prints:"
	@echo
	@$(BIN)/derivator derive sigmoid
	@mkdir -p build
	@echo
	@echo "Writing a handout of five derivations in four formats, by \`$(BIN)/derivator handout\`."
	@for form in $(FORMS); do \
		$(BIN)/derivator handout $(FIVE_TOPICS) --title "Five derivatives, step by step" --force \
			-o build/handout.$$form || exit 1; \
	done
	@echo "These files were written:"
	@for form in $(FORMS); do echo "  build/handout.$$form"; done

# Structure, tables, every rule with its theorem and its examples, every named proof, claims with their verdicts, and
# what the pages name.
QUICK := tests/test_structure.py tests/test_by_name.py tests/functions tests/rules tests/mistakes tests/catalogue \
	tests/golden tests/engine/test_rulebook.py tests/engine/test_laws_at_places.py tests/cli/test_reference_commands.py \
	tests/syntax tests/grading/test_claims.py tests/site/test_names_in_pages.py

quick: $(READY) ## run in under a minute what tells most changes wrong
	$(BIN)/pytest -q -n $(WORKERS) -m "not slow" $(QUICK)

test: $(READY) ## run the whole suite
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

check: $(READY) ## lint and check types
	$(BIN)/ruff check .
	$(BIN)/mypy

claims: $(READY) ## print the table of students' claims, their verdicts and diagnoses
	$(BIN)/python tests/grading/claims_table.py

fuzz: $(READY) ## derive 2000 expressions, read 10000 back, solve 1000, review 20000 proofs; SEED=1 draws others
	$(BIN)/python tests/fuzz/run.py --seed $(SEED) --count 2000 --workers $(WORKERS)
	$(BIN)/python tests/fuzz/read_back.py --seed $(SEED) --count 10000
	$(BIN)/python tests/fuzz/solving.py --seed $(SEED) --count 1000
	$(BIN)/python tests/fuzz/review_back.py --seed $(SEED) --count 20000 --workers $(WORKERS)

bench: $(READY) ## print the benchmarks and write build/bench.json
	$(BIN)/python tests/bench/run.py

site: $(READY) ## write the documentation to build/site, with every page of reference
	$(BIN)/derivator site -o build/site --force

site-bench: $(READY) ## print the sizes, the starts and the pace of the page of the engine
	$(BIN)/python tests/bench/engine_page.py

golden: $(READY) ## renew the golden files that a change touches and name them, to be read in review
	GOLDEN=write $(BIN)/pytest -q -n $(WORKERS) tests/golden tests/rendering/test_terminal_layout.py

clean: ## remove the environment and everything built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The build backend comes first, in its pinned version: building without isolation then fetches nothing unpinned.
$(READY): pyproject.toml .ci/constraints.txt
	@echo "Making the environment in $(VENV), which takes a minute or two."
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install -c .ci/constraints.txt hatchling
	$(PIP) install -c .ci/constraints.txt --no-build-isolation -e '.[dev]'
	$(BIN)/python -m compileall -q derivator
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m derivator.rendering.templates
	@touch $@
