"""How wide coloured text stands in a terminal."""

from __future__ import annotations

import click

from derivator.base.breadth import breadth


def columns(text: str) -> int:
    """The columns that a text takes; the codes that colour it take none."""
    return breadth(click.unstyle(text))
