"""A whole shows its parts, a part its whole: by number, and only what is published."""

from __future__ import annotations

from app.database import transaction
from kinds.artifacts.model import Artifact
from records import publication, service
from tests.house import WORKER, Open, lathe


def test_a_whole_and_its_published_parts_lead_to_each_other(opened: Open) -> None:
    whole = opened.publish(lathe("A-1"))
    parts = [opened.publish(lathe(f"A-1/{n}", part_of="A-1")) for n in (1, 2)]
    stranger = opened.publish(lathe("A-1/3", part_of="A-1"), museum="nantong")
    page = opened.client().get(f"/zh/artifacts/{whole}").text
    assert "组成部分" in page
    listed = page[page.index("组成部分") :].split("</section>")[0]
    assert all(part in listed for part in parts)
    assert stranger not in listed
    of_part = opened.client().get(f"/zh/artifacts/{parts[0]}").text
    assert whole in of_part[of_part.index("所属整体") :]


def test_a_withdrawn_part_is_not_shown(opened: Open) -> None:
    whole = opened.publish(lathe("A-1"))
    part = opened.publish(lathe("A-1/1", part_of="A-1"))
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=part)
        publication.withdraw(session, WORKER, record, reason="重复")
    assert part not in opened.client().get(f"/en/artifacts/{whole}").text


def test_a_draft_that_leaves_its_whole_changes_nothing_outside_until_it_is_published(
    opened: Open,
) -> None:
    whole = opened.publish(lathe("A-1"))
    part = opened.publish(lathe("A-1/1", part_of="A-1"))
    edit(opened, part, {"part_of": None})
    assert part in parts_of(opened, whole)
    publish(opened, part)
    assert not parts_of(opened, whole)


def test_a_draft_that_joins_a_whole_is_not_shown_until_it_is_published(opened: Open) -> None:
    whole, part = opened.publish(lathe("A-1")), opened.publish(lathe("A-1/1"))
    edit(opened, part, {"part_of": "A-1"})
    assert not parts_of(opened, whole)
    publish(opened, part)
    assert part in parts_of(opened, whole)


def parts_of(opened: Open, whole: str) -> str:
    """What a page says between the heading of the parts and the end of their section."""
    page = opened.client().get(f"/zh/artifacts/{whole}").text
    return page.partition("组成部分")[2].split("</section>")[0]


def edit(opened: Open, record: str, values: dict[str, object]) -> None:
    headers = opened.headers(If_Match="*")
    answer = opened.client().patch(f"/api/v1/artifacts/{record}", json=values, headers=headers)
    assert answer.status_code == 200


def publish(opened: Open, record: str) -> None:
    headers = opened.headers(If_Match="*")
    answer = opened.client().post(f"/api/v1/artifacts/{record}/publish", json={}, headers=headers)
    assert answer.status_code == 200
