"""English names of divisions: Pinyin without tones, and the word for what kind of place it is."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from pypinyin import Style, lazy_pinyin

# The longest ending first: 自治县 is not a 县.
KINDS: Final = {
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "地区": "Prefecture",
    "新区": "New Area",
    "矿区": "Mining District",
    "特区": "Special District",
    "群岛": "Islands",
    "盟": "League",
    "旗": "Banner",
    "县": "County",
    "区": "District",
    "市": "",
}
PEOPLES: Final = {
    "各族": "Various Nationalities", "保安族": "Bonan", "布朗族": "Blang", "布依族": "Buyei",
    "朝鲜族": "Korean", "傣族": "Dai", "达斡尔族": "Daur", "东乡族": "Dongxiang", "侗族": "Dong",
    "独龙族": "Derung", "仡佬族": "Gelao", "哈尼族": "Hani", "哈萨克族": "Kazakh",
    "哈萨克": "Kazakh", "回族": "Hui", "景颇族": "Jingpo", "柯尔克孜": "Kyrgyz", "拉祜族": "Lahu",
    "黎族": "Li", "傈僳族": "Lisu", "满族": "Manchu", "毛南族": "Maonan", "蒙古族": "Mongol",
    "蒙古": "Mongol", "苗族": "Miao", "仫佬族": "Mulao", "纳西族": "Naxi", "怒族": "Nu",
    "普米族": "Pumi", "羌族": "Qiang", "撒拉族": "Salar", "畲族": "She", "水族": "Sui",
    "塔吉克": "Tajik", "藏族": "Tibetan", "土家族": "Tujia", "土族": "Tu", "佤族": "Va",
    "锡伯": "Xibe", "瑶族": "Yao", "彝族": "Yi", "裕固族": "Yugur", "壮族": "Zhuang",
    "白族": "Bai",
}  # fmt: skip
OF_A_PEOPLE: Final = ("自治州", "自治县", "自治旗")
# What these are read as in names of places; the few others are in spellings.csv.
READINGS: Final = {"朝": "chao", "长": "chang", "都": "du", "什": "shi", "圩": "wei", "尔": "er"}


def _spellings() -> dict[str, str]:
    path = Path(__file__).parent / "spellings.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["stem"]: row["en"] for row in csv.DictReader(stream)}


# Names that are not spelled as they are read in Chinese (Harbin, Lhasa), and rare readings.
SPELLINGS: Final = _spellings()


def english_of(zh: str) -> str:
    """烟台市 → Yantai, 芝罘区 → Zhifu District, 泾县 → Jingxian County.

    A name of one character keeps its generic word, as the rules for place names have it.
    """
    if whole := SPELLINGS.get(zh):
        return whole
    kind = next((ending for ending in KINDS if zh.endswith(ending) and zh != ending), "")
    stem, peoples = zh.removesuffix(kind), list[str]()
    if kind in OF_A_PEOPLE:
        stem, peoples = _without_peoples(stem)
    if len(stem) == 1 and len(kind) == 1:
        stem += kind
    name = SPELLINGS.get(stem) or pinyin(stem)
    return " ".join(word for word in (name, *peoples, KINDS.get(kind, "")) if word)


def _without_peoples(stem: str) -> tuple[str, list[str]]:
    peoples: list[str] = []
    while found := next((one for one in PEOPLES if stem.endswith(one)), ""):
        stem = stem.removesuffix(found)
        peoples.insert(0, PEOPLES[found])
    return stem, peoples


def pinyin(words: str) -> str:
    """One word in Pinyin without tones: an apostrophe before a syllable that opens with a, e, o."""
    read = lazy_pinyin(words, style=Style.NORMAL, v_to_u=True)
    syllables = [READINGS.get(sign, one) for sign, one in zip(words, read, strict=True)]
    parted = [f"'{one}" if at and one[0] in "aeo" else one for at, one in enumerate(syllables)]
    return "".join(parted).capitalize()
