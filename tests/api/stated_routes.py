"""What is stated of every route: who may do what there. A route that is not stated here is none.

Each answer is stated for a record that nobody outside sees (`hidden`) and one that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

NOBODY, PARTNER = "nobody", "partner"
OTHERS: Final = ("other reader", "other writer", "other publisher", PARTNER)
READER, WRITER, PUBLISHER = "own reader", "own writer", "own publisher"
OWN: Final = (READER, WRITER, PUBLISHER)
ROLES: Final = (NOBODY, *OTHERS, *OWN)
HIDDEN, SHOWN = "hidden", "shown"

Statuses = Mapping[str, int]
"""Role → status."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a route, and how it is asked so that those who may are answered well.

    state: which a record is brought to before. query, json, headers: of the request.
    """

    hidden: Statuses
    shown: Statuses
    state: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    data: bytes | None = None
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def status(self, role: str, copy: str) -> int:
        """The status that is stated."""
        return (self.hidden if copy == HIDDEN else self.shown)[role]


def _all(status: int) -> Statuses:
    return dict.fromkeys(ROLES, status)


def _who(nobody: int, others: int, **own: int) -> Statuses:
    return {
        NOBODY: nobody,
        **dict.fromkeys(OTHERS, others),
        READER: own["reader"],
        WRITER: own["writer"],
        PUBLISHER: own["publisher"],
    }


def everybody(status: int = 200, **asked: Any) -> Stated:
    """The same answer for everybody, about whatever record."""
    return Stated(_all(status), _all(status), **asked)


def shown_to_all(status: int = 200, **asked: Any) -> Stated:
    """A door of what is shown: even its own museum finds nothing else there."""
    return Stated(_all(404), _all(status), **asked)


def own_or_shown(status: int = 200, **asked: Any) -> Stated:
    """Everybody reads what is shown, the own museum what is not."""
    hidden = _who(404, 404, reader=status, writer=status, publisher=status)
    return Stated(hidden, _all(status), **asked)


def kept_by(least: str, status: int = 200, *, shown: int | None = None, **asked: Any) -> Stated:
    """For the own museum with this right at least; others know nothing of what is hidden.

    shown: the status for those who may, where it is another for a record that is shown.
    """
    told = {HIDDEN: status, SHOWN: status if shown is None else shown}
    made = {}
    for copy, others in ((HIDDEN, 404), (SHOWN, 403)):
        mays = {name: OWN.index(name) >= OWN.index(least) for name in OWN}
        own = {name.removeprefix("own "): told[copy] if may else 403 for name, may in mays.items()}
        made[copy] = _who(401, others, **own)
    return Stated(made[HIDDEN], made[SHOWN], **asked)


def signed(least: str = "reader", status: int = 200, *, others: int = 0, **asked: Any) -> Stated:
    """For any museum, about what is its own, with this right at least.

    others: the status for museums that ask for what is another's; 0 where all have their own.
    """
    rights = ("reader", "writer", "publisher")
    told: dict[str, int] = {NOBODY: 401, PARTNER: others or 403}
    for museum in ("own", "other"):
        for name in rights:
            may = rights.index(name) >= rights.index(least)
            elsewhere = others if museum == "other" else 0
            told[f"{museum} {name}"] = elsewhere or (status if may else 403)
    return Stated(told, told, **asked)


WHY: Final = {"why": "tried"}
LINES: Final = "application/x-ndjson"
MEDIA = "/api/v1/*/<public_id>/media"

STATED: Final[Mapping[str, Stated]] = {
    # Records of every kind, `*` is its plural.
    "GET /api/v1/*": everybody(),
    "POST /api/v1/*": signed("writer", 201, json="values"),
    "GET /api/v1/*/<public_id>": own_or_shown(),
    "PATCH /api/v1/*/<public_id>": kept_by(WRITER, json={}),
    "DELETE /api/v1/*/<public_id>": kept_by(WRITER, 204, shown=409),
    "PUT /api/v1/*/<public_id>/visibility": kept_by(WRITER, json={"narrowed": {}}),
    "POST /api/v1/*/<public_id>/submit": kept_by(WRITER, json=WHY),
    "POST /api/v1/*/<public_id>/return": kept_by(
        PUBLISHER, state="submitted", json={"remarks": "which mill?"}
    ),
    "POST /api/v1/*/<public_id>/approve": kept_by(PUBLISHER, state="submitted", json=WHY),
    "POST /api/v1/*/<public_id>/publish": kept_by(PUBLISHER, json=WHY),
    "POST /api/v1/*/<public_id>/withdraw": kept_by(
        PUBLISHER, 409, shown=200, json={"reason": "twice"}
    ),
    "POST /api/v1/*/<public_id>/restore": kept_by(WRITER, json={"version": 1}),
    "GET /api/v1/*/<public_id>/revisions": kept_by(READER),
    "GET /api/v1/*/<public_id>/picture-changes": kept_by(READER),
    "GET /api/v1/*/<public_id>/revisions/<version>": kept_by(READER),
    "GET /api/v1/*/<public_id>/links": own_or_shown(),
    f"GET {MEDIA}": own_or_shown(),
    f"POST {MEDIA}": kept_by(
        WRITER, 201, query={"filename": "b.png"}, data=b"another picture", media_type="image/png"
    ),
    f"GET {MEDIA}/<image>": own_or_shown(),
    f"PATCH {MEDIA}/<image>": kept_by(WRITER, json={"credit": "anybody"}),
    f"DELETE {MEDIA}/<image>": kept_by(WRITER, 204),
    f"POST {MEDIA}/<image>/retry": kept_by(WRITER, 202, state="failed"),
    f"DELETE {MEDIA}/<image>/replacement": kept_by(WRITER, 204),
    f"PUT {MEDIA}/<image>/file": kept_by(
        WRITER, 202, query={"filename": "c.png"}, data=b"a better one", media_type="image/png"
    ),
    f"GET {MEDIA}/<image>/file": kept_by(READER),
    # Imports are those of the token's museum.
    "GET /api/v1/imports": signed(),
    "POST /api/v1/imports": signed(
        "writer",
        202,
        query={"kind": "artifact"},
        data=b"{}",
        media_type=LINES,
        headers={"Idempotency-Key": "tried"},
    ),
    "GET /api/v1/imports/<batch>": signed(others=404),
    "GET /api/v1/imports/<batch>/rows": signed(others=404),
    "POST /api/v1/imports/<batch>/undo": signed("writer", 202, others=404),
    # Letters are those to the token's museum; whoever may not change its records reads none.
    "GET /api/v1/letters": signed("writer"),
    "GET /api/v1/letters/<letter>": signed("writer", others=404),
    "POST /api/v1/letters/<letter>/settle": signed("writer", others=404, json={"state": "settled"}),
    # What everybody may know.
    "GET /api/": everybody(),
    "GET /api/v1/openapi.json": everybody(),
    "GET /api/v1/search": everybody(),
    "GET /api/v1/suggest": everybody(query={"q": "steam"}),
    "GET /api/v1/kinds": everybody(),
    "GET /api/v1/kinds/<name>": everybody(),
    "GET /api/v1/organisations/<code>": everybody(),
    "GET /api/v1/vocabularies": everybody(),
    "GET /api/v1/vocabularies/<vocabulary>": everybody(),
    "GET /api/v1/vocabularies/<vocabulary>/terms/<code>": everybody(),
    "GET /api/v1/vocabularies/<vocabulary>/terms/<code>/usage": everybody(),
    "GET /api/v1/vocabularies/<vocabulary>/terms/<code>/records": everybody(),
    # Visitors: only what is shown, whoever asks.
    "GET /": everybody(302),
    "GET /<lang>/": everybody(),
    "GET /<lang>/<path:rest>": everybody(404),
    "GET /<lang>/about": everybody(),
    "GET /<lang>/compare": everybody(),
    "GET /<lang>/accessibility": everybody(),
    "GET /<lang>/contact": everybody(),
    "GET /<lang>/privacy": everybody(),
    "GET /<lang>/search": everybody(),
    "GET /<lang>/terms": everybody(),
    "GET /<lang>/terms/<vocabulary>": everybody(),
    "GET /<lang>/terms/<vocabulary>/<code>": everybody(),
    "GET /<lang>/stories": everybody(),
    "GET /<lang>/stories/<name>": everybody(404),
    "GET /<lang>/places": everybody(),
    "GET /<lang>/places/<code>": everybody(404),
    "GET /<lang>/periods": everybody(),
    "GET /<lang>/periods/<code>": everybody(404),
    "GET /<lang>/search.atom": everybody(),
    "GET /<lang>/opensearch.xml": everybody(),
    "GET /<lang>/suggest": everybody(query={"q": "steam"}),
    "GET /<lang>/<plural>": everybody(302),
    "GET /<lang>/<plural>/<public_id>": shown_to_all(),
    "GET /<lang>/<plural>/<public_id>/links/<relation>": everybody(404),
    "GET /<lang>/<plural>/<public_id>/linked": shown_to_all(),
    "GET /<lang>/<plural>/<public_id>/letter": shown_to_all(),
    "POST /<lang>/<plural>/<public_id>/letter": shown_to_all(422),
    "GET /<lang>/<plural>/<public_id>/cite.<style>": shown_to_all(),
    "GET /id/<public_id>/qr.<form>": shown_to_all(),
    "GET /embed/<public_id>": shown_to_all(),
    "GET /<lang>/embed/<public_id>": shown_to_all(),
    "GET /<lang>/set": everybody(),
    "GET /<lang>/sets": everybody(),
    "GET /iiif/presentation/3/set": everybody(404),
    "GET /oembed": everybody(404, query={"url": "https://elsewhere.example/"}),
    "GET /assets/<path:name>": everybody(),
    "GET /favicon.ico": everybody(302),
    "GET /id/<public_id>": shown_to_all(303),
    "GET /id/<public_id>.json": shown_to_all(303),
    # What machines ask of the site: nothing of it is about what is hidden.
    "GET /robots.txt": everybody(),
    "GET /sitemap.xml": everybody(),
    "GET /sitemaps/pages.xml": everybody(),
    "GET /sitemaps/<chart>.xml": everybody(),
    "GET /.well-known/security.txt": everybody(404),
    "GET /site.webmanifest": everybody(),
    # Pictures: only those that are shown, whoever asks.
    "GET /iiif/2/<image>": shown_to_all(303),
    "GET /iiif/2/<image>/": shown_to_all(303),
    "GET /iiif/2/<image>/info.json": shown_to_all(),
    "GET /iiif/2/<image>/<region>/<size>/<rotation>/<last>": shown_to_all(),
    "GET /iiif/3/<image>": shown_to_all(303),
    "GET /iiif/3/<image>/": shown_to_all(303),
    "GET /iiif/3/<image>/info.json": shown_to_all(),
    "GET /iiif/3/<image>/<region>/<size>/<rotation>/<last>": shown_to_all(),
    "GET /files/<file>": everybody(404),
    "GET /iiif/presentation/3/<record>/manifest": shown_to_all(),
    "GET /iiif/presentation/3/<record>/<path:part>": shown_to_all(),
    "GET /iiif/presentation/2/<record>/<path:part>": shown_to_all(),
    "GET /iiif/presentation/2/collection": everybody(),
    "GET /iiif/presentation/3/collection": everybody(),
    "GET /iiif/presentation/3/collection/<museum>": everybody(),
    # Machines.
    "GET /healthz": everybody(),
    "GET /readyz": everybody(),
    "GET /metrics": everybody(),
}
