"""Every command there is: its fields, who may send it, and how it is counted. Nothing else is accepted.

The wire's field names are the tables' column names. A command that is not in COMMANDS does not exist;
one whose audience does not match is refused before any rule sees it.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StringConstraints, ValidationError

from workshop.domain.change import Actor
from workshop.domain.refusal import Refused

Id = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Short = Annotated[str, StringConstraints(max_length=800)]
Long = Annotated[str, StringConstraints(max_length=4000)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Rev = Annotated[int, Field(ge=1, lt=2**63)]
People = Annotated[int, Field(ge=1, le=500, strict=True)]
Answer = Annotated[str, StringConstraints(max_length=4000)] | StrictInt | StrictFloat | None
Answers = Annotated[dict[Key, Answer], Field(max_length=15)]
Photo = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Moment = Annotated[int, Field(ge=1_000_000_000_000, lt=10_000_000_000_000, strict=True)]  # ms
Minutes = Annotated[float, Field(ge=0.5, le=180, allow_inf_nan=False)]


class Body(BaseModel):
    """The fields of a command: closed, so that a misspelt field is an answer and not a surprise."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Shape = TypeVar("Shape", bound=Body)


class WorkshopCreate(Body):
    id: Id
    code: str
    owner: str | None = None
    title: Short = ""
    challenge: Short
    outcome: Short = ""
    sponsor: Short = ""
    decider: Short = ""
    agenda: list[dict[str, Any]]
    facilitator: Id
    facilitator_name: Short = ""
    facilitator_token: str
    wall_token: str
    rehearsal_of: Id | None = None
    actions: list[dict[str, Any]] = Field(default_factory=list)
    plan: dict[str, Any] = Field(default_factory=dict)
    mode: Literal["live", "open"] = "live"
    language: Annotated[str, StringConstraints(max_length=20)] = ""


class WorkshopEdit(Body):
    title: Short | None = None
    challenge: Short | None = None
    outcome: Short | None = None
    sponsor: Short | None = None
    decider: Short | None = None
    published: bool | None = None
    joining: Literal["open", "lobby", "closed"] | None = None
    blocked_words: (
        Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(max_length=200)] | None
    ) = None
    spotlight: Id | Literal[""] | None = None
    checked: (
        Annotated[list[Annotated[str, StringConstraints(max_length=300)]], Field(max_length=60)] | None
    ) = None


class Nothing(Body):
    pass


class ParticipantJoin(Body):
    id: Id
    name: Short = ""
    role: Literal["participant", "facilitator"] = "participant"
    token: str


class TokenAdd(Body):
    token: str
    use: Literal["facilitator", "wall", "participant"]
    person: Id | None = None
    expires_at: int | None = None


class ParticipantRename(Body):
    name: Short
    participant: Id | None = None


class ParticipantRemove(Body):
    participant: Id


class NameHide(Body):
    """What a facilitator says about a name with a word of the list."""

    participant: Id
    hidden: bool


class ParticipantAdmit(Body):
    participants: Annotated[list[Id], Field(min_length=1, max_length=500)]


class TokenRevoke(Body):
    """participant: the facilitator whose links these are."""

    participant: Id


class ActivityAdd(Body):
    id: Id
    kind: Key
    title: Short = ""
    prompt: Short = ""
    minutes: Minutes | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    method: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]{0,80}$")] = ""
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    before: Id | None = None


class ActivityEdit(Body):
    activity: Id
    title: Short | None = None
    prompt: Short | None = None
    minutes: Minutes | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    opens_at: Moment | Literal[0] | None = None
    closes_at: Moment | Literal[0] | None = None


class ActivityMove(Body):
    activity: Id
    before: Id | None = None


class ActivityOnly(Body):
    activity: Id


class ActivitySkip(Body):
    """Left out today, or put back."""

    activity: Id
    skipped: bool = True


class ActivityTurn(Body):
    """A change of an activity's state carries the rev that the facilitator saw."""

    activity: Id
    rev: Rev


