"""Laws of the live core: whatever people do, in whatever order, and however bad their line is.

A play of random deeds by several people and a facilitator goes through a whole agenda. Readers of every
audience, and every person, hold what the frames say: one kind of reader gets each frame once and in order, the
other loses some, gets some twice and some late, and asks `sync` when something is missing. Both must hold what
a fresh snapshot says.
"""

import json
import os
from collections import defaultdict
from contextlib import closing as closing_file
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from running_workshop import CLOCK, RunningWorkshop

from workshop.bots.rows import Rows
from workshop.domain.audience import AUDIENCES, veil

ROOMS = [("room", audience) for audience in AUDIENCES]
SCRIPT, EMAIL, SPONSOR = "canary-script", "canary@example.org", "canary-sponsor"
BUDGET = 3

Deed = tuple[str, int, int, bool]
"""Its name, who does it, to which thing, and a flag."""


class Reader:
    """One stream of one connection, and the line to it."""

    def __init__(self, workshop: RunningWorkshop, stream: str, to: str, line: Random | None) -> None:
        self.workshop, self.stream, self.to, self.line = workshop, stream, to, line
        self.rows = Rows()
        self.late: list[dict[str, Any]] = []
        self.sync()

    def sync(self) -> None:
        """Asks for what it has not got."""
        own = self.stream == "me"
        answer = (self.workshop.own if own else self.workshop.snapshot)(self.to, self.rows.rev)
        assert self.rows.take(answer)

    def hear(self, frame: dict[str, Any]) -> None:
        """A frame comes, if the line lets it."""
        for each in self._arriving(frame):
            if not self.rows.take(each):
                self.miss()

    def miss(self) -> None:
        """Something is missing: that happens on a bad line only."""
        assert self.line is not None
        self.sync()

    def _arriving(self, frame: dict[str, Any]) -> list[dict[str, Any]]:
        if self.line is None:
            return [frame]
        fate = self.line.choice(["comes", "comes", "lost", "twice", "late", "after the late ones"])
        if fate == "late":
            self.late.append(frame)
            return []
        if fate == "after the late ones":
            late, self.late = self.late, []
            return [*reversed(late), frame]
        return {"comes": [frame], "lost": [], "twice": [frame, frame]}[fate]

    def hear_pulse(self) -> None:
        """The server says how far this stream is."""
        if self.workshop.sent.last(self.workshop.id, self.to) > self.rows.rev:
            self.miss()

    def held(self) -> dict[str, dict[str, Any]]:
        return {table: rows for table, rows in self.rows.tables.items() if rows}


