# Two commands: `make run` serves the app, `make test` runs every check and test.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test check dist setup model schema golden messages pictures samples validate real clean

run: .venv/.installed model
	$(BIN)/posecheck serve --port $(PORT)

# What feeds a camera in real time has the machine to itself; all else is tested on two cores.
test: check model
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder -m "not camera"
	$(BIN)/pytest -m camera

check: .venv/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What is installed elsewhere: dist/ gets the wheel, built from the sdist beside it.
dist: .venv/.tools
	rm -rf dist
	$(BIN)/python -m build --no-isolation

setup: .venv/.tools model

# The pose model, fetched once into the user's cache; the lite one is for computers that cannot keep up.
model: .venv/.installed
	@$(BIN)/posecheck model
	@$(BIN)/posecheck model lite

# Write what tests compare with, after a change that is meant.
schema: .venv/.tools
	$(BIN)/python -m tests.refresh schema

# Render the sample videos again; run the whole validation grid and write docs/validation.md.
samples: .venv/.tools
	$(BIN)/python -m sample_videos

validate: .venv/.tools model
	$(BIN)/python -m sample_videos.validation

# Run the clips of real people, where there are any, and write docs/real_people.md.
real: .venv/.tools model
	$(BIN)/python -m sample_videos.validation.real_people

# Take the pictures of the README and of docs/phone.md from the app itself.
pictures: .venv/.tools model
	$(BIN)/python -m tests.readme_pictures
	$(BIN)/python -m tests.phone_pictures

# Bring the texts of every language up to date, after a change of words in exercises/.
messages: .venv/.tools
	$(BIN)/python -m tests.refresh messages

golden: .venv/.tools
	$(BIN)/python -m tests.refresh golden

.venv/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("PoseCheck needs Python 3.11 or newer: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.tools: .venv/.installed
	$(BIN)/python -m pip install --quiet --editable '.[render,postgres,cluster,auth]' --group dev
	@touch $@

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis test-output
