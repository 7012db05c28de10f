"""The door to the rules: one command in, its changes out.

`apply` finds the rule for a command; `actor_name` says under which name the event is kept; `own_rows` says
which rows the sender gets back with the ack, the first time and on every repeat.
"""

from workshop.domain import (
    audience,
    choosing,
    dates,
    gathering,
    held,
    large_rooms,
    moderation,
    outcomes,
    planning,
    turns,
    undoing,
)
from workshop.domain.change import Actor, Change, Context, Read, Row
from workshop.domain.commands import (
    COMMANDS,
    ActionAdd,
    ActionClaim,
    ActionEdit,
    ActionsCarried,
    ActionShow,
    ActionStick,
    ActivityAdd,
    ActivityEdit,
    ActivityMove,
    ActivityOnly,
    ActivityPick,
    ActivityRunoff,
    ActivitySkip,
    ActivityTurn,
    BallotDeal,
    BallotDone,
    Body,
    CheckinAdd,
    ClusterAdd,
    ClusterOnly,
    ClusterPut,
    ClusterRename,
    DecisionAdd,
    DecisionEdit,
    EntryChange,
    HandRaise,
    IdeaAdd,
    IdeaEdit,
    IdeaHide,
    IdeaMerge,
    IdeaOnly,
    InActivity,
    MarkSet,
    NameHide,
    ParticipantAdmit,
    ParticipantJoin,
    ParticipantRemove,
    ParticipantRename,
    TokenAdd,
    TokenRevoke,
    Undo,
    WorkshopCreate,
    WorkshopEdit,
)
from workshop.domain.kinds import followed, kind_of
from workshop.domain.refusal import Refused


def apply(name: str, body: Body, actor: Actor, context: Context) -> list[Change]:
    """The changes of an accepted command. Raises Refused."""
    changes = _applied(name, body, actor, context)
    return [*changes, *held.at_the_showing(changes, context)]


def _applied(name: str, body: Body, actor: Actor, context: Context) -> list[Change]:
    if isinstance(body, WorkshopCreate):
        return gathering.create(body, context)
    _check_still_on(name, context)
    _check_still_here(actor, context)
    if isinstance(body, InActivity) or name == "idea.withdraw":
        activity = turns.known(_activity_of(body, context), context)
        _check_fields(body, activity)
        changes = kind_of(activity["kind"]).apply(name, body, activity, actor, context)
        return held.back(changes, activity, actor, context)
    if isinstance(body, ActivityTurn):
        turn = name.removeprefix("activity.")
        if actor.audience == "clock":
            dates.check_clock(turn, context)
        return turns.turn(turn, body, context)
    return _other(name, body, actor, context)


def _check_fields(body: Body, activity: Row) -> None:
    """Only forms have fields, only collected cards photos. Elsewhere they would be lost without a word."""
    if isinstance(body, IdeaAdd | IdeaEdit) and body.fields is not None and activity["kind"] != "form":
        raise Refused("bad_shape", "A card in this step has no fields.", field="fields")
    if isinstance(body, IdeaAdd) and body.photo is not None and activity["kind"] != "collect":
        raise Refused("bad_shape", "This step takes words, no photos.", field="photo")


def _other(name: str, body: Body, actor: Actor, context: Context) -> list[Change]:
    match body:
        case WorkshopEdit():
            return gathering.edit(body, context)
        case ParticipantJoin():
            return gathering.join(body, context)
        case TokenAdd():
            return gathering.add_token(body, context)
        case ParticipantRename():
            return gathering.rename(body, actor, context)
        case ParticipantRemove():
            return gathering.remove(body, context)
        case NameHide():
            return gathering.hide_name(body, context)
        case ParticipantAdmit():
            return gathering.admit(body, context)
        case TokenRevoke():
            return gathering.revoke(body, context)
        case ActivityAdd():
            return planning.add(body, context)
        case ActivityEdit():
            return planning.edit(body, context)
        case ActivityMove():
            return planning.move(body, context)
        case ActivitySkip():
            return planning.skip(body, context)
        case ActivityOnly():
            return planning.remove(body, context)
        case ActivityPick():
            return choosing.pick(body, context)
        case ActivityRunoff():
            return choosing.runoff(body, context)
        case EntryChange():
            return choosing.add(body, context) if name == "entry.add" else choosing.take_out(body, context)
        case IdeaHide():
            return moderation.hide(body, context)
        case IdeaMerge():
            return moderation.merge(body, context)
        case IdeaOnly():
            return moderation.unmerge(body, context)
        case DecisionAdd():
            return outcomes.decide(body, context)
        case DecisionEdit():
            return outcomes.edit_decision(body, context)
        case ActionAdd():
            return outcomes.add(body, actor, context)
        case ActionClaim():
            return outcomes.claim(body, actor, context)
        case ActionStick():
            return outcomes.stick(body, actor, context)
        case ActionEdit():
            return outcomes.edit(body, context)
        case CheckinAdd():
            return outcomes.check_in(body, context)
        case ActionShow():
            return outcomes.show(body, context)
        case ActionsCarried():
            return outcomes.carried(body, context)
        case Undo():
            return undoing.undo(body.rev, context)
    plain = {
        "workshop.end": gathering.end,
        "workshop.reopen": gathering.reopen,
        "workshop.erase": gathering.erase,
    }
    return plain[name](context)


