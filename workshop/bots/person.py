"""One simulated person: looks at what a phone would show and does what somebody in the room might do.

Takes time, changes its mind, forgets to press "I'm done"; a refusal is taken with a shrug and counted.
What a person does depends on the rows it was sent and on nothing else. crowd.py makes a group of them.
"""

import random
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from workshop.bots import judging
from workshop.bots.client import Line, Refused, new_id
from workshop.bots.rows import Row
from workshop.bots.taste import appeal
from workshop.bots.words import Words


@dataclass(frozen=True)
class Habits:
    """What makes one person differ from the next."""

    ideas: int
    spends_all: bool = True
    votes: bool = True
    presses_done: bool = True
    leaves_after: int | None = None


class Person:
    def __init__(self, line: Line, habits: Habits, words: Words, chance: random.Random, pace: float) -> None:
        self.line = line
        self.habits = habits
        self.words = words
        self.chance = chance
        self.pace = pace
        self.name = ""
        self.refusals: Counter[str] = Counter()

    async def take_part(self) -> None:
        """Lives through the workshop until it ends, or until this person has had enough."""
        seen: set[tuple[str, int, int]] = set()
        while self.habits.leaves_after is None or len(seen) < self.habits.leaves_after:
            await self.line.until(lambda line: line.over or self._next(seen))
            activity = self._next(seen)
            if self.line.over or activity is None:
                return
            seen.add(moment(activity))
            await self._act(activity)

    def _next(self, seen: set[tuple[str, int, int]]) -> Row | None:
        running = self.line.room.all("activity", state="open")
        return next((activity for activity in running if moment(activity) not in seen), None)

    async def _act(self, activity: Row) -> None:
        match activity["kind"]:
            case "collect":
                await self._collect(activity)
            case "brainwrite":
                await self._pass_sheets(activity)
            case "form":
                await self._fill_form(activity)
            case "vote" if self.habits.votes:
                await self._vote(activity)
            case "rate" if self.habits.votes:
                await self._rate(activity)
            case "rank" if self.habits.votes:
                await self._rank(activity)
            case "agree" if self.habits.votes:
                await self._agree(activity)
            case "commit":
                await self._commit(activity)
            case "cluster":
                await self._sort(activity)
            case "poll":
                await self._poll(activity)
            case "discuss":
                await self._discuss(activity)

    async def _collect(self, activity: Row) -> None:
        together = writes_together(activity)
        await self._be_named(activity)
        if activity["settings"].get("flow") == "turns":
            await self._by_turns(activity)
            return
        if together and self.chance.random() < 0.6:
            return  # most people only read now
        challenge = self.line.room.all("workshop")[0]["challenge"]
        how_many = 1 if together else self.habits.ideas
        ideas = self.words.ideas(challenge, how_many, activity["settings"]["max_chars"])
        for text in ideas:
            if not await self._takes_time(activity, 4, 16):
                return
            if together:
                await self._build(activity, text)
            else:
                await self._add_idea(activity, text, [])
        await self._press_done(activity)

    async def _by_turns(self, activity: Row) -> None:
        """A card in each lap as long as there is something to say, then passes."""
        challenge = self.line.room.all("workshop")[0]["challenge"]
        ideas = self.words.ideas(challenge, self.habits.ideas, activity["settings"]["max_chars"])
        while True:
            await self.line.until(
                lambda line: line.over or not self._runs(activity) or self._has_turn(activity)
            )
            if self.line.over or not self._runs(activity):
                return
            seat = self._now(activity)["progress"]["seat"]
            if ideas:
                await self._add_idea(activity, ideas.pop(), [])
            else:
                await self._try("turn.pass", activity=activity["id"], seat=seat)
            await self._is_gone(activity, seat)

    async def _is_gone(self, activity: Row, seat: int) -> None:
        """The turn has gone on, as far as one sees within a moment."""
        try:
            await self.line.until(
                lambda line: line.over or self._now(activity)["progress"].get("seat") != seat, 5
            )
        except TimeoutError:
            return

    def _now(self, activity: Row) -> Row:
        return self.line.room.all("activity", id=activity["id"])[0]

    def _has_turn(self, activity: Row) -> bool:
        seats = self.line.me.all("seat", activity=activity["id"], round=activity["round"])
        return bool(seats) and self._now(activity)["progress"].get("seat") == seats[0]["seat"]

    async def _be_named(self, activity: Row) -> None:
        """Where cards carry names, one says who one is before writing."""
        if activity["settings"]["identity"] == "named" and not self.name:
            self.name = self.words.name()
            await self._try("participant.rename", name=self.name)

    async def _build(self, activity: Row, text: str) -> None:
        """Grows something from an idea of somebody else, or adds one more of one's own."""
        others = await self._others(activity)
        if others:
            await self._add_idea(activity, self.words.build(), [self.chance.choice(others)["id"]])
        else:
            await self._add_idea(activity, text, [])

    async def _others(self, activity: Row) -> list[Row]:
        """What a phone shows of the others: all cards, or in a large room a few that it asks for."""
        if activity["progress"].get("show", activity["settings"].get("show")) == "sample":
            try:
                return list((await self.line.ask("deal", activity=activity["id"], n=20))["rows"]["idea"])
            except Refused as refusal:
                self.refusals[refusal.code] += 1
                return []
        mine = {row["id"] for row in self.line.me.all("idea")}
        return [row for row in self.line.room.all("idea", activity=activity["id"]) if row["id"] not in mine]

    async def _add_idea(self, activity: Row, text: str, parents: list[str]) -> None:
        box = open_box(activity) or self.chance.choice(activity["settings"]["boxes"])["key"]
        await self._try("idea.add", id=new_id(), activity=activity["id"], text=text, box=box, parents=parents)

    async def _pass_sheets(self, activity: Row) -> None:
        """Reads the sheet in hand, builds on a row of it or starts something new, and is done."""
        await self._be_named(activity)
        sheets = await self._sheets_in_hand(activity)
        for sheet in sheets[:1]:
            challenge = self.line.room.all("workshop")[0]["challenge"]
            settings = activity["settings"]
            for text in self.words.ideas(challenge, settings["per_round"], settings["max_chars"]):
                if not await self._takes_time(activity, 6, 20):
                    return
                read = [row["id"] for row in sheet["rows"]]
                builds = bool(read) and self.chance.random() < 0.6
                parents = [self.chance.choice(read)] if builds else []
                words = self.words.build() if builds else text
                fields = {"activity": activity["id"], "box": sheet["box"], "text": words, "parents": parents}
                await self._try("idea.add", id=new_id(), **fields)
        if sheets:
            await self._press_done(activity)

    async def _sheets_in_hand(self, activity: Row) -> list[dict[str, Any]]:
        """None for who came when the sheets were on their way already."""
        try:
            answer = await self.line.ask("sheets", activity=activity["id"])
        except Refused as refusal:
            self.refusals[refusal.code] += 1
            return []
        found: list[dict[str, Any]] = answer["sheets"]
        return found if answer["step"] == activity["step"] else []

    async def _fill_form(self, activity: Row) -> None:
        """Leaves field after field; one may stay empty. Where somebody else holds the pen one only reads along."""
        await self._sit_down(activity)
        if not self._holds_the_pen(activity):
            return
        await self._be_named(activity)
        form = ""
        for field in activity["settings"]["fields"]:
            answer = self._answer(field)
            if answer is None:
                continue
            if not await self._takes_time(activity, 4, 14):
                return
            if form:
                await self._try("idea.edit", idea=form, fields={field["key"]: answer})
            else:
                form = new_id()
                fields = {field["key"]: answer}
                await self._try("idea.add", id=form, activity=activity["id"], fields=fields)
        await self._press_done(activity)

    def _holds_the_pen(self, activity: Row) -> bool:
        scope = activity["settings"]["scope"]
        return bool(scope == "individual" or (scope == "group" and self._writes_for_a_group(activity)))

    def _writes_for_a_group(self, activity: Row) -> bool:
        groups = self.line.room.all("group", activity=activity["id"], round=activity["round"])
        me = {row["id"] for row in self.line.me.all("participant")}
        return any(group["scribe"] in me for group in groups)

    async def _sit_down(self, activity: Row) -> None:
        """Where people choose their group, one does so."""
        if (activity["settings"].get("grouping") or {}).get("method") != "pick":
            return
        groups = self.line.room.all("group", activity=activity["id"], round=activity["round"])
        if groups and await self._takes_time(activity, 2, 8):
            group = self.chance.choice(sorted(row["id"] for row in groups))
            await self._try("group.pick", activity=activity["id"], group=group)

    def _answer(self, field: Row) -> str | int | None:
        """Something that fits the field; None where this person has nothing to say."""
        if not field["required"] and self.chance.random() < 0.2:
            return None
        match field["type"]:
            case "choice":
                return str(self.chance.choice(field["options"]))
            case "scale":
                return self.chance.randint(1, field["points"])
            case "number":
                return self.chance.randint(1, 20)
            case "person":
                return self.words.name()
            case "text" | "long":
                challenge = self.line.room.all("workshop")[0]["challenge"]
                return self.words.sentence(challenge, field["max"])
        return None

    async def _vote(self, activity: Row) -> None:
        for target, value in self._marks(activity):
            if not await self._takes_time(activity, 1, 7):
                return
            await self._try("mark.set", activity=activity["id"], target=target, value=value)
        await self._press_done(activity)

    def _marks(self, activity: Row) -> list[tuple[str, int]]:
        ballot, settings = self._ballot(activity), activity["settings"]
        self.chance.shuffle(ballot)
        if settings["mode"] == "stance":
            return stances(ballot, self.habits, self.chance)
        return dots(ballot, settings["budget"], settings["max_per_item"], self.habits, self.chance)

    def _ballot(self, activity: Row) -> list[str]:
        """The ideas that came into this activity, without one's own where those do not count."""
        entries = self.line.room.all("entry", activity=activity["id"], round=activity["round"])
        own_count = activity["settings"].get("own_items", True)
        mine = set() if own_count else {row["id"] for row in self.line.me.all("idea")}
        shown = {row["id"] for row in self.line.room.all("idea")}
        return sorted(row["idea"] for row in entries if row["idea"] in shown - mine)

    async def _sort(self, activity: Row) -> None:
        """Puts a few cards where they belong, or says so where the facilitator sorts."""
        cards = self._ballot(activity)
        self.chance.shuffle(cards)
        for card in cards[: self.habits.ideas + 1]:
            if not await self._takes_time(activity, 2, 9):
                return
            clusters = self.line.room.all("cluster", activity=activity["id"], round=activity["round"])
            others = sorted(row["id"] for row in clusters) or [other for other in cards if other != card]
            if not others:
                break
            other = others[int(appeal(card) * 3) % len(others)]
            if activity["settings"].get("who") != "team":
                fields = {"target": card, "criterion": other, "value": 1}
                await self._try("mark.set", activity=activity["id"], **fields)
            elif len(clusters) < 3:
                await self._try("cluster.add", id=new_id(), activity=activity["id"], ideas=[card])
            else:
                await self._try("cluster.put", activity=activity["id"], idea=card, cluster=other)
        await self._press_done(activity)

    async def _rate(self, activity: Row) -> None:
        """Card after card: all of them, or those that are dealt, for as long as some come."""
        if activity["settings"]["placement"] == "plenary":
            return  # the room places them together
        is_dealt = activity["settings"]["dealing"] != "all"
        if is_dealt:
            await self._try("ballot.deal", activity=activity["id"])
        rated: set[str] = set()
        while card := await self._card_to_rate(activity, is_dealt, rated):
            if not await self._takes_time(activity, 2, 8):
                return
            rated.add(card)
            for criterion in activity["settings"]["criteria"]:
                value = judging.a_rating(card, criterion, self.chance)
                fields = {"activity": activity["id"], "target": card, "criterion": criterion["key"]}
                await self._try("mark.set", **fields, value=value)
        await self._press_done(activity)

    async def _card_to_rate(self, activity: Row, is_dealt: bool, rated: set[str]) -> str | None:
        """One that is not rated yet; of those that are dealt, waits a moment for the next ones."""
        if not is_dealt:
            return next((card for card in self._ballot(activity) if card not in rated), None)

        def fresh(_: object = None) -> list[str]:
            return [card for card in self._dealt(activity) if card and card not in rated]

        try:
            await self.line.until(lambda line: line.over or not self._runs(activity) or fresh(), 5)
        except TimeoutError:
            return None
        return next(iter(fresh()), None)

    async def _rank(self, activity: Row) -> None:
        if activity["progress"]["ballot"] == "pairs":
            await self._compare(activity)
        else:
            for target, place in judging.an_order(
                self._ballot(activity), activity["progress"]["top_k"], self.chance
            ):
                if not await self._takes_time(activity, 1, 7):
                    return
                await self._try("mark.set", activity=activity["id"], target=target, value=place)
        await self._press_done(activity)

    async def _compare(self, activity: Row) -> None:
        """Pair after pair, as they are dealt, until no more come."""
        await self._try("ballot.deal", activity=activity["id"])
        done = 0
        while await self._pair_comes(activity, done) and await self._takes_time(activity, 1, 5):
            left, right = self._dealt(activity)[done]
            target, criterion, value = judging.the_better(left, right, self.chance)
            fields = {"activity": activity["id"], "target": target, "criterion": criterion}
            await self._try("mark.set", **fields, value=value)
            done += 1

    async def _pair_comes(self, activity: Row, done: int) -> bool:
        """Whether there is one more after so many; waits until it has come."""
        if done >= activity["progress"]["pairs"]:
            return False
        try:
            await self.line.until(
                lambda line: line.over or not self._runs(activity) or len(self._dealt(activity)) > done, 10
            )
        except TimeoutError:
            return False
        return len(self._dealt(activity)) > done

    def _dealt(self, activity: Row) -> list[Any]:
        ballots = self.line.me.all("ballot", activity=activity["id"], round=activity["round"])
        return ballots[0].get("dealt", []) if ballots else []

    async def _agree(self, activity: Row) -> None:
        scale = activity["settings"]["scale"]
        for proposal in self._ballot(activity):
            if not await self._takes_time(activity, 2, 8):
                return
            value = judging.support(proposal, scale, self.chance)
            await self._try("mark.set", activity=activity["id"], target=proposal, value=value)
            if judging.is_low(value, scale) and self.chance.random() < 0.6:
                reason = {"text": self.chance.choice(judging.REASONS), "box": "reason", "parents": [proposal]}
                await self._try("idea.add", id=new_id(), activity=activity["id"], **reason)
        await self._press_done(activity)

    async def _commit(self, activity: Row) -> None:
        if not await self._takes_time(activity, 6, 30):
            return
        material = self.line.room.all("entry", activity=activity["id"], round=activity["round"])
        if material and self.chance.random() < 0.3:
            idea = self.chance.choice(material)["idea"]
            what = self.words.first_step()
            await self._try("action.add", id=new_id(), activity=activity["id"], what=what, **{"from": idea})
        if await self._takes_time(activity, 5, 25) and self.chance.random() < 0.25:
            await self._claim(activity)
        await self._press_done(activity)

    async def _claim(self, activity: Row) -> None:
        free = self.line.room.all("action", activity=activity["id"], owner=None, owner_name="")
        if free:
            self.name = self.name or self.words.name()
            await self._try("action.claim", action=self.chance.choice(free)["id"], mine=True, name=self.name)

    async def _poll(self, activity: Row) -> None:
        await self._be_named(activity)
        for question in activity["settings"]["questions"]:
            if not await self._takes_time(activity, 1, 8):
                return
            if question["type"] in ("word", "text"):
                text = self.words.answer(question["type"])
                await self._try(
                    "idea.add", id=new_id(), activity=activity["id"], text=text, box=question["key"]
                )
            for criterion, value in poll_answers(question, self.chance):
                place = {"activity": activity["id"], "target": activity["id"], "criterion": criterion}
                await self._try("mark.set", **place, value=value)
        await self._press_done(activity)

    async def _discuss(self, activity: Row) -> None:
        """Some want to say something; at the bell most say whether to go on."""
        if activity["settings"]["mode"] == "break":
            return
        if activity["settings"]["mode"] == "groups":
            await self._talk_in_a_group(activity)
            return
        if self.chance.random() < 0.3 and await self._takes_time(activity, 2, 30):
            await self._try("hand.raise", activity=activity["id"], raised=True)
            if await self._takes_time(activity, 10, 40):
                await self._try("hand.raise", activity=activity["id"], raised=False)
        if await self._hears_the_bell(activity) and self.chance.random() < 0.8:
            items = activity["progress"].get("items") or [activity["id"]]
            fields = {"activity": activity["id"], "target": items[activity["step"]], "criterion": "go-on-0"}
            await self._try("mark.set", **fields, value=self.chance.choice([1, 0, -1]))

    async def _talk_in_a_group(self, activity: Row) -> None:
        """Whoever writes for the group notes what it has found, and now and then what it means to do."""
        await self._sit_down(activity)
        if not self._writes_for_a_group(activity):
            return
        challenge = self.line.room.all("workshop")[0]["challenge"]
        for text in self.words.ideas(challenge, self.habits.ideas + 1, 300):
            if not await self._takes_time(activity, 5, 20):
                return
            box = self.chance.choices(["note", "question", "park", "decision"], [6, 2, 1, 1])[0]
            await self._try("idea.add", id=new_id(), activity=activity["id"], box=box, text=text)
        if self.chance.random() < 0.5 and await self._takes_time(activity, 5, 15):
            action = {"box": "action", "text": self.words.first_step()}
            await self._try("idea.add", id=new_id(), activity=activity["id"], **action)

    async def _hears_the_bell(self, activity: Row) -> bool:
        """Whether this card's time ran out, and everyone is asked; False if the talk moved on before."""
        settings, ends_at = activity["settings"], activity["ends_at"]
        asks = settings["mode"] == "talk" and settings["continue_vote"] and settings["max_extra"] > 0
        if not asks or settings["timer"] != "soft" or ends_at is None:
            return False
        until_then_s = max(0.0, ends_at / 1000 - time.time()) + self.chance.uniform(1, 6)
        try:
            await self.line.until(lambda line: line.over or not self._runs(activity), until_then_s)
        except TimeoutError:
            return True
        return False

    async def _press_done(self, activity: Row) -> None:
        if self.habits.presses_done and await self._takes_time(activity, 1, 6):
            await self._try("ballot.done", activity=activity["id"], done=True)

    async def _takes_time(self, activity: Row, shortest_s: float, longest_s: float) -> bool:
        """Reads, thinks, types; False if the step was closed meanwhile."""
        wait_s = self.chance.uniform(shortest_s, longest_s) / self.pace
        try:
            await self.line.until(lambda line: line.over or not self._runs(activity), wait_s)
        except TimeoutError:
            return True
        return False

    def _runs(self, activity: Row) -> bool:
        now = self.line.room.all("activity", id=activity["id"], state="open")
        return any(moment(row) == moment(activity) for row in now)

    async def _try(self, cmd: str, **fields: Any) -> None:
        try:
            await self.line.do(cmd, **fields)
        except Refused as refusal:
            self.refusals[refusal.code] += 1


