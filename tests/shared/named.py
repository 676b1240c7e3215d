"""The named derivations, each derived once in a process: many tests lay one out in a format of theirs."""

from __future__ import annotations

from functools import cache

from derivator import derive

derivation = cache(derive)
"""The derivation of a name, with nothing chosen."""
