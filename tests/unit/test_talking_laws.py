"""Laws of quick questions and talks: frames add up to the snapshot, and what is sealed is seen by nobody."""

from collections import defaultdict
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st
from running_workshop import MINUTE, RunningWorkshop
from test_laws import ROOMS, Reader

from workshop.store import sheets

QUESTIONS = [
    {"key": "mood", "text": "How are you?", "type": "mood"},
    {"key": "many", "text": "Which?", "type": "multi", "options": ["a", "b"], "other": True},
    {"key": "word", "text": "A word?", "type": "word", "limit": 2},
    {"key": "why", "text": "Why?", "type": "text"},
]
SEALED = "canary-of-a-text"
FEWEST = 3
GROUPS = {"mode": "groups", "grouping": {"size": 2}}

Deed = tuple[str, int, int]
"""What, by whom, and how."""


class Play:
    """Three people at first, a facilitator, and readers of every stream on good lines and on bad ones."""

    def __init__(self, folder: Path, seed: int, kind: str, identity: str) -> None:
        self.in_groups = kind == "groups"
        self.kind = "discuss" if self.in_groups else kind
        more = {
            "poll": {"questions": QUESTIONS, "min_show": FEWEST},
            "discuss": {"max_extra": 1},
            "groups": GROUPS,
        }
        agenda = [{"kind": "collect"}, {"kind": self.kind, "settings": {**more[kind], "identity": identity}}]
        self.workshop = RunningWorkshop(folder, agenda).with_people("Ana", "Ben", "Cem").with_ideas(3)
        self.line = Random(seed)
        self.readers = [Reader(self.workshop, *room, line) for room in ROOMS for line in (None, self.line)]
        self.heard = len(self.workshop.frames)
        self.cards: dict[int, list[str]] = defaultdict(list)
        self.workshop.at(self.kind)

    @property
    def step(self) -> dict[str, Any]:
        return self.workshop.activity(self.kind)

    def send(self, who: str, name: str, **fields: Any) -> None:
        """Accepted or refused: the laws hold either way."""
        self.workshop.send(who, name, **fields)

    def goes(self, deeds: list[Deed]) -> None:
        for name, who, how in [*deeds, ("turns", 0, 4)]:
            getattr(self, name)(who % len(self.workshop.people), how)
            self.frames_and_snapshots_agree()
            if self.kind == "poll":
                self.nothing_sealed_is_seen()
            if self.in_groups:
                self.lines_are_read_in_their_group()

    # Deeds

    def answers(self, who: int, how: int) -> None:
        place = {"activity": self.step["id"], "target": self.step["id"]}
        criterion = ["mood", "many.0", "many.1", "many"][how % 4]
        self.send(self.workshop.people[who], "mark.set", **place, criterion=criterion, value=how % 7 or None)

    def writes(self, who: int, how: int) -> None:
        id = self.workshop.new("card")
        box = ["word", "why", "many"][how % 3]
        self.cards[who].append(id)
        text = "hope" if box == "word" else SEALED
        fields = {"id": id, "activity": self.step["id"], "box": box, "text": text}
        self.send(self.workshop.people[who], "idea.add", **fields)

    def takes_back(self, who: int, how: int) -> None:
        if self.cards[who]:
            card = self.cards[who][how % len(self.cards[who])]
            self.send(self.workshop.people[who], "idea.withdraw", idea=card)

    def joins(self, _who: int, _how: int) -> None:
        self.workshop.with_people("")

    def is_removed(self, who: int, _how: int) -> None:
        self.send(self.workshop.facilitator, "participant.remove", participant=self.workshop.people[who])

    def raises(self, who: int, how: int) -> None:
        raised = bool(how % 3)
        self.send(self.workshop.people[who], "hand.raise", activity=self.step["id"], raised=raised)

    def calls(self, _who: int, how: int) -> None:
        self.send(self.workshop.facilitator, "hand.call", activity=self.step["id"], speaks=bool(how % 2))

    def taps(self, who: int, how: int) -> None:
        now = self.step
        items = now["progress"].get("items") or [now["id"]]
        criterion = f"go-on-{now['progress'].get('extra', 0)}"
        place = {"activity": now["id"], "target": items[now["step"]], "criterion": criterion}
        self.send(self.workshop.people[who], "mark.set", **place, value=how % 3 - 1)

    def counts(self, _who: int, _how: int) -> None:
        self.send(self.workshop.facilitator, "talk.count", activity=self.step["id"])

    def notes(self, _who: int, _how: int) -> None:
        parents = self.step["progress"].get("items", [])[:1]
        fields = {"id": self.workshop.new("note"), "activity": self.step["id"], "parents": parents}
        self.send(self.workshop.facilitator, "idea.add", **fields, box="note", text="a note")

    def turns(self, _who: int, how: int) -> None:
        name = ["step", "pause", "open", "seal", "reveal", "finish", "reopen"][how % 7]
        now = self.step
        self.send(self.workshop.facilitator, f"activity.{name}", activity=now["id"], rev=now["rev"])

    def time_passes(self, _who: int, _how: int) -> None:
        self.workshop.now += 5 * MINUTE

    def notes_in_a_group(self, who: int, how: int) -> None:
        box = ["note", "question", "park", "decision", "action"][how % 5]
        id, text = self.workshop.new("line"), f"{SEALED} {how}"
        self.cards[who].append(id)
        fields = {"id": id, "activity": self.step["id"], "box": box, "text": text}
        self.send(self.workshop.people[who], "idea.add", **fields)

    def takes_over(self, who: int, how: int) -> None:
        person = self.workshop.people[who]
        self.send(person, "group.scribe", activity=self.step["id"], group=self.group(how), person=person)

    def moves(self, who: int, how: int) -> None:
        place = {"activity": self.step["id"], "group": self.group(how)}
        self.send(self.workshop.facilitator, "group.move", **place, person=self.workshop.people[who])

    def hides(self, who: int, how: int) -> None:
        if self.cards[who]:
            line = self.cards[who][how % len(self.cards[who])]
            self.send(self.workshop.facilitator, "idea.hide", idea=line, hidden=bool(how % 2))

    def group(self, how: int) -> str:
        now = self.step
        groups = self.workshop.rows("group", activity=now["id"], round=now["round"])
        return str(sorted(groups, key=lambda group: group["number"])[how % len(groups)]["id"])

    # Laws

    def frames_and_snapshots_agree(self) -> None:
        frames, self.heard = self.workshop.frames[self.heard :], len(self.workshop.frames)
        for reader in self.readers:
            for frame in frames:
                if (frame.stream, frame.to) == (reader.stream, reader.to):
                    reader.hear(orjson.loads(frame.payload))
            reader.hear_pulse()
            fresh = Reader(self.workshop, reader.stream, reader.to, None)
            assert reader.held() == fresh.held()

    def nothing_sealed_is_seen(self) -> None:
        """No text before it is shown, to nobody; no card of a question that too few answered, ever."""
        poll = self.step["id"]
        cards = self.workshop.rows("idea", activity=poll)
        closed = self.step["state"] in ("revealed", "done") or self.step["round"] > 1
        writers: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for card in cards:
            writers[card["round"], card["box"]].add(card["author"])
        for audience in ("participants", "facilitators", "walls"):
            for row in self.workshop.seen(audience, "idea").values():
                if row["activity"] != poll:
                    continue
                assert row["box"] == "word" or closed
                # Something else is written beside a choice: there those who chose count, too
                assert row["box"] == "many" or len(writers[row["round"], row["box"]]) >= FEWEST

    def lines_are_read_in_their_group(self) -> None:
        """Before all are back, by its members and by facilitators; then by everybody, and no sheet is left."""
        now = self.step
        lines = self.workshop.rows("idea", activity=now["id"], round=now["round"])
        is_open = now["state"] in ("revealed", "done")
        for audience in ("participants", "walls"):
            seen = self.workshop.seen(audience, "idea")
            assert all(is_open or line["id"] not in seen for line in lines)
        for person in self.workshop.people:
            seats = self.workshop.rows("seat", activity=now["id"], round=now["round"], person=person)
            sits_in = {(seat["group"], "active") for seat in seats}
            own = [line["id"] for line in lines if (line["author"], line["status"]) in sits_in]
            found = sheets.in_hand(self.workshop.db, self.workshop.id, person, now["id"])["sheets"]
            read = [row["id"] for sheet in found for row in sheet["rows"]]
            assert sorted(read) == ([] if is_open else sorted(own))


