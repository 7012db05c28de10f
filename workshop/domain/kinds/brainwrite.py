"""brainwrite: everybody writes on a sheet at once; then the sheets move on, and everybody builds on what they find.

Sheets rotate within a group (brainwrite_sheets.py); a step of the activity is one round of writing
(brainwrite_rounds.py). The cards on a sheet are seen by whoever has it in hand (store/sheets.py), by the room at the
reveal. A card's `box` is "sheet-<group>-<number>", its `fields.round` the round of writing, from 0.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from workshop.domain import agenda, audience, groups, text
from workshop.domain.change import Actor, Change, Context, Row, insert, put, update
from workshop.domain.commands import (
    BallotDone,
    Body,
    GroupLeave,
    GroupMove,
    GroupName,
    GroupPick,
    GroupScribe,
    IdeaAdd,
    IdeaEdit,
    IdeaOnly,
)
from workshop.domain.kinds import brainwrite_rounds as rounds
from workshop.domain.kinds import cards, shared
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Passing sheets")
PROMPT: Final = ""  # the workshop's own question
MINUTES: Final = 19.0
JUDGES: Final = False


class Settings(shared.Common):
    group_size: Annotated[int, Field(ge=3, le=8)] = 6
    per_round: Annotated[int, Field(ge=1, le=5)] = 3
    rounds: Annotated[int, Field(ge=1, le=8)] | None = None
    rounds_run: Annotated[int, Field(ge=1, le=8)] | None = None  # how many there really are; worked out
    minutes_per_round: Annotated[
        list[Annotated[float, Field(ge=1, le=8, allow_inf_nan=False)]], Field(min_length=1, max_length=8)
    ] = Field(default_factory=lambda: [4.0, 3.0])
    show: Literal["all_rows", "last_row"] = "all_rows"
    early_advance: bool = True
    max_chars: Annotated[int, Field(ge=40, le=600)] = 140
    script: shared.Script = shared.Script(
        say=phrase(
            "Everyone has a sheet. Write in silence; then all sheets move on, and you build on what you find."
        ),
        if_stuck=phrase(
            "Say: read the sheet first, slowly. Take one card further, turn it around, or start something new."
        ),
        say_shown=phrase("Here is all of it. Which card would nobody have come to alone?"),
    )


def minutes_of(settings: dict[str, Any], minutes: float) -> float:
    """The sum of the rounds, as far as they are known before people are counted."""
    return sum(rounds.minutes(settings))


def steps(activity: Row) -> list[float]:
    """The rounds of writing."""
    return rounds.steps(activity)


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """Everybody has a seat and a blank sheet."""
    return rounds.seated(activity, context)


def stepped(activity: Row, context: Context) -> list[Change]:
    """The sheets move on."""
    return rounds.stepped(activity, context)


def sealed(activity: Row, context: Context) -> list[Change]:
    """Cards are their own result."""
    return []


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """All sheets lie open."""
    return audience.show_ideas(context.read.ideas(activity["id"]))


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """Every active card, or those that most was built on."""
    ideas = [idea for idea in context.read.ideas(activity["id"]) if idea["status"] == "active"]
    if not select["top"]:
        return sorted(idea["id"] for idea in ideas)
    seed = context.read.workshop()["seed"]
    built = built_on(ideas)
    order = sorted(built, key=lambda id: (-built[id], agenda.lot(seed, activity["id"], id)))
    standings = [{"target": id, "score": built[id], "supporters": built[id]} for id in order]
    return agenda.top(standings, select["top"], select["ties"])


def built_on(ideas: list[Row]) -> dict[str, int]:
    """id -> how many of these cards descend from it, over any number of steps."""
    parents = {idea["id"]: idea["parents"] for idea in ideas}
    found = dict.fromkeys(parents, 0)
    for idea in ideas:
        ancestors: set[str] = set()
        waiting = list(idea["parents"])
        while waiting:
            ancestor = waiting.pop()
            if ancestor not in ancestors:
                ancestors.add(ancestor)
                waiting += parents.get(ancestor, [])
        for ancestor in ancestors & found.keys():
            found[ancestor] += 1
    return found


def recounted(activity: Row, context: Context) -> list[Change]:
    """Cards are not counted."""
    return []


# What people do


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command of a person: a card on the sheet in hand, its rewording, taking it back, "I'm done"."""
    if isinstance(body, GroupName):
        return groups.apply(body, activity, actor, context)
    if isinstance(body, GroupLeave):
        return _leave(body, activity, context)
    if isinstance(body, GroupPick | GroupMove | GroupScribe):
        raise Refused("closed", "While sheets are passed on, everybody keeps their seat.")
    if actor.audience == "facilitators":
        raise Refused(
            "forbidden", "Sheets are passed from phone to phone: here only people with a phone write."
        )
    shared.must_be_open(activity)
    author = audience.alias(activity, activity["round"], actor.person, context.read)
    seat = context.read.seat(activity["id"], activity["round"], author)
    if seat is None:
        raise Refused("closed", "The sheets are on their way already. You get one in the next round.")
    if isinstance(body, IdeaAdd):
        return _add(body, activity, actor, seat, context)
    if isinstance(body, IdeaEdit):
        idea = _own_row(body.idea, activity, actor, context)
        words = text.clean(body.text, max_chars=activity["settings"]["max_chars"])
        return [update("idea", id=idea["id"], text=words)]
    if isinstance(body, IdeaOnly) and name == "idea.withdraw":
        return _withdraw(body, activity, actor, seat, context)
    if isinstance(body, BallotDone):
        return [*shared.said_done(activity, author, context, done=body.done)]
    raise Refused("closed", "“{title}” takes ideas; this is something else.", title=activity["title"])


