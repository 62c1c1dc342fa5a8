"""Every page of the house by a name: what holds on all pages is tried on these."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import urlopen

RECORDS: Final[Mapping[str, str]] = {
    "artifact": "HT-0003",
    "plate": "SY-1894-004",
    "enterprise": "QY-001",
    "heritage-site": "YC-02",
    "museum": "SY-M-01",
    "person": "RW-003",
}
"""A record of each kind with much to tell → its number. The plate has a scale."""
PAGES: Final[Mapping[str, str]] = {
    **{name: f"/{{lang}}/{{{name}}}" for name in RECORDS},
    "home": "/{lang}/",
    "search": "/{lang}/search?q=1912",
    "list": "/{lang}/search?q=engine&view=list",
    "empty": "/{lang}/search?q=1912+qqqq",
    "kind": "/{lang}/search?kind=person",
    "museums": "/{lang}/museums",
    "enterprises": "/{lang}/enterprises",
    "heritage-sites": "/{lang}/heritage-sites",
    "people": "/{lang}/people",
    "linking": "/{lang}/{enterprise}/links/maker",
    "terms": "/{lang}/terms",
    "vocabulary": "/{lang}/terms/industrial-type",
    "term": "/{lang}/terms/industrial-type/machine",
    "periods": "/{lang}/periods",
    "period": "/{lang}/periods/late-qing",
    "places": "/{lang}/places",
    "place": "/{lang}/places/31",
    "compare": "/{lang}/compare?of={artifact.id}&of={plate.id}",
    "stories": "/{lang}/stories",
    "story": "/{lang}/stories/iron-from-stone",
    "sets": "/{lang}/sets",
    "set": "/{lang}/set?of={artifact.id},{plate.id}&name=Iron",
    "letter": "/{lang}/{plate}/letter",
    "embed": "/{lang}/embed/{plate.id}",
    "about": "/{lang}/about",
    "privacy": "/{lang}/privacy",
    "contact": "/{lang}/contact",
    "accessibility": "/{lang}/accessibility",
    "404": "/{lang}/nothing",
    "410": "/{lang}/artifacts/{withdrawn.id}",
    "api": "/api/?lang={lang}",
}
"""Name → path. `{artifact}`: the path of that record without its language; `{artifact.id}`: its id.
"""
MAIN: Final = ("home", "search", "list", "artifact", "plate", "heritage-site", "compare", "sets")
"""Pages that people come to most."""


@dataclass(slots=True)
class Addresses:
    """The paths of pages in a house. withdrawn: the id of a record that was published once."""

    house: str
    withdrawn: str
    _found: dict[str, str] = field(default_factory=dict)

    def path(self, name: str, lang: str = "zh") -> str:
        """The path of a page in a language."""

        def named(place: re.Match[str]) -> str:
            if place[1] == "lang":
                return lang
            return self._of_record(place[1])

        return re.sub(r"\{([^}]+)\}", named, PAGES[name])

    def _of_record(self, name: str) -> str:
        if name not in self._found:
            self._found |= self._find(name.removesuffix(".id"))
        return self._found[name]

    def _find(self, record: str) -> dict[str, str]:
        if record == "withdrawn":
            return {"withdrawn.id": self.withdrawn}
        number = RECORDS[record]
        found = self._asked(f"/api/v1/search?{urlencode({'q': number, 'limit': 5})}")["items"]
        one = next(item for item in found if item["number"] == number)
        with urlopen(f"{self.house}/id/{quote(one['id'])}") as page:  # noqa: S310 - our own address
            path = urlsplit(page.url).path.split("/", 2)[2]
        return {record: path, f"{record}.id": one["id"]}

    def _asked(self, path: str) -> Any:
        with urlopen(self.house + path) as answer:  # noqa: S310 - our own address
            return json.load(answer)
