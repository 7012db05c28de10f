"""collect: cards into boxes. Everyone writes alone first, then sees the others and writes on.

Diehl & Stroebe (1987): waiting for one's turn and hearing others first is what makes groups write less.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from workshop.domain import audience, large_rooms, text
from workshop.domain.change import THIS_REV, Actor, Change, Context, Row, insert, update
from workshop.domain.commands import BallotDone, Body, IdeaAdd, IdeaEdit, IdeaOnly, TurnPass
from workshop.domain.kinds import cards, collect_flows, shared
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Ideas")
PROMPT: Final = ""  # the workshop's own question
MINUTES: Final = 8.0
JUDGES: Final = False
CROWD: Final = 500
CROWD_LIMIT: Final = 3
"""In so large a room everyone writes so many cards, where nobody has said how many."""


Allowed = Literal["text", "photo"]


def _words_only() -> list[Allowed]:
    return ["text"]


class Box(shared.Closed):
    """One place to write into: a column, a field of a canvas."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")]
    label: Annotated[str, StringConstraints(max_length=80)] = ""
    limit: Annotated[int, Field(ge=0, le=50)] = 0
    prompt: Annotated[str, StringConstraints(max_length=200)] = ""  # its own question, if it has one


class Phase(shared.Closed):
    """A stretch of minutes: alone (nothing of others is seen) or shared (everyone sees all)."""

    mode: Literal["alone", "shared"]
    minutes: shared.PhaseMinutes


class Settings(shared.Common):
    boxes: Annotated[list[Box], Field(min_length=1, max_length=16)] = Field(
        default_factory=lambda: [Box(key="ideas", label="Ideas")]
    )
    phases: Annotated[list[Phase], Field(min_length=1, max_length=6)] = Field(
        default_factory=lambda: [Phase(mode="alone", minutes=5), Phase(mode="shared", minutes=3)]
    )
    layout: Annotated[
        str, StringConstraints(pattern=r"^(list|columns|grid|sequence|template:[a-z-]{1,30})$")
    ] = "list"
    flow: Literal["open", "turns", "timed", "chain"] = "open"
    seconds_per_box: Annotated[int, Field(ge=0, le=900)] = 60
    limit_per_person: Annotated[int, Field(ge=0, le=50)] = 0
    target: Annotated[int, Field(ge=0, le=999)] = 0
    comments: bool = False
    inspire: Annotated[int, Field(ge=0, le=10)] = 0
    max_chars: Annotated[int, Field(ge=40, le=600)] = 140
    others: Literal["after_writing", "after_my_first", "at_once"] = "after_writing"
    allow: Annotated[list[Allowed], Field(min_length=1, max_length=2)] = Field(default_factory=_words_only)
    show: large_rooms.Show = "auto"
    source: shared.Source | None = None  # what people write about; of a pasted list, cards among theirs
    script: shared.Script = shared.Script(
        say=phrase(
            "Write alone first, as many as come. One idea per card, short enough to read at a glance."
        ),
        if_stuck=phrase(
            "Ask: what would someone do who had no money, or only one day? Bad ideas are welcome, too."
        ),
        say_shown=phrase(
            "Now read what the others wrote. What does it make you think of? Write that down, too."
        ),
    )

    @model_validator(mode="after")
    def boxes_differ(self) -> "Settings":
        if len({box.key for box in self.boxes}) < len(self.boxes):
            raise ValueError("two boxes have the same key")
        if self.others == "after_my_first" and self.flow != "open":
            raise ValueError(
                "others' cards come after one's own first where all boxes are open from the start"
            )
        if 0 < self.seconds_per_box < 15:
            raise ValueError("a box is open for 15 seconds at least, or until the facilitator goes on")
        return self


