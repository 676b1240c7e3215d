"""What a page of the documentation is, and Markdown as the web page it becomes."""

from __future__ import annotations

from html.parser import HTMLParser

from derivator.base.errors import DerivatorError
from derivator.base.record import record
from derivator.base.regex import regex


@record
class SitePage:
    """One page.

    Attributes:
        address: its file in the folder of the site, "rules/quotient-rule.html".
        title: its heading.
        body: what stands below the heading, as HTML.
        description: what it says, in a line; empty where the title is enough.
        engine: whether the engine runs on it.
    """

    address: str
    title: str
    body: str
    description: str = ""
    engine: bool = False

    @property
    def up(self) -> str:
        """The way from the page's folder back to that of the site."""
        return "../" * self.address.count("/")


@record
class SiteSection:
    """Pages under one heading of the navigation, and those that only the section's first page leads to."""

    title: str
    pages: tuple[SitePage, ...]
    within: tuple[SitePage, ...] = ()


_FIRST_HEADING = regex(r"\A# (?P<title>.+)\n+")


def from_markdown(address: str, text: str) -> SitePage:
    """A page that is written in Markdown and begins with its heading.

    Args:
        address: its file in the folder of the site.
        text: CommonMark with tables; HTML in it stays as it is.

    Raises:
        DerivatorError: it has no heading, or the packages for the site are not installed.
    """
    heading = _FIRST_HEADING.match(text)
    if heading is None:
        raise DerivatorError(f"the page {address} begins with no heading")
    return SitePage(address, heading["title"], html_of(text[heading.end() :]))


def html_of(text: str) -> str:
    """Markdown as HTML, with an anchor at every heading.

    Raises:
        DerivatorError: the packages for the site are not installed.
    """
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.anchors import anchors_plugin
    except ImportError:
        raise DerivatorError("the documentation needs further packages: pip install 'derivator[site]'") from None
    reader = MarkdownIt("commonmark").enable("table").use(anchors_plugin, max_level=3)
    return str(reader.render(text))


class _Text(HTMLParser):
    """What a reader sees of a page, without what is for machines."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def text_of(html: str) -> str:
    """The words of a page, for the search."""
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.found).split())