POLLING = ["answers", "writes", "writes", "takes_back", "joins", "is_removed", "turns"]
TALKING = ["raises", "calls", "taps", "counts", "notes", "joins", "is_removed", "turns", "time_passes"]


TALKING_IN_GROUPS = ["notes_in_a_group", "notes_in_a_group", "takes_over", "takes_back", "moves", "hides"]
TALKING_IN_GROUPS += ["joins", "is_removed", "turns"]


def deeds(names: list[str]) -> st.SearchStrategy[list[Deed]]:
    return st.lists(st.tuples(st.sampled_from(names), st.integers(0, 5), st.integers(0, 20)), max_size=25)


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.sampled_from(["named", "hidden", "anonymous"]), deeds(POLLING))
def test_quick_questions_keep_the_laws(seed: int, identity: str, goes: list[Deed]) -> None:
    with TemporaryDirectory() as folder:
        play = Play(Path(folder), seed, "poll", identity)
        with closing(play.workshop.db):
            play.goes(goes)


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.sampled_from(["named", "hidden", "anonymous"]), deeds(TALKING))
def test_talks_keep_the_laws(seed: int, identity: str, goes: list[Deed]) -> None:
    with TemporaryDirectory() as folder:
        play = Play(Path(folder), seed, "discuss", identity)
        with closing(play.workshop.db):
            play.goes(goes)


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.sampled_from(["named", "hidden", "anonymous"]), deeds(TALKING_IN_GROUPS))
def test_talks_in_groups_keep_the_laws(seed: int, identity: str, goes: list[Deed]) -> None:
    with TemporaryDirectory() as folder:
        play = Play(Path(folder), seed, "groups", identity)
        with closing(play.workshop.db):
            play.goes(goes)
