"""A sample: a record of some kind, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foundation.errors import DomainError
from records.kind import Kind, Role

Values = Mapping[str, Any]


class SampleError(DomainError):
    """A sample cannot be entered; the message names the file and the place in it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A record to be; `owner` is the code of its organisation, `file` where it is written."""

    kind: type[Kind]
    owner: str
    number: str
    values: Values
    file: str = ""

    @property
    def name(self) -> str:
        """How other samples link to it."""
        return f"{self.kind.name}/{self.number}"

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return self.file or self.name

    def texts(self, role: Role) -> Iterator[Mapping[str, str]]:
        """The words by language of its fields that mean this."""
        for name, declared in self.kind.of_role(role):
            for words in declared.each(self.values[name]) if name in self.values else ():
                if isinstance(words, Mapping):
                    yield words

    @property
    def label(self) -> str:
        """What it is called, else its name."""
        return next((words["zh"] for words in self.texts(Role.LABEL) if "zh" in words), self.name)


def sample_of(kind: type[Kind], owner: str, values: Values, file: str) -> Sample:
    """A sample of values; SampleError where its kind finds no number in them."""
    if (number := kind.number_of(values)) is None:
        raise SampleError(
            f"{file}, values: expected the number of a {kind.en.lower()}",
            f"{file}，values：应有{kind.zh}的编号",
        )
    return Sample(kind, owner, number, values, file)
