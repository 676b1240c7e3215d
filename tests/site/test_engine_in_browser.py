"""The page of the engine in a real browser, from the first visit to work without a network: one visit."""

from __future__ import annotations

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import click
import pytest
from click.testing import CliRunner

from derivator.base.errors import DerivatorError
from derivator.cli import main
from derivator.cli.site.building import write_site, written_page
from derivator.cli.site.engine_page import engine_files, engine_page
from derivator.cli.site.npm_packages import npm_packages, told
from derivator.cli.site.pages import SiteSection
from derivator.rendering.templates import filled, folder_of
from derivator.rendering.web import FONT

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium", "node", "npm")]

FUNCTIONS = (
    "x^2 sin(x)", "sqrt(1 + x^2)", "ln(x)/x", "x^x", "e^(-x^2)", "tan(x)", "1/(1 + e^(-x))", "|x|", "arctan(1/x)",
    "a x^3 + b", "cos(sin(x))", "sigmoid",
)
CLAIMS = (
    ("x^2", "2x"), ("x^2", "x"), ("x^3", "3x^2"), ("sin(x^2)", "cos(x^2)"), ("sin(x^2)", "2x cos(x^2)"),
    ("x sin(x)", "cos(x)"), ("x e^x", "(x + 1) e^x"), ("ln(x^2)", "2/x"), ("ln(3x)", "3/x"), ("1/x", "1/x^2"),
    ("1/x", "-1/x^2"), ("sqrt(x)", "1/(2 sqrt(x))"), ("sqrt(x)", "2 sqrt(x)"), ("cos(x)", "sin(x)"), ("e^x", "e^x"),
    ("2^x", "x 2^(x-1)"), ("tan(x)", "sec(x)^2"), ("x/(1+x)", "1/(1+x)^2"), ("x^2", "2y"), ("x^2", "2x +"),
)
READY = "document.documentElement.dataset.engine === 'ready'"
PROVED = "document.querySelector('#answer .derivation .result') && document.querySelector('#drawing svg')"
SAME = """(async () => {{
  const {{ Engine }} = await import(new URL("engine/engine.js", document.baseURI));
  const engine = new Engine(() => {{}});
  const told = [];
  for (const question of {questions}) told.push((await engine.ask(question)).text);
  return told;
}})()"""
DROPPED = """(() => {
  const held = new DataTransfer();
  held.items.add(new File(["(x^2)' = 2x\\n = 3x\\n"], "work.txt"));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
})()"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told):
        pass


def served(folder):
    """A server of nothing but files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def packages():
    """What npm fetches; where it cannot, nothing can be tried."""
    try:
        return npm_packages()
    except DerivatorError as error:
        pytest.skip(str(error))


def built(folder):
    """The engine with its page, and of the documentation only the style."""
    packages()
    page = engine_page()
    files = {
        page.address: written_page(page, [SiteSection("Start", (page,))]).encode(),
        "style.css": filled("site/style.css.j2", {"font": lambda: FONT.name}).encode(),
        FONT.name: FONT.read_bytes(),
    }
    files |= engine_files(files)
    write_site(folder, files)
    return files


def follow(browser, **question):
    """Follow a link on the page that holds a question."""
    browser.value(f"location.hash = {json.dumps(urlencode(question))}")


def command_line(*arguments):
    return CliRunner().invoke(main, arguments).output


def open_with(browser, home, **question):
    """Follow a link that holds a question."""
    browser.visit("about:blank")
    browser.visit(f"{home}engine.html#{urlencode(question)}")


def test_the_engine_in_the_page(browser, tmp_path):
    files = built(tmp_path)
    server = served(tmp_path)
    home = f"http://127.0.0.1:{server.server_port}/"
    try:
        it_derives_what_is_typed(browser, home)
        it_is_small(files)
        nothing_comes_from_another_host(browser, home)
        it_checks_with_one_hint_at_a_time(browser)
        it_reviews_a_file_that_is_dropped(browser)
        it_stops(browser)
        it_takes_nothing_for_markup(browser)
        it_breaks_no_rule_of_accessibility(browser)
        it_keeps_text_and_mathematics_in_step(browser)
        it_says_what_the_command_line_says(browser)
        browser.wait("document.documentElement.dataset.kept")
    finally:
        server.shutdown()
        server.server_close()
    it_works_without_a_network(browser, home)


def test_an_archive_has_the_same_bytes_every_time(tmp_path):
    folder = Path(click.__file__).parent
    listed = [[f"click/{path.name}", str(path)] for path in sorted(folder.glob("*.py"))]
    (tmp_path / "list.json").write_text(json.dumps(listed), encoding="utf-8")
    script, pyodide = folder_of("site/engine/pack.mjs") / "pack.mjs", packages() / "pyodide"
    for name in ("one", "other"):
        told(["node", str(script), "list.json", f"{pyodide}/", name], tmp_path)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def it_derives_what_is_typed(browser, home):
    browser.visit(f"{home}engine.html")
    browser.value("document.querySelector('#target').focus()")
    browser.ask("Input.insertText", text="x^2 sin(x)")
    browser.wait(READY)
    browser.wait("document.querySelector('#read math')")
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
    browser.wait(PROVED)
    assert browser.value("document.querySelectorAll('#answer table.proof tbody tr').length") >= 3
    assert browser.value("document.querySelector('#answer .evidence').textContent").endswith(
        "Proved (equal in normal form)."
    )
    assert "slope" in browser.value("document.querySelector('#drawing output').textContent")
    assert browser.value("location.hash") == "#job=derive&target=x%5E2+sin%28x%29"


