# Everything runs in .venv, which the first command makes and which `rm -rf .venv` takes away.

PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed
RUN := $(VENV)/bin/python
MKDOCS := NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs
UV := uv>=0.9,<1
AUDIT := pip-audit==2.10.1

.DEFAULT_GOAL := help
.PHONY: help serve test generate check verify mutate schema diff site release lint lock draft
.PHONY: audit bench budget fuzz
.DELETE_ON_ERROR:

help: ## Show these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo
	@echo '  PYTHON=python3.12 makes .venv with another Python (3.11, 3.12 or 3.13).'

serve: $(STAMP) ## Show the site at http://127.0.0.1:8000 and follow every change in seeds/
	$(MKDOCS) serve

test: $(STAMP) ## Run the tests, and say what was skipped and why
	$(RUN) -m pytest

generate: $(STAMP) ## Write the pages in docs/ from seeds/
	$(RUN) -m explainer generate

check: $(STAMP) ## Find faults in seeds/, each with its file, line and column
	@$(RUN) -m explainer check

verify: $(STAMP) ## Hold every claim against the originals: make verify TEXTS=folder
	@test -n "$(TEXTS)" || { echo 'The original documents are not in the repository. Give the folder that holds their texts:'; \
	  echo '  make verify TEXTS=../texts'; echo 'Any file name will do; the documents are known by their sentences.'; exit 2; } >&2
	$(RUN) -m explainer verify "$(TEXTS)"

draft: $(STAMP) ## Write the record of a new document, or tell what changed in it: make draft FILE=… ID=…
	@test -n "$(FILE)" || { echo 'Name the document, as plain text, a saved page or wikitext, and an id for it:'; \
	  echo '  make draft FILE=../mill-report.html ID=mill-report'; \
	  echo 'For one on record: BEFORE=file gives the old original, RENEW=1 writes what changed.'; exit 2; } >&2
	@$(RUN) -m explainer draft "$(FILE)" $(if $(ID),"$(ID)") $(if $(BEFORE),--before "$(BEFORE)") $(if $(RENEW),--renew) \
	  $(if $(AS),--as "$(AS)") $(if $(LEFT),--left-out)

mutate: $(STAMP) ## Try how many changed claims verify finds: make mutate TEXTS=folder
	@test -n "$(TEXTS)" || { echo 'Give the folder that holds the originals: make mutate TEXTS=../texts'; exit 2; } >&2
	$(RUN) -m explainer mutate "$(TEXTS)"

schema: $(STAMP) ## Write the schemas in schema/, with which an editor helps to write seeds
	@$(RUN) -m explainer schema

diff: $(STAMP) ## Tell what changed in the claims: make diff BASE=main
	@$(RUN) -m explainer diff "$(or $(BASE),main)"

site: generate ## Build the site into site/, no warning allowed
	$(MKDOCS) build --strict

release: site ## Pack the site with its data, sums and bill of materials into release/, the same bytes each time
	mkdir -p release
	$(RUN) -m cyclonedx_py requirements --output-reproducible --mc-type application --pyproject pyproject.toml \
	  --output-format JSON --output-file release/sbom.cdx.json requirements.lock
	$(RUN) -m explainer release site release/sbom.cdx.json CITATION.cff LICENSE LICENSE-CONTENT CHANGELOG.md

bench: $(STAMP) ## Measure speed and memory at 1, 10 and 100 times this site (takes ten minutes)
	$(RUN) scripts/bench.py

budget: site ## Measure what reading costs, against its limits: bytes, requests, shifts, Lighthouse if it is there
	$(RUN) tests/budget.py site

fuzz: $(STAMP) ## Try the program on thousands of seeds that the tests invent, and kill it two hundred times
	HYPOTHESIS_PROFILE=long KILLS=200 $(RUN) -m pytest -q -m fuzz

lint: $(STAMP) ## Check style, form and types of the code
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

lock: $(STAMP) ## Renew requirements.lock from pyproject.toml (UPGRADE=1: newer versions of all)
	$(RUN) -m pip install --quiet '$(UV)'
	$(RUN) -m uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet \
	  $(if $(UPGRADE),--upgrade) --output-file requirements.lock

audit: $(STAMP) ## Ask for known weaknesses of the packages in requirements.lock
	$(RUN) -m pip install --quiet '$(UV)'
	$(RUN) -m uv tool run '$(AUDIT)' --disable-pip --require-hashes --requirement requirements.lock

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo 'This needs Python 3.11, 3.12 or 3.13; “$(PYTHON)” is '"$$($(PYTHON) --version 2>&1 | head -n 1)."; \
	  echo 'Install one of them and name it: make PYTHON=python3.12 …'; exit 1; } >&2
	$(PYTHON) -m venv --clear $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(RUN) -m pip check
	@touch $@
