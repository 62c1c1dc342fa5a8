"""Files beside the pictures: what they are called, how long, how large."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.pages.beside import duration_words, file_view, size_words
from records.editions import File

WHISTLE = File(
    id="w9",
    form="sound",
    format="wav",
    media_type="audio/wav",
    file_name="whistle.wav",
    size=4_213_000,
    captions={"zh": "汽笛"},
    alts={},
    rights="http://creativecommons.org/publicdomain/zero/1.0/",
    credit="",
    duration=185.4,
)


def test_a_file_is_called_by_its_caption_with_kind_length_and_size() -> None:
    made = file_view(WHISTLE, lang="en", root="/museum")
    assert (made.name.text, made.name.lang) == ("汽笛", "zh-Hans")
    assert (made.format, made.duration, made.size) == ("WAV", "3:05", "4.2 MB")
    assert made.href == "/museum/files/w9"
    assert made.played


def test_a_file_without_a_caption_is_called_as_its_file() -> None:
    assert file_view(replace(WHISTLE, captions={}), lang="zh", root="").name.text == "whistle.wav"


def test_a_document_is_not_played() -> None:
    assert not file_view(replace(WHISTLE, form="document"), lang="zh", root="").played


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (9_960, "10 kB"),
        (999_600, "1.0 MB"),
        (4_213_000, "4.2 MB"),
        (640_000_000, "640 MB"),
        (5_000_000_000, "5.0 GB"),
        (7_200_000_000_000_000, "7200 TB"),
    ],
)
def test_sizes_are_said_in_the_largest_fitting_unit(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0, ""), (0.4, ""), (1.0, "0:01"), (59.6, "1:00"), (185.4, "3:05"), (3_729.0, "1:02:09")],
)
def test_durations_are_said_as_a_player_counts_them(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words
