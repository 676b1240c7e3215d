"""A real browser for tests of web pages: headless Chromium, spoken to over pipes."""

from __future__ import annotations

import fcntl
import io
import json
import os
import subprocess
from base64 import b64decode
from collections import Counter
from importlib.resources import files
from pathlib import Path
from time import sleep

from PIL import Image

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
]  # fmt: skip


KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), " ": (32, " "), "ArrowRight": (39, "")}
"""The keys that are pressed, with their numbers and what they send."""
MOST_LOOKS = 3000
"""After so many looks at a page, each of which a busy machine makes later, it hangs."""
BROKEN = """axe.run(document, {resultTypes: ["violations"]}).then((found) => JSON.stringify(
  found.violations.map((each) => [each.id, each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))])
))"""


class Window:
    """What is asked of a page in any browser; `value`, `result` and `run` differ, what is built of them does not."""

    def value(self, expression: str) -> object:
        """What an expression comes to."""
        raise NotImplementedError

    def result(self, expression: str) -> object:
        """What a promise comes to."""
        raise NotImplementedError

    def run(self, script: str) -> None:
        """Run a script, which comes to nothing."""
        raise NotImplementedError

    def resize(self, width: int, height: int = 900) -> None:
        raise NotImplementedError

    def wait(self, expression: str) -> None:
        """Go on when something is so; a page that hangs is told from one that is slow on a busy machine."""
        for _ in range(MOST_LOOKS):
            if self.value(f"Boolean({expression})"):
                return
            sleep(0.03)
        raise AssertionError(f"looked in vain for {expression}")

    def broken_here(self, widths: tuple[int, ...] = (390, 1200)) -> dict:
        """The rules of accessibility that the page breaks by axe-core, and where, by how wide the window is."""
        self.run(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        broken = {}
        for width in widths:
            self.resize(width)
            if found := json.loads(str(self.result(BROKEN))):
                broken[width] = found
        return broken


class Browser(Window):
    """Chromium, which answers one command after the other over the pipes 3 and 4."""

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
        while (answer := self._said()).get("id") != self.count:
            self.events.append(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _said(self) -> dict:
        while b"\0" not in self.waiting:
            read = os.read(self.into, 65536)
            assert read, "the browser went away"
            self.waiting += read
        line, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(line)

    def show(self, path: Path, width: int = 1000, height: int = 900, dark: bool = False) -> None:
        self.visit(path.as_uri(), width, height, dark)

    def visit(self, address: str, width: int = 1000, height: int = 900, dark: bool = False) -> None:
        self.events.clear()
        self.resize(width, height)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.ask("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired")
        self.ask("Runtime.evaluate", expression="document.fonts.ready.then(() => 1)", awaitPromise=True)

    def resize(self, width: int, height: int = 900) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def value(self, expression: str) -> object:
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    def run(self, script: str) -> None:
        self.value(script)

    def result(self, expression: str) -> object:
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def type(self, text: str) -> None:
        self.ask("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press a key as a hand does: Tab, Enter, an arrow, the space bar."""
        code, sent = KEYS[key]
        said = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **said, **({"text": sent} if sent else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **said)

    def asked_for(self) -> set[str]:
        """The addresses that were asked for since the visit."""
        return {each["request"]["url"] for each in self.heard("Network.requestWillBeSent")}

    def wait_for(self, event: str) -> None:
        """Listen until an event has come."""
        while not self.heard(event):
            self.events.append(self._said())

    def heard(self, *methods: str) -> list[dict]:
        return [event["params"] for event in self.events if event.get("method") in methods]

    def broken_rules(self, path: Path, widths: tuple[int, ...] = (390, 1200)) -> dict:
        """The rules of accessibility that a page breaks by axe-core, and where, by how wide the window is."""
        self.show(path, width=widths[0])
        return self.broken_here(widths)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=300)
        os.close(self.out)
        os.close(self.into)


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