def writes_together(activity: Row) -> bool:
    """Whether others' cards are seen in this part of a collect."""
    settings = activity["settings"]
    if settings.get("flow") in ("timed", "chain"):
        return open_box(activity) is None
    return bool(settings.get("flow") == "turns" or settings["phases"][activity["step"]]["mode"] == "shared")


def open_box(activity: Row) -> str | None:
    """The one box that is open, where they open one after another."""
    settings, step = activity["settings"], activity["step"]
    by_box = settings.get("flow") in ("timed", "chain") and step < len(settings["boxes"])
    return str(settings["boxes"][step]["key"]) if by_box else None


def dots(
    ballot: list[str], budget: int, cap: int, habits: Habits, chance: random.Random
) -> list[tuple[str, int]]:
    """Dots on the ideas liked best, in the order they were read; now and then one is moved."""
    spend = budget if habits.spends_all else chance.randint(1, max(1, budget // 2))
    given: Counter[str] = Counter()
    for _ in range(spend):
        open_ideas = [idea for idea in ballot if given[idea] < cap]
        if open_ideas:
            given[chance.choices(open_ideas, [appeal(idea) for idea in open_ideas])[0]] += 1
    marks = [(idea, given[idea]) for idea in ballot if given[idea]]
    spare = [idea for idea in ballot if not given[idea]]
    if marks and spare and chance.random() < 0.2:
        regretted, value = marks[-1]
        marks += [(regretted, 0), (chance.choice(spare), value)]
    return marks


def stances(ballot: list[str], habits: Habits, chance: random.Random) -> list[tuple[str, int]]:
    """Agree, pass or disagree, on all ideas or on the first few."""
    read = ballot if habits.spends_all else ballot[: max(1, len(ballot) // 3)]
    return [(idea, chance.choices([1, 0, -1], [appeal(idea), 0.3, 1.2 - appeal(idea)])[0]) for idea in read]


def poll_answers(question: Row, chance: random.Random) -> list[tuple[str, int | None]]:
    """Marks that answer a question, if marks do; one in ten skips it."""
    key, options = question["key"], len(question["options"])
    if question["type"] in ("word", "text"):
        return []
    if chance.random() < 0.1:
        return [(key, None)]
    if question["type"] == "multi":
        return [
            (f"{key}.{place}", 1) for place in range(options) if chance.random() < appeal(f"{key}{place}")
        ]
    least, most = {
        "single": (0, options - 1),
        "yesno": (0, 1),
        "mood": (1, 5),
        "number": (question["min"], min(question["max"] or 0, (question["min"] or 0) + 20)),
    }.get(question["type"], (question["min"], question["max"]))
    return [(key, max(chance.randint(least, most), chance.randint(least, most)))]


def moment(activity: Row) -> tuple[str, int, int]:
    """What a person takes part in once: an activity, in this round, at this step."""
    return activity["id"], activity["round"], activity["step"]
