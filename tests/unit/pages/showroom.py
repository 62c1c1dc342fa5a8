"""A small collection in memory, made up: what the pages are looked at and tested with."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.finding.suggestions import Suggester
from app.pages.deps import PageDeps
from app.pages.searching.finding import Finding
from foundation.errors import Gone, NotFound
from foundation.pagination import Page
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records.editions import Edition, Owner, Picture, Tombstone
from records.family import Family
from records.fields import PUBLIC
from records.fields.base import Linked
from records.kind import Kinds
from records.projection import document
from records.schemas import load
from search.memory import MemoryIndex
from search.spelling import Shelf
from vocabularies.terms import Term, Terms

ROOT = Path(__file__).resolve().parents[3]
KINDS = Kinds(iter((Artifact, Museum)))
FIRST_DAY = datetime(2026, 10, 12, 8, tzinfo=UTC)
NOTICE = {"zh": "示意图 · 程序绘制", "en": "Specimen, drawn by program"}
FOUNDRY = Owner("beihe", {"zh": "北河铸造博物馆", "en": "Beihe Foundry Museum"})
MILL = Owner("nanpu", {"zh": "南浦纺织博物馆", "en": "Nanpu Textile Museum"})


def load_terms() -> Terms:
    """The vocabularies of the house."""
    found = []
    for path in sorted((ROOT / "config" / "vocabularies").glob("*.csv")):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            found.append(Term(path.stem, row["code"], row["zh"], row["en"], row["parent"] or None))
    return Terms(found)


TERMS = load_terms()


def picture(image_id: str, width: int, height: int, zh: str = "", en: str = "") -> Picture:
    """A picture with captions in both languages."""
    return Picture(
        id=image_id,
        width=width,
        height=height,
        captions={"zh": zh or "全图", "en": en or "Whole sheet"},
        alts={"zh": f"{zh or '全图'}：淡彩墨线", "en": f"{en or 'Whole sheet'}: ink and wash"},
        rights="http://creativecommons.org/licenses/by/4.0/",
        credit="北河铸造博物馆",
        format="image/jpeg",
        size=1_000_000,
    )


def artifact(number: int, zh: str, en: str, *pictures: Picture, **more: Any) -> Edition:
    """An artifact; what is not said is as most of them have it."""
    owner = more.pop("owner", FOUNDRY)
    values: dict[str, Any] = {
        "numbers": [{"value": f"{owner.code.upper()}-{number:04}", "type": "general-register"}],
        "title": {"zh": zh, "en": en},
        "industrial_type": "drawing",
        "grade": "0",
        "completeness": "1",
        "quantity": {"zh": "1 张", "en": "1 sheet"},
        "notice": NOTICE,
        **more,
    }
    return Edition(
        id=f"b{number:08}x",
        kind="artifact",
        number=values["numbers"][0]["value"],
        owner=owner,
        edition=1 + number % 3,
        values=load(Artifact, values, audience=PUBLIC, terms=TERMS),
        pictures=pictures,
        published_at=FIRST_DAY + timedelta(hours=number),
    )


def date(words: str, first: str, last: str | None = None) -> dict[str, str]:
    """A date with its bounds."""
    return {"words": words, "from": first, "to": last or first}


LATHE = artifact(
    1,
    "皮带车床总图",
    "Belt-driven lathe, general arrangement",
    picture("lathe", 900, 675, "总图", "General arrangement"),
    picture("geartrain", 900, 675, "齿轮系", "Gear train"),
    picture("nameplates", 900, 675, "铭牌", "Nameplates"),
    made=date("约 1912 年", "1912"),
    makers=[{"name": {"zh": "北河机器局", "en": "Beihe Machine Works"}, "role": "made"}],
    materials=["paper", "wood"],
    measures=[{"words": "1040 x 560 mm"}],
    description={
        "zh": "图中是一台由天轴皮带传动的普通车床：塔轮四级变速，背轮再减速一次，"
        "丝杠在床身前侧。\n\n"
        "剖开的铸铁填淡红，钢件填淡蓝，沿用当时制图房的着色习惯。中心线用点划线，尺寸线两端为细长箭头。",
        "en": "A plain lathe driven by a belt from the line shaft: four steps on the cone pulley, "
        "a back gear to slow it once more, the leadscrew along the front of the bed.\n\n"
        "Cut cast iron is washed red, steel blue, as drawing offices did at the time.",
    },
    parameters=[
        {"name": {"zh": "中心高", "en": "Centre height"}, "value": "203", "unit": "mm"},
        {"name": {"zh": "顶尖距", "en": "Between centres"}, "value": "1830", "unit": "mm"},
        {"name": {"zh": "主轴转速", "en": "Spindle speed"}, "value": "16–420", "unit": "r/min"},
        {"name": {"zh": "丝杠", "en": "Leadscrew"}, "value": "4 牙/英寸"},
    ],
    inscriptions=[
        {"transcription": "北河机器局 民国元年", "position": {"zh": "右下", "en": "Foot"}}
    ],
    place_made={"zh": "北河", "en": "Beihe"},
    acquired={"method": "02", "date": date("2009 年", "2009")},
)
SHEETS = (
    ("蒸汽机平行运动机构", "Beam engine with parallel motion", "beamengine", 900, 675, "1784"),
    ("炼铁高炉剖面", "Section of a blast furnace", "blastfurnace", 675, 900, "1919"),
    ("提花机与纹版", "Jacquard loom with its cards", "jacquard", 900, 686, "1926"),
    ("煤矿井筒与巷道", "Colliery shaft and roads", "mine", 675, 900, "1881"),
    ("下承式桁梁铁路桥", "Through truss railway bridge", "trussbridge", 900, 556, "1937"),
    ("环锭细纱机断面", "Ring spinning frame, section", "ringframe", 675, 900, "1954"),
    ("混流式水轮机", "Francis turbine", "francis", 900, 675, "1958"),
    ("华氏阀装置", "Walschaerts valve gear", "valvegear", 900, 507, "1966"),
    ("渐开线齿轮系", "Involute gear train", "geartrainblueprint", 900, 675, "1953"),
    ("凸轮从动件", "Cam and follower", "cam", 900, 643, "1984"),
)


def _artifacts() -> list[Edition]:
    made = [LATHE]
    for at, (zh, en, image, width, height, year) in enumerate(SHEETS, start=2):
        textile = "loom" in en or "pinning" in en
        made.append(
            artifact(
                at,
                zh,
                en,
                picture(image, width, height),
                made=date(f"{year} 年" if at % 2 else year, year),
                owner=MILL if textile else FOUNDRY,
                industrial_type="machine" if textile else "drawing",
                materials=["paper"] if at % 3 else ["iron"],
                description={"zh": f"{zh}，图纸一件，可放大；皮带由天轴传动。"},
            )
        )
    made.append(
        artifact(
            40, "汉阳产铸铁秤砣", "Cast-iron weight", industrial_type="tool", materials=["iron"]
        )
    )
    return made


def _museum(number: int, owner: Owner, *pictures: Picture) -> Edition:
    values = {
        "directory_number": f"GBM-{number:04}",
        "title": owner.names,
        "type": "city",
        "grade": "0",
        "industries": ["C33", "C34"],
        "opened": date("2012 年", "2012"),
        "building": {"zh": "原铸造厂翻砂车间", "en": "Moulding shop of the old foundry"},
        "opening_hours": {
            "zh": "周二至周日 09:00–17:00",
            "en": "Tuesday to Sunday 09:00–17:00",
        },
        "address": {"zh": "北河市铁西路 14 号", "en": "14 Tiexi Road, Beihe"},
        "description": {
            "zh": "馆舍是铸造厂的老车间，冲天炉、吊车与砂箱都在原位。\n\n"
            "展线从铸造开始，接到机床与汽车。",
            "en": "An old foundry: cupola, crane and moulding boxes stand where they stood.",
        },
        "notice": NOTICE,
    }
    return Edition(
        id=f"m{number:08}z",
        kind="museum",
        number=f"GBM-{number:04}",
        owner=owner,
        edition=2,
        values=load(Museum, values, audience=PUBLIC, terms=TERMS),
        pictures=pictures,
        published_at=FIRST_DAY,
    )


MUSEUMS = [
    _museum(1, FOUNDRY, picture("trussbridgelinen", 900, 556, "厂房", "Shop")),
    _museum(2, MILL),
]
WITHDRAWN = Tombstone(
    id="b00000099x",
    kind="artifact",
    number="BEIHE-0099",
    owner=FOUNDRY,
    edition=4,
    withdrawn_at=datetime(2026, 11, 6, tzinfo=UTC),
    reason="与另一条记录重复",
)


class Showroom:
    """The collection behind the pages' calls."""

    def __init__(self, editions: Sequence[Edition] | None = None) -> None:
        self.editions = list(editions if editions is not None else [*_artifacts(), *MUSEUMS])
        self.terms = TERMS
        self.stories = Path("no-stories")
        self.index = MemoryIndex()
        self.index.rebuild(
            document(one, kind=KINDS.get(one.kind), terms=self.terms) for one in self.editions
        )

    def deps(self, public_url: str = "https://gongbo.example") -> PageDeps:
        """As the application would wire it."""
        return PageDeps(
            public_url=public_url,
            kinds=KINDS,
            edition=self._edition,
            shown=self._shown,
            editions=self._list,
            newest=self._newest,
            museum_of=self._museum_of,
            family=lambda edition: Family(),
            linking=lambda public_id, most: [],
            linking_by=lambda public_id, relation, size, after: Page((), None),
            count_linking=lambda public_id, relation: 0,
            owner_of=self._owner_of,
            museums_of=lambda codes: {one.owner.code: one for one in self._museums(codes)},
            owners=lambda codes: {one.owner.code: one.owner for one in self._museums(codes)},
            told=self._told,
            search=self.index.search,
            finding=self.finding(),
            terms=lambda: self.terms,
            count=lambda kind: sum(one.kind == kind for one in self.editions),
            letters_from=lambda address: 0,
            receive_letter=lambda public_id, written: None,
            index_state=self.index.state,
            clock=lambda: 0.0,
            now=lambda: 0.0,
            numbered=self._numbered,
            stories=self.stories,
            usage=lambda vocabulary, code: [],
            using=lambda vocabulary, code, most: [],
        )

    def finding(self) -> Finding:
        """What helps to find in it."""

        def called(ids: Sequence[str]) -> dict[str, Linked]:
            shown = [one for one in self.editions if one.id in ids]
            return {one.id: Linked(one.id, one.kind, one.values["title"]) for one in shown}

        def texts(ids: Sequence[str]) -> list[str]:
            made = [
                document(one, kind=KINDS.get(one.kind), terms=self.terms) for one in self._list(ids)
            ]
            return [text for one in made for text in (*one.names, *one.texts)]

        suggester = Suggester(
            kinds=KINDS, index=self.index, terms=lambda: self.terms, called=called
        )
        return Finding(suggester.suggest, called, Shelf(self.index.names, texts))

    def _edition(self, kind: str, public_id: str) -> Edition:
        if public_id == WITHDRAWN.id:
            raise Gone(public_id, tombstone=WITHDRAWN)
        for one in self.editions:
            if one.id == public_id and one.kind == kind:
                return one
        raise NotFound(which=public_id)

    def _shown(self, public_id: str) -> Edition:
        kind = next((one.kind for one in self.editions if one.id == public_id), "artifact")
        return self._edition(kind, public_id)

    def _numbered(self, kind: str, owner: str, number: str) -> Edition | None:
        known = ((one.kind, one.owner.code, one.number, one) for one in self.editions)
        return next((one for *key, one in known if key == [kind, owner, number]), None)

    def _list(self, ids: Sequence[str]) -> list[Edition]:
        by_id = {one.id: one for one in self.editions}
        return [by_id[each] for each in ids if each in by_id]

    def _newest(self, kind: str, most: int) -> list[Edition]:
        of_kind = [one for one in self.editions if one.kind == kind]
        return sorted(of_kind, key=lambda one: one.published_at, reverse=True)[:most]

    def _museum_of(self, owner: str) -> Edition | None:
        museums = (one for one in self.editions if one.kind == "museum")
        return next((one for one in museums if one.owner.code == owner), None)

    def _museums(self, codes: Sequence[str]) -> list[Edition]:
        return [one for code in codes if (one := self._museum_of(code)) is not None]

    def _told(self, ids: Sequence[str]) -> dict[str, Edition | Tombstone]:
        known: dict[str, Edition | Tombstone] = {one.id: one for one in self.editions}
        return {key: one for key, one in {**known, WITHDRAWN.id: WITHDRAWN}.items() if key in ids}

    def _owner_of(self, code: str) -> Owner | None:
        return next((one.owner for one in self.editions if one.owner.code == code), None)
