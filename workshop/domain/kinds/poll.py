"""poll: quick answers, one question a screen: check-in, temperature, was it worth the time.

Answers are marks on the activity itself (criterion: the question's key; for one of several choices `key.place`),
words and texts are cards in the box of their question. Everything is sealed until it is shown, words excepted: their
cloud grows while people write. Where names are not shown, nothing of fewer than `min_show` answers is ever shown:
only how many. People without a phone answer aloud (poll_room.py): that is no secret, and nobody hides among them.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, model_validator

from workshop.domain import agenda, audience
from workshop.domain.change import Actor, Change, Context, Row, insert
from workshop.domain.commands import BallotDone, BallotRoom, Body, IdeaAdd, IdeaEdit, IdeaOnly, MarkSet
from workshop.domain.kinds import collect, poll_figures, poll_room, shared, single_step
from workshop.domain.kinds.poll_question import WRITTEN, Question
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Quick question")
PROMPT: Final = phrase("A quick answer from everyone")
MINUTES: Final = 2.0
JUDGES: Final = True

IN_ORDER: Final = frozenset({"scale", "mood", "number"})
CHARS: Final = {"word": 30, "text": 200}
OTHER_CHARS: Final = 60
TOO_FEW: Final = 4
"""Answers without names are shown from this many on: fewer could be told apart."""

Answers = dict[str, dict[str, list[int]]]
"""question -> person -> their answers."""


def _first_question() -> list[Question]:
    return [Question(key="mood", text=phrase("How do you feel right now?"))]


class Settings(shared.Common):
    questions: Annotated[list[Question], Field(min_length=1, max_length=8)] = Field(
        default_factory=_first_question
    )
    min_show: Annotated[int, Field(ge=1, le=20)] | None = None
    compare_to: Annotated[str, StringConstraints(pattern=r"^(prev|[0-9a-f-]{36})$")] | None = None
    identity: shared.Identity = "anonymous"
    script: shared.Script = shared.Script(
        say=phrase("A quick answer from everyone, without thinking for long. Nobody comments on it."),
        if_stuck=phrase("Say: your first thought will do. You can skip what you do not want to answer."),
        say_shown=phrase("Look at it for a moment in silence. What does it ask of us?"),
    )

    @model_validator(mode="after")
    def questions_differ(self) -> "Settings":
        if len({question.key for question in self.questions}) < len(self.questions):
            raise ValueError("two questions have the same key")
        return self


minutes_of = single_step.minutes_of
steps = single_step.steps
stepped = single_step.stepped


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """Nothing flows into a question."""
    return [], {}


def recounted(activity: Row, context: Context) -> list[Change]:
    """Words are counted where they are shown, as the cards they are; nothing else changes by a merge."""
    return []


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """What was written and may be shown, where a later step asks for this one by its id."""
    return sorted(idea["id"] for idea in _may_be_shown(activity, context) if idea["status"] == "active")


# Who may see how much


def fewest_shown(activity: Row) -> int:
    """How many answers there must be before they are shown."""
    settings = activity["settings"]
    return int(settings["min_show"] or (1 if settings["identity"] == "named" else TOO_FEW))


def sealed(activity: Row, context: Context) -> list[Change]:
    """One result a question, not yet shown; of too few answers only how many there are."""
    answers = _answers(activity, context)
    room = poll_room.answers(activity, _cards(activity, context), context)
    return [
        insert("result", **_result(activity, place, question, answers, room, context))
        for place, question in enumerate(activity["settings"]["questions"], start=1)
    ]


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """The results become public, and with them what was written to questions that enough people answered."""
    cards = _may_be_shown(activity, context)
    return [*shared.show_results(activity, context, after), *audience.show_ideas(cards)]


def _may_be_shown(activity: Row, context: Context) -> list[Row]:
    """What was written to questions that enough people answered, with what waits for the facilitator."""
    answers = _answers(activity, context)
    return [
        idea
        for idea in context.read.ideas(activity["id"])
        if idea["round"] == activity["round"] and _may_show(idea, answers.get(idea["box"], {}), activity)
    ]


def _may_show(idea: Row, given: Mapping[str, list[int]], activity: Row) -> bool:
    """given: to its question. What the room said aloud is shown at once where nobody answered on a phone."""
    alone = not given and idea["author"] == audience.IN_THE_ROOM
    return alone or len(given) >= fewest_shown(activity)


def _is_few(given: Mapping[str, list[int]], activity: Row) -> bool:
    """Whether so few have answered on a phone that one could tell who said what."""
    return 0 < len(given) < fewest_shown(activity)


def _result(
    activity: Row,
    place: int,
    question: Row,
    answers: Answers,
    room: dict[str, list[list[int]]],
    context: Context,
) -> dict[str, Any]:
    given, aloud = answers.get(question["key"], {}), room.get(question["key"], [])
    everyone = [*given.values(), *aloud]
    few = _is_few(given, activity)
    details = {"few": True, "min_show": fewest_shown(activity)} if few else {}
    if everyone and not few and question["type"] not in WRITTEN:
        details = poll_figures.figures(question, [value for values in everyone for value in values])
        details |= _before(activity, question, given, details.get("median"), context)
    return {
        "id": shared.result_id(activity, question["key"]),
        "activity": activity["id"],
        "round": activity["round"],
        "target": question["key"],
        "status": "active",
        "score": float(details.get("median", 0)),
        "supporters": len(everyone),
        "n": len(everyone),
        "rank": place,
        "near_next": 0,
        "by_lot": 0,
        "agree": None,
        "pass": None,
        "disagree": None,
        "room": len(aloud),
        "details": details,
        "public_rev": None,
    }


def _before(
    activity: Row, question: Row, given: dict[str, list[int]], median: float | None, context: Context
) -> dict[str, Any]:
    """{before: ...}: how the same question was answered in an earlier poll, if it was shown to enough people."""
    earlier = _earlier(activity, context)
    if earlier is None or median is None:
        return {}
    results = context.read.results(earlier["id"], earlier["round"])
    was = next((row for row in results if row["target"] == question["key"]), None)
    if was is None or "median" not in was["details"] or not _is_asked_again(question, earlier):
        return {}
    before = {"median": was["details"]["median"], "n": was["n"], "shift": median - was["details"]["median"]}
    if audience.names_shown(activity) and audience.names_shown(earlier):
        answered = _answers(earlier, context).get(question["key"], {})
        before["pairs"] = poll_figures.paired(_one_each(answered), _one_each(given))
    return {"before": before}


def _is_asked_again(question: Row, earlier: Row) -> bool:
    """Numbers can be compared only where the same answers were offered."""
    same = ("key", "type", "min", "max")
    return any(all(one[name] == question[name] for name in same) for one in _questions(earlier))


def _earlier(activity: Row, context: Context) -> Row | None:
    wanted = activity["settings"]["compare_to"]
    if wanted is None:
        return None
    polls = [row for row in agenda.before(context.read.agenda(), activity) if row["kind"] == "poll"]
    return next((row for row in polls if wanted in ("prev", row["id"])), None)


def _one_each(given: dict[str, list[int]]) -> dict[str, int]:
    return {person: values[0] for person, values in given.items()}


def _answers(activity: Row, context: Context) -> Answers:
    """What was answered on phones; those who skipped a question are not in it. A card is an answer without a number."""
    answers: Answers = {}
    for mark in context.read.marks(activity["id"], activity["round"]):
        key, _, place = mark["criterion"].partition(".")
        if mark["voter"] == audience.IN_THE_ROOM or mark["blank"] or (place and not mark["value"]):
            continue
        value = int(place) if place else int(mark["value"])
        answers.setdefault(key, {}).setdefault(mark["voter"], []).append(value)
    written = {question["key"] for question in _questions(activity) if question["type"] in WRITTEN}
    for idea in _cards(activity, context):
        if idea["box"] in written and idea["author"] != audience.IN_THE_ROOM:
            answers.setdefault(idea["box"], {}).setdefault(idea["author"], [])
    return answers


def _cards(activity: Row, context: Context) -> list[Row]:
    """What was written in this round, merged words included: their writers have answered, too."""
    return [
        idea
        for idea in context.read.ideas(activity["id"])
        if idea["round"] == activity["round"] and idea["status"] in ("active", "merged")
    ]


# What people send


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command of a person: an answer, words, "I'm done"."""
    if actor.audience == "facilitators" and isinstance(body, BallotRoom | MarkSet):
        return poll_room.apply(body, activity, _cards(activity, context), context)
    if isinstance(body, MarkSet):
        return _mark(body, activity, actor, context)
    if isinstance(body, IdeaAdd | IdeaEdit | IdeaOnly):
        return _write(name, body, activity, actor, context)
    if isinstance(body, BallotDone):
        voter = audience.alias(activity, activity["round"], actor.person, context.read)
        if body.done:
            _check_required(activity, voter, context)
        return shared.said_done(activity, voter, context, done=body.done)
    raise Refused("closed", "“{title}” takes quick answers; this is something else.", title=activity["title"])


