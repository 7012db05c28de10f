"""Settings that several kinds have, and the rows that every kind keeps in the same way."""

from typing import Annotated, Any, Final, Literal
from uuid import UUID, uuid5

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from workshop.domain import audience
from workshop.domain.change import Actor, Change, Context, Row, insert, put, update
from workshop.domain.refusal import Refused

Identity = Literal["named", "hidden", "anonymous"]
Timer = Literal["soft", "hard", "none"]
Line = Annotated[str, StringConstraints(max_length=400)]
Translations = Annotated[
    dict[
        Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})?$")],
        Annotated[
            dict[
                Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,160}$")],
                Annotated[str, StringConstraints(max_length=600)],
            ],
            Field(max_length=200),
        ],
    ],
    Field(max_length=8),
]
PhaseMinutes = Annotated[float, Field(ge=0.5, le=180, allow_inf_nan=False)]


class Closed(BaseModel):
    """A settings model: a misspelt setting is an answer and not a surprise."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Script(Closed):
    """A facilitator's lines: what to say, what to look out for, what helps when the room is stuck, how to go on."""

    say: Line = ""
    watch: Line = ""
    if_stuck: Line = ""
    say_shown: Line = ""  # instead of `say`, once everyone sees the cards or the result
    next: Line = ""


class Common(Closed):
    """The settings of every kind. A kind has a script of its own, and where it must, another identity.

    other_languages: the words that people see, by language and place (domain/other_languages.py).
    """

    identity: Identity = "hidden"
    timer: Timer = "soft"
    why: Line = ""
    script: Script = Script()
    other_languages: Translations = Field(default_factory=dict)


class ZoneShare(Closed):
    """A zone of the earlier activity's picture: all its ideas, or its first n."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    top: Annotated[int, Field(ge=1, le=200)] | None = None


class Select(Closed):
    """Which of the earlier activity's ideas flow in: exactly one rule. A kind may add one of its own as a field.

    zones: those in some zones of its picture; split: those that people see differently; low: the low voices about
    proposals. A kind that knows none of this gives all. mine: nothing lies on the table; each person's phone shows
    their own cards. clusters is no rule but says which units go on, beside any: of cards that were sorted, the
    clusters alone (true), the cards alone (false), or the clusters and beside them the cards that lie in none (None).
    """

    all: bool = False
    top: Annotated[int, Field(ge=1, le=200)] | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None  # of the people who judged, behind an idea
    chosen: Literal["facilitator", "decider", "owner"] | None = None
    random: Annotated[int, Field(ge=1, le=200)] | None = None
    mine: bool = False
    zones: Annotated[list[ZoneShare], Field(max_length=8)] | None = None
    split: bool = False
    low: bool = False
    clusters: bool | None = None

    @model_validator(mode="after")
    def one_rule(self) -> "Select":
        given = [name for name, value in self if name != "clusters" and value not in (None, False, [])]
        if len(given) != 1:
            raise ValueError("one rule says what goes on")
        return self

    @model_serializer(mode="wrap")
    def the_rule_alone(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Only what says something: another kind's rules need not be known to everyone."""
        return {
            name: value
            for name, value in whole(self).items()
            if value not in (None, False, []) or (name == "clusters" and value is False)
        }


MANUAL: Final = "manual"
"""As a source: a list that somebody pasted."""


class Decided(Closed):
    """What somebody decided about the cut of one result: the ideas that go on, or a run-off about the level ones."""

    of: Annotated[str, StringConstraints(max_length=60)]  # the activity and its round, "id:2"
    ideas: Annotated[list[str], Field(max_length=200)] | None = None
    runoff: str | None = None
    by: Literal["facilitator", "decider", "rule"] = "facilitator"
    reason: Annotated[str, StringConstraints(max_length=300)] = ""


