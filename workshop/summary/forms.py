"""The answers of a form as a reader needs them: question by question, in words. Of other cards there are none."""

from typing import Any

from workshop.summary.model import Filled
from workshop.summary.wording import Wording

Row = dict[str, Any]


def filled(activity: Row, card: Row, wording: Wording) -> tuple[Filled, ...]:
    """What was answered, in the order of the questions."""
    answers = card.get("fields", {})
    return tuple(
        Filled(
            key=field["key"],
            label=field["label"],
            type=field["type"],
            answer="" if field["type"] == "photo" else _in_words(answers[field["key"]], field, wording),
            photo=str(answers[field["key"]]) if field["type"] == "photo" else "",
        )
        for field in _questions(activity)
        if field["key"] in answers
    )


def lacking(activity: Row, card: Row) -> tuple[str, ...]:
    """The questions that need an answer and have none."""
    answers = card.get("fields", {})
    return tuple(
        field["label"] for field in _questions(activity) if field["required"] and field["key"] not in answers
    )


def _questions(activity: Row) -> list[Row]:
    questions: list[Row] = activity["settings"]["fields"] if activity["kind"] == "form" else []
    return questions


def _in_words(answer: str | float, field: Row, wording: Wording) -> str:
    if field["type"] == "scale":
        return wording.words.gettext("{n} of {all}", n=answer, all=field["points"])
    if field["type"] == "date":
        return wording.day(str(answer))
    return answer if isinstance(answer, str) else wording.number(answer)
