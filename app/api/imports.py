"""Many records at once under /api/v1/imports: a line of JSON a record, a result per line."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from app import imports
from app.api.bodies import CONTENT_DIGEST, Checked, taking
from app.api.gate import Door, header, takes
from app.api.paging import paged
from app.api.parameters import PageArgs
from app.api.sending import (
    IDEMPOTENCY_KEY,
    DryRunShape,
    ImportArgs,
    ImportShape,
    ImportsShape,
    ResultsArgs,
    ResultsShape,
    UndoArgs,
    idempotency_key,
)
from app.database import reading, transaction
from app.identity import somebody
from app.imports import Sent
from app.problems import UnknownFormat, Unreadable
from app.wiring import House
from foundation.errors import Invalid, TooMuch
from foundation.jobs import Job
from foundation.pagination import UnknownPage
from media_pipeline import keys
from records import service
from records.policy import Action, require
from transfer import batches, results
from transfer.batch import Errand, dry_run
from transfer.mapping import own_mapping
from transfer.model import Batch
from transfer.problems import SourceError
from transfer.results import Result
from transfer.sources import own_documents

BYTES = 300_000_000
# A dry run answers while its asker waits; what is longer is tried with a part of it.
DRY_BYTES = 8_000_000
TAKEN = ("application/x-ndjson", "application/ndjson", "application/jsonl")
LINES = {"type": "string", "format": "binary", "description": "a line of JSON a record"}
ONE = "/<string(maxlength=40):batch>"


def imports_door(house: House) -> Door:
    """The routes of imports."""
    made = Door("imports", prefix="/imports", about="Imports · 批量导入")
    _sending(made, house)
    _reading(made, house)
    return made


def _sending(made: Door, house: House) -> None:
    known = {"anyOf": [ImportShape, DryRunShape]}

    @made.way("POST", action=Action.REGISTER, problems=(404, 409, 411, 413, 415, 422))
    @made.asks(ImportArgs)
    @made.response(202, ImportShape)
    @made.alt_response(200, schema=known, description="sent before, or only tried (dry_run)")
    @takes(LINES, *TAKEN)
    @header(IDEMPOTENCY_KEY)
    @header(CONTENT_DIGEST)
    def send(args: dict[str, Any]) -> Response:
        """Send many records of one kind; the worker brings them in."""
        return _try(house, args) if args["dry_run"] else _take(house, args)

    @made.way("POST", f"{ONE}/undo", action=Action.DISCARD, problems=(404, 409))
    @made.asks(UndoArgs)
    @made.response(202, ImportShape)
    def undo(args: dict[str, Any], batch: str) -> Response:
        """Take an import back whole: new records are discarded, changed ones as they were.

        What could not be taken back is told line by line (`/rows?left=true`); the import is `done`
        then, not `undone`, and can be undone again.
        """
        who = somebody()
        with transaction() as session:
            found = batches.get_batch(session, batch, owner=who.organisation)
            imports.ask_undo(session, who, found, leave_changed=args["leave_changed"])
            response = _answer(house, session, found)
        response.status_code = 202
        return response


def _reading(made: Door, house: House) -> None:
    @made.way("GET", action=Action.READ, signed=True)
    @made.asks(PageArgs)
    @made.response(200, ImportsShape)
    def list_imports(args: dict[str, Any]) -> Response:
        """List the imports of the token's museum, the newest first."""
        return _list(house, args)

    @made.way("GET", ONE, action=Action.READ, signed=True, problems=(404,))
    @made.response(200, ImportShape)
    def read_import(batch: str) -> Response:
        """Read where an import stands."""
        with reading() as session:
            return _answer(house, session, _own(session, batch))

    @made.way("GET", f"{ONE}/rows", action=Action.READ, signed=True, problems=(404,))
    @made.asks(ResultsArgs)
    @made.response(200, ResultsShape)
    def list_rows(args: dict[str, Any], batch: str) -> Response:
        """List what became of each line, page by page."""
        return _rows(house, batch, args)


def _take(house: House, args: dict[str, Any]) -> Response:
    who, sent, key = somebody(), _sent(house, args), idempotency_key()
    _require_lines(BYTES)
    with reading() as session:
        imports.require_import(who, service.get_owner(session, who), sent)
    with taking():
        stored = house.store.receive(Checked(), key=keys.brought_in, limit=BYTES)
    new = False
    try:
        if not stored.size:
            raise Invalid({"_schema": ["expected records, there are none"]})
        with transaction() as session:
            owner = service.get_owner(session, who)
            batch, new = imports.take_in(session, who, owner, sent, stored=stored, key=key)
            response = _answer(house, session, batch)
    finally:
        if not new:
            imports.let_go(house, stored.key)
    if new:
        imports.require_there(house, stored)
    response.status_code = 202 if new else 200
    response.headers["Location"] = f"/api/v1/imports/{batch.public_id}"
    return response