def minutes_of(settings: dict[str, Any], minutes: float) -> float:
    """The sum of its parts."""
    return max(sum(collect_flows.minutes_of_parts(settings)), 0.5)


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """What people write about lies before them; where they take turns, they get their seats."""
    settings = activity["settings"]
    brought = (settings["source"] or {}).get("from") == shared.MANUAL
    before_them = [] if brought else shared.entries(activity, ideas)
    crowd = not settings["limit_per_person"] and len(context.read.participants()) >= CROWD
    return [*before_them, *collect_flows.seated(activity, context)], {
        "limit_per_person": CROWD_LIMIT
    } if crowd else {}


def sealed(activity: Row, context: Context) -> list[Change]:
    """Cards are their own result."""
    return []


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """All cards become public at once."""
    return large_rooms.show_ideas(activity, context)


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """Every active card: there is no score yet to choose by."""
    return sorted(idea["id"] for idea in context.read.ideas(activity["id"]) if idea["status"] == "active")


def steps(activity: Row) -> list[float]:
    """The phases, or the boxes and then the shared phases."""
    return collect_flows.minutes_of_parts(activity["settings"])


def recounted(activity: Row, context: Context) -> list[Change]:
    """Cards are not counted."""
    return []


def stepped(activity: Row, context: Context) -> list[Change]:
    """Entering a shared phase shows what was written alone. `activity` is already in its new step."""
    if not audience.ideas_are_public(activity):
        return []
    return large_rooms.show_ideas(activity, context)


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command of a person: write, reword, take back, say done."""
    if isinstance(body, IdeaAdd):
        return _add(body, activity, actor, context)
    if isinstance(body, IdeaEdit):
        return _edit(body, activity, actor, context)
    if isinstance(body, IdeaOnly) and name == "idea.withdraw":
        return _withdraw(body, activity, actor, context)
    if isinstance(body, TurnPass):
        return collect_flows.passed(body, activity, actor, context)
    if isinstance(body, BallotDone):
        author = audience.name_of(actor, activity, activity["round"], context.read)
        return shared.said_done(activity, author, context, done=body.done)
    raise Refused("closed", "“{title}” takes ideas; this is something else.", title=activity["title"])


def _add(body: IdeaAdd, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    author = audience.name_of(actor, activity, activity["round"], context.read)
    cards.check_said(body.said, author)
    settings = activity["settings"]
    box = _box(body.box, settings)
    words = _words(body.text, settings, has_photo=_photo(body, settings) is not None)
    mine = cards.kept(context.read.ideas_by(activity["id"], activity["round"], author))
    collect_flows.check_box(box["key"], activity)
    parents = list(body.parents)
    if author != audience.IN_THE_ROOM:
        _check_limits(mine, box, settings)
        collect_flows.check_turn(activity, author, context)
        parents += collect_flows.links(box["key"], mine, activity)
    name = cards.signature(actor, activity, context)
    for parent in body.parents:
        _check_parent(parent, context)
    cards.check_new(body.id, context)
    public = audience.ideas_are_public(activity)
    settled = large_rooms.settled(activity, context) if public else []
    idea = insert(
        "idea",
        id=body.id,
        activity=activity["id"],
        round=activity["round"],
        box=box["key"],
        text=words,
        photo=_photo(body, settings),
        parents=parents,
        status="active",
        merged_into=None,
        said=body.said or 1,
        author=author,
        author_name=name,
        public_rev=THIS_REV if public else None,
        sampled=int(_is_sampled(activity, settled, public=public)),
        created_at=context.now,
    )
    paper = _paper(activity, author, [*cards.voices(mine, context), body.said or 1], context)
    changes = [*settled, idea, paper]
    if author == audience.IN_THE_ROOM:
        return changes
    return changes + collect_flows.after_card(large_rooms.after(activity, settled), context)


def _is_sampled(activity: Row, settled: list[Change], *, public: bool) -> bool:
    if public:
        return audience.is_sampled(large_rooms.after(activity, settled))
    return audience.comes_after_ones_own(activity)


def _edit(body: IdeaEdit, activity: Row, actor: Actor, context: Context) -> list[Change]:
    idea = cards.own(body.idea, activity, actor, context)
    shared.must_be_open(activity)
    cards.check_said(body.said, idea["author"])
    settings = activity["settings"]
    box = _box(body.box or idea["box"], settings)
    words = _words(body.text, settings, has_photo=idea["photo"] is not None)
    mine = cards.kept(context.read.ideas_by(activity["id"], idea["round"], idea["author"]))
    others = [row for row in mine if row["id"] != idea["id"]]
    if box["key"] != idea["box"]:
        collect_flows.check_box(box["key"], activity)
    if box["key"] != idea["box"] and idea["author"] != audience.IN_THE_ROOM:
        _check_limits(others, box, settings)
    if body.said is None:
        return [update("idea", id=idea["id"], text=words, box=box["key"])]
    behind = idea["said"] - cards.voices([idea], context)[0]
    changes = [update("idea", id=idea["id"], text=words, box=box["key"], said=behind + body.said)]
    if idea["round"] == activity["round"]:
        changes.append(_paper(activity, idea["author"], [*cards.voices(others, context), body.said], context))
    return changes


def _withdraw(body: IdeaOnly, activity: Row, actor: Actor, context: Context) -> list[Change]:
    idea = cards.own(body.idea, activity, actor, context)
    shared.must_be_open(activity)
    cards.check_takeable(idea, context)
    mine = cards.kept(context.read.ideas_by(activity["id"], idea["round"], idea["author"]))
    left = [row for row in mine if row["id"] != idea["id"]]
    changes = [update("idea", id=idea["id"], status="withdrawn")]
    if idea["round"] == activity["round"]:
        changes.append(_paper(activity, idea["author"], cards.voices(left, context), context))
    return changes


def _photo(body: IdeaAdd, settings: dict[str, Any]) -> str | None:
    # Steps that were planned by an earlier version say nothing of photos
    if body.photo is not None and "photo" not in settings.get("allow", ["text"]):
        raise Refused("bad_shape", "This step takes words, no photos.", field="photo")
    return body.photo


def _words(words: str, settings: dict[str, Any], *, has_photo: bool) -> str:
    """A photo may speak for itself."""
    clean = text.clean_optional if has_photo else text.clean
    return clean(words, max_chars=settings["max_chars"])


def _paper(activity: Row, author: str, voices: list[int], context: Context) -> Change:
    """How much this author has given. voices: for each of their cards, how many people say it.

    One person writes several cards; of people in the room it is only known that they are as many as say one thing.
    """
    return shared.ballot(activity, author, context, given=sum(voices), people=max(voices, default=1))


def _box(key: str | None, settings: dict[str, Any]) -> dict[str, Any]:
    boxes: list[dict[str, Any]] = settings["boxes"]
    if key is None:
        return boxes[0]
    found = next((box for box in boxes if box["key"] == key), None)
    if found is None:
        raise Refused("not_found", "There is no such box in this step.", field="box")
    return found


def _check_limits(mine: list[Row], box: dict[str, Any], settings: dict[str, Any]) -> None:
    limit = settings["limit_per_person"]
    if limit and len(mine) >= limit:
        raise Refused(
            "limit",
            "You have written as many cards as fit here: {limit}. Take one back to make room.",
            limit=limit,
        )
    if box["limit"] and sum(idea["box"] == box["key"] for idea in mine) >= box["limit"]:
        raise Refused(
            "limit",
            "You have written as many cards as fit in “{box}”: {limit}.",
            box=box["label"] or box["key"],
            limit=box["limit"],
        )


def _check_parent(parent: str, context: Context) -> None:
    idea = context.read.idea(parent)
    if idea is None or (idea["public_rev"] is None and not idea["sampled"]):
        raise Refused("not_found", "The card this builds on is not here.", field="parents")
