"""A notice that the operator has written, made safe to be shown."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

# Of the page itself is h1; what is embedded or styled comes from elsewhere.
_TAGS: Final = {
    *("a", "b", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6"),
    *("hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_DEEPEST: Final = 6


def replaced(pattern: str, lang: str) -> Markup:
    """The file of a setting as HTML: Markdown, or plain text in paragraphs.

    OSError where it cannot be read any more.
    """
    path = Path(pattern.replace("{lang}", lang))
    written = path.read_text("utf-8")
    return _markdown(written) if path.suffix == ".md" else _plain(written)


def _markdown(written: str) -> Markup:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(written)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 1, _DEEPEST)}"
    made = reader.renderer.render(tokens, reader.options, {})
    return Markup(nh3.clean(made, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES))  # noqa: S704


def _plain(written: str) -> Markup:
    paragraphs = (part.strip() for part in written.split("\n\n"))
    return Markup().join(Markup("<p>{}</p>").format(part) for part in paragraphs if part)
