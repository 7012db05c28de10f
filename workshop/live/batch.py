"""One batch: every waiting command in its own savepoint of one transaction, then the rows that changed.

Runs in a real thread on the writing connection; knows no socket. What it returns is sent by the engine only
after the commit, so that nothing is acknowledged or shown that is not on the disk.
"""

import logging
import secrets
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from workshop.domain import audience, rules
from workshop.domain.change import Change, Context, Row
from workshop.domain.commands import COMMANDS, WorkshopCreate
from workshop.domain.refusal import Refused
from workshop.domain.undoing import TAKEN_BACK
from workshop.live.inbox import Envelope, HouseJob, Post
from workshop.store import events, rows, streams, tallies
from workshop.store.connection import Connection, DatabaseError, forget_erased, savepoint, transaction
from workshop.store.reading import Reading

log = logging.getLogger(__name__)

PUSH_LIMIT: Final = 64 * 1024
SPREAD_MS: Final = 1000
SPREAD_MS_EACH: Final = 2
"""A frame larger than PUSH_LIMIT bytes is fetched by its readers within SPREAD_MS, or 2 ms for each of them."""


OUR_MISTAKE: Final = Refused(
    "internal", "Something went wrong on our side; nothing was changed. Your text is kept: try again."
)


@dataclass(slots=True)
class Frame:
    """One message for a room (all of an audience) or for a person, already encoded."""

    workshop: str
    stream: str
    to: str
    payload: bytes


