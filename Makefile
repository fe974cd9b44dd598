# Everything is in tools/ (python3 -m tools --help); these are its short names.
PYTHON ?= python3
PORT ?= 8069

.DEFAULT_GOAL := help
.PHONY: help setup lint format test test-fast year demo regulation bench bench-year pot clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## install what is missing below the cache and make the template database
	@$(PYTHON) -B -m tools setup

lint: ## ruff, pylint-odoo, the OCA checks
	@$(PYTHON) -B -m tools lint

format: ## let the linters repair what they can
	@$(PYTHON) -B -m tools format

test: ## everything: lint, installation, pytest, browser, Odoo's runner, upgrade, removal
	@$(PYTHON) -B -m tools test

test-fast: ## pytest without the browser
	@$(PYTHON) -B -m tools test-fast

year: ## play the sample year and print its results
	@$(PYTHON) -B -m tools year

demo: ## play the sample year and serve it (PORT=8069, FRESH=1 plays again)
	@$(PYTHON) -B -m tools demo --port $(PORT) $(if $(FRESH),--fresh)

regulation: ## load a regulation's workbook and check it (FILE=…, DB=name)
	@$(PYTHON) -B -m tools regulation $(if $(DB),--db $(DB)) $(FILE)

bench: ## measure
	@$(PYTHON) -B -m tools bench

bench-year: ## time a full year of 1,000 people, monthly under decree 335
	@$(PYTHON) -B -m tools bench-year

pot: ## export the translation templates, name what vi.po lacks
	@$(PYTHON) -B -m tools pot

clean: ## remove what runs leave here (ALL=1: databases and downloads as well)
	@$(PYTHON) -B -m tools clean $(if $(ALL),--all)
