"""A talk in groups: the room divides, each group keeps one sheet of lines, and then all come back.

One hand writes for a group, its scribe's (groups.py). While it runs a group's lines are in no stream: its members ask
for them (store/sheets.py) whenever the row of their group changes, and facilitators, who see every card, look in. The
return shows all lines; what is a decision or an action then goes on record (outcomes.py). A line's `author` is its
group, its `box` says whose and what it is: "group-3-question".
"""

from typing import Any, Final

from workshop.domain import audience, groups, text
from workshop.domain.change import Actor, Change, Context, Read, Row, insert, update
from workshop.domain.commands import Body, IdeaAdd, IdeaEdit, IdeaOnly
from workshop.domain.kinds import cards, commit, shared
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

SCRIPT: Final = shared.Script(
    say=phrase(
        "Find your group: phones and big screen say where. Everyone says one sentence first; then you talk, and one of "
        "you writes."
    ),
    if_stuck=phrase(
        "Go to the quietest group and ask: what was said last, and what would be the opposite of it?"
    ),
    say_shown=phrase("Group by group, a minute each: what did you find that surprised you?"),
)
LINE_CHARS: Final = 300
SORTS: Final = ("note", "question", "park", "decision", "action")
GO_ON: Final = frozenset({"note", "question"})
"""What groups have found out goes on where they had no cards; the rest is done with, or on record."""


def in_groups(activity: Row) -> bool:
    """Whether an activity is a talk in groups."""
    return bool(activity["kind"] == "discuss" and activity["settings"]["mode"] == "groups")


def opened(activity: Row, ideas: list[str], context: Context) -> list[Change]:
    """Groups sit down; what they talk about is fixed."""
    progress = {"cards": ideas, "since": context.now}
    return [
        *shared.entries(activity, ideas),
        *groups.seat_all(activity, context),
        update("activity", id=activity["id"], progress=progress),
    ]


def cards_of(activity: Row, number: int) -> list[str]:
    """What the group of this number talks about: all cards, or one."""
    came: list[str] = activity["progress"].get("cards") or []
    if activity["settings"]["per_group"] == "all" or not came:
        return came
    return [came[(number - 1) % len(came)]]


def outcomes(activity: Row, context: Context) -> list[tuple[str, Row]]:
    """card -> the details of its result: talked about, or parked because no group had it."""
    minutes = round((context.now - activity["progress"]["since"]) / 30_000) / 2
    tables = context.read.groups(activity["id"], activity["round"])
    reached = {card for group in tables for card in cards_of(activity, group["number"])}
    return [
        (
            card,
            {"outcome": "talked", "minutes": minutes}
            if card in reached
            else {"outcome": "parked", "reason": "groups"},
        )
        for card in activity["progress"]["cards"]
    ]


def shown(activity: Row, context: Context) -> list[Change]:
    """All are back: every line is there for everybody."""
    return audience.show_ideas(_lines(activity, context.read))


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """The cards that groups talked about, as of a talk; where they had none, what they found out."""
    came: list[str] = activity["progress"].get("cards") or []
    if came:
        tables = context.read.groups(activity["id"], activity["round"])
        reached = {card for group in tables for card in cards_of(activity, group["number"])}
        found = shared.still_active([card for card in came if card in reached], context)
        return found[: select["top"]] if select["top"] else found
    return sorted(
        line["id"]
        for line in _lines(activity, context.read)
        if line["status"] == "active" and sort_of(line) in GO_ON
    )


def sort_of(line: Row) -> str:
    """What a line is: one of SORTS."""
    return str(line["box"]).rsplit("-", 1)[-1]


def on_record(activity: Row, read: Read) -> list[Row]:
    """The lines of this round that are decisions or actions, as groups wrote them."""
    return [
        line
        for line in _lines(activity, read)
        if line["status"] == "active" and sort_of(line) in ("decision", "action")
    ]


def _lines(activity: Row, read: Read) -> list[Row]:
    return [line for line in read.ideas(activity["id"]) if line["round"] == activity["round"]]