def _mark(body: MarkSet, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    if body.target != activity["id"]:
        raise Refused("not_found", "Answers are given to the step itself.", field="target")
    key, dot, place = body.criterion.partition(".")
    question = _question(key, activity, field="criterion")
    if dot:
        _check_choice(question, place, body.value)
    else:
        _check_value(question, body.value)
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    mark = shared.mark(activity, body.target, body.criterion, voter, body.value)
    cards = context.read.ideas_by(activity["id"], activity["round"], voter)
    return [mark, _paper(activity, voter, [mark.row], cards, context)]


def _check_choice(question: Row, place: str, value: int | None) -> None:
    known = {str(number) for number in range(poll_figures.choices(question))}
    if question["type"] != "multi" or place not in known:
        raise Refused("not_found", "There is no such choice in this question.", field="criterion")
    if value not in (0, 1):
        raise Refused("over_cap", "A choice is taken (1) or not (0).", field="value")


def _check_value(question: Row, value: int | None) -> None:
    """A blank mark skips the question, or takes an answer back."""
    if value is None:
        return
    if question["type"] in WRITTEN or question["type"] == "multi":
        raise Refused("not_found", "This question is answered in another way.", field="criterion")
    least, most = poll_figures.bounds(question)
    if not least <= value <= most:
        raise Refused(
            "over_cap",
            "An answer to this lies between {least} and {most}.",
            field="value",
            least=least,
            most=most,
        )


def _write(
    name: str, body: IdeaAdd | IdeaEdit | IdeaOnly, activity: Row, actor: Actor, context: Context
) -> list[Change]:
    """A word or a text: a card like those of `collect`, sealed until it is shown."""
    author = audience.name_of(actor, activity, activity["round"], context.read)
    known = None if isinstance(body, IdeaAdd) else context.read.idea(body.idea)
    key = known["box"] if known else getattr(body, "box", None)
    question = _question(key, activity, field="box")
    if question["type"] not in WRITTEN and not question["other"]:
        raise Refused("not_found", "Nothing can be written to this question.", field="box")
    if author == audience.IN_THE_ROOM:
        poll_room.check_card(body, activity, context)
    is_live, covered = _live(question, author, activity, context)
    changes = []
    for change in collect.apply(name, body, _as_box(activity, question, is_live), actor, context):
        if change.table == "idea":
            changes.append(_as_answer(change, question))
    written = {idea["id"]: idea for idea in context.read.ideas_by(activity["id"], activity["round"], author)}
    for change in changes:
        written[change.row["id"]] = {**written.get(change.row["id"], {}), **change.row}
    mine = list(written.values())
    if is_live and name == "idea.add":
        changes += audience.show_ideas(covered)
    if author == audience.IN_THE_ROOM:
        return [*changes, poll_room.paper(activity, mine, context)]
    return [*changes, _paper(activity, author, [], mine, context)]


def _live(question: Row, author: str, activity: Row, context: Context) -> tuple[bool, list[Row]]:
    """Whether words to this question are shown as they come, and those that wait for it: enough have written now.

    Once some were shown the others need not be looked at: in a large room that would make each word dearer.
    """
    if question["type"] != "word":
        return False, []
    if context.read.is_shown(activity["id"], activity["round"], question["key"]):
        return True, []
    waiting = [idea for idea in _cards(activity, context) if idea["box"] == question["key"]]
    writers = ({idea["author"] for idea in waiting} | {author}) - {audience.IN_THE_ROOM}
    return len(writers) >= fewest_shown(activity), waiting


def _as_box(activity: Row, question: Row, live: bool) -> Row:
    """The activity as a `collect` of one box sees it."""
    settings = {
        **activity["settings"],
        "boxes": [{"key": question["key"], "label": "", "limit": question["limit"]}],
        "limit_per_person": 0,
        "max_chars": CHARS.get(question["type"], OTHER_CHARS),
        "others": "at_once" if live else "after_writing",
        "phases": [],
    }
    return {**activity, "settings": settings}


def _as_answer(change: Change, question: Row) -> Change:
    row = dict(change.row)
    if change.how == "insert":
        row["sealed"] = 1
    if question["type"] == "word" and "text" in row:
        row["fields"] = {"word": poll_figures.folded(row["text"])}
    return Change(change.how, change.table, row)


def _paper(activity: Row, voter: str, fresh: list[Row], cards: list[Row], context: Context) -> Change:
    """How many questions this person has answered or skipped. fresh: marks of this command; cards: as they are now."""
    marks = {row["criterion"]: row for row in context.read.marks_by(activity["id"], activity["round"], voter)}
    marks |= {row["criterion"]: row for row in fresh}
    answered = {
        criterion.partition(".")[0]
        for criterion, row in marks.items()
        if "." not in criterion or row["value"]
    }
    answered |= {card["box"] for card in cards if card["status"] in ("active", "merged")}
    return shared.ballot(activity, voter, context, given=len(answered))


def _check_required(activity: Row, voter: str, context: Context) -> None:
    marks = context.read.marks_by(activity["id"], activity["round"], voter)
    given = {
        mark["criterion"].partition(".")[0]
        for mark in marks
        if not mark["blank"] and ("." not in mark["criterion"] or mark["value"])
    }
    cards = context.read.ideas_by(activity["id"], activity["round"], voter)
    given |= {card["box"] for card in cards if card["status"] in ("active", "merged")}
    missing = [
        question for question in _questions(activity) if question["required"] and question["key"] not in given
    ]
    if missing:
        raise Refused(
            "empty",
            "One question still needs your answer: “{question}”",
            field=missing[0]["key"],
            question=missing[0]["text"],
        )


def _question(key: str | None, activity: Row, *, field: str) -> Row:
    found = next((question for question in _questions(activity) if question["key"] == key), None)
    if found is None:
        raise Refused("not_found", "There is no such question in this step.", field=field)
    return found


def _questions(activity: Row) -> list[Row]:
    questions: list[Row] = activity["settings"]["questions"]
    return questions
