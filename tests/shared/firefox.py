"""Firefox for tests of web pages, spoken to by WebDriver BiDi, with the same questions as the other browser."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from pathlib import Path

from browsing import Window
from tornado.websocket import websocket_connect

KEYS = {"Enter": "\ue007", "Tab": "\ue004", " ": " "}
LARGEST = 1 << 26
QUIET = {"MOZ_HEADLESS": "1", "MOZ_CRASHREPORTER_DISABLE": "1"}


class Firefox(Window):
    """A Firefox that answers one command after the other."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["firefox-esr", "--no-remote", "--profile", folder, "--remote-debugging-port", "0", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, **QUIET},
        )  # fmt: skip
        assert self.process.stderr is not None
        told = next((line for line in self.process.stderr if "ws://" in line), "")
        self.loop = asyncio.new_event_loop()
        address = told.split()[-1] + "/session"
        self.socket = self.loop.run_until_complete(self._opened(address))
        self.count = 0
        self.events: list[dict] = []
        self.ask("session.new", capabilities={})
        # A window of its own: the first one never has the focus, and without it a key pushes no button.
        self.page = self.ask("browsingContext.create", type="window")["context"]
        self.ask("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])

    async def _opened(self, address: str):
        return await websocket_connect(address, max_message_size=LARGEST)

    def ask(self, method: str, **parameters: object) -> dict:
        """A command's answer; what happens before it comes is kept."""
        self.count += 1
        self.loop.run_until_complete(self._write({"id": self.count, "method": method, "params": parameters}))
        while (answer := self._said()).get("id") != self.count:
            self.events.append(answer)
        assert answer["type"] == "success", answer
        return answer["result"]

    async def _write(self, message: dict) -> None:
        await self.socket.write_message(json.dumps(message))

    def _said(self) -> dict:
        told = self.loop.run_until_complete(self._read())
        assert told is not None, "the browser went away"
        return json.loads(told)

    async def _read(self):
        return await self.socket.read_message()

    def visit(self, address: str, width: int = 1000, height: int = 900) -> None:
        self.events.clear()
        self.resize(width, height)
        self.ask("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def resize(self, width: int, height: int = 900) -> None:
        size = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self.page, viewport=size)

    def value(self, expression: str) -> object:
        return self.result(expression)

    def result(self, expression: str) -> object:
        told = self._evaluated(f"(async () => JSON.stringify((await ({expression})) ?? null) ?? null)()")
        return None if told is None else json.loads(told)

    def run(self, script: str) -> None:
        self._evaluated(script)

    def _evaluated(self, script: str):
        answer = self.ask(
            "script.evaluate", expression=script, target={"context": self.page}, awaitPromise=True, userActivation=True
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def type(self, text: str) -> None:
        for sign in text:
            self.press(sign)

    def press(self, key: str) -> None:
        pressed = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
        self.ask(
            "input.performActions", context=self.page,
            actions=[{"type": "key", "id": "keyboard", "actions": pressed}],
        )  # fmt: skip

    def asked_for(self) -> set[str]:
        sent = [each["params"] for each in self.events if each.get("method") == "network.beforeRequestSent"]
        return {each["request"]["url"] for each in sent}

    def close(self) -> None:
        self.loop.run_until_complete(self._close())
        self.loop.close()
        self.process.terminate()
        self.process.wait(timeout=300)
        assert self.process.stderr is not None
        self.process.stderr.close()

    async def _close(self) -> None:
        self.socket.close()
