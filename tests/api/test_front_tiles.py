"""Tiles out of the event loop: the same as by a thread, to the last byte, and as well guarded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from app.front.connection import Connection
from media_pipeline.folder import FolderStore
from media_pipeline.memory import MemoryStore
from media_pipeline.shown import Shown, Withdrawn
from tests.api.front_house import FrontHouse, front_house, noted, until
from tests.api.image_museum import SIZE, Museum, hang, shown, soft

pytestmark = pytest.mark.real

TILE: Final = "/iiif/3/pic7/512,0,512,512/512,512/0/default.jpg"
TILES: Final = [
    TILE,
    "/iiif/3/pic7/512,0,512,512/512,/0/default.jpg",
    "/iiif/3/pic7/512,0,512,512/max/0/default.jpg",
    "/iiif/3/pic7/1024,512,512,512/7,257/0/default.jpg",
    "/iiif/3/pic7/1024,512,7,257/max/0/default.jpg",
    "/iiif/3/pic7/0,0,1024,769/512,385/0/default.jpg",
    "/iiif/3/pic7/1024,0,7,769/4,/0/default.jpg",
    "/iiif/3/pic7/full/258,193/0/default.jpg",
    "/iiif/2/pic7/512,0,512,512/512,/0/default.jpg",
    "/iiif/2/pic7/512,0,512,512/512,512/0/default.jpg",
    "/iiif/2/pic7/512,0,512,512/full/0/default.jpg",
    "/iiif/2/pic7/1024,512,7,257/7,/0/default.jpg",
    "/iiif/2/pic7/full/258,/0/default.jpg",
]
NO_TILES: Final = [
    "/iiif/3/pic7/512,0,512,512/full/0/default.jpg",
    "/iiif/3/pic7/511,0,512,512/512,512/0/default.jpg",
    "/iiif/3/pic7/512,0,512,512/512,512/0/default.png",
    "/iiif/3/pic7/512,0,512,512/512,512/90/default.jpg",
    "/iiif/3/pic7/full/!200,200/0/default.jpg",
    "/iiif/3/pic7/full/90,/0/default.jpg",
    "/iiif/3/pic7/9999,0,512,512/512,512/0/default.jpg",
    "/iiif/3/pic8/512,0,512,512/512,512/0/default.jpg",
    "/iiif/3/pic7/info.json",
    "/iiif/2/pic7/info.json",
    "/iiif/4/pic7/512,0,512,512/512,512/0/default.jpg",
]


def get(path: str, *fields: str, method: str = "GET") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: museum.example", *fields]
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    return hang(soft(*SIZE), tmp_path_factory.mktemp("scan"))


@pytest.fixture
def museum(stored: MemoryStore, tmp_path: Path) -> Museum:
    """A museum whose store is a folder, which knows what is in memory."""
    folder = FolderStore(tmp_path)
    for key in ("p.tif", "p.idx"):
        folder.put(key, stored.read(key))
    return Museum(folder, shown(*SIZE))


@pytest.fixture
def house(museum: Museum) -> Iterator[FrontHouse]:
    with opened(museum) as house:
        yield house


def opened(museum: Museum) -> AbstractContextManager[FrontHouse]:
    museum.open()
    return front_house(noted(museum.ways[1], museum.ways[0]))


@pytest.mark.parametrize("path", TILES)
def test_a_tile_needs_no_thread_and_is_what_a_thread_gives(house: FrontHouse, path: str) -> None:
    with house.visit() as visitor:
        quick = visitor.ask(get(path))
        assert house.site.threads == []
        # A field that changes nothing here, but might.
        assert visitor.ask(get(path, "Range: bytes=0-1")) == quick
        assert house.site.threads == [path]
        assert visitor.ask(get(path, method="HEAD")) == (quick[0], b"")
        assert visitor.ask(get(path, "Range: bytes=0-1", method="HEAD")) == (quick[0], b"")
        assert len(house.site.threads) == 2


@pytest.mark.parametrize("path", TILES[:2] + TILES[8:9])
def test_what_the_asker_has_is_not_sent_again_by_either_way(house: FrontHouse, path: str) -> None:
    with house.visit() as visitor:
        head, _ = visitor.ask(get(path))
        etag = head.partition(b"etag: ")[2].partition(b"\r\n")[0].decode()
        for tags in (etag, f'"x", W/{etag}', "*"):
            quick = visitor.ask(get(path, f"If-None-Match: {tags}"))
            assert quick[0].startswith(b"HTTP/1.1 304 Not Modified\r\n")
            known = visitor.ask(get(path, f"If-None-Match: {tags}", "Range: bytes=0-1"))
            assert known == quick
        assert visitor.ask(get(path, 'If-None-Match: "x"'))[0] == head
        assert len(house.site.threads) == 3


@pytest.mark.parametrize("path", NO_TILES)
def test_what_is_no_tile_goes_to_a_thread(house: FrontHouse, path: str) -> None:
    with house.visit() as visitor:
        visitor.ask(get(path))
        assert house.site.threads == [path]
        # Nothing is left over on the connection.
        assert visitor.ask(get(TILE))[0].startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_withdrawn_picture_is_gone_when_the_gallery_asks_again(
    house: FrontHouse, museum: Museum
) -> None:
    with house.visit() as visitor:
        assert b" 200 " in visitor.ask(get(TILE))[0]
        museum.answer = Withdrawn("pic7")
        museum.now = 1.9
        assert b" 200 " in visitor.ask(get(TILE))[0]
        museum.now = 2.0
        assert b" 410 " in visitor.ask(get(TILE))[0]
        museum.answer = None
        assert b" 404 " in visitor.ask(get(TILE))[0]


def test_a_new_edition_is_told_at_once_after_asking(house: FrontHouse, museum: Museum) -> None:
    with house.visit() as visitor:
        before, body = visitor.ask(get(TILE))
        assert isinstance(museum.answer, Shown)
        museum.answer = replace(museum.answer, edition=5)
        museum.now = 2.0
        after, again = visitor.ask(get(TILE))
        assert b'etag: "4-' in before
        assert b'etag: "5-' in after
        assert again == body
        assert house.site.threads == []


def test_all_who_wait_for_the_same_question_have_it_asked_once(
    house: FrontHouse, museum: Museum
) -> None:
    visitors = [house.visit() for _ in range(8)]
    for visitor in visitors:
        visitor.door.sendall(get(TILE))
    answers = {visitor.hear() for visitor in visitors}
    assert len(answers) == 1
    assert museum.asked == 1
    assert house.site.threads == []
    for visitor in visitors:
        visitor.door.close()


def test_a_tile_that_has_to_be_fetched_waits_without_holding_the_loop(
    stored: MemoryStore,
) -> None:
    """A store that cannot tell what is in memory is asked by a thread that may wait."""
    museum = Museum(stored, shown(*SIZE))
    with opened(museum) as house, house.visit() as visitor:
        for path in TILES:
            cold = visitor.ask(get(path))
            assert house.site.threads == []
            assert visitor.ask(get(path, "Range: bytes=0-1")) == cold
            house.site.threads.clear()


def test_a_damaged_pyramid_is_told_by_the_site_and_not_by_the_loop(
    house: FrontHouse, museum: Museum
) -> None:
    assert isinstance(museum.answer, Shown)
    museum.answer = replace(museum.answer, index="p.tif")
    with house.visit() as visitor:
        assert b" 500 " in visitor.ask(get(TILE))[0]
    assert house.site.threads == [TILE]


def test_requests_that_come_one_behind_the_other_are_all_answered_in_order(
    house: FrontHouse,
) -> None:
    with house.visit() as visitor:
        wanted = [visitor.ask(get(path)) for path in TILES]
        visitor.door.sendall(b"".join(get(path) for path in TILES))
        assert [visitor.hear() for _ in TILES] == wanted


def test_a_request_may_come_in_pieces(house: FrontHouse) -> None:
    with house.visit() as visitor:
        whole = visitor.ask(get(TILE))
        request = get(TILE)
        for cut in (1, 20, len(request) - 1):
            visitor.door.sendall(request[:cut])
            until(lambda: any(one.is_in_a_message for one in house.connections()), "it is heard")
            assert visitor.ask(request[cut:]) == whole


def test_a_body_that_looks_like_a_request_is_none(house: FrontHouse) -> None:
    inner = get(TILE)
    with house.visit() as visitor:
        visitor.ask(get(TILE))
        visitor.door.sendall(
            get("/iiif/3/pic7/info.json", f"Content-Length: {len(inner)}", method="POST")
        )
        until(lambda: any(one.is_in_a_message for one in house.connections()), "it is heard")
        visitor.door.sendall(inner)
        assert b" 405 " in visitor.hear()[0]
        # The next answer is the one to the next request: the body had none.
        assert b" 304 " in visitor.ask(get(TILE, "If-None-Match: *"))[0]


def test_who_reads_nothing_costs_no_more_than_a_few_tiles(house: FrontHouse) -> None:
    with house.visit() as visitor:
        head, body = visitor.ask(get(TILE))
        whole = len(head) + len(body)
        asked = 2_000
        visitor.door.sendall(get(TILE) * asked)
        until(lambda: any(one.flow.read_paused for one in house.connections()), "it is enough")
        assert all(held(one) < 40 * whole for one in house.connections())
        assert [visitor.hear() for _ in range(asked)] == [(head, body)] * asked


def test_who_reads_nothing_and_asks_piece_by_piece_costs_no_more_either(
    house: FrontHouse,
) -> None:
    with house.visit() as visitor:
        head, body = visitor.ask(get(TILE))
        (connection,) = house.connections()
        asked = 2_000
        for _ in range(asked):
            connection.loop.call_soon_threadsafe(connection.data_received, get(TILE))
        until(lambda: connection.flow.read_paused, "it is enough")
        assert held(connection) < 40 * (len(head) + len(body))
        assert [visitor.hear() for _ in range(asked)] == [(head, body)] * asked


def held(connection: Connection) -> int:
    """Bytes of answers that the other side has not taken."""
    return connection.transport.get_write_buffer_size()


def test_a_server_that_ends_answers_what_it_was_asked(museum: Museum) -> None:
    with opened(museum) as house, house.visit() as visitor:
        assert b" 200 " in visitor.ask(get(TILE))[0]
        house.server.should_exit = True
        until(lambda: not house.connections(), "idle connections are closed")
        assert visitor.hears_the_end()
