"""The wheel works by itself: built, installed into an empty environment, used from another folder."""

import os
import subprocess
import sys
import zipfile
from ast import literal_eval
from pathlib import Path

import pytest

import derivator

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    own = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
    outside = {name: value for name, value in os.environ.items() if name not in own}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=outside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, folder=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory) -> Path:
    environment = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", environment, folder=ROOT)
    python = environment / "bin" / "python"
    pinned = ("-c", ROOT / ".ci/constraints.txt")
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", *pinned, wheel, folder=ROOT)
    return environment / "bin" / "derivator"


def test_the_wheel_carries_types_and_templates_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    templates = {f"derivator/templates/{path.name}" for path in (ROOT / "templates").glob("*.j2")}
    assert templates <= set(names)
    assert "derivator/py.typed" in names
    assert not [name for name in names if name.startswith("tests") or "__pycache__" in name]


def test_it_derives_and_renders(program, tmp_path):
    assert "1/(1 + e^(-x))" in run(program, "derive", "sigmoid", folder=tmp_path)
    formats = ["text", "markdown", "latex", "json"]
    script = f"import derivator; d = derivator.derive('sigmoid'); print([d.rendered(format=f) for f in {formats}])"
    pages = literal_eval(run(program.parent / "python", "-c", script, folder=tmp_path))
    assert all("1/(1 + e^(-x))" in page or r"\frac{1}{1 + e^{-x}}" in page for page in pages)
    assert len(set(pages)) == len(formats)


def test_it_is_of_the_version_that_the_package_says(wheel, program, tmp_path):
    assert wheel.name.startswith(f"derivator-{derivator.__version__}-")
    assert run(program, "--version", folder=tmp_path) == f"derivator, version {derivator.__version__}\n"


def test_it_lists_and_explains(program, tmp_path):
    assert "sigmoid" in run(program, "list", folder=tmp_path)
    assert "quotient rule" in run(program, "rules", "quotient-rule", folder=tmp_path)
