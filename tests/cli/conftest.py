"""A way to run the command line inside the test's own process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from derivator.cli import main


@pytest.fixture
def run() -> Callable[..., Result]:
    return lambda *arguments, **options: CliRunner().invoke(main, arguments, **options)
