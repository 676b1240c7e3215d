"""`python -m derivator` is the command line."""

from __future__ import annotations

from derivator.cli import main

main(prog_name="derivator")
