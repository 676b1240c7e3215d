"""The page of the engine in a real browser, from the first visit to work without a network: one visit."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import cache, partial
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
POLICY = "document.querySelector('meta[http-equiv=Content-Security-Policy]').content"
POLICY_OF_WORKER = "fetch('engine/worker.js').then((script) => script.headers.get('Content-Security-Policy'))"
FORBIDDEN = """new Promise((told) => {
  let made = "made";
  try { new Function("return 1")(); } catch (error) { made = error.name; }
  addEventListener("securitypolicyviolation", ({ effectiveDirective: broken }) => {
    if (broken === "connect-src") told([made, broken]);
  });
  fetch("https://elsewhere.invalid/").catch(() => {});
})"""
FORBIDDEN_IN_WORKER = """new Promise((told) => {{
  const script = new Blob([{script}], {{ type: "text/javascript" }});
  new Worker(URL.createObjectURL(script), {{ type: "module" }}).onmessage = ({{ data }}) => told(data);
}})"""
CAUGHT = """(() => {
  window.caught = {};
  navigator.clipboard.writeText = async (text) => { caught.copied = text; };
  URL.createObjectURL = (file) => { file.text().then((text) => { caught.saved = text; }); return "#"; };
  HTMLAnchorElement.prototype.click = function () { caught.name = this.download; };
})()"""
DROPPED = """(() => {
  const held = new DataTransfer();
  held.items.add(new File(["(x^2)' = 2x\\n = 3x\\n"], "work.txt"));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
})()"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told):
        pass


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


@cache
def command_line(*arguments):
    return CliRunner().invoke(main, arguments).output


def open_with(browser, page, **question):
    """Follow a link that holds a question."""
    browser.visit("about:blank")
    browser.visit(f"{page}#{urlencode(question)}")


def test_the_engine_in_the_page(browser, tmp_path):
    files = built(tmp_path)
    it_is_small(files)
    with serving(tmp_path) as home:
        it_works_in_any_browser(browser, home)
        it_breaks_no_rule_of_accessibility(browser)
        one_question_stands_in_another_page(browser, home)
    it_works_without_a_network(browser, home)
    with serving(tmp_path, int(home.split(":")[-1].strip("/"))):
        a_new_version_replaces_the_old_one_whole(browser, home, tmp_path, files)


@pytest.mark.needs("firefox-esr")
def test_the_engine_in_firefox(firefox, tmp_path):
    built(tmp_path)
    with serving(tmp_path) as home:
        it_works_in_any_browser(firefox, home)
    it_works_without_a_network(firefox, home)