class Play:
    """A workshop in which everything may happen, its readers, and the laws that hold after every deed."""

    def __init__(self, folder: Path, seed: int, collect: dict[str, Any], vote: dict[str, Any]) -> None:
        script = {"say": SCRIPT, "if_stuck": ""}
        agenda = [
            {"kind": "collect", "settings": {"script": script, **collect}},
            {"kind": "vote", "settings": {"budget": BUDGET, "max_per_item": 2, "script": script, **vote}},
            {"kind": "vote", "settings": {"source": {"select": {"top": 2}}}},
            {"kind": "commit", "settings": {"script": script}},
        ]
        self.workshop = RunningWorkshop(folder, agenda)
        self.steps = [row["id"] for row in self.workshop.agenda()]
        self.line = Random(seed)
        self.others = collect.get("others")
        self.waiting: list[Any] = []
        self.sent: list[tuple[Any, str, dict[str, Any], dict[str, Any]]] = []
        self.cards: list[str] = []
        self.actions: list[str] = []
        self.voices: dict[str, int] = {}
        self.may_be_shown: set[str] = set()
        self.shown_results: set[tuple[str, int]] = set()
        self.was_shown: dict[str, set[str]] = defaultdict(set)
        self.readers = [Reader(self.workshop, *room, line) for room in ROOMS for line in (None, self.line)]
        self.heard = len(self.workshop.frames)
        self.do(self.workshop.facilitator, "workshop.edit", sponsor=SPONSOR)
        self.workshop.with_people("Ana", "Ben", "Cem")
        self._deliver()

    def goes(self, deeds: list[Deed]) -> None:
        """One deed after the other, and after each of them every law."""
        for name, who, which, flag in deeds:
            getattr(self, name)(who, which, flag)
            self.frames_and_snapshots_agree()
            self.nobody_spends_more_than_there_is()
            self.a_tally_is_a_count()
            self.a_shown_result_is_a_count()
            self.every_card_is_there()
            self.what_is_shown_large_is_seen_by_all()
            self.the_agenda_has_one_order_and_one_running_step()

    # Sending

    def do(self, who: Any, name: str, /, **fields: Any) -> None:
        """Sends a command, alone or with those that wait, and holds the answers to the laws."""
        self.waiting.append((who, name, {"op": self.workshop.new("op"), **fields}))
        self.release()

    def say(self, who: int, name: str, together: bool, /, **fields: Any) -> None:
        """A person's command; `together`: it arrives in one batch with what comes next."""
        people = self.workshop.people
        op = {"op": self.workshop.new("op")}
        self.waiting.append((people[who % len(people)], name, {**op, **fields}))
        if not together:
            self.release()

    def release(self) -> None:
        commands, self.waiting = self.waiting, []
        if not commands:
            return
        before = self.workshop.dump()
        answers = self.workshop.send_all(*commands)
        for (who, name, fields), answer in zip(commands, answers, strict=True):
            assert answer["ok"] or answer["error"]["code"] != "internal", (name, fields)
            if answer["ok"]:
                self.sent.append((who, name, fields, answer))
            if answer["ok"] and fields.get("said"):
                self.voices[fields.get("id") or fields["idea"]] = fields["said"]
        if not any(answer["ok"] for answer in answers):
            assert self.workshop.dump() == before, "a refused command has changed something"
        self._note_what_may_be_seen()
        self._deliver()

    def take_turn(self, name: str, which: int) -> None:
        """Turns come alone, so that what the room may see can be told from the states between them."""
        self.release()
        activity = self.workshop.row("activity", self.steps[which])
        fields = {"activity": activity["id"], "rev": activity["rev"]}
        self.do(self.workshop.facilitator, f"activity.{name}", **fields)

    def _note_what_may_be_seen(self) -> None:
        """A second, naive telling of when a card and a result become public."""
        for activity in self.workshop.agenda():
            phases = activity["settings"].get("phases") or [{"mode": "shared"}]
            together = phases[min(activity["step"], len(phases) - 1)]["mode"] == "shared"
            running = activity["state"] in ("open", "paused")
            if activity["state"] in ("revealed", "done") or (running and together):
                rows = self.workshop.rows("idea", activity=activity["id"])
                self.may_be_shown |= {row["id"] for row in rows if row["status"] == "active"}
            if activity["state"] in ("revealed", "done"):
                self.shown_results.add((activity["id"], activity["round"]))

    def _deliver(self) -> None:
        for frame in self.workshop.frames[self.heard :]:
            content = json.loads(frame.payload)
            self._keeps_secrets(frame.stream, frame.to, content)
            for reader in self.readers:
                if (reader.stream, reader.to) == (frame.stream, frame.to):
                    reader.hear(content)
        self.heard = len(self.workshop.frames)
        known = {reader.to for reader in self.readers if reader.stream == "me"}
        for new in set(self.workshop.people) - known:
            self.readers += [Reader(self.workshop, "me", new, line) for line in (None, self.line)]

    def _keeps_secrets(self, stream: str, to: str, frame: dict[str, Any]) -> None:
        text = json.dumps(frame["rows"])
        assert EMAIL not in text
        assert not any(alias in text for alias in self._aliases())
        if stream == "me":
            others = set(self.workshop.people) - {to}
            assert not any(other in text for other in others), "a row of another person"
            return
        if to == "facilitators":
            self._shows_papers_of_the_room_only(frame["rows"])
        else:
            assert "mark" not in frame["rows"]
            assert "ballot" not in frame["rows"]
        for row in frame["rows"].get("result", []):
            assert row.get("gone") or (row["activity"], row["round"]) in self.shown_results
        if to != "facilitators":
            assert SCRIPT not in text
            assert SPONSOR not in text
            assert "participant" not in frame["rows"]
            for row in frame["rows"].get("idea", []):
                if row.get("gone"):
                    self.was_shown[to] |= self._shown_and_taken_back_at_once(frame)
                    shown = self.was_shown[to]
                    assert row["id"] in (self._dealt(shown) if to == "participants" else shown)
                else:
                    assert row["id"] in self.may_be_shown
                    self.was_shown[to].add(row["id"])

    def _shows_papers_of_the_room_only(self, rows: dict[str, Any]) -> None:
        for row in rows.get("mark", []):
            place = {"activity": row["activity"], "round": row["round"], "voter": "room"}
            assert self.workshop.rows("mark", **place, target=row["target"], criterion=row["criterion"])
        assert all(row["people"] >= 0 for row in rows.get("ballot", []))
        assert not any(person in json.dumps(rows.get("mark", [])) for person in self.workshop.people)

    def _dealt(self, shown: set[str]) -> set[str]:
        """With the cards that phones may have been dealt."""
        marked = {row["id"] for row in self.workshop.rows("idea", sampled=1)}
        return shown | (marked if self.others == "after_my_first" else marked & self.may_be_shown)

    def _shown_and_taken_back_at_once(self, frame: dict[str, Any]) -> set[str]:
        """Public for the time between two commands of one batch."""
        cards = self.workshop.rows("idea")
        return {row["id"] for row in cards if (row["public_rev"] or 0) > frame["from"]}

    def _aliases(self) -> list[str]:
        keys = self.workshop.rows("activity_key")
        return [veil(key["key"], who) for key in keys for who in self.workshop.people if key["key"]]

    # Deeds: each takes who does it, to which thing, and a flag. Those of people may arrive together with the next.

    def write(self, who: int, which: int, flag: bool) -> None:
        id = self.workshop.new("idea")
        parents = [self.cards[which % len(self.cards)]] if self.cards and which % 3 == 0 else []
        text = f"idea {len(self.cards)}"
        self.say(who, "idea.add", flag, id=id, activity=self.steps[0], text=text, parents=parents)
        self.cards.append(id)

    def reword(self, who: int, which: int, flag: bool) -> None:
        self.say(who, "idea.edit", flag, idea=self._card(which), text=f"words by {who}")

    def take_back(self, who: int, which: int, flag: bool) -> None:
        self.say(who, "idea.withdraw", flag, idea=self._card(which))

    def dot(self, who: int, which: int, flag: bool) -> None:
        value = (1, 1, 1, 2, 0, -1)[(who + which) % 6]
        fields = {"activity": self._open_step(), "target": self._card(which), "value": value}
        self.say(who, "mark.set", flag, **fields)

    def done(self, who: int, which: int, flag: bool) -> None:
        self.say(who, "ballot.done", flag, activity=self._open_step(), done=which % 3 > 0)

    def rename(self, who: int, which: int, flag: bool) -> None:
        self.say(who, "participant.rename", flag, name=f"Name {which}")

    def promise(self, who: int, _which: int, flag: bool) -> None:
        self.actions.append(self.workshop.new("action"))
        self.say(who, "action.add", flag, id=self.actions[-1], what="Write the first page")

    def claim(self, who: int, which: int, flag: bool) -> None:
        if self.actions:
            action = self.actions[which % len(self.actions)]
            self.say(who, "action.claim", flag, action=action, mine=which < 6, name="Ana", email=EMAIL)

    def say_for_others(self, who: int, which: int, _flag: bool) -> None:
        """A facilitator writes what people without a phone say."""
        id = self.workshop.new("idea")
        fields = {"activity": self.steps[0], "text": f"idea {len(self.cards)}", "said": who + 1}
        self.do(self.workshop.facilitator, "idea.add", id=id, **fields)
        self.cards.append(id)
        if which % 2:
            self.do(self.workshop.facilitator, "idea.edit", idea=id, text="more exactly", said=which)

    def take_back_for_others(self, _who: int, which: int, _flag: bool) -> None:
        self.do(self.workshop.facilitator, "idea.withdraw", idea=self._card(which))

    def vote_for_others(self, who: int, which: int, flag: bool) -> None:
        step = self._open_step()
        if flag:
            self.do(self.workshop.facilitator, "ballot.room", activity=step, people=who)
        answer = {"criterion": ("agree", "pass", "disagree")[which % 3]} if self._stance(step) else {}
        fields = {"activity": step, "target": self._card(which), "value": (who * which) % 4, **answer}
        self.do(self.workshop.facilitator, "mark.set", **fields)

    def _stance(self, step: str) -> bool:
        agenda = {row["id"]: row["settings"] for row in self.workshop.agenda()}
        return agenda[step].get("mode") == "stance" if step in agenda else False

    def join(self, _who: int, _which: int, flag: bool) -> None:
        if len(self.workshop.people) < 5 and self._door() != "closed":
            self.release()
            self.workshop.with_people("Dora" if flag else 1)
            self._deliver()

    def _door(self) -> str:
        return str(self.workshop.rows("workshop")[0]["joining"])

    def turn(self, who: int, which: int, flag: bool) -> None:
        turns = ("open", "pause", "open", "reveal", "seal", "finish", "reopen", "step")
        self.take_turn(turns[which], self.steps.index(self._open_step()) if flag else who % len(self.steps))

    def hide(self, _who: int, which: int, flag: bool) -> None:
        self.do(self.workshop.facilitator, "idea.hide", idea=self._card(which), hidden=flag)

    def merge(self, who: int, which: int, _flag: bool) -> None:
        idea, into = self._card(which), self._card(which + 1 + who)
        self.do(self.workshop.facilitator, "idea.merge", idea=idea, into=into)

    def unmerge(self, _who: int, which: int, _flag: bool) -> None:
        self.do(self.workshop.facilitator, "idea.unmerge", idea=self._card(which))

    def undo(self, _who: int, which: int, flag: bool) -> None:
        """The last thing that can be taken back, or any of the last few."""
        self.release()
        undoable = [row["rev"] for row in self.workshop.rows("event") if row["undo"]]
        rev = undoable[-1] if flag and undoable else max(1, self.workshop.rev() - which)
        self.do(self.workshop.facilitator, "undo", rev=rev)

    def replan(self, who: int, which: int, _flag: bool) -> None:
        step = self.steps[who % len(self.steps)]
        command = ("activity.move", "activity.remove", "activity.skip", "activity.edit")[which % 4]
        words = {"title": f"Step {which}"} if command == "activity.edit" else {}
        self.do(self.workshop.facilitator, command, activity=step, **words)

    def decide(self, _who: int, which: int, flag: bool) -> None:
        id = self.workshop.new("decision")
        self.do(self.workshop.facilitator, "decision.add", id=id, text="We do it")
        if flag:
            more = {"withdrawn": True} if which % 2 else {"text": "We do it in May"}
            self.do(self.workshop.facilitator, "decision.edit", decision=id, **more)

    def shut_out(self, who: int, _which: int, _flag: bool) -> None:
        people = self.workshop.people
        self.do(self.workshop.facilitator, "participant.remove", participant=people[who % len(people)])

    def let_in(self, who: int, _which: int, _flag: bool) -> None:
        people = self.workshop.people
        self.do(self.workshop.facilitator, "participant.admit", participants=[people[who % len(people)]])

    def door(self, who: int, _which: int, _flag: bool) -> None:
        door = ("lobby", "open", "closed")[who % 3]
        self.do(self.workshop.facilitator, "workshop.edit", joining=door)

    def list_words(self, _who: int, which: int, flag: bool) -> None:
        """Cards with one of them are hidden from now on, until they are shown or reworded."""
        words = ["words", f"idea {which}"] if flag else []
        self.do(self.workshop.facilitator, "workshop.edit", blocked_words=words)

    def show_large(self, _who: int, which: int, _flag: bool) -> None:
        self.do(self.workshop.facilitator, "workshop.edit", spotlight=self._card(which))

    def go_back(self, _who: int, _which: int, _flag: bool) -> None:
        self.take_turn("back", self.steps.index(self._open_step()))

    def end(self, _who: int, _which: int, _flag: bool) -> None:
        self.do(self.workshop.facilitator, "workshop.end")

    def end_and_go_on(self, _who: int, _which: int, _flag: bool) -> None:
        self.do(self.workshop.facilitator, "workshop.end")
        self.do(self.workshop.facilitator, "workshop.reopen")

    def erase(self, _who: int, _which: int, _flag: bool) -> None:
        self.do(CLOCK, "workshop.erase")

    def repeat(self, who: int, which: int, _flag: bool) -> None:
        """A command whose answer was lost comes again: the same answer, and nothing happens twice."""
        self.release()
        sender, name, fields, first = self.sent[-1 - (who + which) % len(self.sent)]
        before, frames = self.workshop.dump(), len(self.workshop.frames)
        (again,) = self.workshop.send_all((sender, name, fields))
        assert (again["ok"], again["rev"]) == (True, first["rev"])
        assert self.workshop.dump() == before
        assert len(self.workshop.frames) == frames

    def steal(self, who: int, which: int, _flag: bool) -> None:
        """Somebody else sends the same command under the same id."""
        self.release()
        thief = self.workshop.people[who % len(self.workshop.people)]
        author, name, fields, _ = self.sent[-1 - which % len(self.sent)]
        if thief != author and author in self.workshop.people:
            before = self.workshop.dump()
            (answer,) = self.workshop.send_all((thief, name, fields))
            assert not answer["ok"] or not answer["rows"]
            assert self.workshop.dump() == before

    def reload(self, who: int, which: int, _flag: bool) -> None:
        """A page is opened anew, with nothing."""
        reader = self.readers[(who + which) % len(self.readers)]
        reader.rows = Rows()
        reader.sync()

    def _card(self, which: int) -> str:
        return self.cards[which % len(self.cards)] if self.cards else self.workshop.id

    def _open_step(self) -> str:
        """The running step, else the first."""
        running = ("open", "paused", "sealed", "revealed")
        known = [
            row["id"] for row in self.workshop.agenda() if row["state"] in running and row["id"] in self.steps
        ]
        return known[0] if known else self.steps[0]

    # The laws

    def frames_and_snapshots_agree(self) -> None:
        fresh: dict[tuple[str, str], Any] = {}
        for reader in self.readers:
            reader.hear_pulse()
            place = (reader.stream, reader.to)
            if place not in fresh:
                fresh[place] = Reader(self.workshop, *place, None).held()
            assert self._linked(reader, reader.held()) == fresh[place], place

    def _linked(self, reader: Reader, held: dict[str, Any]) -> dict[str, Any]:
        """Without one's own rows that the server no longer knows to be one's own: phones keep those by themselves."""
        if reader.stream == "room":
            return held
        keys = {(key["activity"], key["round"]) for key in self.workshop.rows("activity_key") if key["key"]}
        named = {row["id"] for row in self.workshop.agenda() if row["settings"].get("identity") == "named"}

        def known(row: dict[str, Any]) -> bool:
            return (
                "activity" not in row or row["activity"] in named or (row["activity"], row["round"]) in keys
            )

        kept = {table: {id: row for id, row in rows.items() if known(row)} for table, rows in held.items()}
        return {table: rows for table, rows in kept.items() if rows}

    def nobody_spends_more_than_there_is(self) -> None:
        for activity in self.workshop.agenda():
            if activity["settings"].get("mode") in ("dots", "points") and activity["opened_at"]:
                spent: dict[tuple[int, str], float] = defaultdict(float)
                for row in self.workshop.rows("mark", activity=activity["id"]):
                    spent[(row["round"], row["voter"])] += row["value"]
                papers = self.workshop.rows("ballot", activity=activity["id"])
                people = {(row["round"], row["voter"]): row["people"] for row in papers}
                budget = activity["settings"]["budget"]
                assert all(0 <= value <= budget * people[paper] for paper, value in spent.items())

    def a_tally_is_a_count(self) -> None:
        for activity in self.workshop.agenda():
            if not activity["opened_at"]:
                continue
            place = {"activity": activity["id"], "round": activity["round"]}
            cards = self.workshop.rows("idea", activity=activity["id"])
            marks = self.workshop.rows("mark", **place)
            stance = activity["settings"].get("mode") == "stance"
            people = {
                row["author"]
                for row in cards
                if row["status"] != "withdrawn" and row["round"] == place["round"]
            }
            people |= {row["voter"] for row in marks if stance or row["value"] > 0}
            room = self._people_in_the_room(
                activity, [row for row in cards if row["round"] == place["round"]]
            )
            people -= {"room"}
            done = sum(row["done"] for row in self.workshop.rows("ballot", **place))
            seen = {row["audience"]: row for row in self.workshop.rows("tally", **place)}
            for audience, counted in (
                ("everyone", {"active", "merged"}),
                ("facilitators", {"active", "merged", "hidden"}),
            ):
                tally = seen[audience]
                ideas = sum(row["status"] in counted for row in cards)
                counts = (tally["ideas"], tally["people"], tally["done"], tally["room"])
                assert counts == (ideas, len(people) + room, done, room)

    def _people_in_the_room(self, activity: dict[str, Any], cards: list[dict[str, Any]]) -> int:
        """As many as say one card; as many as were said to vote, where there are votes of so many."""
        place = {"activity": activity["id"], "round": activity["round"], "voter": "room"}
        given = [(row["target"], row["value"]) for row in self.workshop.rows("mark", **place)]
        paper = self.workshop.rows("ballot", **place)
        if activity["kind"] == "collect":
            mine = [row for row in cards if row["author"] == "room" and row["status"] != "withdrawn"]
            return max((self._own_voices(row) for row in mine), default=0)
        if activity["settings"].get("mode") == "stance":
            by_target = [sum(value for other, value in given if other == target) for target, _ in given]
            return min(paper[0]["people"], int(max(by_target, default=0))) if paper else 0
        return min(paper[0]["people"], int(sum(value for _, value in given))) if paper else 0

    def _own_voices(self, row: dict[str, Any]) -> int:
        behind = self.workshop.rows("idea", merged_into=row["id"], status="merged")
        return int(row["said"] - sum(other["said"] for other in behind))

    def a_shown_result_is_a_count(self) -> None:
        for activity in self.workshop.agenda():
            if activity["kind"] != "vote" or activity["state"] not in ("revealed", "done"):
                continue
            place = {"activity": activity["id"], "round": activity["round"]}
            counted = self._count(place, activity["settings"])
            results = self.workshop.rows("result", **place, status="active")
            assert {row["target"]: (row["score"], row["supporters"]) for row in results} == counted

    def _count(self, place: dict[str, Any], rule: dict[str, Any]) -> dict[str, tuple[float, int]]:
        """target -> (score, supporters): by person and surviving card, the highest value.

        People in the room: as many supporters as so many dots take at the least.
        """
        cards = {row["id"]: row for row in self.workshop.rows("idea")}
        ballot = {row["idea"] for row in self.workshop.rows("entry", **place)}
        # A card that was merged into one beside the ballot stands on it as that one
        ends = {self._survivor(id, cards) for id in ballot}
        units = {id for id in ends if cards[id]["status"] == "active"}
        highest: dict[tuple[str, str], float] = {}
        room: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.workshop.rows("mark", **place):
            target = self._survivor(row["target"], cards)
            if row["voter"] == "room":
                room[target, row["criterion"]] = max(room[target, row["criterion"]], int(row["value"]))
            elif target in units:
                pair = (target, row["voter"])
                highest[pair] = max(highest.get(pair, row["value"]), row["value"])
        paper = self.workshop.rows("ballot", **place, voter="room")
        people = paper[0]["people"] if paper else 0
        counted = {}
        for unit in units:
            left, answers = people, {}
            for answer in ("agree", "pass", "disagree"):
                answers[answer] = min(room[unit, answer], left)
                left -= answers[answer]
            score = sum(value for (target, _), value in highest.items() if target == unit)
            supporters = sum(value > 0 for (target, _), value in highest.items() if target == unit)
            dots = room[unit, ""]
            counted[unit] = (
                score + dots + answers["agree"] - answers["disagree"],
                supporters + -(-dots // rule["max_per_item"]) + answers["agree"],
            )
        return counted

    @staticmethod
    def _survivor(id: str, cards: dict[str, Any]) -> str:
        while cards[id]["status"] == "merged":
            id = cards[id]["merged_into"]
        return id

    def every_card_is_there(self) -> None:
        """A merged card can always be had back, and its survivor says how many it stands for."""
        cards = {row["id"]: row for row in self.workshop.rows("idea")}
        for row in cards.values():
            if row["status"] == "merged":
                assert cards[row["merged_into"]]["status"] != "withdrawn"
            behind = sum(other["said"] for other in cards.values() if other["merged_into"] == row["id"])
            own = self.voices.get(row["id"], 1)
            assert row["said"] == own + behind

    def what_is_shown_large_is_seen_by_all(self) -> None:
        for row in self.workshop.rows("workshop"):
            assert row["spotlight"] is None or row["spotlight"] in self.workshop.seen("walls", "idea")

    def the_agenda_has_one_order_and_one_running_step(self) -> None:
        agenda = self.workshop.agenda()
        assert [row["position"] for row in agenda] == list(range(len(agenda)))
        assert sum(row["state"] in ("open", "paused", "sealed", "revealed") for row in agenda) <= 1


def some(*names: str, least: int = 0, most: int = 8) -> st.SearchStrategy[list[Deed]]:
    """A list of these deeds; a name that stands here twice is done twice as often."""
    return st.lists(
        st.tuples(st.sampled_from(names), st.integers(0, 4), st.integers(0, 7), st.booleans()),
        min_size=least,
        max_size=most,
    )


LINE = ("repeat", "steal", "reload", "join")
DESK = (
    *("hide", "hide", "merge", "merge", "unmerge", "undo", "undo", "turn", "replan", "decide", "shut_out"),
    *("let_in", "door", "list_words", "show_large", "go_back"),
)
WRITING = (
    "write",
    "write",
    "write",
    "write",
    "say_for_others",
    "take_back_for_others",
    "reword",
    "take_back",
    "done",
    "rename",
)
VOTING = ("vote_for_others", "vote_for_others", "dot", "dot", "dot", "dot", "dot", "dot", "done")
PROMISING = ("promise", "promise", "claim", "claim", "claim", "end_and_go_on")
IDENTITIES = st.sampled_from(["named", "hidden", "anonymous"])
VOTES = st.fixed_dictionaries(
    {
        "mode": st.sampled_from(["dots", "dots", "approval", "points", "stance"]),
        "identity": IDENTITIES,
        "own_items": st.booleans(),
    }
)


# Enough for every `make test`; LAW_EXAMPLES=500 looks further.
@settings(max_examples=int(os.environ.get("LAW_EXAMPLES", "20")), phases=set(Phase) - {Phase.explain})
@given(
    seed=st.integers(0, 10**6),
    collect=st.fixed_dictionaries(
        {
            "identity": IDENTITIES,
            "show": st.sampled_from(["all", "sample"]),
            "others": st.sampled_from(["after_writing", "after_my_first"]),
        }
    ),
    vote=VOTES,
    alone=some(*WRITING, *LINE, "hide", "merge", "list_words", least=3),
    together=some(*WRITING, *DESK, *LINE),
    ballot=some(*VOTING, *VOTING, *LINE, "hide", "merge", "undo", least=3, most=12),
    closing=st.sampled_from(["reveal", "seal", "pause", "finish"]),
    after=some(*DESK, *VOTING, *LINE),
    again=st.sampled_from([None, 0, 1]),
    more=some(*WRITING, *VOTING, *DESK, *LINE),
    last=some(*PROMISING, *PROMISING, *DESK, *LINE),
    over=some("erase", "repeat", "undo", "decide", "turn", "reload", most=3),
)
def test_whatever_people_do_the_laws_hold(
    seed: int,
    collect: dict[str, Any],
    vote: dict[str, Any],
    alone: list[Deed],
    together: list[Deed],
    ballot: list[Deed],
    closing: str,
    after: list[Deed],
    again: int | None,
    more: list[Deed],
    last: list[Deed],
    over: list[Deed],
) -> None:
    with TemporaryDirectory() as folder:
        play = Play(Path(folder), seed, collect, vote)
        with closing_file(play.workshop.db):
            play.take_turn("open", 0)
            play.goes(alone)
            play.take_turn("step", 0)
            play.goes(together)
            play.take_turn("open", 1)
            play.goes(ballot)
            play.take_turn(closing, 1)
            play.goes(after)
            if again is not None:
                play.take_turn("reopen", again)
                play.goes(more)
            play.take_turn("open", 2)
            play.goes(more)
            play.take_turn("open", 3)
            play.goes(last)
            play.goes([("end", 0, 0, False), *over])
