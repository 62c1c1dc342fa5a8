"""A record with everything that the census and the trade ask of an artifact."""

from __future__ import annotations

from typing import Any

import pytest

from app.wiring import find_terms
from foundation.errors import Invalid
from kinds.artifacts.model import Artifact
from records.fields import Audience
from records.policy import visible
from records.schemas import load
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
LATHE: dict[str, Any] = {
    "numbers": [
        {"value": "HT-0021", "type": "general-register", "issuer": "鹤汀机器博物馆"},
        {"value": "恒字第八号", "type": "former", "when": {"words": "1934—1956"}},
    ],
    "title": {"zh": "塔轮皮带车床"},
    "grade": "3",
    "status": "accessioned",
    "gradings": [
        {"grade": "3", "panel": {"zh": "省文物鉴定委员会"}, "date": {"words": "2011年"}},
    ],
    "dates": [
        {"role": "made", "date": {"words": "民国二十三年", "basis": "nameplate"}},
        {"role": "withdrawn", "date": {"words": "1989年"}, "period_type": "ad"},
    ],
    "makers": [
        {
            "name": {"zh": "恒沄铁工厂"},
            "role": "made",
            "certainty": "probable",
            "source": "铭牌",
            "who": {"name": {"zh": "恒沄铁工厂"}},
        },
    ],
    "count": {"count": "1", "unit": "set", "pieces": "16"},
    "set_type": "set",
    "pieces": [
        {
            "number": "HT-0021/2",
            "name": {"zh": "挂轮"},
            "measures": [{"words": "直径 120 毫米"}],
            "completeness": "1",
        },
    ],
    "mass_band": "6",
    "model": "C616",
    "serial_number": "58-0172",
    "nameplate": "恒沄鐵工廠 民國廿三年造",
    "process_step": {"zh": "车削"},
    "working_state": "demonstration",
    "hazards": ["asbestos", "lead"],
    "parameters": [
        {
            "name": {"zh": "功率"},
            "value": "7.5",
            "unit": "马力",
            "measure": {"value": "7.5", "unit": "PS"},
        },
    ],
    "inscriptions": [
        {
            "transcription": "恒沄鐵工廠",
            "type": "cast",
            "reading": "恒沄铁工厂",
            "script": "regular",
            "direction": "right-to-left",
            "region": "b0kd1t9cf2#xywh=10,20,300,80",
        },
    ],
    "places": [{"role": "used", "words": {"zh": "山东省烟台市芝罘区"}, "code_now": "370602"}],
    "provenance": [
        {
            "who": {"name": {"zh": "恒沄铁工厂"}},
            "how": "ordered",
            "when": {"words": "1934—1956"},
            "price": {"words": "三百两"},
        },
        {"who": {"name": {"zh": "鹤汀机器局"}}, "how": "joint", "gap": True},
    ],
    "acquired": {"method": "04", "date": {"words": "2005年"}, "voucher": "凭 2005-3"},
    "rights": [{"subject": "photograph", "holder": {"zh": "鹤汀"}, "basis": {"zh": "职务作品"}}],
    "content_note": {"zh": "含旧时用语"},
    "conditions": [{"date": {"words": "2024年5月"}, "summary": {"zh": "床身有锈"}, "by": "甲"}],
    "care": {"classified": "confidential", "reviewer": "馆保密办"},
    "current_location": "修复室",
    "valuations": [{"amount": {"amount": "26000", "currency": "CNY"}, "date": {"words": "2020"}}],
    "insurance": {"insurer": "示例保险", "amount": {"amount": "30000", "currency": "CNY"}},
    "donor_contact": "示例电话",
}  # fmt: skip


def loaded(**more: Any) -> dict[str, Any]:
    return load(Artifact, {**LATHE, **more}, audience=Audience.INTERNAL, terms=TERMS)


def test_everything_that_is_told_is_kept() -> None:
    found = loaded()
    assert found.keys() == LATHE.keys()
    assert found["parameters"][0]["measure"]["si"] == pytest.approx(7.5 * 735.49875)
    assert found["dates"][0]["date"]["from"] == "1934"


def test_a_record_as_it_was_before_the_form_grew_is_still_one() -> None:
    former = {
        "numbers": [{"value": "A-1", "type": "general-register"}],
        "title": {"zh": "车床"},
        "makers": [{"name": {"zh": "恒沄铁工厂"}, "role": "made"}],
        "parameters": [{"name": {"zh": "转速"}, "value": "485", "unit": "r/min"}],
        "inscriptions": [{"transcription": "甲", "position": {"zh": "铭牌"}}],
        "quantity": {"zh": "1台"},
        "grade": "1",
        "status": "replica",
        "place_made": {"zh": "上海"},
        "acquired": {"method": "02", "source": "某人"},
        "valuation": "示例估价 26,000 元",
    }
    assert load(Artifact, former, audience=Audience.INTERNAL, terms=TERMS) == former


def test_a_museum_has_one_general_register_number_for_a_thing() -> None:
    twice = [{"value": one, "type": "general-register"} for one in ("A-1", "A-2")]
    for numbers in (twice, [{"value": "A-1", "type": "former"}]):
        with pytest.raises(Invalid) as refused:
            loaded(numbers=numbers)
        assert "numbers" in refused.value.places


def test_the_public_sees_no_prices_and_nothing_of_care() -> None:
    seen = visible(Artifact, loaded(), Audience.PUBLIC)
    inside = {"care", "current_location", "valuations", "insurance", "donor_contact", "conditions"}
    assert inside & seen.keys() == set()
    assert "price" not in seen["provenance"][0]
    assert "voucher" not in seen["acquired"]


def test_partners_read_what_a_check_of_its_condition_found() -> None:
    (check,) = visible(Artifact, loaded(), Audience.PARTNER)["conditions"]
    assert check["summary"] == {"zh": "床身有锈"}
    assert "by" not in check


def test_a_place_counts_under_all_divisions_that_it_lies_in() -> None:
    of = Artifact.fields["places"].type
    (place,) = loaded()["places"]
    assert list(of.facets(place, TERMS)) == ["370602", "3706", "37"]


def test_a_place_of_then_may_lie_in_a_division_that_is_gone() -> None:
    gone = "110103"
    assert loaded(places=[{"code_then": gone}])["places"] == [{"code_then": gone}]
    with pytest.raises(Invalid):
        loaded(places=[{"code_now": gone}])
