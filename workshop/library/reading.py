"""A YAML file as plain data, and the line on which each part of it stands.

Only what a method needs is read: mappings, lists, texts, numbers, true and false. What makes YAML surprising is refused
(references, tags, a key that stands twice) or simply a text (yes, no, on, off, 18:00, a day).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from workshop.library.complaints import Complaint, Faulty, Value

MOST_KB: Final = 200
DEEPEST: Final = 20

Place = tuple[str | int, ...]
"""Where something stands: ("steps", 2, "title", "de")."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: Final[dict[str, Any]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
_FRACTION: Final = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a file, and where."""

    file: str
    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of this part, or of the nearest one around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def complaint(self, place: Place, code: str, **values: Value) -> Complaint:
        return Complaint(self.file, self.line(place), code, values)


def read(raw: bytes, file: str) -> Written:
    """The content of a file. Raises Faulty."""
    size = -(-len(raw) // 1000)
    if size > MOST_KB:
        raise Faulty([Complaint(file, 1, "too_large", {"size": size, "most": MOST_KB})])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faulty([Complaint(file, raw[: error.start].count(b"\n") + 1, "not_utf8")]) from None
    reader = _Reader(file, text)
    try:
        written = reader.document()
    except yaml.YAMLError as error:
        raise Faulty([_no_yaml(error, text, file)]) from None
    if reader.complaints:
        raise Faulty(reader.complaints)
    return written


class _Reader:
    """Goes through the parser's events once. What is only forbidden is noted, so that all of it is told at once."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.lines: dict[Place, int] = {}
        self.complaints: list[Complaint] = []

    def document(self) -> Written:
        next(self.events)  # the stream begins
        begun = next(self.events)
        if isinstance(begun, yaml.StreamEndEvent):
            raise Faulty([Complaint(self.file, 1, "nothing")])
        data = self._value(next(self.events), ())
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._complain(after, "two_documents")
        if data is None:
            raise Faulty([Complaint(self.file, 1, "nothing")])
        return Written(self.file, data, self.lines)

    def _value(self, event: Any, place: Place) -> Any:
        self.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._complain(event, "alias")
        elif event.tag is not None:
            self._complain(event, "tag")
        if len(place) > DEEPEST:
            self._complain(event, "too_deep", most=DEEPEST)
            raise Faulty(self.complaints)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _mapping(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._complain(key, "no_key")
                raise Faulty(self.complaints)
            name, inside = key.value, (*place, key.value)
            if name in found:
                self._complain(key, "twice", name=name, first=self.lines[inside])
            self.lines[inside] = _line(key)
            found[name] = self._value(next(self.events), inside)
        return found

    def _list(self, place: Place) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*place, len(found))))
        return found

    def _complain(self, event: Any, code: str, **values: Value) -> None:
        self.complaints.append(Complaint(self.file, _line(event), code, values))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> Any:
    """A value without quotes may be a number, true, false or nothing at all; everything else is a text."""
    words: str = event.value
    if not event.implicit[0]:
        return words
    if words in _WORDS:
        return _WORDS[words]
    if _WHOLE.fullmatch(words):
        return int(words)
    return float(words) if _FRACTION.fullmatch(words) else words


def _no_yaml(error: yaml.YAMLError, text: str, file: str) -> Complaint:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a character that no YAML may hold
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        return Complaint(file, line, "no_yaml", {"problem": "a character that cannot be read"})
    at_line: int = mark.line
    problem = str(getattr(error, "problem", "") or "it cannot be read")
    lines = text.splitlines()
    at = lines[at_line] if at_line < len(lines) else ""
    code = "tab" if at[: len(at) - len(at.lstrip())].count("\t") else "no_yaml"
    return Complaint(file, min(at_line, max(len(lines) - 1, 0)) + 1, code, {"problem": problem})
