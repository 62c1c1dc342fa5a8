"""What docs/adding-a-kind.md says is so: its blocks are a kind, and all doors open to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kinds
from app.cli.main import main
from app.database import reading, transaction
from app.pages import assets
from app.wiring import ADDRESSES, find_terms
from foundation.errors import Invalid
from foundation.identifiers import mint
from samples import collection
from samples.records.reader import read_samples
from tests.house import Open, open_house
from tests.unit.samples import asked
from vocabularies.terms import Terms

DOCUMENT = Path(__file__).parents[2] / "docs" / "adding-a-kind.md"
BLOCK = re.compile(
    r"^`(?P<file>[\w./-]+)`:\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
BLOCKS = {
    Path(found["file"]): found["text"] for found in BLOCK.finditer(DOCUMENT.read_text("utf-8"))
}
STOPS = [{"where": {"name": {"en": name}}} for name in ("Old pier", "New pier")]
ROUTE = {
    "route_number": "R-1",
    "title": {"zh": "试走", "en": "Trial walk"},
    "theme": "steel",
    "stops": STOPS,
    "warden": "nobody outside",
}


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A house that keeps the kind of the document beside all others."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    for file, text in BLOCKS.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    here = str(tmp_path / "collections" / "kinds")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, here])
    yield open_house(tmp_path)
    for name in [name for name in sys.modules if name.startswith("kinds.routes")]:
        del sys.modules[name]


@pytest.fixture
def route(opened: Open) -> str:
    """A published route; its id."""
    client = opened.client()
    made = client.post("/api/v1/routes", json=ROUTE, headers=opened.headers())
    assert made.status_code == 201, made.text
    address = f"/api/v1/routes/{made.get_json()['id']}/publish"
    shown = client.post(address, json={}, headers=opened.headers(If_Match="*"))
    assert shown.status_code == 200
    opened.settle()
    return str(made.get_json()["id"])


def run(opened: Open, *args: str) -> Result:
    return CliRunner().invoke(main, args, obj=opened.house.settings)


def test_the_document_declares_ten_fields(opened: Open) -> None:
    assert len(opened.house.kinds.get("route").fields) == 10


def test_the_api_reads_lists_filters_and_describes_it(opened: Open, route: str) -> None:
    client = opened.client()
    values = client.get(f"/api/v1/routes/{route}").get_json()["values"]
    assert values["title"] == ROUTE["title"]
    assert "warden" not in values
    for theme, found in (("heavy", [route]), ("steel", [route]), ("silk", [])):
        listed = client.get("/api/v1/routes", query_string={"route_theme": theme}).get_json()
        assert [one["id"] for one in listed["items"]] == found
    assert "/api/v1/routes" in client.get("/api/v1/openapi.json").get_json()["paths"]


def test_no_plural_takes_the_place_of_a_page(opened: Open) -> None:
    rules = [str(rule).split("/") for rule in opened.app.url_map.iter_rules()]
    api = {rule[3] for rule in rules if rule[1:3] == ["api", "v1"] and "." not in rule[3]}
    pages = {rule[2] for rule in rules if len(rule) > 2 and ":lang>" in rule[1]}
    plurals = {kind.plural for kind in opened.house.kinds}
    assert {word for word in api | pages if word.isalpha()} - plurals == ADDRESSES


def test_its_rule_refuses_with_words_in_both_languages(opened: Open) -> None:
    values = {**ROUTE, "stops": STOPS[:1]}
    answer = opened.client().post("/api/v1/routes", json=values, headers=opened.headers())
    assert answer.status_code == 422
    assert "expected two stops or more, got 1" in answer.text
    assert "至少应有两站，现有 1 站" in answer.text


def test_pages_list_it_and_search_finds_it(opened: Open, route: str) -> None:
    client = opened.client()
    for lang, several, theme in (
        ("zh", "工业旅游线路", "钢铁"),
        ("en", "Routes", "Iron and steel"),
    ):
        page = client.get(f"/{lang}/routes/{route}").text
        assert all(words in page for words in (theme, "Old pier", several))
        assert route in client.get(f"/{lang}/routes").text
        assert "nobody outside" not in page
    for query in ({"q": "Trial walk"}, {"q": "R-1"}, {"q": "钢铁", "route_theme": "heavy"}):
        assert route in client.get("/en/search", query_string=query).text, query


def test_a_spreadsheet_comes_in_and_goes_out_again(opened: Open, tmp_path: Path) -> None:
    sheet, rules, out = (str(tmp_path / name) for name in ("routes.csv", "routes.toml", "out.csv"))
    told = run(opened, "import", sheet, "--mapping", rules, "--museum", "hanyang", "--publish")
    assert told.exit_code == 0, told.output
    opened.settle()
    (one,) = opened.client().get("/api/v1/routes").get_json()["items"]
    assert one["values"]["theme"] == "light"
    assert one["values"]["length"] == {"value": "3.5", "unit": "km", "si": 3500.0}
    assert [stop["where"]["name"]["en"] for stop in one["values"]["stops"]] == [
        "Old pier",
        "New pier",
    ]
    told = run(opened, "export", "--museum", "hanyang", "--kind", "route", out)
    assert told.exit_code == 0, told.output
    assert "R-2" in Path(out).read_text("utf-8-sig")
    told = run(opened, "import", out, "--kind", "route", "--museum", "hanyang")
    assert "0 new + 0 changed + 1 unchanged + 0 left out" in told.output


def test_it_is_withdrawn_with_a_reason_and_its_history_stays(opened: Open, route: str) -> None:
    client, address = opened.client(), f"/api/v1/routes/{route}"
    reason = {"reason": "closed for repairs"}
    headers = opened.headers(If_Match="*")
    assert client.post(f"{address}/withdraw", json=reason, headers=headers).status_code == 200
    assert "closed for repairs" in client.get(address).text
    told = client.get(f"{address}/revisions", query_string={"lang": "en"}, headers=headers)
    assert [one["version"] for one in told.get_json()["items"]] == [3, 2, 1]


def load_samples(opened: Open, tmp_path: Path) -> None:
    with opened.app.app_context():
        with reading() as session:
            terms = opened.house.shelf.terms(session)
        store = opened.house.store
        # The records come first, then the plates: there are none here to hang.
        with pytest.raises(FileNotFoundError):
            collection.load(transaction, terms, store, lambda: tmp_path, lambda *said: None)


def test_its_sample_joins_the_others(opened: Open, tmp_path: Path) -> None:
    load_samples(opened, tmp_path)
    opened.settle()
    (sample,) = opened.client().get("/api/v1/routes").get_json()["items"]
    labels = [stop["where"]["label"]["en"] for stop in sample["values"]["stops"]]
    assert labels == ["Xuanling Museum of Mines and Iron", "Heting Museum of Machinery"]


def test_its_sample_is_what_is_asked_of_samples(opened: Open) -> None:
    samples = read_samples()
    ids = {one.name: mint() for one in samples}
    (sample,) = (one for one in samples if one.kind.name == "route")
    values = asked.loaded(sample, ids, Terms(find_terms()))
    assert asked.hindrances(sample, values) == {}
    assert asked.silent_about_itself(sample) == []
    assert asked.without_words(sample) == []
    assert asked.dates_not_understood(sample, values) == []
    assert asked.real_names(sample) == []
    assert sample.name not in asked.stand_alone(samples)


def test_a_slip_in_its_sample_is_told_with_file_and_field(opened: Open, tmp_path: Path) -> None:
    (file,) = tmp_path.rglob("iron-way.toml")
    file.write_text(file.read_text("utf-8").replace('theme = "steel"', 'theme = "stele"'), "utf-8")
    with pytest.raises(Invalid) as refused:
        load_samples(opened, tmp_path)
    assert list(refused.value.places) == ["routes/samples/iron-way.toml, theme"]
