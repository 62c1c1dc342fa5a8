"""Words of dates are read into bounds with certainty."""

from __future__ import annotations

import pytest

from records.dates import Bound, as_bound, checked_span, read


def told(words: str) -> str | None:
    """A reading in a line: `from/to certainty`, `..` where open."""
    if (found := read(words)) is None:
        return None
    first, last = ("..." if bound is None else str(bound) for bound in (found.first, found.last))
    bounds = first if first == last else f"{first}/{last}"
    return f"{bounds} {found.certainty}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1939", "1939 exact"),
        ("1939)", "1939 exact"),
        ("(1939)", "1939 exact"),
        ("Original 1846", "1846 exact"),
        ("1820-1824", "1820/1824 exact"),
        ("1820 to 1824", "1820/1824 exact"),
        ("between 1850 and 1860", "1850/1860 exact"),
        ("1805-7", "1805/1807 exact"),
        ("1928–48", "1928/1948 exact"),
        ("1950/51", "1950/1951 exact"),
        ("1915 or 1916", "1915/1916 exact"),
        ("600-900", "0600/0900 exact"),
        ("published 1808", "1808 exact"),
        ("exhibited 1812", "1812 exact"),
        ("published 1859–61", "1859/1861 exact"),
        ("published 1822, reprinted 1978–9", "1822 exact"),
        ("1914, cast 1961", "1914 exact"),
        ("1890s", "1890/1899 exact"),
        ("1820s-30s", "1820/1839 exact"),
        ("19th century", "1801/1900 exact"),
        ("18th-19th century", "1701/1900 exact"),
        ("first half of the 19th century", "1801/1850 exact"),
        ("May 1950", "1950-05 exact"),
        ("3 May 1950", "1950-05-03 exact"),
        ("May 3, 1950", "1950-05-03 exact"),
        ("1934-05", "1934-05 exact"),
        ("1934-05-03", "1934-05-03 exact"),
        ("spring 1950", "1950-03/1950-05 exact"),
        ("Qing dynasty", "1616/1911 exact"),
        ("Guangxu 16", "1890 exact"),
        ("Meiji 14 (1881)", "1881 exact"),
        ("Kangxi (1662-1722)", "1662/1722 exact"),
        ("3-5 May 1950", "1950-05-03/1950-05-05 exact"),
        ("1914-18 (First World War)", "1914/1918 exact"),
        ("C19th", "1801/1900 exact"),
        ("WWII", "1939/1945 exact"),
    ],
)
def test_english_words_tell_exact_bounds(words: str, expected: str) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1375-1350 BCE", "-1374/-1349 exact"),
        ("1700-1500 BCE", "-1699/-1499 exact"),
        ("5000-500 BCE", "-4999/-0499 exact"),
        ("300-700 CE", "0300/0700 exact"),
        ("100 BC-AD 100", "-0099/0100 exact"),
        ("1 BCE", "0000 exact"),
        ("12 CE", "0012 exact"),
        ("5th century BCE", "-0499/-0400 exact"),
    ],
)
def test_years_before_our_era_are_astronomical(words: str, expected: str) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("c. 1939", "1939 circa"),
        ("c.1825", "1825 circa"),
        ("circa 1825", "1825 circa"),
        ("c. 1830–41", "1830/1841 circa"),
        ("c. 1830-c. 1840", "1830/1840 circa"),
        ("early 19th century", "1801/1833 circa"),
        ("late 18th to early 19th century", "1768/1833 circa"),
        ("prob year of patent 1846", "1846 probable"),
        ("?1813", "1813 probable"),
        ("1813?", "1813 probable"),
        ("[1813]", "1813 probable"),
        ("1813 (?)", "1813 probable"),
        ("1890 (circa)", "1890 circa"),
        ("c1890", "1890 circa"),
        ("mid to late 19th century", "1834/1900 circa"),
        ("1850+", "1850/... after"),
        ("?exhibited 1845 or 1847", "1845/1847 probable"),
        ("before 1939", ".../1939 before"),
        ("1850 or earlier", ".../1850 before"),
        ("after 1850", "1850/... after"),
        ("1850 or later", "1850/... after"),
        ("Unknown date", "... unknown"),
        ("date not known", "... unknown"),
        ("n.d.", "... unknown"),
    ],
)
def test_english_words_tell_how_certain_they_are(words: str, expected: str) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1949年", "1949 exact"),
        ("1953年5月", "1953-05 exact"),
        ("1953年5月3日", "1953-05-03 exact"),
        ("一九五三年五月三日", "1953-05-03 exact"),
        ("1953.5.1", "1953-05-01 exact"),
        ("1894—1898年", "1894/1898 exact"),
        ("1894年至1898年", "1894/1898 exact"),
        ("1894\uff5e98年", "1894/1898 exact"),
        ("1953年5—8月", "1953-05/1953-08 exact"),
        ("1953年5月1日至10月1日", "1953-05-01/1953-10-01 exact"),
        ("1890年代", "1890/1899 exact"),
        ("20世纪50年代", "1950/1959 exact"),
        ("二十世纪五十年代", "1950/1959 exact"),
        ("20世纪五六十年代", "1950/1969 exact"),
        ("20世纪50—60年代", "1950/1969 exact"),
        ("18至19世纪", "1701/1900 exact"),
        ("1958年春", "1958-03/1958-05 exact"),
        ("1958年上半年", "1958-01/1958-06 exact"),
        ("1956年第四季度", "1956-10/1956-12 exact"),
        ("1950年2月下旬", "1950-02-21/1950-02-28 exact"),
        ("1890至1900年间", "1890/1900 exact"),
        ("公元前221年", "-0220 exact"),
        ("公元前475—221年", "-0474/-0220 exact"),
        ("公元前100—公元100年", "-0099/0100 exact"),
        ("1953年制", "1953 exact"),
        ("建于1953年", "1953 exact"),
    ],
)
def test_chinese_words_tell_exact_bounds(words: str, expected: str) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("约1890年", "1890 circa"),
        ("1890年左右", "1890 circa"),
        ("約1890年", "1890 circa"),
        ("19世纪末", "1868/1900 circa"),
        ("十九世纪中叶", "1834/1867 circa"),
        ("20世纪50年代末至60年代初", "1957/1962 circa"),
        ("可能1890年", "1890 probable"),
        ("1950年（推测）", "1950 probable"),
        ("[1950年]", "1950 probable"),
        ("1958年底", "1958 circa"),
        ("1950年5月初", "1950-05 circa"),
        ("1890年？", "1890 probable"),
        ("1949年以前", ".../1949 before"),
        ("1949.10.1前", ".../1949-10-01 before"),
        ("19世纪前", ".../1801 before"),
        ("解放前", ".../1949-10-01 before"),
        ("1958年后", "1958/... after"),
        ("1950年至今", "1950/... after"),
        ("改革开放以来", "1978/... after"),
        ("不详", "... unknown"),
        ("年代不详", "... unknown"),
    ],
)
def test_chinese_words_tell_how_certain_they_are(words: str, expected: str) -> None:
    assert told(words) == expected


