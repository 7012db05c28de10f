"""What people in the room without a phone answer to quick questions, counted by a facilitator (in_the_room.py).

A mark on the activity counts one answer: criterion "key.answer", the answer a number as poll.py keeps it (a choice's
place, a step of a scale, a number itself), the value how many gave it. Words and texts are cards, with how many say so.
"""

from collections import Counter
from typing import Final

import regex

from workshop.domain import audience
from workshop.domain.change import Change, Context, Row
from workshop.domain.commands import BallotRoom, IdeaAdd, IdeaEdit, IdeaOnly, MarkSet
from workshop.domain.kinds import cards, in_the_room, poll_figures, shared
from workshop.domain.kinds.poll_question import WRITTEN
from workshop.domain.refusal import Refused

People = list[list[int]]
"""Each person's answers, as few people as the counts prove."""
_NUMBER: Final = regex.compile(r"-?\d{1,7}")


def apply(body: BallotRoom | MarkSet, activity: Row, written: list[Row], context: Context) -> list[Change]:
    """How many they are, or how many of them gave one answer. written: the cards of this round."""
    if isinstance(body, MarkSet):
        _check(body, activity, context)
    return in_the_room.apply(body, activity, _rule(written, context), context)


def _check(body: MarkSet, activity: Row, context: Context) -> None:
    if body.target != activity["id"]:
        raise Refused("not_found", "Answers are given to the step itself.", field="target")
    key, _, answer = body.criterion.partition(".")
    question = next((one for one in activity["settings"]["questions"] if one["key"] == key), None)
    if question is None or question["type"] in WRITTEN or not _is_answer(answer, question):
        raise Refused("not_found", "There is no such answer to a question of this step.", field="criterion")
    in_the_room.check_count(body.value, activity, context)


def _is_answer(answer: str, question: Row) -> bool:
    least, most = poll_figures.bounds(question)
    return _NUMBER.fullmatch(answer) is not None and least <= int(answer) <= most


def check_card(body: IdeaAdd | IdeaEdit | IdeaOnly, activity: Row, context: Context) -> None:
    """Raises Refused (over_cap) where more people say a card than there are, or nobody said how many that is."""
    if not isinstance(body, IdeaOnly):
        in_the_room.there_are(activity, context)
        in_the_room.check_count(body.said or 0, activity, context)


def paper(activity: Row, written: list[Row], context: Context) -> Change:
    """Their paper, once a card was written, changed or taken back. written: the cards as they are now."""
    given = _needed(activity, in_the_room.marks(activity, context), written, context)
    there = in_the_room.people(activity, context)
    return shared.ballot(activity, audience.IN_THE_ROOM, context, given=given, people=there)


def _rule(written: list[Row], context: Context) -> in_the_room.Rule:
    def needed(activity: Row, marks: list[Row]) -> int:
        return _needed(activity, marks, written, context)

    return in_the_room.Rule(needed, lambda activity, marks, _people: needed(activity, marks))


def _needed(activity: Row, marks: list[Row], written: list[Row], context: Context) -> int:
    found = _by_question(activity, marks, written, context)
    return max((len(people) for people in found.values()), default=0)


def answers(activity: Row, written: list[Row], context: Context) -> dict[str, People]:
    """question -> what they answered. written: the cards of this round."""
    return _by_question(activity, in_the_room.marks(activity, context), written, context)


def _by_question(activity: Row, marks: list[Row], written: list[Row], context: Context) -> dict[str, People]:
    counts: dict[str, Counter[int]] = {}
    for mark in marks:
        key, _, answer = mark["criterion"].partition(".")
        counts.setdefault(key, Counter())[int(answer)] = int(mark["value"])
    found: dict[str, People] = {}
    for question in activity["settings"]["questions"]:
        key = question["key"]
        if question["type"] in WRITTEN:
            own = [card for card in written if card["box"] == key and _is_theirs(card)]
            found[key] = [[]] * max(cards.voices(own, context), default=0)
        else:
            found[key] = _people(counts.get(key, Counter()), several=question["type"] == "multi")
    return found


def _is_theirs(card: Row) -> bool:
    return bool(card["author"] == audience.IN_THE_ROOM and card["status"] in ("active", "merged"))


def _people(counts: Counter[int], *, several: bool) -> People:
    """several: whether one person may give several answers."""
    if not several:
        return [[answer] for answer, n in counts.items() for _ in range(n)]
    most = max(counts.values(), default=0)
    return [[answer for answer, n in counts.items() if n > person] for person in range(most)]
