# Everything runs in .venv, which the first command makes and which `rm -rf .venv` takes away.

# What people give is a name and never a command: not for make (hence `value`) and not for the shell, which gets it
# as a variable of its own. Recipes use "$$FILE", not "$(FILE)". This comes before any line that runs a command.
PORT ?= 8000
BASE ?= main
override FILE := $(value FILE)
override ID := $(value ID)
override BEFORE := $(value BEFORE)
override RENEW := $(value RENEW)
override FORM := $(value FORM)
override IN := $(value IN)
override LEFT := $(value LEFT)
override TEXTS := $(value TEXTS)
override WORDS := $(value WORDS)
override BASE := $(value BASE)
override PORT := $(value PORT)
override UPGRADE := $(value UPGRADE)
override RIVALS := $(value RIVALS)
export RIVALS FILE ID BEFORE RENEW FORM IN LEFT TEXTS WORDS BASE PORT UPGRADE

PYTHON ?= python3
VENV := .venv
SITE := $(VENV)/.installed
TOOLS := $(VENV)/.tools
RUN := $(VENV)/bin/python
MKDOCS := NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs
AUDIT := pip-audit==2.10.1

# uv installs the same versions in a fraction of the time. Where it is not there, pip does: that of the Python which made
# .venv, from outside. Only if that Python has none is one put into .venv, which takes 2 s and 17 MB.
HAS_UV := $(shell command -v uv 2>/dev/null)
UV := $(if $(HAS_UV),uv,$(RUN) -m uv)
PIP := "$$(test -e $(VENV)/bin/pip3 && echo $(RUN) || sed -n 's/^executable = //p' $(VENV)/pyvenv.cfg)" -m pip
INSTALL := $(if $(HAS_UV),uv pip install --python $(RUN),$(PIP) --python $(RUN) install --disable-pip-version-check --no-compile)
export WITH_EXTENSION := 0 # mwparserfromhell, where it has no wheel (Python 3.14): its Python part needs no compiler

.DEFAULT_GOAL := help
.PHONY: help serve test generate check verify mutate schema diff site release lint lock draft where
.PHONY: another audit bench budget dist fuzz protections workflows
.DELETE_ON_ERROR:

help: ## Show these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo
	@echo '  PYTHON=python3.12 makes .venv with another Python (3.11 or newer).'

serve: $(SITE) ## Show the site at http://127.0.0.1:8000 and follow every change in seeds/ (PORT=8001: there)
	@$(RUN) -c 'import os, socket; socket.create_server(("127.0.0.1", int(os.environ["PORT"])))' 2>/dev/null || { \
	  echo "Port $$PORT cannot be used; another program, perhaps another “make serve”, may be using it."; \
	  echo 'End that one, or use another port: make serve PORT=8001'; exit 1; } >&2
	$(MKDOCS) serve --dev-addr "127.0.0.1:$$PORT"

test: $(TOOLS) ## Run the tests in three processes, and say which are slow, what was skipped and why
	$(RUN) -m pytest --numprocesses=3 --dist=worksteal --durations=10

generate: $(SITE) ## Write the pages in docs/ from seeds/; main does it after each merge
	$(RUN) -m explainer generate

check: $(SITE) ## Find faults in seeds/, each with its file, line and column
	@$(RUN) -m explainer check

verify: $(TOOLS) ## Compare every claim with the originals: make verify TEXTS=folder
	@test -n "$$TEXTS" || { echo 'The original documents are not in the repository. Give the folder that holds their texts:'; \
	  echo '  make verify TEXTS=../texts'; echo 'Any file name will do; the documents are known by their sentences.'; exit 2; } >&2
	$(RUN) -m explainer verify -- "$$TEXTS"

draft: $(TOOLS) ## Write the record of a new document, or say what changed in it: make draft FILE=… ID=…
	@test -n "$$FILE" || { echo 'Name the document, as plain text, a saved page, Markdown or wikitext, and an id for it:'; \
	  echo '  make draft FILE=../mill-report.html ID=mill-report'; \
	  echo 'For one on record: BEFORE=file gives the old original, RENEW=1 writes what changed.'; exit 2; } >&2
	@$(RUN) -m explainer draft $${BEFORE:+--before="$$BEFORE"} $${RENEW:+--renew} $${FORM:+--as="$$FORM"} $${IN:+--language="$$IN"} \
	  $${LEFT:+--left-out} -- "$$FILE" $${ID:+"$$ID"}

where: $(SITE) ## Find a sentence and what rests on it: make where WORDS='…' TEXTS=folder
	@test -n "$$WORDS" || { echo 'Give some words of the sentence, and the folder that holds the originals if you have it:'; \
	  echo "  make where WORDS='about a third' TEXTS=../texts"; exit 2; } >&2
	@$(RUN) -m explainer where -- "$$WORDS" $${TEXTS:+"$$TEXTS"}

