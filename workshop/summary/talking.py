"""Quick questions and talks in the summary: from rows to what a reader is told, and the sentences for it. Pure.

A poll tells numbers and what was written, never who; of too few answers it tells only how many. A talk tells what was
talked about, and what was parked; one in groups what each came back with.
"""

from collections import Counter, defaultdict
from typing import Any, Final

from workshop.domain.kinds.discuss_groups import SORTS
from workshop.domain.words import phrase
from workshop.summary.model import Answered, GroupSheet, Idea, Line, Poll, Quote, Sentence, Talk, Topic
from workshop.summary.rounds import Round, rounds
from workshop.summary.wording import Wording

Row = dict[str, Any]
MOODS: Final = (phrase("Very bad"), phrase("Bad"), phrase("So-so"), phrase("Good"), phrase("Very good"))
MOST_WORDS: Final = 60
LINE_SORTS: Final = {
    "question": phrase("Question"),
    "park": phrase("Parked"),
    "decision": phrase("Decision"),
    "action": phrase("Action"),
}


def polls(
    agenda: list[Row], results: list[Row], ideas: tuple[Idea, ...], wording: Wording
) -> tuple[Poll, ...]:
    """Every shown round of quick questions, in the order of the agenda. results: rows of the table `result`."""
    return tuple(
        Poll(
            activity=each.activity["id"],
            title=each.activity["title"],
            round=each.number,
            latest=each.latest,
            answers=tuple(
                _answered(question, each.results, _written(each, question["key"], ideas), wording)
                for question in each.activity["settings"].get("questions", [])
            ),
        )
        for each in rounds({"poll"}, agenda, results)
    )


def talks(
    agenda: list[Row], results: list[Row], ideas: tuple[Idea, ...], groups: list[Row], wording: Wording
) -> tuple[Talk, ...]:
    """Every round of a talk about cards or in groups; cards taken off the screens since are left out."""
    return tuple(
        talk
        for activity in agenda
        if activity["kind"] == "discuss"
        for talk in _talks(activity, results, ideas, groups, wording)
    )


def _talks(
    activity: Row, results: list[Row], ideas: tuple[Idea, ...], groups: list[Row], wording: Wording
) -> list[Talk]:
    texts = {idea.id: idea.text for idea in ideas if not idea.merged_into}
    topics: dict[int, list[Topic]] = defaultdict(list)
    for row in sorted(results, key=lambda row: row["rank"]):
        if row["activity"] == activity["id"] and row["target"] in texts:
            topic = Topic(row["target"], texts[row["target"]], row["details"].get("minutes"))
            topics[row["round"]].append(topic)
    sheets = _sheets(activity, ideas, groups, wording)
    numbers = sorted(topics.keys() | sheets.keys())
    return [
        Talk(
            activity=activity["id"],
            title=activity["title"],
            round=number,
            latest=number == numbers[-1],
            topics=tuple(topics[number]),
            sheets=tuple(sheets[number]),
        )
        for number in numbers
    ]


def group_name(group: Row, wording: Wording) -> str:
    """As people called it, or by its number."""
    return str(group["name"]) or wording.words.gettext("Group {n}", n=group["number"])


def _sheets(
    activity: Row, ideas: tuple[Idea, ...], groups: list[Row], wording: Wording
) -> dict[int, list[GroupSheet]]:
    """round -> what its groups noted. Lines by what they are, then by their words: not in the order of writing."""
    lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for idea in ideas:
        box = line_box(idea.box)
        if box and idea.activity == activity["id"] and not idea.merged_into:
            lines[idea.round, box[0]].append(Line(idea.id, box[1], idea.text))
    sheets: dict[int, list[GroupSheet]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group["number"]):
        own = lines[group["round"], group["number"]] if group["activity"] == activity["id"] else []
        if own:
            own.sort(key=lambda line: (SORTS.index(line.sort), line.text.casefold(), line.idea))
            sheets[group["round"]].append(GroupSheet(group_name(group, wording), tuple(own)))
    return sheets


def line_box(box: str) -> tuple[int, str] | None:
    """(group's number, sort) of a line of a talk in groups; None of any other card."""
    _, number, sort = (*box.split("-"), "", "", "")[:3]
    return (int(number), sort) if number.isdecimal() and sort in SORTS else None