class Source(Closed):
    """Where ideas flow in from: the activity before, an earlier one by its id, or a pasted list."""

    activity: Annotated[str, Field(alias="from")] = "prev"
    select: Select = Select(all=True)
    ties: Literal["include", "runoff", "ask", "cut"] = "include"
    texts: Annotated[list[Annotated[str, StringConstraints(max_length=600)]], Field(max_length=200)] = Field(
        default_factory=list
    )
    decided: Decided | None = None

    @model_serializer(mode="wrap")
    def what_is_said(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A list and a decision only where there is one."""
        return {name: value for name, value in whole(self).items() if value or name == "from"}


class Grouping(Closed):
    """People work in groups (domain/groups.py). `from`: whose groups are kept or merged, or whose answers are mixed:
    an earlier activity by its id, or the nearest that has such."""

    size: Annotated[int, Field(ge=2, le=12)] = 4
    method: Literal["random", "keep", "merge", "pick", "by_answer"] = "random"
    activity: Annotated[str, Field(alias="from")] = "prev"


def entries(activity: Row, ideas: list[str]) -> list[Change]:
    """The rows that say which ideas flowed in for this round."""
    return [
        insert(
            "entry",
            id=str(uuid5(UUID(activity["id"]), f"entry:{activity['round']}:{idea}")),
            activity=activity["id"],
            round=activity["round"],
            idea=idea,
        )
        for idea in ideas
    ]


def stand_ins(activity: Row, context: Context) -> list[Change]:
    """What follows from merges for this round's table: a card that is not there stands in for what it swallowed.

    Its entry says in `came_from` for which card it stands, and goes again when the two are taken apart. What a
    facilitator took out stays out.
    """
    here = context.read.entries(activity["id"], activity["round"])
    standing = {entry["idea"] for entry in here if entry["came_from"]}
    came = sorted({entry["idea"] for entry in here} - standing)
    wanted = {
        card["id"]: idea for idea in came if (card := _ended_in(idea, context)) and card["id"] not in came
    }
    coming = [
        _stands_in(card, idea, activity, context) for card, idea in wanted.items() if card not in standing
    ]
    gone = [entry["id"] for entry in here if entry["idea"] in standing - wanted.keys()]
    return [
        *filter(None, coming),
        *[update("entry", id=id, rescued="withdrawn", came_from=None) for id in gone],
    ]


def _stands_in(card: str, idea: str, activity: Row, context: Context) -> Change | None:
    """card: what comes for `idea`."""
    (entry,) = entries(activity, [card])
    before = context.read.row("entry", entry.row["id"])
    if before is None:
        return Change("insert", "entry", {**entry.row, "came_from": idea})
    if before["rescued"] != "withdrawn":
        return None
    return update("entry", id=before["id"], rescued=None, came_from=idea)


def still_active(ideas: list[str], context: Context) -> list[str]:
    """Without the hidden, merged and withdrawn ones: rule 1 of what flows on."""
    found = [context.read.idea(idea) for idea in ideas]
    return [row["id"] for row in found if row and row["status"] == "active"]


def mark(activity: Row, target: str, criterion: str, voter: str, value: float | None) -> Change:
    """One judgement as it stands now. value: None for a blank one."""
    return put(
        "mark",
        activity=activity["id"],
        round=activity["round"],
        target=target,
        criterion=criterion,
        voter=voter,
        value=float(value or 0),
        blank=int(value is None),
    )


def show_results(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """What was computed at the close becomes public; `after` are changes of the same command."""
    fresh = [change.row for change in after if change.table == "result" and change.how == "insert"]
    return audience.show_results(fresh or context.read.results(activity["id"], activity["round"]))


def result_id(activity: Row, target: str) -> str:
    """The id of a target's result in this round."""
    return str(uuid5(UUID(activity["id"]), f"result:{activity['round']}:{target}"))


def units(activity: Row, context: Context) -> list[str]:
    """The cards on this round's ballot that are still active; in place of a merged one the one it ended in."""
    entries = context.read.entries(activity["id"], activity["round"])
    cards = [_ended_in(entry["idea"], context) for entry in entries]
    return list(dict.fromkeys(card["id"] for card in cards if card and card["status"] == "active"))


def survivor(idea_id: str, context: Context) -> str | None:
    """The card that an idea's marks count for: itself, or the last one it was merged into."""
    card = _ended_in(idea_id, context)
    return card["id"] if card else None


def _ended_in(idea_id: str, context: Context) -> Row | None:
    idea = context.read.idea(idea_id)
    while idea is not None and idea["status"] == "merged":
        idea = context.read.idea(idea["merged_into"])
    return idea


def check_on_ballot(target: str, activity: Row, context: Context) -> None:
    """Raises Refused (not_found) unless this card is on the ballot of this round."""
    if not any(
        entry["activity"] == activity["id"] and entry["round"] == activity["round"]
        for entry in context.read.entries_of(target)
    ):
        raise Refused("not_found", "This card is not on the ballot.", field="target")


def is_own(target: str, actor: Actor, context: Context) -> bool:
    """Whether the person wrote this card, as far as the server can still tell."""
    idea = context.read.idea(target)
    home = context.read.activity(idea["activity"]) if idea else None
    return bool(idea and home and audience.is_author(actor.person, idea, home, context.read))


def ballot(activity: Row, voter: str, context: Context, *, given: int, people: int = 1) -> Change:
    """A paper in this round: how much was given, whether they said they are done, how many people it stands for."""
    now = context.read.ballot(activity["id"], activity["round"], voter)
    return put(
        "ballot",
        activity=activity["id"],
        round=activity["round"],
        voter=voter,
        given=given,
        done=now["done"] if now else 0,
        people=people,
    )


def said_done(activity: Row, voter: str, context: Context, *, done: bool) -> list[Change]:
    """ "I'm done", or not quite: it changes nothing of what was given."""
    must_be_open(activity)
    now = context.read.ballot(activity["id"], activity["round"], voter)
    return [
        put(
            "ballot",
            activity=activity["id"],
            round=activity["round"],
            voter=voter,
            given=now["given"] if now else 0,
            done=int(done),
            people=1,
        )
    ]


def must_be_open(activity: Row) -> None:
    """Raises Refused (closed) unless input is taken now, saying what is the matter."""
    if activity["state"] == "open":
        return
    if activity["state"] == "paused":
        raise Refused(
            "closed", "The workshop is paused for a moment. Your text is kept; send it when it goes on."
        )
    raise Refused(
        "closed",
        "“{title}” is closed. Your text is kept here, so that you can copy it.",
        title=activity["title"],
    )
