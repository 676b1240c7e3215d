"""Write the documentation into a folder: every page, their style, and an index for the search."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from derivator.cli.site.pages import SitePage, SiteSection, from_markdown, text_of
from derivator.cli.site.reference_pages import made
from derivator.rendering.templates import filled, source_of
from derivator.rendering.web import FONT

_STYLE, _FONT_FILE, _INDEX, _SEARCH = "style.css", "derivator-math.woff2", "search-index.js", "search.js"


def site(main: click.Group, course: SitePage | None = None) -> dict[str, bytes]:
    """The files of the site by their addresses.

    Args:
        main: the command line, of which the reference tells.
        course: the list of a course's problems, which comes first; None where there is no course.

    Raises:
        DerivatorError: the packages for the site are not installed, or a page is faulty.
    """
    own = () if course is None else (SiteSection("The course", (course,)),)
    sections = (*own, *_sections(made(main)))
    every = [page for section in sections for page in (*section.pages, *section.within)]
    files = {page.address: written_page(page, sections).encode() for page in every}
    files[_STYLE] = filled("site/style.css.j2", {"font": lambda: _FONT_FILE}).encode()
    files[_FONT_FILE] = FONT.read_bytes()
    files[_SEARCH] = source_of(f"site/{_SEARCH}").encode()
    # A script and no data file: a page that is opened from a disk may not ask for one.
    index = [{"address": page.address, "title": page.title, "text": text_of(page.body)} for page in every]
    files[_INDEX] = f"const INDEX = {json.dumps(index, ensure_ascii=False)};\n".encode()
    return files


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a site; others in the folder stay."""
    for address, content in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _sections(pages: Mapping[str, tuple[SitePage, tuple[SitePage, ...]]]) -> Iterator[SiteSection]:
    """The contents: sections of pages, written in Markdown or made from the code."""
    for section in tomllib.loads(source_of("site/contents.toml"))["section"]:
        shown: list[SitePage] = []
        within: list[SitePage] = []
        for name in section["pages"]:
            if name in pages:
                page, below = pages[name]
                shown.append(page)
                within.extend(below)
            else:
                shown.append(from_markdown(f"{name}.html", source_of(f"site/{name}.md")))
        yield SiteSection(section["title"], tuple(shown), tuple(within))


def written_page(page: SitePage, sections: Sequence[SiteSection]) -> str:
    """A page with the navigation beside it, as a file."""
    return filled("site/page.html.j2", {"page": page, "sections": sections})
