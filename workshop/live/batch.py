"""One batch: every waiting command in its own savepoint of one transaction, then the rows that changed.

Runs in a real thread on the writing connection; knows no socket. What it returns is sent by the engine only
after the commit, so that nothing is acknowledged or shown that is not on the disk.
"""

import logging
import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from workshop.domain import audience, rules
from workshop.domain.change import Change, Context, Row
from workshop.domain.commands import COMMANDS, WorkshopCreate
from workshop.domain.refusal import Refused
from workshop.domain.undoing import TAKEN_BACK
from workshop.live import frames
from workshop.live.frames import Frame, Sent
from workshop.live.inbox import Envelope, HouseJob, Post
from workshop.store import events, rows, streams, tallies
from workshop.store.connection import Connection, DatabaseError, forget_erased, savepoint, transaction
from workshop.store.reading import Reading

log = logging.getLogger(__name__)

OUR_MISTAKE: Final = Refused(
    "internal", "Something went wrong on our side; nothing was changed. Your text is kept: try again."
)


@dataclass(slots=True)
class Outcome:
    """What a batch did: an answer or a refusal for each post, frames in order, people shut out and let in."""

    answers: list[tuple[Post, Any]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    let_in: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Failed:
    """A house job that raised; whoever asked for it gets the exception."""

    mistake: Exception


@dataclass(slots=True)
class _Touched:
    """One workshop within a batch."""

    code: str
    before: int
    people: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    activities: set[str] = field(default_factory=set)
    cards: tallies.Cards = field(default_factory=Counter)
    erased: bool = False


def run(db: Connection, posts: list[Post], sent: Sent, now: int) -> Outcome:
    """Applies all posts in one transaction. now: ms, UTC. Raises nothing: errors are answers."""
    batch = _Batch(db, now)
    try:
        with transaction(db):
            answers = [(post, batch.answered(post)) for post in posts]
            batch.write_tallies()
    except DatabaseError as error:
        log.exception("the batch was rolled back")
        return refused(posts, _storage_refusal(error))
    news = [frame for workshop in batch.touched for frame in _frames_or_none(batch, workshop, sent)]
    if sent.log_to_empty or any(about.erased for about in batch.touched.values()):
        sent.log_to_empty = not forget_erased(db)
    return Outcome(answers, news, batch.removed, batch.let_in)


def refused(posts: list[Post], refusal: Refused) -> Outcome:
    """The whole batch gets one answer, and nothing is changed."""
    return Outcome(
        answers=[(post, Failed(refusal) if isinstance(post, HouseJob) else refusal) for post in posts]
    )


def _frames_or_none(batch: "_Batch", workshop: str, sent: Sent) -> list[Frame]:
    """The frames; should making them fail, none: what is committed stays, and the next pulse makes everyone ask."""
    about = batch.touched[workshop]
    try:
        return frames.made(
            batch.db, workshop, about.code, about.before, about.tables, about.people, sent, batch.now
        )
    except Exception:
        log.exception("frames could not be made; clients will ask for what they miss")
        for to in audience.AUDIENCES:
            sent.advance(workshop, to, about.before + 1)
        return []


class _Batch:
    """The posts of one transaction, one after the other: each sees what those before it wrote."""

    def __init__(self, db: Connection, now: int) -> None:
        self.db = db
        self.now = now
        self.touched: dict[str, _Touched] = {}
        self.removed: list[tuple[str, str]] = []
        self.let_in: list[tuple[str, str]] = []
        self._reads: dict[str, Reading] = {}

    def answered(self, post: Post) -> Any:
        """The answer to one post; a bad one fails alone. Raises DatabaseError when the file itself is in trouble."""
        try:
            with savepoint(self.db):
                if isinstance(post, HouseJob):
                    return post.work(self.db, self.now)
                return self._applied(post)
        except DatabaseError:
            raise
        except Exception as mistake:
            # What was read after writes that are undone now is not true any more.
            self._reads.clear()
            if isinstance(post, HouseJob):
                return Failed(mistake)
            if isinstance(mistake, Refused):
                return mistake
            log.exception("a command failed by our own mistake")
            return OUR_MISTAKE

    def _applied(self, envelope: Envelope) -> Row:
        read = self._reading(envelope.workshop)
        before = read.rev()
        if before == 0 and not isinstance(envelope.body, WorkshopCreate):
            raise Refused("not_found", "There is no such workshop.")
        earlier = read.event_of(envelope.op) if before else None
        if earlier is not None:
            return self._repeated(envelope, earlier, read)
        context = Context(now=self.now, read=read, secret=secrets.token_bytes)
        name, body = envelope.name, envelope.body
        actor = "house" if before == 0 else rules.actor_name(name, body, envelope.actor, read)
        changes = rules.apply(name, body, envelope.actor, context)
        undo = rows.earlier_values(self.db, changes, TAKEN_BACK) if COMMANDS[name].undoable else None
        rev = before + 1
        cards = self._write(changes, read, rev)
        more = rules.consequences(name, changes, context)
        cards.update(self._write(more, read, rev))
        events.add(
            self.db,
            workshop=envelope.workshop,
            rev=rev,
            op=envelope.op,
            actor=actor,
            command=name,
            body=body.model_dump_json(by_alias=True, exclude_defaults=True),
            undo=undo,
            at=self.now,
        )
        read.advance(rev)
        self._note([*changes, *more], cards, envelope, read, before)
        return self._ack(envelope, actor, rev, read)

    def _repeated(self, envelope: Envelope, earlier: Row, read: Reading) -> Row:
        """The answer to a command that took effect before. Raises Refused (op_taken) if it was another one."""
        own = rules.sent_before(earlier, envelope.name, envelope.body, envelope.actor, read)
        if earlier["command"] != envelope.name or own is False:
            raise Refused("op_taken", "This command's id was used before for something else.")
        if own is None:
            # Nobody can tell any more whose it was; that it was done is answered, and nothing else.
            return {"ok": True, "rev": earlier["rev"], "rows": {}}
        return self._ack(envelope, earlier["actor"], earlier["rev"], read)

    def _ack(self, envelope: Envelope, alias: str, rev: int, read: Reading) -> Row:
        """The answer: ok, the rev, and the sender's own rows as they are now."""
        wanted = rules.own_rows(envelope.body, envelope.actor, read)
        return {"ok": True, "rev": rev, "rows": streams.own_rows_of(self.db, alias, wanted)}

    def _reading(self, workshop: str) -> Reading:
        if workshop not in self._reads:
            self._reads[workshop] = Reading(self.db, workshop)
        return self._reads[workshop]

    def _write(self, changes: list[Change], read: Reading, rev: int) -> tallies.Cards:
        """Writes them; by how many cards they alter the counts."""
        cards = tallies.moved(self.db, changes)
        rows.write(self.db, changes, read.id, rev)
        read.forget(changes)
        return cards

    def _note(
        self, changes: list[Change], cards: tallies.Cards, envelope: Envelope, read: Reading, before: int
    ) -> None:
        """What the command touched, for tallies, frames and the door."""
        workshop = envelope.workshop
        if workshop not in self.touched:
            self.touched[workshop] = _Touched(code=read.workshop()["code"], before=before)
        about = self.touched[workshop]
        about.people.add(envelope.actor.person)
        about.tables.update(change.table for change in changes)
        about.cards.update(cards)
        about.activities.update(activity for activity, _ in cards)
        for change in changes:
            if change.table in ("ballot", "mark"):
                about.activities.add(change.row["activity"])
            elif change.table == "activity" and change.row.get("state") == "open":
                about.activities.add(change.row["id"])
            elif change.table == "activity_key" and change.how == "update":
                about.erased = True
            elif change.table == "participant" and change.row.get("status") == "removed":
                self.removed.append((workshop, change.row["id"]))
            elif change.table == "participant" and change.how == "update" and change.row.get("admitted"):
                self.let_in.append((workshop, change.row["id"]))

    def write_tallies(self) -> None:
        """The counts of all touched activities, once per batch."""
        for workshop, about in self.touched.items():
            read = self._reading(workshop)
            for activity_id in sorted(about.activities):
                activity = read.activity(activity_id)
                if activity is not None and activity["opened_at"] is not None:
                    news = tallies.news(self.db, activity, about.cards)
                    rows.write(self.db, news, workshop, read.rev())
                    about.tables.update(change.table for change in news)


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
