"""Facets: the ways to narrow a list of records."""

from __future__ import annotations

from dataclasses import dataclass

# A column of the database holds so many letters of a value.
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list. `name` stands in addresses and in the index; words for a page.

    vocabulary: whose codes its values are, or None where they are not codes. Several fields and
    kinds may feed one facet; a kind may have facets of its own, declared in its folder.
    """

    name: str
    zh: str
    en: str
    vocabulary: str | None = None

    def label(self, lang: str) -> str:
        """What the facet is called."""
        return self.en if lang == "en" else self.zh


# What every record has; projection and publication know their values.
KIND = Facet("kind", "种类", "Kind")
MUSEUM = Facet("museum", "收藏单位", "Museum")
PICTURE = Facet("picture", "图像", "Picture")
RIGHTS = Facet("rights", "图像权利", "Rights of pictures")

# What fields of several kinds feed.
CATEGORY = Facet("category", "类别", "Category", "industrial-type")
MATERIAL = Facet("material", "质地", "Material", "material")
INDUSTRY = Facet("industry", "行业", "Industry", "industry")
PERIOD = Facet("period", "时期", "Period", "industrial-period")
PLACE = Facet("place", "地区", "Place", "division")
# Identifiers of people and enterprises that are shown; names of those that no record tells of.
MAKER = Facet("maker", "制造者", "Maker")

SHARED = (CATEGORY, MATERIAL, INDUSTRY, PERIOD, PLACE, MAKER)