# What people do


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command: a line of the group, its rewording, taking it back; and what concerns the groups."""
    if isinstance(body, groups.Command):
        return groups.apply(body, activity, actor, context)
    if isinstance(body, IdeaAdd):
        return _add(body, activity, actor, context)
    if isinstance(body, IdeaEdit):
        return _edit(body, activity, actor, context)
    if isinstance(body, IdeaOnly) and name == "idea.withdraw":
        return _withdraw(body, activity, actor, context)
    raise Refused("closed", "In “{title}” people talk in their groups.", title=activity["title"])


def _add(body: IdeaAdd, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    group = groups.written_for(activity, actor, context)
    sort = _sort(body.box or SORTS[0])
    before = cards.kept(context.read.ideas_by(activity["id"], activity["round"], group["id"]))
    cards.check_new(body.id, context)
    line = insert(
        "idea",
        id=body.id,
        activity=activity["id"],
        round=activity["round"],
        box=_box(group, sort),
        text=_words(body.text, sort),
        parents=_about(body.parents, group, activity),
        status="active",
        merged_into=None,
        said=1,
        author=group["id"],
        author_name="",
        public_rev=None,
        created_at=context.now,
    )
    return [line, shared.ballot(activity, group["id"], context, given=len(before) + 1), _stirred(group)]


def _edit(body: IdeaEdit, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    group = groups.written_for(activity, actor, context)
    line = _own(body.idea, group, context)
    sort = _sort(body.box or sort_of(line))
    words = _words(body.text, sort)
    return [update("idea", id=line["id"], text=words, box=_box(group, sort)), _stirred(group)]


def _withdraw(body: IdeaOnly, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    group = groups.written_for(activity, actor, context)
    line = _own(body.idea, group, context)
    kept = cards.kept(context.read.ideas_by(activity["id"], activity["round"], group["id"]))
    return [
        update("idea", id=line["id"], status="withdrawn"),
        shared.ballot(activity, group["id"], context, given=len(kept) - 1),
        _stirred(group),
    ]


def _own(id: str, group: Row, context: Context) -> Row:
    line = context.read.idea(id)
    if line is None or line["author"] != group["id"] or line["status"] == "withdrawn":
        raise Refused("not_found", "This card is not among yours.", field="idea")
    return line


def _sort(box: str) -> str:
    if box not in SORTS:
        raise Refused("not_found", "There is no such box in this step.", field="box")
    return box


def _box(group: Row, sort: str) -> str:
    return f"group-{group['number']}-{sort}"


def _words(words: str, sort: str) -> str:
    """What becomes an action must be one already: later nobody could mend it."""
    if sort == "action":
        shortest, longest = commit.WHAT_CHARS
        return text.clean(words, min_chars=shortest, max_chars=longest)
    return text.clean(words, max_chars=LINE_CHARS)


def _about(parents: list[str], group: Row, activity: Row) -> list[str]:
    """The card that a line is about; where a group has one card, that."""
    came = cards_of(activity, group["number"])
    if not set(parents) <= set(came):
        raise Refused("not_found", "This card is not in the queue of this talk.", field="parents")
    return list(parents) or (came if len(came) == 1 else [])


def _stirred(group: Row) -> Change:
    """By the news of its row the members of a group know that there is something to ask for."""
    return update("group", id=group["id"])


_TOUCHES_LINES: Final = frozenset({"idea.hide", "idea.merge", "idea.unmerge", "undo"})


def followed(name: str, changes: list[Change], context: Context) -> list[Change]:
    """What a facilitator does to a line is news for its group as well."""
    if name not in _TOUCHES_LINES:
        return []
    lines = [context.read.idea(change.row["id"]) for change in changes if change.table == "idea"]
    homes = [(line, context.read.activity(line["activity"])) for line in lines if line]
    touched = {str(line["author"]) for line, home in homes if home and in_groups(home)}
    return [update("group", id=group) for group in sorted(touched)]


# What members see


def seen_by(person: str, activity: Row, read: Read) -> tuple[str, list[Row]] | None:
    """(box, lines) of the group that somebody sits in, before the room sees them; None where they sit in none."""
    if activity["state"] not in ("open", "paused", "sealed"):
        return None
    seat = read.seat(activity["id"], activity["round"], person)
    group = read.row("group", seat["group"]) if seat else None
    if group is None:
        return None
    lines = read.ideas_by(activity["id"], activity["round"], group["id"])
    return f"group-{group['number']}", sorted(lines, key=lambda line: (line["created_at"], line["id"]))