def _written(round_: Round, box: str, ideas: tuple[Idea, ...]) -> list[Idea]:
    place = (round_.activity["id"], round_.number, box, None)
    return [idea for idea in ideas if (idea.activity, idea.round, idea.box, idea.merged_into) == place]


def _answered(question: Row, rows: list[Row], cards: list[Idea], wording: Wording) -> Answered:
    result = next((row for row in rows if row["target"] == question["key"]), None)
    details = result["details"] if result else {}
    few = bool(details.get("few"))
    return Answered(
        question=question["text"],
        type=question["type"],
        n=result["n"] if result else 0,
        room=result["room"] if result else 0,
        few=few,
        figures={} if few else details,
        counts=_words(cards) if question["type"] == "word" else _counts(question, details, wording),
        texts=() if question["type"] == "word" else tuple(idea.text for idea in cards),
    )


def _counts(question: Row, details: Row, wording: Wording) -> tuple[tuple[str, int], ...]:
    if "bins" in details:
        return tuple((_span(each), each["count"]) for each in details["bins"])
    return tuple(zip(_labels(question, wording), details.get("counts", []), strict=False))


def _labels(question: Row, wording: Wording) -> list[str]:
    """What can be answered, in words or numbers."""
    _ = wording.words.gettext
    if question["type"] == "yesno":
        return [_("No"), _("Yes")]
    if question["type"] == "mood":
        return [_(mood) for mood in MOODS]
    if question["type"] == "scale":
        steps = [str(step) for step in range(question["min"], question["max"] + 1)]
        named = question["labels"] if len(question["labels"]) == len(steps) else [""] * len(steps)
        if len(question["labels"]) == 2:
            named[0], named[-1] = question["labels"]
        return [f"{step} {name}".strip() for step, name in zip(steps, named, strict=True)]
    return [*question["options"], _("Something else")]


def _span(each: Row) -> str:
    return str(each["from"]) if each["from"] == each["to"] else f"{each['from']}–{each['to']}"


def _words(cards: list[Idea]) -> tuple[tuple[str, int], ...]:
    """Words by how many wrote them, spellings of one word together, under its most frequent spelling."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        spellings[card.fields.get("word") or card.text][card.text] += card.said
    counted = [
        (min(known, key=lambda text: (-known[text], text)), known.total()) for known in spellings.values()
    ]
    return tuple(sorted(counted, key=lambda word: (-word[1], word[0].casefold()))[:MOST_WORDS])


# In words


def told(answered: Answered, wording: Wording) -> Sentence:
    """One question and its answers, in a line."""
    people = wording.ngettext("1 person answered", "{n} people answered", answered.n)
    people = "; ".join([people, *wording.in_the_room(answered.room)])
    start: Sentence = (Quote(answered.question), ": ")
    if answered.n == 0:
        return (*start, wording.words.gettext("nobody answered."))
    if answered.few:
        return (*start, people, wording.words.gettext("; too few to show what."))
    given: list[str | Quote] = []
    for label, count in answered.counts:
        if count:
            given += [", " if given else "; ", Quote(label), f" {wording.number(count)}"]
    return (*start, people, *_middle(answered.figures, wording), *given, ".")


def _middle(figures: dict[str, Any], wording: Wording) -> list[str]:
    if "median" not in figures:
        return []
    middle = wording.words.gettext(
        "; middle {median}, average {mean}",
        median=wording.number(figures["median"]),
        mean=wording.number(figures["mean"]),
    )
    before = figures.get("before")
    if not before:
        return [middle]
    return [
        middle,
        wording.words.gettext(" (middle before: {median})", median=wording.number(before["median"])),
    ]


def line(noted: Line, wording: Wording) -> Sentence:
    """What a group noted, with a word for what it is unless that is plain."""
    said = Quote(noted.text)
    if noted.sort == "note":
        return (said,)
    return (wording.words.gettext("{sort}: ", sort=wording.words.gettext(LINE_SORTS[noted.sort])), said)


def outcome(topic: Topic, wording: Wording) -> str:
    """What became of a card in a talk."""
    if topic.minutes is None:
        return wording.words.gettext("parked: there was no time")
    return wording.ngettext("talked about for 1 minute", "talked about for {n} minutes", topic.minutes)