class ActivityExtend(ActivityTurn):
    minutes: Minutes = 1


class ActivityPick(Body):
    """What goes on into an activity, as somebody chose it. decision: the id of the record, for a decider's choice."""

    activity: Id
    ideas: Annotated[list[Id], Field(max_length=200)]
    by: Literal["facilitator", "decider"] = "facilitator"
    reason: Annotated[str, StringConstraints(max_length=300)] = ""
    decision: Id | None = None


class ActivityRunoff(Body):
    activity: Id
    id: Id
    title: Short = ""


class EntryChange(Body):
    activity: Id
    idea: Id


class InActivity(Body):
    """What a kind answers to: a command about one activity, or about a row in it (then `activity` is found)."""


class IdeaAdd(InActivity):
    """`text` is empty where the card's text follows from its fields (form), or a photo says it all."""

    id: Id
    activity: Id
    text: Long = ""
    fields: Answers | None = None
    photo: Photo | None = None
    box: Key | None = None
    parents: Annotated[list[Id], Field(max_length=8)] = Field(default_factory=list)
    said: People | None = None


class IdeaEdit(InActivity):
    """`fields`: those that changed; a field that is null is emptied."""

    idea: Id
    text: Long = ""
    fields: Answers | None = None
    box: Key | None = None
    said: People | None = None


class IdeaOnly(Body):
    idea: Id


class IdeaHide(Body):
    idea: Id
    hidden: bool


class IdeaMerge(Body):
    idea: Id
    into: Id


class MarkSet(InActivity):
    activity: Id
    target: Id
    criterion: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{0,40}$")] = ""
    value: Annotated[int, Field(ge=-1_000_000, le=1_000_000, strict=True)] | None
    """None: a blank mark, as in "I can't judge this", or taken back."""


class TurnPass(InActivity):
    """seat: whose turn it is, as the sender saw it."""

    activity: Id
    seat: Annotated[int, Field(ge=1, le=10_000, strict=True)]


class BallotDone(InActivity):
    activity: Id
    done: bool


class ClusterAdd(InActivity):
    id: Id
    activity: Id
    title: Short = ""
    ideas: Annotated[list[Id], Field(max_length=200)] = Field(default_factory=list)


class ClusterRename(InActivity):
    cluster: Id
    title: Short


class ClusterOnly(InActivity):
    cluster: Id


class ClusterPut(InActivity):
    activity: Id
    idea: Id
    cluster: Id | None


class BallotDeal(InActivity):
    activity: Id


class BallotRoom(InActivity):
    activity: Id
    people: Annotated[int, Field(ge=0, le=500, strict=True)]


class GroupPick(InActivity):
    activity: Id
    group: Id


class GroupMove(InActivity):
    activity: Id
    person: Id
    group: Id


class GroupName(InActivity):
    """room: where the group meets, as a place or an address."""

    activity: Id
    group: Id
    name: Short | None = None
    room: Short | None = None


class GroupScribe(InActivity):
    activity: Id
    group: Id
    person: Id


class GroupLeave(InActivity):
    """Go on without somebody, or with them again."""

    activity: Id
    person: Id
    left: bool = True


class HandRaise(InActivity):
    activity: Id
    raised: bool


class HandCall(InActivity):
    activity: Id
    hand: Id | None = None
    speaks: bool = True


class TalkCount(InActivity):
    activity: Id


class QueueSet(InActivity):
    activity: Id
    items: Annotated[list[Id], Field(max_length=40)]


class DecisionAdd(Body):
    id: Id
    text: Long
    activity: Id | None = None
    ideas: Annotated[list[Id], Field(max_length=40)] = Field(default_factory=list)
    by: Short = ""
    review_on: Date | None = None


class DecisionEdit(Body):
    decision: Id
    text: Long | None = None
    by: Short | None = None
    review_on: Date | None = None
    withdrawn: bool | None = None