def it_is_small(files):
    loaded = [name for name in files if name.startswith("engine/") or name in ("engine.html", "style.css")]
    assert sum(len(files[name]) for name in loaded) < 16e6


def nothing_comes_from_another_host(browser, home):
    asked = {each["request"]["url"] for each in browser.heard("Network.requestWillBeSent")}
    assert asked
    assert all(url.startswith((home, "blob:", "data:")) for url in asked)
    policy = browser.value("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert "'wasm-unsafe-eval'" in policy
    assert "'unsafe-eval'" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
    # The worker has the policy of the page.
    failed = browser.result(
        "fetch('https://elsewhere.invalid/').then(() => 'fetched', (error) => error.name + navigator.onLine)"
    )
    assert failed.startswith("TypeError")
    assert any("violates" in json.dumps(each) for each in browser.heard("Log.entryAdded"))


def it_checks_with_one_hint_at_a_time(browser):
    follow(browser, job="check", target="sin(x^2)", claim="cos(x^2)")
    browser.wait("document.querySelector('#more button')")
    shown = "document.querySelector('#answer').innerText"
    assert "Wrong." in browser.value(shown)
    assert "At x = 1" in browser.value(shown)
    assert "inner function" not in browser.value(shown)
    browser.value("document.querySelector('#more button').click()")
    assert "The derivative of the inner function is missing." in browser.value(shown)
    assert "The derivative is" not in browser.value("document.querySelector('#answer').textContent")
    browser.value("[...document.querySelectorAll('#more button')].at(-1).click()")
    browser.wait(f"{shown}.includes('The derivative is')")


def it_reviews_a_file_that_is_dropped(browser):
    browser.value(DROPPED)
    browser.wait("document.querySelector('#answer table.review')")
    marks = browser.value("[...document.querySelectorAll('#answer td.mark span[aria-hidden]')].map(e => e.textContent)")
    assert marks[:2] == ["✓", "✗"]


def it_stops(browser):
    browser.value("document.documentElement.dataset.engine = ''")
    follow(browser, job="derive", detail="full", target="sin(cos(tan(x^3 e^x)))/(1 + x^2 ln(x))^5")
    browser.wait("!document.querySelector('#stop').hidden")
    browser.value("document.querySelector('#stop').click()")
    browser.wait("document.querySelector('#state').textContent.includes('stopped')")
    browser.wait(READY)
    assert browser.value("document.querySelector('#answer').textContent") == ""


def it_takes_nothing_for_markup(browser):
    bad = "<img src=x onerror=document.title=1>"
    follow(browser, job="check", target="x^2", claim=bad)
    browser.wait("document.querySelector('#answer .unreadable')")
    follow(browser, job="review", work=bad, name="a.txt")
    browser.wait("document.querySelector('#answer table.review')")
    follow(browser, job="derive", target=bad, variable=bad)
    browser.wait("document.querySelector('#target-fault').textContent || document.querySelector('#answer .fault')")
    assert browser.value("document.querySelectorAll('main img').length") == 0
    follow(browser, job="derive", target="(" * 3000)
    browser.wait("document.querySelector('#target-fault').textContent.length > 3")


def it_breaks_no_rule_of_accessibility(browser):
    for question in ({"job": "derive", "target": "x^2 sin(x)"}, {"job": "check", "target": "x^2", "claim": "x"}):
        follow(browser, **question)
        browser.wait("document.querySelector('#answer :is(.derivation, .derivator-check)')")
        browser.wait("document.querySelector('#stop').hidden")
        for scheme in ("dark", "light"):
            # Without motion an answer is there at once, not faintly at first.
            wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
            features = [{"name": name, "value": value} for name, value in wanted.items()]
            browser.ask("Emulation.setEmulatedMedia", features=features)
            assert browser.broken_here() == {}, (question, scheme)


def it_keeps_text_and_mathematics_in_step(browser):
    browser.value("document.querySelector('.as-mathematics').click()")
    browser.wait("document.querySelector('math-field')?.value.startsWith('x^')")
    browser.wait("document.activeElement.tagName === 'MATH-FIELD'")
    browser.ask("Input.insertText", text="3")
    browser.wait("document.querySelector('#target').value.includes('3')")


def it_says_what_the_command_line_says(browser):
    questions = [{"job": "write", "target": each, "format": "text"} for each in FUNCTIONS]
    questions += [{"job": "write", "target": one, "claim": two, "format": "text"} for one, two in CLAIMS]
    said = browser.result(SAME.format(questions=json.dumps(questions)))
    assert said == [
        *(command_line("derive", each) for each in FUNCTIONS),
        *(command_line("check", one, two) for one, two in CLAIMS),
    ]


def it_works_without_a_network(browser, home):
    open_with(browser, home, job="derive", target="ln(1 + x^2)")
    browser.wait(PROVED)
    assert browser.value("document.querySelector('#answer h1').textContent").startswith("The derivative of")
