"""The lathe whose manifest is kept in this folder, as the records would tell it."""

from __future__ import annotations

from datetime import UTC, datetime

from media_pipeline.manifests import LinkSource, ManifestSource, PictureSource, ProviderSource, Row

PUBLIC = "https://gongbo.example"
IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"
PUBLIC_DOMAIN = "http://creativecommons.org/publicdomain/mark/1.0/"

FRONT = PictureSource(
    id="pic0front1",
    width=8_000,
    height=6_000,
    sizes=((250, 188), (500, 375), (1_000, 750), (2_000, 1_500), (4_000, 3_000), (8_000, 6_000)),
    label={"en": "Front", "zh": "正面"},
    summary={"zh": "一台皮带车床的正面，床身完整。", "en": "The front of a lathe, its bed whole."},
    rights=IN_COPYRIGHT,
)
NAMEPLATE = PictureSource(
    id="pic0plate2",
    width=300,
    height=200,
    sizes=((300, 200),),
    label={"zh": "铭牌"},
    rights=PUBLIC_DOMAIN,
)
MUSEUM = ProviderSource(
    address="/id/museum0001",
    code="jn",
    name={"zh": "江南工业博物馆", "en": "Jiangnan Museum of Industry"},
    homepages={"zh": "/zh/museums/museum0001", "en": "https://museum.example/en"},
)
LATHE = ManifestSource(
    record="rec0lathe9",
    edition=3,
    label={"en": "Belt-driven lathe", "zh": "皮带车床"},
    summary={"zh": "江南制造局自用。", "en": "Used by the arsenal itself."},
    metadata=(
        Row({"zh": "藏品编号", "en": "Numbers"}, {"none": ["JN-1908-0017"]}),
        Row(
            {"zh": "材质", "en": "Material"}, {"zh": ["铸铁", "黄铜"], "en": ["cast iron", "brass"]}
        ),
        Row({"zh": "铭文"}, {"zh": ["⿰钅𠔉厂造", "𨰻字号"]}),
    ),
    rights=IN_COPYRIGHT,
    required_statement=Row(
        {"zh": "来源", "en": "Credit"},
        {"zh": ["江南工业博物馆藏"], "en": ["Jiangnan Museum of Industry"]},
    ),
    provider=MUSEUM,
    homepages={"en": "/en/artifacts/rec0lathe9", "zh": "/zh/artifacts/rec0lathe9"},
    see_also=(
        LinkSource(
            address="/api/v1/artifacts/rec0lathe9",
            type="Dataset",
            format="application/json",
            label={"zh": "记录数据（JSON）", "en": "Record data (JSON)"},
        ),
    ),
    pictures=(FRONT, NAMEPLATE),
    nav_date=datetime(1908, 1, 1, tzinfo=UTC),
)
