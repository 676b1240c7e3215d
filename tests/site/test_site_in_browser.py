"""The documentation in a real browser: quiet, found by its search, readable on a phone and in the dark."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]

SAMPLE = ("rules/quotient-rule.html", "derivations/sigmoid.html", "derivations/logistic-regression.html")
"""Of the pages of one kind a few; of the others every one."""

CONTRASTS = """(() => {
  const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = (colour) => numbers(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
  };
  const told = [];
  for (const element of document.querySelectorAll("main *, nav *, header *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility()) continue;
    const [one, other] = [getComputedStyle(element).color, behind(element)].map(light).sort((a, b) => b - a);
    told.push((one + 0.05) / (other + 0.05));
  }
  return told;
})()"""


@pytest.fixture(scope="module")
def pages(files):
    shown = {address for address in files if address.endswith(".html")} - {"engine.html"}  # it needs a server
    return [address for address in files if address in shown and ("/" not in address or address in SAMPLE)]


def test_a_page_is_quiet_and_asks_for_files_of_the_folder_alone(browser, folder, pages):
    for address in pages:
        browser.show(folder / address)
        assert browser.heard("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == [], address
        assert browser.heard("Network.loadingFailed") == [], address
        asked = [each["request"]["url"] for each in browser.heard("Network.requestWillBeSent")]
        assert asked[0] == (folder / address).as_uri()
        assert [url for url in asked if not url.startswith((folder.as_uri(), "data:"))] == [], address


def test_no_page_breaks_a_rule_of_accessibility(browser, folder):
    for address in ("index.html", "commands.html", "functions.html", *SAMPLE):
        assert browser.broken_rules(folder / address) == {}, address


@pytest.mark.parametrize("begin", ["index.html", "derivations/sigmoid.html"])
def test_the_search_leads_to_the_page_that_is_looked_for(browser, folder, begin):
    browser.show(folder / begin)
    browser.value("document.querySelector('#search').focus()")
    browser.ask("Input.insertText", text="quotient rule")
    found = browser.value("[...document.querySelectorAll('#found a')].map(link => link.textContent)")
    assert found[0] == "Quotient rule"
    assert browser.value("document.querySelector('#found a').getBoundingClientRect().height") > 0
    browser.events.clear()
    browser.value("document.querySelector('#found a').click()")
    browser.wait_for("Page.loadEventFired")
    assert browser.value("location.href") == (folder / "rules/quotient-rule.html").as_uri()
    assert browser.value("document.querySelector('h1').textContent") == "Quotient rule"


def test_the_search_says_that_it_found_nothing(browser, folder):
    browser.show(folder / "index.html")
    browser.value("document.querySelector('#search').focus()")
    browser.ask("Input.insertText", text="xylophone")
    assert browser.value("document.querySelector('#found').textContent") == "Nothing found."


def test_no_page_is_wider_than_its_window(browser, folder, pages):
    for address in pages:
        browser.show(folder / address, width=360)
        for width in (360, 700, 1200):
            browser.resize(width)
            assert browser.value("document.documentElement.scrollWidth") <= width, (address, width)


def test_the_contents_are_shut_on_a_phone_and_open_beside_a_wide_page(browser, folder):
    for width, there in ((360, False), (1200, True)):
        browser.show(folder / "index.html", width=width)
        assert browser.value("document.querySelector('nav a').checkVisibility()") is there


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_what_is_behind_it(browser, folder, dark):
    for address in ("index.html", "commands.html", "functions.html", *SAMPLE):
        browser.show(folder / address, dark=dark)
        contrasts = browser.value(CONTRASTS)
        assert len(contrasts) > 20
        assert min(contrasts) >= 4.5, address
        background = browser.value("getComputedStyle(document.documentElement).backgroundColor")
        lightness = sum(map(int, re.findall(r"\d+", background)[:3]))
        assert lightness < 120 if dark else lightness > 700
