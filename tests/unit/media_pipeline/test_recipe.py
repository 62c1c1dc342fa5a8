"""A recipe names what of a master a pyramid shows."""

from __future__ import annotations

import pytest

from media_pipeline import keys
from media_pipeline.recipe import RECIPE, Recipe, limited


@pytest.mark.parametrize(
    ("recipe", "name"),
    [
        (Recipe(), RECIPE),
        (Recipe(page=3), f"{RECIPE}-p3"),
        (Recipe(longest=1000), f"{RECIPE}-l1000"),
        (Recipe(page=12, longest=800), f"{RECIPE}-p12-l800"),
    ],
)
def test_a_recipe_has_a_name_that_a_storage_key_takes(recipe: Recipe, name: str) -> None:
    assert recipe.name == name
    assert keys.pyramid("ab" * 32, recipe=recipe.name).endswith(f"/{name}.tif")


@pytest.mark.parametrize("wrong", [{"page": 0}, {"page": -1}, {"longest": -5}])
def test_there_is_no_page_before_the_first_and_no_negative_side(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no recipe"):
        Recipe(**wrong)


@pytest.mark.parametrize(
    ("size", "longest", "smaller"),
    [
        ((6000, 4000), 1000, (1000, 667)),
        ((4000, 6000), 1000, (667, 1000)),
        ((900, 700), 1000, (900, 700)),
        ((30_000, 1), 1000, (1000, 1)),
    ],
)
def test_a_limited_picture_keeps_its_shape(
    size: tuple[int, int], longest: int, smaller: tuple[int, int]
) -> None:
    assert limited(*size, longest) == smaller