def consequences(name: str, changes: list[Change], context: Context) -> list[Change]:
    """What follows from changes that are written now: closed votes and sortings of these cards are counted again,
    kinds do what they do by themselves, cards on a table come to every phone, what groups decided goes on record, the
    dates of an open workshop move, a step that undo has brought back finds its place in an agenda that went on without
    it, an open door lets in who waits, names are held against another list, and the spotlight goes off."""
    touched = [
        change.row["id"]
        for change in changes
        if change.table == "idea" and "status" in change.row and change.how == "update"
    ]
    more = moderation.recounts(touched, context) if touched else []
    more += followed(name, changes, context)
    more += large_rooms.on_the_table([*changes, *more], context)
    more += outcomes.written_down(changes, context)
    more += dates.followed(changes, context)
    more += gathering.door_opened(changes, context)
    more += gathering.names_looked_at_anew(changes, context)
    more += gathering.spotlight_off([*changes, *more], context)
    if name == "undo" and any(change.table == "activity" for change in changes):
        more += planning.closed_up(context.read.agenda())
    if name == "undo":
        more += _sorted_anew(changes, context)
    return more


def _sorted_anew(changes: list[Change], context: Context) -> list[Change]:
    """Where undo has moved cards or piles of a step that is closed by now, its result is counted again."""
    moved = [change for change in changes if change.table in ("entry", "cluster")]
    rows = [context.read.row(change.table, change.row["id"]) for change in moved]
    more: list[Change] = []
    for activity_id, round in sorted({(row["activity"], row["round"]) for row in rows if row}):
        activity = turns.known(activity_id, context)
        if activity["round"] == round:
            more += kind_of(activity["kind"]).recounted(activity, context)
    return more


def _check_still_on(name: str, context: Context) -> None:
    if context.read.workshop()["state"] == "ended" and not COMMANDS[name].after_end:
        raise Refused("ended", "This workshop is over. What you wrote is kept on this device.")


def _check_still_here(actor: Actor, context: Context) -> None:
    if actor.audience not in ("participants", "facilitators"):
        return
    person = context.read.participant(actor.person)
    if person is None or person["status"] != "active":
        raise Refused(
            "forbidden", "You are no longer part of this workshop. What you wrote is kept on this device."
        )
    if not person["admitted"]:
        raise Refused("forbidden", audience.NEARLY_IN)


def _activity_of(body: Body, context: Context) -> str:
    """The activity that a person's command is about."""
    if isinstance(body, IdeaEdit | IdeaOnly):
        idea = context.read.idea(body.idea)
        if idea is None:
            raise Refused("not_found", "This card is not among yours.", field="idea")
        return str(idea["activity"])
    if isinstance(body, ClusterRename | ClusterOnly):
        cluster = context.read.row("cluster", body.cluster)
        if cluster is None:
            raise Refused("not_found", "This pile is no longer there.", field="cluster")
        return str(cluster["activity"])
    return str(getattr(body, "activity", ""))


def actor_name(name: str, body: Body, actor: Actor, read: Read) -> str:
    """The name under which the event is kept: veiled wherever the rows are."""
    activity, round = _veiled_at(name, body, actor, read)
    if activity is None:
        return actor.person if actor.audience in ("participants", "facilitators") else actor.audience
    return audience.alias(activity, round, actor.person, read)


def sent_before(earlier: Row, name: str, body: Body, actor: Actor, read: Read) -> bool | None:
    """Whether this actor sent the earlier event; None if its link to anybody is erased.

    In any round: an answer may be lost, and the command repeated, when the next round has begun.
    """
    activity, _ = _veiled_at(name, body, actor, read)
    if activity is None or audience.names_shown(activity):
        return bool(earlier["actor"] == actor_name(name, body, actor, read))
    keys = [read.key(activity["id"], round) for round in range(1, activity["round"] + 1)]
    if earlier["actor"] in [audience.veil(key, actor.person) for key in keys if key]:
        return True
    return None if None in keys else False


def _veiled_at(name: str, body: Body, actor: Actor, read: Read) -> tuple[Row | None, int]:
    """The activity and round under whose names a participant's command stands; none where it is their own name."""
    if actor.audience != "participants" or name in ("action.add", "action.claim"):
        return None, 0
    place = _row_of(body, read)
    activity_id = place["activity"] if place else getattr(body, "activity", None)
    activity = read.activity(activity_id) if activity_id else None
    return activity, place["round"] if place else activity["round"] if activity else 0


def _row_of(body: Body, read: Read) -> Row | None:
    """The row that a command is about, where it names that and not the activity."""
    if isinstance(body, IdeaEdit | IdeaOnly):
        return read.idea(body.idea)
    if isinstance(body, ClusterRename | ClusterOnly):
        return read.row("cluster", body.cluster)
    return None


def own_rows(body: Body, actor: Actor, read: Read) -> list[tuple[str, Row]]:
    """(table, columns to find it by) of the rows that answer a participant."""
    if actor.audience != "participants":
        return []
    match body:
        case IdeaAdd():
            return [("idea", {"id": body.id})]
        case IdeaEdit() | IdeaOnly():
            return [("idea", {"id": body.idea})]
        case MarkSet():
            place = _round_of(body.activity, read)
            return [("mark", {**place, "target": body.target}), ("ballot", place)]
        case BallotDone() | BallotDeal() | ClusterAdd() | ClusterPut():
            return [("ballot", _round_of(body.activity, read))]
        case HandRaise():
            return [("hand", _round_of(body.activity, read))]
        case ParticipantRename() | ActionClaim():
            return [("participant", {"id": actor.person})]
    return []


def _round_of(activity_id: str, read: Read) -> Row:
    activity = read.activity(activity_id)
    return {"activity": activity_id, "round": activity["round"] if activity else 0}