# The year of each is that of 现代汉语词典, 附录 我国历代纪元表, or of the edict in config/eras.csv.
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("光绪十六年", "1890 exact"),
        ("光緒十六年", "1890 exact"),
        ("清光绪十六年", "1890 exact"),
        ("光绪庚寅年", "1890 exact"),
        ("光绪十六年（1890年）", "1890 exact"),
        ("光绪元年", "1875 exact"),
        ("光绪十六年至二十年", "1890/1894 exact"),
        ("光绪二十年十二月", "1894-12-27/1895-01-25 exact"),
        ("光绪年间", "1875/1908 exact"),
        ("大清光绪年制", "1875/1908 exact"),
        ("明万历", "1573/1620 exact"),
        ("清乾隆六十年", "1795 exact"),
        ("宣统三年", "1911 exact"),
        ("民国二十三年五月", "1934-05 exact"),
        ("民国三十八年", "1949 exact"),
        ("民國廿三年", "1934 exact"),
        ("康德七年", "1940 exact"),
        ("伪满康德七年", "1940 exact"),
        ("日本昭和十四年（1939年）", "1939 exact"),
        ("道光二十年（1840年）至光绪二十年（1894年）", "1840/1894 exact"),
        ("明清", "1368/1911 exact"),
        ("清末民初", "1840/1924 circa"),
        ("乾隆、嘉庆年间", "1736/1820 exact"),
        ("太平天国十年", "1860 exact"),
        ("昭和十四年", "1939 exact"),
        ("明治三十五年", "1902 exact"),
        ("“一五”时期", "1953/1957 exact"),
        ('"一五"时期', "1953/1957 exact"),
        ("“二五”期间", "1958/1962 exact"),
        ("文革时期", "1966/1976 exact"),
        ("清代", "1616/1911 exact"),
        ("三国·魏", "0220/0265 exact"),
        ("战国时代", "-0474/-0220 exact"),
    ],
)
def test_reigns_and_periods_are_read_by_the_tables(words: str, expected: str) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    "words",
    ["", "0", "0 BCE", "8954", "1900-1850", "光绪九十年", "光绪十六年（1950年）", "1953年13月",
     "1953年2月30日", "30 February 1950", "renaissance fair", "before 1850 after 1860", "50年前",
     "1890年至", "1939 (before)",
     "1890 (No. 5)", "清明"],
)  # fmt: skip
def test_what_cannot_be_a_date_is_not_understood(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize("words", ["1905-07", "1905–07"])
def test_a_short_range_that_could_be_a_month_has_the_bounds_of_both(words: str) -> None:
    assert told(words) == "1905/1907 exact"


def test_a_bound_opens_at_its_first_moment_and_closes_where_the_next_opens() -> None:
    assert (Bound(1939).opens(), Bound(1939).closes()) == (1939.0, 1940.0)
    assert Bound(1939, 1).closes() == Bound(1939, 2).opens()
    assert Bound(1939, 12, 31).closes() == 1940.0
    assert (Bound(-1374).opens(), Bound(-1374).closes()) == (-1374.0, -1373.0)


@pytest.mark.parametrize("iso", ["1939", "1934-05", "1934-05-03", "-1374", "0000", "-12000"])
def test_a_bound_is_written_as_it_was_read(iso: str) -> None:
    assert str(as_bound(iso)) == iso


@pytest.mark.parametrize("iso", ["39", "1934-5", "1934-13", "1934-02-30", "-0000", "1934 ", "x"])
def test_what_is_no_iso_date_is_no_bound(iso: str) -> None:
    with pytest.raises(ValueError, match=r"expected|there is no"):
        as_bound(iso)


def test_bounds_in_the_wrong_order_are_no_span() -> None:
    with pytest.raises(ValueError, match="1940 is before 1950"):
        checked_span("1950", "1940")
