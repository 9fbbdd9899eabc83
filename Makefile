# Every target sets up its own .venv first; nothing else has to be installed but Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin

.PHONY: setup demo test check format lint types quality bench pictures torture crowd fuzz audit clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(RUN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	$(RUN)/python -m compileall -q claims index checker
	@touch $@

demo: setup
	$(RUN)/wirecheck demo

test: setup
	$(RUN)/python -m pytest -n 2

lint: setup
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .

types: setup
	$(RUN)/mypy

check: lint types test

format: setup
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

quality: setup
	$(RUN)/python -m checker.evaluate.quality

# The picture of the page needs Debian's chromium; without it, the other pictures are made.
pictures: setup
	$(RUN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev,browser,bench]"
	$(RUN)/python -m tests.pictures
	$(RUN)/python -m tests.pictures.reliability

bench: setup
	$(RUN)/python -m pip install --quiet --disable-pip-version-check -e ".[bench]"
	$(RUN)/python -m tests.benchmarks

torture: setup
	$(RUN)/python -m tests.torture --kills 500

SECONDS ?= 300
crowd: setup
	$(RUN)/python -m tests.crowd --seconds $(SECONDS)

fuzz: setup
	$(RUN)/python -m tests.fuzz --seconds $(SECONDS)

OSV_URL ?=
audit: setup
	$(RUN)/python -m tests.audit --osv-url "$(OSV_URL)"

clean:
	rm -rf $(VENV) build dist *.egg-info
