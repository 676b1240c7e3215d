"""The figures of the engine's page, by `make site-bench`: sizes, starts, and its pace as a ratio to that of CPython.

All of one run, in headless Chromium: the first visit with nothing kept, a later one from the picture of the memory, the
first proof of that visit, and the twelve functions of `tests/site/test_engine_in_browser.py` in the page and here.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / "shared"), str(HERE.parents[1] / "site")]

from browsing import Browser  # noqa: E402
from test_engine_in_browser import FUNCTIONS, PROVED, READY, built, served  # noqa: E402

from derivator.page import answer  # noqa: E402

KEPT = "caches.keys().then(async ([name]) => Boolean(await (await caches.open(name)).match('engine/memory')))"
TIMED = """(async () => {{
  const {{ Engine }} = await import(new URL("engine/engine.js", document.baseURI));
  const engine = new Engine(() => {{}});
  await engine.ask({{ job: "read", target: "x" }});
  const told = [];
  for (const question of {questions}) {{
    const begun = performance.now();
    await engine.ask(question);
    told.push((performance.now() - begun) / 1000);
  }}
  return told;
}})()"""


def seconds(act):
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    """Print the figures."""
    questions = [{"job": "derive", "target": each} for each in FUNCTIONS]
    with TemporaryDirectory() as folder, TemporaryDirectory() as profile:
        files = built(Path(folder))
        server = served(folder)
        home = f"http://127.0.0.1:{server.server_port}/engine.html"
        browser = Browser(Path(profile))
        try:
            later_only = ("engine/mathlive", "engine/fonts/")
            loaded = sum(len(content) for name, content in files.items() if not name.startswith(later_only))
            print(f"first load                  {loaded / 1e6:8.1f} MB, of 16")
            print(f"with mathematics as input   {sum(map(len, files.values())) / 1e6:8.1f} MB")
            first = seconds(lambda: (browser.visit(home), browser.wait(READY)))
            print(f"first start, all loaded     {first:8.1f} s")
            while not browser.result(KEPT):
                time.sleep(0.2)
            browser.visit("about:blank")
            later = seconds(lambda: (browser.visit(home), browser.wait(READY)))
            print(f"later start                 {later:8.1f} s, of 3; {later / first:.2f} of the first")
            browser.visit("about:blank")
            proof = seconds(lambda: (browser.visit(f"{home}#job=derive&target=x%5E2+sin(x)"), browser.wait(PROVED)))
            print(f"to the first proof          {proof:8.1f} s, of 5, with its drawing")
            there = browser.result(TIMED.format(questions=json.dumps(questions)))
        finally:
            browser.close()
            server.shutdown()
    answer(json.dumps({"job": "derive", "target": "x^3 cos(x)"}))  # the page is warm as well
    here = [seconds(lambda asked=asked: answer(json.dumps(asked))) for asked in questions]
    ratios = [one / other for one, other in zip(there, here, strict=True)]
    for function, ratio in zip(FUNCTIONS, ratios, strict=True):
        print(f"  {function:24s}  {ratio:8.1f} times CPython")
    print(f"twelve derivations          {sum(there) / sum(here):8.1f} times CPython, of 5")
    print(f"median                      {statistics.median(ratios):8.1f}")


if __name__ == "__main__":
    main()