def _leave(body: GroupLeave, activity: Row, context: Context) -> list[Change]:
    """Go on without somebody, or with them again: from the next round on."""
    if activity["state"] not in ("open", "paused"):
        raise Refused(
            "closed", "“{title}” is not running: its groups stay as they are.", title=activity["title"]
        )
    person = context.read.participant(body.person)
    if person is None or person["role"] != "participant":
        raise Refused("not_found", "This person is not in the workshop.", field="person")
    others = [who for who in activity["progress"]["away"] if who != body.person]
    away = [*others, body.person] if body.left else others
    return [rounds.progress(activity, activity["progress"]["people"], away)]


def _add(body: IdeaAdd, activity: Row, actor: Actor, seat: Row, context: Context) -> list[Change]:
    boxes = rounds.boxes_in_hand(seat, activity, context.read)
    if not boxes:
        raise Refused("closed", "The sheets are on their way already. You get one in the next round.")
    box = body.box or boxes[0]
    if box not in boxes:
        raise Refused(
            "closed", "This sheet has moved on. Your text is kept: write it on the one you have now."
        )
    settings = activity["settings"]
    words = text.clean(body.text, max_chars=settings["max_chars"])
    mine = _rows_of_this_round(activity, seat, context)
    if sum(row["box"] == box for row in mine) >= settings["per_round"]:
        most = settings["per_round"]
        raise Refused("limit", "This sheet has its {limit} cards of this round.", limit=most)
    for parent in body.parents:
        _check_parent(parent, box, activity, context)
    cards.check_new(body.id, context)
    idea = insert(
        "idea",
        id=body.id,
        activity=activity["id"],
        round=activity["round"],
        box=box,
        text=words,
        parents=body.parents,
        status="active",
        merged_into=None,
        said=1,
        author=seat["person"],
        author_name=cards.signature(actor, activity, context),
        public_rev=None,
        fields={"round": activity["step"]},
        created_at=context.now,
    )
    paper = context.read.ballot(activity["id"], activity["round"], seat["person"])
    full = len(mine) + 1 >= settings["per_round"] * len(boxes)
    through = full or bool(paper and paper["done"])
    return [idea, _paper(activity, seat["person"], 1, through, context)]


def _check_parent(parent: str, box: str, activity: Row, context: Context) -> None:
    row = context.read.idea(parent)
    if row is None or (row["activity"], row["box"], row["round"]) != (activity["id"], box, activity["round"]):
        raise Refused("not_found", "The card this builds on is not on this sheet.", field="parents")


def _rows_of_this_round(activity: Row, seat: Row, context: Context) -> list[Row]:
    mine = cards.kept(context.read.ideas_by(activity["id"], activity["round"], seat["person"]))
    return [row for row in mine if row["fields"].get("round") == activity["step"]]


def _paper(activity: Row, author: str, more: int, done: bool, context: Context) -> Change:
    """So many rows more or less; whoever has filled their sheets is through with this round."""
    now = context.read.ballot(activity["id"], activity["round"], author)
    paper = shared.ballot(activity, author, context, given=(now["given"] if now else 0) + more)
    return put("ballot", **{**paper.row, "done": int(done)})


def _own_row(idea_id: str, activity: Row, actor: Actor, context: Context) -> Row:
    """The person's own card of this round of writing. Raises Refused: not_found, closed."""
    idea = cards.own(idea_id, activity, actor, context)
    if (idea["round"], idea["fields"].get("round")) != (activity["round"], activity["step"]):
        raise Refused("closed", "This sheet has moved on; its cards stay as they are.")
    return idea


def _withdraw(body: IdeaOnly, activity: Row, actor: Actor, seat: Row, context: Context) -> list[Change]:
    idea = _own_row(body.idea, activity, actor, context)
    cards.check_takeable(idea, context)
    return [
        update("idea", id=idea["id"], status="withdrawn"),
        _paper(activity, seat["person"], -1, False, context),
    ]
