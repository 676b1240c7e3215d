"""The documentation, made once: as texts by their addresses, and as a folder."""

from __future__ import annotations

import pytest
from named import derivation

from derivator.cli import main
from derivator.cli.site import reference_pages
from derivator.cli.site.building import site, write_site


@pytest.fixture(scope="session")
def contents():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference_pages, "derive", derivation)  # which other tests ask for too
        return site(main)


@pytest.fixture(scope="session")
def files(contents):
    return {address: content.decode(errors="replace") for address, content in contents.items()}


@pytest.fixture(scope="session")
def folder(contents, tmp_path_factory):
    made = tmp_path_factory.mktemp("site")
    write_site(made, contents)
    return made