def _try(house: House, args: dict[str, Any]) -> Response:
    """What an import would do, row by row; nothing is written."""
    who, sent = somebody(), _sent(house, args)
    _require_lines(DRY_BYTES)
    with reading() as session:
        owner, terms = service.get_owner(session, who), house.shelf.terms(session)
        imports.require_import(who, owner, sent)
    errand = Errand(own_mapping(sent.kind), owner.code, who, terms, sent.publish, sent.why)
    workshop = house.settings.data / "workshop"
    workshop.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workshop, prefix="import-") as folder:
        file = Path(folder) / "sent.ndjson"
        with taking(), file.open("wb") as kept:
            _spool(kept)
        try:
            report = dry_run(errand, own_documents(file), reading=reading, lang=args["lang"])
        except SourceError as problem:
            told = str(problem).removeprefix(f"{file.name}: ")
            raise Invalid({"_schema": [told]}) from problem
    return jsonify({**report.told(), "source": sent.source})


def _spool(kept: Any) -> None:
    size = 0
    for chunk in Checked():
        size += len(chunk)
        if size > DRY_BYTES:
            raise _too_much(DRY_BYTES)
        kept.write(chunk)


def _list(house: House, args: dict[str, Any]) -> Response:
    who = somebody()
    with reading() as session:
        owner = service.get_owner(session, who)
        require(who, Action.READ, owner=owner.id, shown=True, which="imports")
        page = results.list_page(
            session, owner=owner.id, after=args.get("after"), size=args["limit"]
        )
        jobs = imports.list_jobs(session, page.rows)
        counts = batches.list_counts(session, page.rows)
        items = [
            _document(house, batch, jobs.get(batch.id), counts[batch.id]) for batch in page.rows
        ]
    return _private(
        paged({"items": items, "next": page.next}, public_url=house.settings.public_url)
    )


def _rows(house: House, batch: str, args: dict[str, Any]) -> Response:
    after = args.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) <= 9):
        raise UnknownPage(after)
    with reading() as session:
        found = _own(session, batch)
        page = results.list_results(
            session,
            found,
            fate=args.get("fate"),
            left=args["left"],
            after=int(after),
            size=args["limit"],
        )
        plural = house.kinds.get(found.kind).plural
    items = [_result(house, plural, one) for one in page.rows]
    return _private(
        paged({"items": items, "next": page.next}, public_url=house.settings.public_url)
    )


def _own(session: Session, batch: str) -> Batch:
    """An import of the token's museum, for those who may read there. NotFound, Forbidden."""
    who = somebody()
    found = batches.get_batch(session, batch, owner=who.organisation)
    require(who, Action.READ, owner=found.owner_id, shown=True, which=batch)
    return found


def _sent(house: House, args: dict[str, Any]) -> Sent:
    wanted = args["kind"]
    kind = next((one for one in house.kinds if wanted in (one.name, one.plural)), None)
    if kind is None:
        names = ", ".join(one.name for one in house.kinds)
        raise Unreadable(f"kind: expected one of {names}", f"kind：应为 {names} 之一")
    return Sent(kind, args["source"], args["publish"], args["why"])


def _require_lines(limit: int) -> None:
    if request.mimetype not in TAKEN:
        raise UnknownFormat(
            f"expected Content-Type {TAKEN[0]}, got {request.mimetype or 'none'}",
            f"Content-Type 应为 {TAKEN[0]}",
        )
    if (request.content_length or 0) > limit:
        raise _too_much(limit)


def _too_much(limit: int) -> TooMuch:
    return TooMuch(f"at most {limit:,} bytes at once", f"一次最多 {limit:,} 字节")


def _answer(house: House, session: Session, batch: Batch) -> Response:
    job, counts = imports.find_job(session, batch), batches.list_counts(session, [batch])
    return _private(jsonify(_document(house, batch, job, counts[batch.id])))


def _document(
    house: House, batch: Batch, job: Job | None, counts: Mapping[str, int]
) -> dict[str, Any]:
    address = f"{house.settings.public_url}/api/v1/imports/{batch.public_id}"
    return {
        "id": batch.public_id,
        "kind": batch.kind,
        "state": imports.state_with(batch, job),
        "source": batch.source,
        "mapping": batch.mapping,
        "publish": batch.publish,
        "why": batch.why,
        "actor": batch.actor,
        "sha256": batch.digest,
        "counts": {fate.replace(" ", "_"): rows for fate, rows in counts.items()},
        "problem": job.problem if job else "",
        "created_at": batch.created_at.isoformat(),
        "finished_at": batch.finished_at and batch.finished_at.isoformat(),
        "links": {"self": address, "rows": f"{address}/rows"},
    }


def _result(house: House, plural: str, one: Result) -> dict[str, Any]:
    href = one.public_id and f"{house.settings.public_url}/api/v1/{plural}/{one.public_id}"
    return {
        "place": one.place,
        "line": one.line,
        "number": one.number,
        "fate": one.fate,
        "id": one.public_id,
        "href": href,
        "version": one.version,
        "undone": one.undone,
        "left": one.left,
        "problems": one.problems,
    }


def _private(response: Response) -> Response:
    response.cache_control.private = True
    return response
