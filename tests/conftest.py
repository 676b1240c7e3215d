"""Settings of the whole suite: the same generated examples every time, and tests that need more than Python.

A test marked `needs` is skipped where one of its programs is not installed, and a line at the end says so. With CI set
a run that skipped anything has failed.
"""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from functools import cache
from shutil import rmtree, which
from tempfile import mkdtemp
from time import process_time

import pytest
from hypothesis import settings
from named import MADE

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

_PACKAGES = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "latexmk": "latexmk",
    "lualatex": "texlive-luatex",
    "node": "nodejs",
    "npm": "npm",
    "pdflatex": "texlive-latex-extra",
    "pdftotext": "poppler-utils",
    "xelatex": "texlive-xetex",
}
"""What a test may need, by the Debian package that brings it."""

_missing = cache(lambda program: which(program) is None)


@pytest.fixture(scope="session")
def within():
    """A block that takes at most so many seconds of this process's own time; how busy the machine is does not count."""

    @contextmanager
    def measured(seconds):
        started = process_time()
        yield
        assert process_time() - started < seconds

    return measured


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A browser, one for all tests of a process."""
    from browsing import Browser

    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory):
    """The other browser."""
    from firefox import Firefox

    found = Firefox(tmp_path_factory.mktemp("firefox"))
    yield found
    found.close()


_RENEWED = "golden file renewed"
_CHANGED = "changed: make golden, then read the difference"


@pytest.fixture
def golden(request):
    """Hold a text against the file it was read in; with GOLDEN=write a file is renewed where its content changed."""

    def held(path, text):
        old = path.read_text(encoding="utf-8") if path.is_file() else None
        if os.environ.get("GOLDEN") == "write":
            if text != old:
                path.write_text(text, encoding="utf-8")
                request.node.user_properties.append((_RENEWED, os.path.relpath(path, request.config.rootpath)))
            return
        assert old is not None, "not written yet: make golden, then read it"
        assert text == old, _CHANGED

    return held


def pytest_configure(config):
    """Make the folder in which the processes of a run share what they derive; the one that starts them removes it."""
    if MADE not in os.environ:
        os.environ[MADE] = mkdtemp()
        config.add_cleanup(lambda: rmtree(os.environ.pop(MADE)))


def pytest_collection_finish():
    """Let what is there for good, twenty thousand tests among it, never be looked through for garbage again.

    What comes new is looked through once in twenty thousand objects: once in 700, as Python does by itself, takes an
    eighth of the time of all tests that derive.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def pytest_runtest_setup(item):
    """Skip a test whose programs are not there."""
    needed = {program for mark in item.iter_markers("needs") for program in mark.args}
    if missing := sorted(program for program in needed if _missing(program)):
        pytest.skip(f"needs {', '.join(missing)}")


def pytest_terminal_summary(terminalreporter):
    """Say what golden files were renewed; and in a line what was skipped for want of a program, and how to get it."""
    reports = [each for found in terminalreporter.stats.values() for each in found]
    properties = {pair for each in reports for pair in getattr(each, "user_properties", ())}
    renewed = sorted(path for name, path in properties if name == _RENEWED)
    if os.environ.get("GOLDEN") == "write":
        terminalreporter.write_line("\n".join(["", "Renewed:", *renewed]) if renewed else "No golden file changed.")
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    reasons = sorted({report.longrepr[2].removeprefix("Skipped: ") for report in skipped})
    packages = " ".join(sorted({_PACKAGES[program] for program in _PACKAGES if _missing(program)}))
    terminalreporter.write_line(
        f"{len(skipped)} tests were skipped ({'; '.join(reasons)}). On Debian `apt-get install {packages}` brings "
        "what they need, or .ci/run does."
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """A run on a machine that has to have everything fails where anything was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped") and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