class ActionAdd(Body):
    id: Id
    what: Long
    activity: Id | None = None
    due: Date | None = None
    source: Annotated[Id | None, Field(alias="from")] = None


class ActionClaim(Body):
    action: Id
    mine: bool
    name: Short | None = None
    email: Short | None = None


class ActionStick(Body):
    """What makes it likely that it is done; every field on its own."""

    action: Id
    when_then: Long | None = None
    done_looks_like: Long | None = None
    helpers: Short | None = None
    confidence: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    to_be_surer: Long | None = None


class ActionEdit(Body):
    action: Id
    what: Long | None = None
    due: Date | None = None
    status: Literal["proposed", "open", "started", "stuck", "done", "dropped"] | None = None
    owner_name: Short | None = None
    ask: bool | None = None


class CheckinAdd(Body):
    id: Id
    action: Id
    owner: Id | None = None
    answer: Literal["done", "on_the_way", "stuck", "dropped"]
    note: Long = ""


class ActionShow(Body):
    """Who sees how it goes with an action: everybody of the workshop, or its owner and the facilitators."""

    action: Id
    owner: Id | None = None
    visibility: Literal["workshop", "owner"]


class ActionsCarried(Body):
    actions: list[Id]


class Undo(Body):
    rev: Rev


@dataclass(frozen=True, slots=True)
class Spec:
    """One command: its fields, the audiences that may send it, its rate (ideas, marks or none), undo."""

    body: type[Body]
    audiences: frozenset[str]
    rate: Literal["ideas", "marks"] = "ideas"
    undoable: bool = False
    after_end: bool = False


_ROOM = frozenset({"participants"})
_FACILITATORS = frozenset({"facilitators"})
_BOTH = _ROOM | _FACILITATORS
_HOUSE = frozenset({"house"})
_CLOCK = frozenset({"clock"})

