"""A user's own templates: they lay the page out in a sandbox, and a fault of theirs is told as one."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from derivator.cli import main
from derivator.rendering import web


@pytest.fixture
def derived(tmp_path):
    """The outcome of a derivation with a template of one's own."""

    def made(template, *options):
        (tmp_path / "derivation.text.j2").write_bytes(template if isinstance(template, bytes) else template.encode())
        return CliRunner().invoke(main, ["derive", "x^2", "--template-dir", str(tmp_path), *options])

    return made


def test_it_lays_the_page_out(derived):
    lines = "{% for line in page.chain.lines %} {{ line.math }}{% endfor %}"
    done = derived("{{ page.heading | upper }}" + lines + " {{ 'ab' * 3 }}")
    assert (done.exit_code, done.stdout) == (0, "THE DERIVATIVE OF X² BY X 2x ababab")


def test_it_may_include_those_of_the_package(derived, tmp_path):
    own = derived("Before\n{% include 'rule.text.j2' ignore missing %}{% include 'list.text.j2' ignore missing %}")
    assert own.exit_code == 2  # they ask for another page
    (tmp_path / "derivations.text.j2").write_text("{% for each in page.chapters %}{{ each.body }}|{% endfor %}")
    (tmp_path / "derivation.text.j2").unlink()
    done = CliRunner().invoke(main, ["derive", "x^2", "--order", "2", "--template-dir", str(tmp_path)])
    assert done.stdout.count("|") == 2
    assert "Laws used" in done.stdout


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.heading ", "{% for %}", "{{ nothing }}", "{{ page.nothing }}", "{{ 1/0 }}", "{{ 'a' + 1 }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "{% include 'derivation.text.j2' %}",
        "{% extends 'derivation.text.j2' %}", "{% include 'missing' %}", "{% include '../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}", "{{ 9**9**9**9 }}", "{{ 'a' * 10**10 }}", "{{ 'a' * 9999999999 }}",
        "{% for k in range(10000000000) %}{% endfor %}", b"\xff\xfe", "{{ page.heading | nofilter }}", "{{ page() }}",
        "{{ [][1] }}", "{{ \x1b }}",
    ],
)  # fmt: skip
def test_a_fault_is_told(derived, template):
    done = derived(template)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: the template ")
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    "expression",
    [
        "page.__class__", "page._replace", "page._asdict()", "''.__class__.__mro__[1].__subclasses__()",
        "page|attr('__class__')", "'{0.__class__}'.format(page)", "page.heading.format_map.__globals__",
        "cycler.__init__.__globals__", "lipsum.__globals__", "self._TemplateReference__context",
        "joiner.__init__.__globals__.os", "namespace.__init__", "[].append(1)",
        "page.__init__.__globals__", "(page|map(attribute='__class__')|list)[0]",
    ],
)  # fmt: skip
def test_nothing_of_python_is_reached(derived, expression):
    done = derived(f"{{{{ {expression} }}}}")
    assert done.exit_code == 2, done.stdout
    assert "unsafe" in done.stderr or "undefined" in done.stderr or "no attribute" in done.stderr


def test_an_endless_template_ends_with_the_time_limit(derived):
    loops = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    done = derived(loops, "--timeout", "1")
    assert done.exit_code == 3
    assert re.match(r"stopped after (1 s|[\d.]+ s by the clock) ", done.stderr)


def test_a_font_that_is_not_there_is_told(monkeypatch, tmp_path):
    web.font.cache_clear()
    monkeypatch.setattr(web, "FONT", tmp_path / "derivator-math.woff2")
    done = CliRunner().invoke(main, ["derive", "x^2", "--format", "html", "--standalone"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: the font derivator-math.woff2 cannot be read: install derivator anew\n"
