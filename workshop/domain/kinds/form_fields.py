"""What a form asks, what counts as an answer, and the one line that the answers make together.

Pure: no rows, no time. form.py says who may write when.
"""

import math
import re
from datetime import date
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, model_validator

from workshop.domain import text
from workshop.domain.kinds import shared
from workshop.domain.refusal import Refused

Answer = str | int | float
Answers = dict[str, Answer]

NAME_CHARS: Final = 80
LINK_CHARS: Final = 500
SENTENCE_CHARS: Final = 600
GAP: Final = "…"
PHOTO: Final = re.compile(r"[0-9a-f]{64}")
_PLACE: Final = re.compile(r"\{([a-z0-9_-]{1,40})\}")


class FormField(shared.Closed):
    """One question. `max`: characters; `options`: for a choice; `points`: a scale runs from 1 to this."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")]
    label: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    help: Annotated[str, StringConstraints(max_length=200)] = ""
    type: Literal["text", "long", "choice", "scale", "number", "date", "person", "link", "photo"] = "text"
    required: bool = False
    max: Annotated[int, Field(ge=10, le=1000)] = 300
    options: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=80)]], Field(max_length=12)
    ] = Field(default_factory=list)
    points: Annotated[int, Field(ge=2, le=10)] = 5

    @model_validator(mode="after")
    def has_options(self) -> "FormField":
        if self.type == "choice" and len(set(self.options)) < 2:
            raise ValueError("a choice needs two options that differ")
        return self


def check_together(fields: list[FormField], sentence: str, title_field: str | None) -> None:
    """Raises ValueError if two fields have the same key, or the line or the title names a field that is not there."""
    wordy = {field.key for field in fields if field.type != "photo"}
    if len({field.key for field in fields}) < len(fields):
        raise ValueError("two fields have the same key")
    if title_field is not None and title_field not in wordy:
        raise ValueError("there is no such field to be the title")
    for key in _PLACE.findall(sentence):
        if key not in wordy:
            raise ValueError(f"the sentence names “{key}”, which is no field with words")


def merged(before: Answers, given: dict[str, Answer | None], fields: list[dict[str, Any]]) -> Answers:
    """The answers after somebody left some fields; None or nothing written empties a field.

    Raises Refused: not_found (no such field), too_long, bad_date, bad_shape, each with the field.
    """
    by_key = {field["key"]: field for field in fields}
    after = dict(before)
    for key, value in given.items():
        if key not in by_key:
            raise Refused("not_found", "There is no such field in this form.", field=key)
        answer = None if value is None else _answer(value, by_key[key])
        if answer in (None, ""):
            after.pop(key, None)
        else:
            assert answer is not None
            after[key] = answer
    return after


def _answer(value: Answer, field: dict[str, Any]) -> Answer | None:
    kind, key = field["type"], field["key"]
    if kind in ("scale", "number"):
        return _number(value, field)
    words = str(value)
    if kind in ("text", "long"):
        return text.clean_optional(words, max_chars=field["max"], field=key)
    if kind == "person":
        return text.clean_optional(words, max_chars=NAME_CHARS, field=key)
    if not words.strip():
        return None
    if kind == "link":
        return _link(words, key)
    if kind == "date":
        return _day(words, key)
    if kind == "choice" and words not in field["options"]:
        raise Refused("bad_shape", "This is not among the choices.", field=key)
    if kind == "photo" and not PHOTO.fullmatch(words):
        raise Refused("bad_shape", "This is no photo. Please take it once more.", field=key)
    return words


def _number(value: Answer, field: dict[str, Any]) -> Answer | None:
    if isinstance(value, str) and not value.strip():
        return None
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Refused("bad_shape", "Please write a number here.", field=field["key"])
    if field["type"] == "scale" and number not in range(1, field["points"] + 1):
        raise Refused(
            "bad_shape", "Please choose from 1 to {points}.", field=field["key"], points=field["points"]
        )
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _link(words: str, key: str) -> str:
    """An address of the web. One without http is meant for https; no other scheme may ever be clicked."""
    kept = text.clean(words, max_chars=LINK_CHARS, field=key)
    kept = kept if "://" in kept else f"https://{kept}"
    try:
        parts = urlsplit(kept)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and "." in str(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or re.search(r"\s", kept):
        raise Refused("bad_shape", "This is no address of a web page.", field=key)
    return kept


def _day(words: str, key: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise Refused("bad_date", "This day is not in the calendar.", field=key) from None


def line(answers: Answers, settings: dict[str, Any]) -> str:
    """The form in one line: its sentence with the answers in it, else its title, else the first answer in words."""
    if settings["sentence"]:
        whole = _PLACE.sub(lambda place: str(answers.get(place[1], GAP)), settings["sentence"])
        return _shortened(whole)
    title = settings["title_field"]
    wordy = [field["key"] for field in settings["fields"] if field["type"] != "photo"]
    first = next((answers[key] for key in [title, *wordy] if key in answers), GAP)
    return _shortened(str(first))


def _shortened(words: str) -> str:
    """As one line, no longer than a card can bear."""
    flat = " ".join(words.split())
    return flat if len(flat) <= SENTENCE_CHARS else flat[: SENTENCE_CHARS - 1] + GAP


def is_complete(answers: Answers, fields: list[dict[str, Any]]) -> bool:
    """Whether all required fields are filled."""
    return all(field["key"] in answers for field in fields if field["required"])


def photo(answers: Answers, fields: list[dict[str, Any]]) -> str | None:
    """The form's picture: the first that was taken."""
    taken = (answers.get(field["key"]) for field in fields if field["type"] == "photo")
    return next((str(name) for name in taken if name), None)