mutate: $(TOOLS) ## Try how many changed claims verify finds: make mutate TEXTS=folder
	@test -n "$$TEXTS" || { echo 'Give the folder that holds the originals: make mutate TEXTS=../texts'; exit 2; } >&2
	$(RUN) -m explainer mutate -- "$$TEXTS"

schema: $(SITE) ## Write the schemas in schema/, with which an editor helps to write seeds
	@$(RUN) -m explainer schema

diff: $(SITE) ## Say what changed in the claims: make diff BASE=main
	@$(RUN) -m explainer diff -- "$$BASE"

site: $(SITE) ## Build the site into site/, no warning allowed (TEXTS=folder: with the words that may be shown)
	$(MKDOCS) build --strict

another: $(SITE) ## Build the explainer in tests/another into site/another
	cd tests/another && TEXTS=texts NO_MKDOCS_2_WARNING=1 ../../$(RUN) -m explainer build
	rm -rf site/another
	mkdir -p site
	mv tests/another/site site/another

release: site $(TOOLS) ## Pack the site with its data, sums and bill of materials into release/, the same bytes each time
	mkdir -p release
	$(RUN) -m cyclonedx_py requirements --output-reproducible --mc-type application --pyproject pyproject.toml \
	  --output-format JSON --output-file release/sbom.cdx.json requirements.lock
	$(RUN) -m explainer release site release/sbom.cdx.json site/data/CITATION.cff LICENSE LICENSE-CONTENT CHANGELOG.md

dist: $(SITE) ## Build the package into dist/, as wheel and source archive
	rm -rf build
	$(RUN) -c 'from setuptools import build_meta as b; b.build_sdist("dist"); b.build_wheel("dist")' >/dev/null
	@rm -rf build && ls dist/*

bench: $(TOOLS) ## Measure speed and memory at 1, 10 and 100 times this site (ten minutes; RIVALS=1: and other engines)
	$(RUN) scripts/bench.py

budget: site $(TOOLS) ## Measure what reading costs, against its limits: bytes, requests, shifts, Lighthouse if it is there
	$(RUN) tests/budget.py site

fuzz: $(TOOLS) ## Try the program on thousands of seeds that the tests invent, and kill it two hundred times
	HYPOTHESIS_PROFILE=long $(RUN) -m pytest -q -m fuzz

protections: $(TOOLS) ## Take out each protection by itself, and see its test fail (takes half an hour)
	$(RUN) tests/protections.py

workflows: $(TOOLS) ## Run every job of the code host's workflows here, for good and bad events (needs act)
	$(RUN) scripts/workflows.py

lint: $(TOOLS) ## Check style, form, types, imports and plain words of the code
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) scripts/plain_words.py
	$(RUN) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo

# The second lock has the versions of the first, and more packages.
lock: $(SITE) ## Renew both locks from pyproject.toml (UPGRADE=1: newer versions of all)
	$(if $(HAS_UV),,$(INSTALL) --quiet 'uv>=0.9,<1')
	for of in requirements-dev.lock:--all-extras 'requirements.lock:--extra=build --constraint=requirements-dev.lock'; do \
	  $(UV) pip compile pyproject.toml $${of#*:} --universal --python-version 3.11 --generate-hashes --quiet \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $${UPGRADE:+--upgrade} \
	    --output-file "$${of%%:*}" || exit; done

audit: $(SITE) ## Ask for known weaknesses of the packages in both locks; fails where it cannot ask
	$(if $(HAS_UV),,$(INSTALL) --quiet 'uv>=0.9,<1')
	@$(UV) tool run '$(AUDIT)' --strict --disable-pip --require-hashes --requirement requirements-dev.lock || { \
	  echo 'This failed: either the table above names weak packages, or a package could not be looked up, and then'; \
	  echo 'nothing is known of it. An index that only mirrors packages cannot be asked; PyPI itself can.'; exit 1; } >&2

$(SITE): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'This needs Python 3.11 or newer; “$(PYTHON)” is '"$$($(PYTHON) --version 2>&1 | head -n 1)."; \
	  echo 'Install a newer one and name it: make PYTHON=python3.12 …'; exit 1; } >&2
	@echo 'Installing what the site needs into $(VENV), once: about 200 MB.'
	@{ $(PYTHON) -m venv --clear --without-pip $(VENV) && { $(if $(HAS_UV),true,$(PIP) --version >/dev/null 2>&1) || \
	  $(RUN) -m ensurepip >/dev/null; }; } || { \
	  echo 'Python cannot make an environment. On Debian and Ubuntu this helps: sudo apt-get install python3-venv'; \
	  exit 1; } >&2
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS): requirements-dev.lock $(SITE)
	@echo 'Installing what tests and tools need as well, once: about 700 MB.'
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(if $(HAS_UV),uv pip check --python $(RUN),$(PIP) --python $(RUN) check)
	@touch $@
