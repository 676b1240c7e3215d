"""Web pages in a real browser: headless Chromium, spoken to over pipes."""

from __future__ import annotations

import fcntl
import io
import json
import os
import subprocess
from base64 import b64decode
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from derivator import api
from derivator.rendering.handout.assemble import handout
from derivator.rendering.handout.content import Topic
from derivator.rendering.handout.options import Options
from derivator.rules import RULES

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
]  # fmt: skip
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>"
BLUE, RED = (20, 80, 200), (192, 31, 46)


class Browser:
    """A browser that answers one command after the other over the pipes 3 and 4."""

    def __init__(self, folder: Path) -> None:
        theirs_in, self.out = os.pipe()
        self.into, theirs_out = os.pipe()
        # Out of the way of the numbers that the browser asks for.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (theirs_in, theirs_out)]
        os.close(theirs_in)
        os.close(theirs_out)

        def place() -> None:
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self.process = subprocess.Popen(
            ["chromium", *FLAGS, f"--user-data-dir={folder}", "about:blank"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for end in ends:
            os.close(end)
        self.waiting = b""
        self.count = 0
        self.events: list[dict] = []
        self.session: str | None = None
        [page] = [each for each in self.ask("Target.getTargets")["targetInfos"] if each["type"] == "page"]
        self.session = self.ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "DOM", "CSS", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> dict:
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.waiting:
                read = os.read(self.into, 65536)
                assert read, "the browser went away"
                self.waiting += read
            line, self.waiting = self.waiting.split(b"\0", 1)
            answer = json.loads(line)
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def show(self, path: Path, width: int = 1000, height: int = 900, dark: bool = False) -> None:
        self.events.clear()
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.ask("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.value("1")
        self.ask("Runtime.evaluate", expression="document.fonts.ready.then(() => 1)", awaitPromise=True)

    def value(self, expression: str) -> object:
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    def heard(self, *methods: str) -> list[dict]:
        return [event["params"] for event in self.events if event.get("method") in methods]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=300)
        os.close(self.out)
        os.close(self.into)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    topics = [api.derive("sigmoid").trace, Topic(api.derive("linear-regression").trace, words=HOSTILE)]
    path = tmp_path_factory.mktemp("page") / "handout.html"
    path.write_text(handout(topics, RULES, Options(format="html", title=f"Slopes {HOSTILE}")), encoding="utf-8")
    return path


def test_the_page_is_quiet_and_asks_for_nothing(browser, page):
    browser.show(page)
    assert browser.heard("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == []
    asked = [each["request"]["url"] for each in browser.heard("Network.requestWillBeSent")]
    assert asked[0] == page.as_uri()
    assert all(url.startswith("data:") for url in asked[1:])


def test_a_hostile_title_is_not_carried_out(browser, page):
    browser.show(page)
    assert browser.value("document.title") == f"Slopes {HOSTILE}"
    assert browser.value("document.querySelectorAll('script, img').length") == 0
    assert HOSTILE in browser.value("document.body.textContent")


def test_the_mathematics_is_set_in_the_font_of_the_page(browser, page):
    browser.show(page)
    root = browser.ask("DOM.getDocument", depth=0)["root"]["nodeId"]
    nodes = browser.ask("DOM.querySelectorAll", nodeId=root, selector="mi, mn, mo, mtext")["nodeIds"]
    fonts: Counter[str] = Counter()
    for node in nodes:
        for font in browser.ask("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]:
            fonts[font["familyName"]] += font["glyphCount"]
    assert set(fonts) == {"Derivator Math"}
    assert fonts["Derivator Math"] > 300


def test_a_reader_who_listens_hears_fractions_rows_and_headings(browser, page):
    browser.show(page)
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    told = ("MathMLFraction", "MathMLSup", "table", "row", "rowheader", "columnheader", "heading", "main", "image")
    assert [role for role in told if not roles[role]] == []
    names = {node["name"]["value"] for node in nodes if node["role"]["value"] in ("image", "heading", "table")}
    assert "The proof, line by line" in names
    assert any("Graph of g(x)" in name for name in names)


def shot(browser: Browser, **clip: object) -> Counter[tuple[int, ...]]:
    """How often each colour stands in a picture of the page."""
    taken = browser.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip={**clip, "scale": 2})
    picture = Image.open(io.BytesIO(b64decode(taken["data"]))).convert("RGB")
    return Counter({colour: count for count, colour in picture.getcolors(1 << 24)})


def place_of(browser: Browser, selector: str) -> dict:
    return browser.value(
        f"(() => {{ const r = document.querySelector('{selector}').getBoundingClientRect();"
        " return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height}; })()"
    )


@pytest.mark.parametrize(("selector", "colour"), [("td.line .blue", BLUE), ("td.line .red", RED)])
def test_added_and_subtracted_terms_are_in_colour(browser, page, selector, colour):
    browser.show(page)
    assert shot(browser, **place_of(browser, selector))[colour] > 5


def test_a_cancelled_factor_is_struck_out(browser, page):
    browser.show(page)
    struck = shot(browser, **place_of(browser, "td.line .cancel"))
    near = sum(count for (r, g, b), count in struck.items() if r > g + 60 and r > b + 60)
    assert near > 20


def test_light_and_dark(browser, page):
    whole = {"x": 0, "y": 0, "width": 1000, "height": 900}
    browser.show(page)
    light = shot(browser, **whole).most_common(1)[0][0]
    browser.show(page, dark=True)
    dark = shot(browser, **whole).most_common(1)[0][0]
    assert sum(light) > 700 > 120 > sum(dark)


@pytest.mark.parametrize("width", [360, 700, 1280])
def test_no_page_is_wider_than_its_window(browser, page, width):
    browser.show(page, width=width)
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_the_relation_signs_of_a_proof_stand_below_each_other(browser, page):
    browser.show(page)
    places = browser.value(
        "[...document.querySelector('table.proof').tBodies[0].rows]"
        ".map(row => row.querySelector(':scope > td.sign mo'))"
        ".filter(Boolean).map(sign => sign.getBoundingClientRect().x)"
    )
    assert len(places) > 4
    assert max(places) - min(places) < 1
