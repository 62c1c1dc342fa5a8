"""What tantivy holds of a document."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version

import tantivy

from search import analysis
from search.ordering import NUMBERED, sort_keys, sort_numbers
from search.ports import Document, Removal, Verdict, facets_of

SORTS = ("newest", "earliest", "latest", "title")
_UNORDERED, _IN_ORDER = ("py", "ps", "num"), ("w", "wn", "b", "bn")
_ANALYSED_BY = ("tantivy", "opencc", "rjieba", "pypinyin")
_PLAIN = re.compile(r"[^A-Za-z0-9]")
VALUE_MARK = "="
LIVE, YES = "live", "y"


def schema() -> tantivy.Schema:
    """w, wn words; b, bn pairs of characters, all in order; py, ps pinyin; num numbers;

    name whole names; f the chosen-filter, facets the counted values; edition; the sort keys;
    live: a document; without it, what is kept of a removal so that no older edition comes back.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(LIVE, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("edition", stored=True, indexed=True, fast=True)
    for name in _UNORDERED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in _IN_ORDER:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("name", "f"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    for name in SORTS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in NUMBERED:
        builder.add_unsigned_field(number_field(name), fast=True)
    return builder.build()


def fingerprint() -> str:
    """Changes with the schema, the analysis, and the libraries that cut and spell words.

    A word cut otherwise than at indexing is not found; so a new version of them is a rebuild.
    """
    made_by = [f"{name} {version(name)}" for name in _ANALYSED_BY]
    of = ["schema 4", *_UNORDERED, *_IN_ORDER, *SORTS, f"analysis {analysis.VERSION}", *made_by]
    return hashlib.blake2b("\n".join(of).encode(), digest_size=5).hexdigest()


def tantivy_document(document: Document) -> tantivy.Document:
    """A document as the schema wants it; all analysis happens here, outside the engine."""
    terms = analysis.document_terms(document)
    made = _begun(document)
    made.add_text(LIVE, YES)
    analysed = {
        "w": terms.words,
        "wn": terms.name_words,
        "b": terms.bigrams,
        "bn": terms.name_bigrams,
        "py": sorted(terms.spellings),
        "ps": sorted(terms.sounds),
        "num": sorted(terms.numbers),
    }
    for name, tokens in analysed.items():
        made.add_text(name, " ".join(tokens))
    for whole in terms.names:
        made.add_text("name", whole)
    _add_facets(made, document)
    for order, key in sort_keys(document).items():
        made.add_text(order, key)
    for order, number in sort_numbers(document).items():
        made.add_unsigned(number_field(order), number)
    return made


def tantivy_removal(removal: Removal) -> tantivy.Document:
    """What is kept of a removal: which record, as of which edition."""
    return _begun(removal)


def number_field(order: str) -> str:
    """Where the number of an order stands."""
    return f"{order}_number"


def facet_column(name: str) -> str:
    """A facet's name as a JSON path that needs no quoting."""
    return _PLAIN.sub(lambda sign: f"_{ord(sign[0]):x}_", name)


def filter_term(name: str, value: str) -> str:
    """One term for a facet and a value, plain enough to stand in a filter's query string.

    The aggregation's filter is a string in tantivy's query language; a digest has nothing in it
    that must be escaped, whatever the value holds.
    """
    whole = f"{name}\x1f{value}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=12).hexdigest()


def _begun(verdict: Verdict) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text("id", verdict.id)
    made.add_unsigned("edition", verdict.edition)
    return made


def _add_facets(made: tantivy.Document, document: Document) -> None:
    columns: dict[str, list[str]] = {}
    for name, values in facets_of(document).items():
        # Marked, or tantivy would take a value such as 2020-01-01T00:00:00Z for a date.
        columns[facet_column(name)] = [VALUE_MARK + value for value in dict.fromkeys(values)]
        for value in values:
            made.add_text("f", filter_term(name, value))
    made.add_json("facets", columns)