@contextmanager
def serving(folder, port=0):
    """A server of nothing but files, for a time; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def it_works_in_any_browser(browser, home):
    it_derives_what_is_typed_by_keyboard_alone(browser, home)
    nothing_comes_from_another_host(browser, home)
    it_checks_with_one_hint_at_a_time(browser)
    it_reviews_a_file_that_is_dropped(browser)
    it_stops(browser)
    it_takes_nothing_for_markup(browser)
    it_keeps_text_and_mathematics_in_step(browser)
    it_says_what_the_command_line_says(browser)
    it_gives_what_it_shows_to_be_taken_along(browser)
    browser.wait("document.documentElement.dataset.kept")


def test_an_archive_has_the_same_bytes_every_time(tmp_path):
    folder = Path(click.__file__).parent
    listed = [[f"click/{path.name}", str(path)] for path in sorted(folder.glob("*.py"))]
    (tmp_path / "list.json").write_text(json.dumps(listed), encoding="utf-8")
    script, pyodide = folder_of("site/engine/pack.mjs") / "pack.mjs", packages() / "pyodide"
    for name in ("one", "other"):
        told(["node", str(script), "list.json", f"{pyodide}/", name], tmp_path)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def tab_to(browser, there):
    """Press Tab until something is in the focus, as one does who has no mouse."""
    for _ in range(60):
        browser.press("Tab")
        if browser.value(there):
            return
    pytest.fail(f"not reached by keyboard: {there}")


def it_derives_what_is_typed_by_keyboard_alone(browser, home):
    browser.visit(f"{home}engine.html")
    tab_to(browser, "document.activeElement.id === 'target'")
    browser.type("x^2 sin(x)")
    browser.wait(READY)
    browser.wait("document.querySelector('#read math')")
    browser.press("Enter")
    browser.wait(PROVED)
    assert browser.value("document.querySelectorAll('#answer table.proof tbody tr').length") >= 3
    assert browser.value("document.querySelector('#answer .evidence').textContent").endswith(
        "Proved (equal in normal form)."
    )
    assert "slope" in browser.value("document.querySelector('#drawing output').textContent")
    assert browser.value("location.hash") == "#job=derive&target=x%5E2+sin%28x%29"
    browser.wait("document.querySelector('#stop').hidden")
    tab_to(browser, "document.activeElement.matches('#answer summary')")
    browser.press("Enter")
    browser.wait("document.activeElement.parentElement.open")


def it_is_small(files):
    loaded = [name for name in files if name.startswith("engine/") or name in ("engine.html", "style.css")]
    assert sum(len(files[name]) for name in loaded) < 16e6


def nothing_comes_from_another_host(browser, home):
    asked = browser.asked_for()
    assert asked
    assert all(url.startswith((home, "blob:", "data:")) for url in asked)
    policy = browser.value(POLICY)
    assert "'wasm-unsafe-eval'" in policy
    assert "'unsafe-eval'" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert browser.result(FORBIDDEN)[-1] == "connect-src"  # whoever drives the browser may make code of text
    assert browser.result(FORBIDDEN_IN_WORKER.format(script=json.dumps(f"{FORBIDDEN}.then(postMessage)"))) == [
        "EvalError", "connect-src"
    ]  # fmt: skip


def it_checks_with_one_hint_at_a_time(browser):
    follow(browser, job="check", target="sin(x^2)", claim="cos(x^2)")
    browser.wait("document.querySelector('#more button')")
    shown = "document.querySelector('#answer').innerText"
    assert "Wrong." in browser.value(shown)
    assert "At x = 1" in browser.value(shown)
    assert "inner function" not in browser.value(shown)
    browser.value("document.querySelector('#answer').focus()")
    tab_to(browser, "document.activeElement.matches('#more button')")
    browser.press("Enter")
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
        assert no_rule_is_broken(browser)


def no_rule_is_broken(browser):
    """Whether the page breaks no rule of accessibility, neither in the dark nor in the light."""
    for scheme in ("dark", "light"):
        # Without motion an answer is there at once, not faintly at first.
        wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wanted.items()]
        browser.ask("Emulation.setEmulatedMedia", features=features)
        assert browser.broken_here() == {}, scheme
    return True


def it_keeps_text_and_mathematics_in_step(browser):
    follow(browser, job="derive", target="x^2")
    browser.wait(PROVED)
    browser.value("document.querySelector('.as-mathematics').click()")
    browser.wait("document.querySelector('math-field')?.value.startsWith('x^')")
    browser.wait("document.activeElement.tagName === 'MATH-FIELD'")
    browser.type("3")
    browser.wait("document.querySelector('#target').value.includes('3')")


def it_says_what_the_command_line_says(browser):
    questions = [{"job": "write", "target": each, "format": "text"} for each in FUNCTIONS]
    questions += [{"job": "write", "target": one, "claim": two, "format": "text"} for one, two in CLAIMS]
    said = browser.result(SAME.format(questions=json.dumps(questions)))
    assert said == [
        *(command_line("derive", each) for each in FUNCTIONS),
        *(command_line("check", one, two) for one, two in CLAIMS),
    ]


def it_gives_what_it_shows_to_be_taken_along(browser):
    follow(browser, job="derive", target="x^2 sin(x)")
    browser.wait("document.querySelector('#drawing svg') && !document.querySelector('#take').hidden")
    browser.value(CAUGHT)
    for words, name in (("LaTeX", "latex"), ("Markdown", "markdown"), ("text", "text"), ("Typst", "typst")):
        taken(browser, f"Copy as {words}", "copied")
        assert browser.value("caught.copied") == command_line("derive", "x^2 sin(x)", "--format", name)
    for ending in ("tex", "html"):
        taken(browser, f"Download .{ending}", "saved")
        assert browser.value("caught.name") == f"derivation.{ending}"
        whole = command_line("derive", "x^2 sin(x)", "--format", {"tex": "latex"}.get(ending, ending), "--standalone")
        assert browser.value("caught.saved") == whole
    taken(browser, "Copy a link to this question", "copied")
    assert browser.value("caught.copied").endswith("engine.html#job=derive&target=x%5E2+sin%28x%29")


def taken(browser, words, what):
    """Press a button and wait for what it gives."""
    browser.value(f"delete caught.{what}")
    browser.value(f"[...document.querySelectorAll('button')].find((each) => each.textContent === '{words}').click()")
    browser.wait(f"caught.{what} !== undefined")


def one_question_stands_in_another_page(browser, home):
    """As a course asks it: without the quotient rule, and nothing of the question can be changed."""
    question = {"job": "check", "target": "x/(1+x)", "without": "quotient-rule", "fixed": "1"}
    open_with(browser, f"{home}embed.html", **question)
    browser.wait("document.querySelector('#read math')")
    assert browser.value("document.querySelector('#target').readOnly") is True
    browser.value("document.querySelector('#claim').focus()")
    browser.type("1/(1+x)")
    browser.press("Enter")
    browser.wait("document.querySelector('#more button')")
    browser.value("[...document.querySelectorAll('#more button')].at(-1).click()")
    browser.wait("document.querySelector('#answer details table.proof')")
    steps = browser.value("document.querySelector('#answer details').textContent")
    assert "product rule" in steps
    assert "quotient rule" not in steps
    assert no_rule_is_broken(browser)


def it_works_without_a_network(browser, home):
    open_with(browser, f"{home}engine.html", job="derive", target="ln(1 + x^2)")
    browser.wait(PROVED)
    assert browser.value("document.querySelector('#answer h1').textContent").startswith("The derivative of")
    # Where the worker is not made by the page, its script brings the policy of the page along.
    assert browser.result(POLICY_OF_WORKER) == browser.value(POLICY)


def a_new_version_replaces_the_old_one_whole(browser, home, folder, files):
    old = browser.result("caches.keys()")
    [version] = {name.removeprefix("derivator-") for name in old}
    for name in ("service-worker.js", "engine/files.js"):
        (folder / name).write_bytes(files[name].replace(version.encode(), b"another"))
    (folder / "engine.html").write_bytes(files["engine.html"].replace(b"<h1>", b"<h1>Another: "))
    browser.visit("about:blank")
    browser.visit(f"{home}engine.html")
    title = "document.querySelector('h1').textContent.startsWith('Another: ')"
    assert not browser.value(title)
    browser.wait("!document.querySelector('#newer').hidden")
    browser.value("document.querySelector('#newer button').click()")
    browser.wait(f"document.querySelector('h1') && {title}")
    assert browser.result("caches.keys()") == ["derivator-another"]
    browser.visit("about:blank")
