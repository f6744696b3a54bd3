# One word for each thing a developer does; CI runs the same lines.
python := env("PYTHON", "python")

# Set up a checkout for development
setup:
    {{python}} -m pip install -e ".[test]"

# Format the code
format:
    ruff format .
    ruff check --fix .

# Find mistakes without running anything
lint:
    ruff format --check .
    ruff check .

# Check the types
types:
    mypy

# Hold the layers
imports:
    lint-imports

# Run every test
tests:
    {{python}} -m pytest

# Only the library: no database, no browser
library:
    {{python}} -m pytest tests/reading tests/values tests/model

# Everything CI runs, in its order
all: lint types imports tests

# Read the samples and serve them
demo:
    mainstem demo

# Compile the message catalogues
messages:
    pybabel compile --domain django --directory src/mainstem/locale

# Measure speed and memory
bench:
    {{python}} -m pip install -e ".[bench]"
    {{python}} -m bench