@dataclass(slots=True)
class Outcome:
    """What a batch did: an answer for each post, frames in order, people shut out."""

    answers: list[tuple[Post, Any]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Failed:
    """A house job that raised; whoever asked for it gets the exception."""

    mistake: Exception


class Sent:
    """The last `to` of each stream in this process: soft, since a client that misses something asks again.

    log_to_empty: erased values may still stand in the write-ahead log; also after a start, since nobody knows
    how the process before this one ended.
    """

    def __init__(self) -> None:
        self.log_to_empty = True
        self._base: dict[str, int] = {}
        self._last: dict[tuple[str, str], int] = {}

    def touch(self, workshop: str, rev: int) -> None:
        """The rev before this process first changed the workshop: no client can have less and not have synced."""
        self._base.setdefault(workshop, rev)

    def last(self, workshop: str, stream: str) -> int:
        """Where the next frame of this stream starts."""
        return self._last.get((workshop, stream), self._base.get(workshop, 0))

    def advance(self, workshop: str, stream: str, to: int) -> None:
        """A frame up to `to` is on its way."""
        self._last[(workshop, stream)] = to


@dataclass(slots=True)
class _Touched:
    """One workshop within a batch."""

    code: str
    before: int
    people: set[str] = field(default_factory=set)
    activities: set[str] = field(default_factory=set)
    erased: bool = False


def run(db: Connection, posts: list[Post], sent: Sent, now: int) -> Outcome:
    """Applies all posts in one transaction. now: ms, UTC. Raises nothing: errors are answers."""
    outcome = Outcome()
    touched: dict[str, _Touched] = {}
    try:
        with transaction(db):
            for post in posts:
                outcome.answers.append((post, _answered(db, post, touched, outcome, now)))
            for workshop, about in touched.items():
                _write_tallies(db, workshop, about)
    except DatabaseError as error:
        log.exception("the batch was rolled back")
        return refused(posts, _storage_refusal(error))
    for workshop, about in touched.items():
        outcome.frames += _frames_or_none(db, workshop, about, sent, now)
    if sent.log_to_empty or any(about.erased for about in touched.values()):
        sent.log_to_empty = not forget_erased(db)
    return outcome


def refused(posts: list[Post], refusal: Refused) -> Outcome:
    """The whole batch gets one answer, and nothing is changed."""
    return Outcome(
        answers=[
            (post, Failed(refusal) if isinstance(post, HouseJob) else refusal.as_ack()) for post in posts
        ]
    )


def _answered(db: Connection, post: Post, touched: dict[str, _Touched], outcome: Outcome, now: int) -> Any:
    """The answer to one post; a bad one fails alone. Raises DatabaseError when the file itself is in trouble."""
    try:
        with savepoint(db):
            if isinstance(post, HouseJob):
                return post.work(db, now)
            return _applied(db, post, touched, outcome, now)
    except DatabaseError:
        raise
    except Exception as mistake:
        if isinstance(post, HouseJob):
            return Failed(mistake)
        if isinstance(mistake, Refused):
            return mistake.as_ack()
        log.exception("a command failed by our own mistake")
        return OUR_MISTAKE.as_ack()


def _applied(
    db: Connection, envelope: Envelope, touched: dict[str, _Touched], outcome: Outcome, now: int
) -> Row:
    read = Reading(db, envelope.workshop)
    before = read.rev()
    if before == 0 and not isinstance(envelope.body, WorkshopCreate):
        raise Refused("not_found", "There is no such workshop.")
    context = Context(now=now, read=read, secret=secrets.token_bytes)
    earlier = read.event_of(envelope.op) if before else None
    if earlier is not None:
        return _repeated(db, envelope, earlier, read)
    actor = "house" if before == 0 else rules.actor_name(envelope.name, envelope.body, envelope.actor, read)
    changes = rules.apply(envelope.name, envelope.body, envelope.actor, context)
    undo = rows.earlier_values(db, changes, TAKEN_BACK) if COMMANDS[envelope.name].undoable else None
    rev = before + 1
    rows.write(db, changes, envelope.workshop, rev)
    changes += _write_consequences(db, changes, context, envelope, rev)
    events.add(
        db,
        workshop=envelope.workshop,
        rev=rev,
        op=envelope.op,
        actor=actor,
        command=envelope.name,
        body=envelope.body.model_dump_json(by_alias=True, exclude_defaults=True),
        undo=undo,
        at=now,
    )
    about = touched.setdefault(envelope.workshop, _Touched(code=read.workshop()["code"], before=before))
    _note(about, changes, envelope, read, outcome)
    return _ack(db, envelope, actor, rev)


def _repeated(db: Connection, envelope: Envelope, earlier: Row, read: Reading) -> Row:
    """The answer to a command that has taken effect before. Raises Refused (op_taken) if it was another one."""
    own = rules.sent_before(earlier, envelope.name, envelope.body, envelope.actor, read)
    if earlier["command"] != envelope.name or own is False:
        raise Refused("op_taken", "This command's id was used before for something else.")
    if own is None:
        # Nobody can tell any more whose it was; that it was done is answered, and nothing else.
        return {"ok": True, "rev": earlier["rev"], "rows": {}}
    return _ack(db, envelope, earlier["actor"], earlier["rev"])


def _write_consequences(
    db: Connection, changes: list[Change], context: Context, envelope: Envelope, rev: int
) -> list[Change]:
    more = rules.consequences(envelope.name, changes, context)
    rows.write(db, more, envelope.workshop, rev)
    return more


def _note(
    about: _Touched, changes: list[Change], envelope: Envelope, read: Reading, outcome: Outcome
) -> None:
    """What the command touched, for tallies, frames and the door."""
    about.people.add(envelope.actor.person)
    for change in changes:
        if change.table in ("ballot", "mark") or (change.table == "idea" and "activity" in change.row):
            about.activities.add(change.row["activity"])
        elif change.table == "idea":
            idea = read.idea(change.row["id"])
            about.activities.update([idea["activity"]] if idea else [])
        elif change.table == "activity" and change.row.get("state") == "open":
            about.activities.add(change.row["id"])
        elif change.table == "activity_key" and change.how == "update":
            about.erased = True
        elif change.table == "participant" and change.row.get("status") == "removed":
            outcome.removed.append((envelope.workshop, change.row["id"]))


def _ack(db: Connection, envelope: Envelope, alias: str, rev: int) -> Row:
    """The answer: ok, the rev, and the sender's own rows as they are now."""
    wanted = rules.own_rows(envelope.body, envelope.actor, Reading(db, envelope.workshop))
    return {"ok": True, "rev": rev, "rows": streams.own_rows_of(db, alias, wanted)}


def _write_tallies(db: Connection, workshop: str, about: _Touched) -> None:
    read = Reading(db, workshop)
    for activity_id in sorted(about.activities):
        activity = read.activity(activity_id)
        if activity is not None and activity["opened_at"] is not None:
            rows.write(db, tallies.news(db, activity), workshop, read.rev())


def _frames_or_none(db: Connection, workshop: str, about: _Touched, sent: Sent, now: int) -> list[Frame]:
    """The frames; should making them fail, none: what is committed stays, and the next pulse makes everyone ask."""
    try:
        return _frames(db, workshop, about, sent, now)
    except Exception:
        log.exception("frames could not be made; clients will ask for what they miss")
        for to in audience.AUDIENCES:
            sent.advance(workshop, to, about.before + 1)
        return []


def _frames(db: Connection, workshop: str, about: _Touched, sent: Sent, now: int) -> list[Frame]:
    """One frame per audience that has something to see, and one per person with rows of their own."""
    sent.touch(workshop, about.before)
    to = Reading(db, workshop).rev()
    changed = streams.all_changed(db, workshop, about.before)
    frames = []
    for shown_to in audience.AUDIENCES:
        shown = streams.room_views(changed, shown_to)
        if shown:
            since = sent.last(workshop, shown_to)
            sent.advance(workshop, shown_to, to)
            payload = _frame("room", since, to, now, rows=shown)
            if len(payload) > PUSH_LIMIT:
                payload = _frame("room", since, to, now, **_where(db, workshop, about.code))
            frames.append(Frame(workshop, "room", shown_to, payload))
    for person, own in streams.own_changed(db, workshop, changed, about.people).items():
        payload = _frame("me", sent.last(workshop, person), to, now, rows=own)
        sent.advance(workshop, person, to)
        frames.append(Frame(workshop, "me", person, payload))
    return frames


def _where(db: Connection, workshop: str, code: str) -> Row:
    """Where a large frame is fetched, and how far all its readers spread out."""
    spread_ms = max(SPREAD_MS, SPREAD_MS_EACH * streams.people(db, workshop))
    return {"fetch": fetch_url(code, "room"), "spread_ms": spread_ms}


def fetch_url(code: str, stream: str) -> str:
    """Where a stream's snapshot is fetched when it is too large to be pushed."""
    return f"/api/v1/workshops/{code}/state?stream={stream}"


def _frame(stream: str, since: int, to: int, now: int, **rest: Any) -> bytes:
    return orjson.dumps({"stream": stream, "from": since, "to": to, "now": now, **rest})


def _storage_refusal(error: DatabaseError) -> Refused:
    if "full" in str(error):
        return Refused(
            "storage_full",
            "The server's disk is full: nothing was saved just now. Your text is kept; tell the facilitator.",
            retry_after=10,
        )
    return Refused(
        "busy", "The server cannot write just now. Your text is kept and sent again.", retry_after=2
    )
