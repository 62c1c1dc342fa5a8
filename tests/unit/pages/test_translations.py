"""Every word of the pages is said in Chinese."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PAGES = Path(__file__).resolve().parents[3] / "app" / "pages"
PO = PAGES.parent / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
METHODS = [("front/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"newstyle_gettext": "true"}}


def test_every_message_has_chinese_words_and_no_word_is_left_over() -> None:
    said = {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, _, _ in extract_from_dir(
            PAGES,
            METHODS,
            OPTIONS,
            keywords={"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None},
        )
    }
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="zh")
    known = {
        message.id[0] if isinstance(message.id, tuple) else message.id: message.string
        for message in catalogue
        if message.id and not message.fuzzy
    }
    assert {message for message in said if not any(known.get(message) or "")} == set()
    assert set(known) - said == set()
