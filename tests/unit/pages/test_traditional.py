"""A page in traditional characters: what is converted, and what is left as it is."""

from __future__ import annotations

import pytest

from app.pages.traditional import traditional


@pytest.mark.parametrize(
    ("simplified", "expected"),
    [
        ("<p>织布机与纺纱厂</p>", "<p>織布機與紡紗廠</p>"),
        ("<title>机床 — 工博</title>", "<title>機床 — 工博</title>"),
        ("<p>皇后与后来</p>", "<p>皇后與後來</p>"),
        ('<img alt="机床" title="总图">', '<img alt="機床" title="總圖">'),
        ('<nav aria-label="语言"></nav>', '<nav aria-label="語言"></nav>'),
        ('<input value="机" placeholder="机器">', '<input value="机" placeholder="機器">'),
        (
            '<b data-words="{&#34;a&#34;: &#34;缩小&#34;}">',
            '<b data-words="{&#34;a&#34;: &#34;縮小&#34;}">',
        ),
        ('<meta name="description" content="机器">', '<meta name="description" content="機器">'),
        ('<meta property="og:title" content="机器">', '<meta property="og:title" content="機器">'),
        ('<p title="a > b">机器</p>', '<p title="a > b">機器</p>'),
        ("<p>软件</p>", "<p>軟件</p>"),
    ],
)
def test_words_for_people_are_converted(simplified: str, expected: str) -> None:
    assert traditional(simplified) == expected


@pytest.mark.parametrize(
    "page",
    [
        '<a href="/zh-Hant/search?q=机器"></a>',
        '<option value="机床厂"></option>',
        '<i data-facet="机床"></i>',
        '<meta property="og:url" content="https://gongbo.example/zh/机器">',
        "<textarea>我知道这台机器</textarea>",
        '<script type="application/ld+json">{"name": "机器"}</script>',
        "<style>.机器 {}</style>",
        "<!-- 机器 -->",
        "",
        "no Chinese at all",
    ],
)
def test_what_programs_read_and_visitors_write_is_left(page: str) -> None:
    assert traditional(page) == page


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<b lang="ja">機械学</b>机', '<b lang="ja">機械学</b>機'),
        ('<p lang="zh-Hans">机<p>机</p>机</p>机', '<p lang="zh-Hans">机<p>机</p>机</p>機'),
        ('<img lang="en" alt="机">机', '<img lang="en" alt="机">機'),
        ('<svg><text lang="en"/>机</svg>', '<svg><text lang="en"/>機</svg>'),
        ('<html lang="zh-Hant"><p>机</p></html>', '<html lang="zh-Hant"><p>機</p></html>'),
    ],
)
def test_what_is_marked_with_another_language_is_left(page: str, expected: str) -> None:
    assert traditional(page) == expected


def test_what_was_written_in_traditional_characters_stays_as_written() -> None:
    written = "<p>製造局機器廠台灣分廠裏的鐘錶</p>"
    assert traditional(written) == written


def test_a_line_of_the_page_around_traditional_words_is_converted() -> None:
    assert traditional("<p>“電話機器”这里没有结果。</p>") == "<p>“電話機器”這裡沒有結果。</p>"


def test_the_same_page_gives_the_same_bytes() -> None:
    page = "<p>机床</p>" * 50
    assert traditional(page) == traditional(page)
    assert traditional(traditional(page)) == traditional(page)


def test_the_sign_between_words_shifts_none_of_them() -> None:
    assert traditional("<p>这\x1f机</p><p>没有</p><p>结果</p>") == (
        "<p>這機</p><p>沒有</p><p>結果</p>"
    )
