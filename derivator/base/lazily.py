"""Packages that import what they offer only when it is first asked for, so that a command loads what it needs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def offering(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package.

    Args:
        package: the name of the package.
        homes: for each name it offers, the module that holds it.
    """

    def attribute(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(homes[name]), name)
        # The next time the name is there, and nobody asks.
        setattr(sys.modules[package], name, found)
        return found

    return attribute
