"""The documentation: every page is there, every link leads somewhere, and nothing comes from another host."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest

import derivator
from derivator.base.errors import DerivatorError
from derivator.catalogue import CATALOGUE
from derivator.cli import COMMANDS
from derivator.cli.site.pages import from_markdown
from derivator.functions import FUNCTIONS
from derivator.rules import RULES


class Addresses(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.anchors = [], set()

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.anchors.add(given.get("id"))
        if tag in ("a", "link", "script", "img"):
            self.links.append(given.get("href") or given.get("src"))


def addresses(text):
    found = Addresses()
    found.feed(text)
    return found


def test_every_link_leads_to_a_page_and_its_anchor(files):
    pages = {address: addresses(text) for address, text in files.items() if address.endswith(".html")}
    for address, page in pages.items():
        for link in filter(None, page.links):
            # The engine and its questions have tests of their own.
            if link.startswith(("https://", "data:", "engine/", "#job=")):
                continue
            path, _, anchor = link.partition("#")
            target = normpath(join(dirname(address), path)) if path else address
            assert target in files, f"{address} links to {link}"
            assert not anchor or anchor in pages[target].anchors, f"{address} links to {link}"


def test_nothing_is_loaded_from_another_host(files):
    for address, text in files.items():
        loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="(https?:[^"]*)"', text) + re.findall(
            r"url\((https?:[^)]*)\)|@import|fetch\(", text
        )
        assert not loaded, address


def test_everything_has_its_page(files):
    assert {f"rules/{name}.html" for name in RULES} <= set(files)
    assert {f"derivations/{name}.html" for name in CATALOGUE} <= set(files)
    for name in COMMANDS:
        assert f'id="{name}"' in files["commands.html"]
    assert "<code>-h, --help</code>" in files["commands.html"]
    for name in derivator.__all__:
        assert f'id="{name}"' in files["python.html"]
    for name in FUNCTIONS:
        assert f'id="{name}"' in files["functions.html"]


def test_a_function_is_shown_as_it_is_declared(files):
    shown = unescape(files["python.html"])
    targets = "*targets: str | Expr | Derivation | Solution | Part"
    assert f"handout(\n    {targets},\n    kind: HandoutKind = 'notes',\n" in shown
    assert "derive(\n    target: str | Expr,\n    *,\n    wrt: str" in shown
    assert ",\n) -> Derivation<" in shown
    assert "notation: NotationChoices = NotationChoices(),\n" in shown
    assert "<code>in_terms_of</code>" in shown[shown.index('id="Part"') :].partition("<h3")[0]


def test_the_search_knows_every_page(files):
    index = json.loads(files["search-index.js"].removeprefix("const INDEX = ").removesuffix(";\n"))
    assert {each["address"] for each in index} == {address for address in files if address.endswith(".html")}
    assert any("quotient rule" in each["text"] for each in index)


def test_a_page_without_a_heading_is_refused():
    with pytest.raises(DerivatorError, match="begins with no heading"):
        from_markdown("x.html", "no heading")