COMMANDS: Final[dict[str, Spec]] = {
    "workshop.create": Spec(WorkshopCreate, _HOUSE),
    "workshop.edit": Spec(WorkshopEdit, _FACILITATORS, undoable=True, after_end=True),
    "workshop.end": Spec(Nothing, _FACILITATORS | _CLOCK),
    "workshop.reopen": Spec(Nothing, _FACILITATORS, after_end=True),
    "workshop.erase": Spec(Nothing, _CLOCK, after_end=True),
    "participant.join": Spec(ParticipantJoin, _HOUSE),
    "participant.rename": Spec(ParticipantRename, _BOTH),
    "participant.remove": Spec(ParticipantRemove, _FACILITATORS, undoable=True),
    "participant.admit": Spec(ParticipantAdmit, _FACILITATORS),
    "name.hide": Spec(NameHide, _FACILITATORS),
    "token.add": Spec(TokenAdd, _HOUSE, after_end=True),
    "token.revoke": Spec(TokenRevoke, _FACILITATORS, after_end=True),
    "activity.add": Spec(ActivityAdd, _FACILITATORS, undoable=True),
    "activity.edit": Spec(ActivityEdit, _FACILITATORS, undoable=True),
    "activity.move": Spec(ActivityMove, _FACILITATORS, undoable=True),
    "activity.remove": Spec(ActivityOnly, _FACILITATORS, undoable=True),
    "activity.skip": Spec(ActivitySkip, _FACILITATORS, undoable=True),
    "activity.pick": Spec(ActivityPick, _FACILITATORS, undoable=True),
    "activity.runoff": Spec(ActivityRunoff, _FACILITATORS, undoable=True),
    "entry.add": Spec(EntryChange, _FACILITATORS, undoable=True),
    "entry.remove": Spec(EntryChange, _FACILITATORS, undoable=True),
    "activity.open": Spec(ActivityTurn, _FACILITATORS | _CLOCK),
    "activity.pause": Spec(ActivityTurn, _FACILITATORS),
    "activity.step": Spec(ActivityTurn, _FACILITATORS | _CLOCK),
    "activity.seal": Spec(ActivityTurn, _FACILITATORS | _CLOCK),
    "activity.reveal": Spec(ActivityTurn, _FACILITATORS | _CLOCK),
    "activity.finish": Spec(ActivityTurn, _FACILITATORS),
    "activity.reopen": Spec(ActivityTurn, _FACILITATORS),
    "activity.back": Spec(ActivityTurn, _FACILITATORS),
    "activity.extend": Spec(ActivityExtend, _FACILITATORS),
    "idea.add": Spec(IdeaAdd, _BOTH),
    "idea.edit": Spec(IdeaEdit, _BOTH),
    "idea.withdraw": Spec(IdeaOnly, _BOTH),
    "idea.hide": Spec(IdeaHide, _FACILITATORS, undoable=True),
    "idea.merge": Spec(IdeaMerge, _FACILITATORS, undoable=True),
    "idea.unmerge": Spec(IdeaOnly, _FACILITATORS, undoable=True),
    "turn.pass": Spec(TurnPass, _BOTH),
    "cluster.add": Spec(ClusterAdd, _BOTH, undoable=True),
    "cluster.rename": Spec(ClusterRename, _BOTH, undoable=True),
    "cluster.remove": Spec(ClusterOnly, _FACILITATORS, undoable=True),
    "cluster.put": Spec(ClusterPut, _BOTH, rate="marks", undoable=True),
    "mark.set": Spec(MarkSet, _BOTH, rate="marks"),
    "ballot.done": Spec(BallotDone, _ROOM, rate="marks"),
    "ballot.deal": Spec(BallotDeal, _ROOM, rate="marks"),
    "ballot.room": Spec(BallotRoom, _FACILITATORS),
    "group.pick": Spec(GroupPick, _ROOM),
    "group.scribe": Spec(GroupScribe, _BOTH),
    "group.name": Spec(GroupName, _FACILITATORS),
    "group.move": Spec(GroupMove, _FACILITATORS),
    "group.leave": Spec(GroupLeave, _FACILITATORS),
    "hand.raise": Spec(HandRaise, _ROOM, rate="marks"),
    "hand.call": Spec(HandCall, _FACILITATORS),
    "talk.count": Spec(TalkCount, _FACILITATORS),
    "queue.set": Spec(QueueSet, _FACILITATORS),
    "decision.add": Spec(DecisionAdd, _FACILITATORS, undoable=True, after_end=True),
    "decision.edit": Spec(DecisionEdit, _FACILITATORS, undoable=True, after_end=True),
    "action.add": Spec(ActionAdd, _BOTH, undoable=True),
    "action.claim": Spec(ActionClaim, _ROOM),
    "action.stick": Spec(ActionStick, _ROOM),
    "action.edit": Spec(ActionEdit, _FACILITATORS, undoable=True, after_end=True),
    "checkin.add": Spec(CheckinAdd, _HOUSE, after_end=True),
    "action.show": Spec(ActionShow, _HOUSE, after_end=True),
    "action.carried": Spec(ActionsCarried, _HOUSE, after_end=True),
    "undo": Spec(Undo, _FACILITATORS, after_end=True),
}


def parse(name: str, fields: dict[str, Any], actor: Actor) -> Body:
    """The well-formed body of a command that this audience may send.

    Raises Refused: unknown_command, forbidden, bad_shape (with the field).
    """
    spec = COMMANDS.get(name)
    if spec is None:
        raise Refused("unknown_command", "There is no command called “{command}”.", command=name[:60])
    if actor.audience not in spec.audiences:
        raise Refused("forbidden", "This can only be done from another place in the workshop.")
    return checked(spec.body, fields)


def checked(body: type[Shape], fields: dict[str, Any]) -> Shape:
    """The fields as a body of this shape. Raises Refused (bad_shape, with the field)."""
    try:
        return body.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise Refused(
            "bad_shape",
            "The field “{name}”: {trouble}.",
            field=field or None,
            name=field or "*",
            trouble=first["msg"],
        ) from None
