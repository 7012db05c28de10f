"""The sentences of a summary: plain, past tense, every claim with its count, in the reader's language.

Three verbs are never mixed: DECIDED needs a decision record, PREFERRED a shown vote, and everything else
is OPEN. What people wrote enters a sentence as a Quote, so that each format can set it off safely.
"""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from workshop.domain.words import phrase
from workshop.languages import Words, words
from workshop.summary.model import (
    Action,
    Cards,
    Decision,
    Idea,
    Pile,
    Quote,
    Rescue,
    Sentence,
    Standing,
    Step,
    Turnout,
    Verdict,
    Vote,
)

TO_DO: Final = ("proposed", "open", "started", "stuck")
FEW: Final = 10
"""Below this many people a percentage pretends a precision that is not there."""

_VERDICT: Final[dict[Verdict, str]] = {
    "decided": phrase("Decided"),
    "preferred": phrase("Preferred, not decided"),
    "open": phrase("No decision yet"),
}
_STATUS: Final = {
    "proposed": phrase("not yet taken on"),
    "open": phrase("open"),
    "started": phrase("on the way"),
    "stuck": phrase("stuck"),
    "done": phrase("done"),
    "dropped": phrase("dropped"),
    "carried": phrase("goes on in a later workshop"),
}
_ANSWER: Final = {
    "done": phrase("Done"),
    "on_the_way": phrase("On the way"),
    "stuck": phrase("Stuck"),
    "dropped": phrase("Dropped"),
}
_IDENTITY: Final = {
    "named": phrase("with names"),
    "hidden": phrase("without names"),
    "anonymous": phrase("without names, no trace"),
}


class Wording:
    """The same facts in one language."""

    def __init__(self, language: str) -> None:
        self.words: Words = words(language)
        self._ = self.words.gettext
        self.ngettext = self.words.ngettext
        self.day = self.words.day

    # Single words

    def verdict(self, verdict: Verdict) -> str:
        return self._(_VERDICT[verdict])

    def status(self, status: str) -> str:
        return self._(_STATUS[status])

    def progress(self, action: Action) -> str:
        """How it goes with an action, unless its owner keeps that to themselves."""
        if action.private and action.status in TO_DO:
            return self._("how it goes is not told here")
        return self.status(action.status)

    def outcome(self, answer: str) -> str:
        """What an owner answered later."""
        return self._(_ANSWER[answer])

    def identity(self, identity: str) -> str:
        return self._(_IDENTITY[identity])

    def lacking(self, idea: Idea, written: Callable[[str], str] = str) -> str:
        """What a form still lacks. written: how people's words are set in this format."""
        return self._("without an answer: {questions}", questions=", ".join(map(written, idea.lacking)))

    def noted(self) -> dict[str, str]:
        """As what a facilitator types a line during a talk."""
        return {"note": self._("Notes"), "question": self._("Open questions"), "park": self._("Parked")}

    # The answer, in the first lines

    def answer(
        self, challenge: str, decisions: tuple[Decision, ...], votes: tuple[Vote, ...]
    ) -> tuple[Verdict, Sentence]:
        """What was asked and what came out, from the kind of record there is."""
        asked = self.said(phrase("We asked: {question}"), question=Quote(challenge))
        if decisions:
            return "decided", (*asked, " ", *self._decided(decisions))
        last = next((vote for vote in reversed(votes) if vote.latest), None)
        if last and last.expressed and last.standings and last.standings[0].score > 0:
            undecided = self._("There is no decision yet.")
            return "preferred", (*asked, " ", undecided, " ", *self._preferred(last))
        return "open", (*asked, " ", self._why_open(last))

    def _decided(self, decisions: tuple[Decision, ...]) -> Sentence:
        last = decisions[-1]
        decision: Sentence = (Quote(last.text),)
        if last.by:
            decision = self.said(
                phrase("{decision} (decided by {who})"), decision=Quote(last.text), who=Quote(last.by)
            )
        others = len(decisions) - 1
        if not others:
            return self.said(phrase("We decided: {decision}."), decision=decision)
        more = self.words.counted(
            "We decided: {decision}, and 1 more decision.",
            "We decided: {decision}, and {n} more decisions.",
            others,
        )
        return self._filled(more, decision=decision, n=self.number(others))

    def _preferred(self, vote: Vote) -> Sentence:
        first, *others = top_level(vote)
        parts = [
            self.said(
                phrase("The group preferred: {idea}, {support}"),
                idea=Quote(first.text),
                support=self.support(vote, first),
            )
        ]
        if first.by_lot:
            parts.append((self._("the order among equals was drawn by lot"),))
        if others:
            level = phrase("level with it: {ideas} (treat as equal)")
            parts.append(self.said(level, ideas=self._listed(others)))
        return (*joined(parts, "; "), ".")

    def _listed(self, standings: list[Standing]) -> Sentence:
        named = joined([(Quote(standing.text),) for standing in standings[:2]], ", ")
        more = len(standings) - 2
        if more <= 0:
            return named
        sentence = self.words.counted("{ideas} and 1 more idea", "{ideas} and {n} more ideas", more)
        return self._filled(sentence, ideas=named, n=self.number(more))

    def _why_open(self, last: Vote | None) -> str:
        if last is None:
            return self._("There is no decision yet.")
        if not last.expressed:
            return self._("There is no decision yet, and no preference was expressed.")
        return self._("There is no decision yet, and no idea found more support than refusal.")

    def commitment(self, actions: tuple[Action, ...], owners: int) -> Sentence:
        """Who acts until when, and what still lacks an owner."""
        if not actions:
            return (self._("Nobody has taken on an action yet."),)
        to_do = [action for action in actions if action.status in TO_DO]
        if not to_do:
            return (self._("No action is open any more: {counts}.", counts=self._by_status(actions)),)
        owned = [action.due for action in to_do if action.owned]
        orphans = sum(not action.owned for action in to_do)
        parts = []
        if owned:
            until = self.day(max(owned))
            parts.append(
                self.ngettext("1 person acts until {day}", "{n} people act until {day}", owners, day=until)
            )
        if orphans:
            parts.append(self.ngettext("1 action has no owner yet", "{n} actions have no owner yet", orphans))
        return ("; ".join(parts) + ".",)

    def sticking(self, action: Action) -> list[tuple[str, str]]:
        """What the owner wrote on how it will come about: a label and their words."""
        told = [
            (self._("First step:"), action.when_then),
            (self._("Done looks like:"), action.done_looks_like),
            (self._("Helped by:"), action.helpers),
        ]
        return [(label, words) for label, words in told if words]

    def since_then(self, actions: tuple[Action, ...]) -> str:
        """How the actions stand, as counts."""
        told = tuple(action for action in actions if not action.private)
        counts = self._by_status(told)
        parts = [self.ngettext("Of 1 action: {counts}", "Of {n} actions: {counts}", len(told), counts=counts)]
        if len(told) < len(actions):
            kept = len(actions) - len(told)
            parts.append(
                self.ngettext("of 1 more it is not told here", "of {n} more it is not told here", kept)
            )
        silent = sum(not action.answers for action in told)
        if silent:
            parts.append(self.ngettext("1 without an answer so far", "{n} without an answer so far", silent))
        return "; ".join(parts) + "."

    def _by_status(self, actions: tuple[Action, ...]) -> str:
        counts = Counter(action.status for action in actions)
        return ", ".join(
            f"{self.number(counts[status])} {self.status(status)}" for status in _STATUS if counts[status]
        )

    # Votes

    def result(self, vote: Vote) -> Sentence:
        """The chart in one sentence."""
        if not vote.voters:
            return (self._("Nobody voted: no preference was expressed."),)
        turnout = self.ngettext("1 person voted", "{n} people voted", vote.voters)
        if not vote.expressed:
            return (self._("{turnout}: no preference was expressed.", turnout=turnout),)
        if not vote.standings:
            return (self._("{turnout}; none of the ideas voted on is shown any more.", turnout=turnout),)
        if vote.standings[0].score <= 0:
            return (self._("{turnout}: no idea found more support than refusal.", turnout=turnout),)
        return (f"{turnout}. ", *self._preferred(vote))

    def support(self, vote: Vote, standing: Standing) -> str:
        """How many stand behind an idea, of how many."""
        return "; ".join([self._support(vote, standing), *self.in_the_room(standing.room)])

    def in_the_room(self, people: int) -> list[str]:
        """How many of those just told of have no phone, if there are any."""
        return [self._("people in the room among them: {n}", n=people)] if people else []

    def _support(self, vote: Vote, standing: Standing) -> str:
        if vote.stance:
            if not (standing.agree or standing.disagree or standing.neutral):
                return self._("No answers")
            given = {"agree": standing.agree, "disagree": standing.disagree, "pass": standing.neutral}
            counts: dict[str, object] = {name: count or 0 for name, count in given.items()}
            return self._("{agree} agree, {disagree} disagree, {pass} pass", **counts)
        reach = self.ngettext(
            "{part} of 1 voter", "{part} of {n} voters", standing.voters, part=standing.supporters
        )
        reach += percent(standing.supporters, standing.voters)
        # One dot each: dots and voters are the same number
        if vote.mode != "points" and standing.score == standing.supporters:
            return reach
        if vote.mode == "points":
            dots = self.ngettext("1 point", "{n} points", standing.score)
        else:
            dots = self.ngettext("1 dot", "{n} dots", standing.score)
        return self._("{dots} from {reach}", dots=dots, reach=reach)

    def remarks(self, standing: Standing) -> str:
        """What a reader must know before reading an order into two lines."""
        said = []
        if standing.level_with_next:
            said.append(self._("level with the next: treat as equal"))
        if standing.by_lot:
            said.append(self._("place among equals drawn by lot"))
        if standing.rank_before is not None and standing.rank is not None:
            said.append(self._("place {n} in the round before", n=standing.rank_before))
        return "; ".join(said)

    def rescued(self, step: Step, rescues: tuple[Rescue, ...]) -> list[Sentence]:
        """What a facilitator changed after the cut."""
        words = {
            "added": phrase("brought in after the cut: {cards}"),
            "removed": phrase("taken out: {cards}"),
        }
        mine = [rescue for rescue in rescues if rescue.activity == step.id]
        cards = {
            change: joined([(Quote(rescue.text),) for rescue in mine if rescue.change == change], ", ")
            for change in words
        }
        return [self.said(words[change], cards=found) for change, found in cards.items() if found]

    def not_listed(self, vote: Vote) -> str:
        """Why places may be missing in the list."""
        if not vote.not_listed:
            return ""
        return self.ngettext(
            "1 idea was taken off after the vote and was left out here.",
            "{n} ideas were taken off after the vote and were left out here.",
            vote.not_listed,
        )

    # Participation and agenda

    def joined(self, people: int) -> str:
        return self.ngettext("1 person joined", "{n} people joined", people)

    def pile(self, pile: Pile) -> str:
        """How much is in a pile, and from how many people."""
        cards = self.ngettext("1 card", "{n} cards", pile.size)
        said = self.ngettext("{cards}, from 1 person", "{cards}, from {n} people", pile.people, cards=cards)
        return f"{said}; {self._('place among equals drawn by lot')}" if pile.by_lot else said

    def turnout(self, step: Step, turn: Turnout, people: int) -> str:
        """How many took part in a round, in the words of its kind; no persons."""
        # Who has no phone has not joined
        there = people + turn.room
        part = self.ngettext("{part} of 1 person", "{part} of {n} people", there, part=turn.people)
        part += percent(turn.people, there)
        if step.kind == "collect":
            ideas = self.ngettext("1 idea", "{n} ideas", turn.ideas)
            said = self._("{share} wrote {ideas}", share=part, ideas=ideas)
        elif step.kind == "brainwrite":
            written = self.ngettext("1 card", "{n} cards", turn.ideas)
            said = self._("{share} wrote {ideas}", share=part, ideas=written)
        elif step.kind == "form":
            said = self.ngettext("1 card in full", "{n} cards in full", turn.ideas)
        elif step.kind == "vote":
            said = self._("{share} voted", share=part)
        elif step.kind in ("cluster", "rate", "rank", "agree"):
            said = self._("{share} took part", share=part)
        elif step.kind == "poll":
            said = self._("{share} answered", share=part)
        else:
            return ""
        if turn.room:
            said = self._("{what}; without a phone: {n}", what=said, n=turn.room)
        return self._("Round {n}: {what}", n=turn.round, what=said) if step.rounds > 1 else said

    def voices(self, idea: Idea) -> str:
        """How many stand behind a card, where they are more than one or had no phone."""
        times = self._("said {n} times", n=idea.said) if idea.said > 1 else ""
        room = self._("for people in the room") if idea.room else ""
        return "; ".join(filter(None, (times, room)))

    def minutes(self, step: Step) -> str:
        """Planned and used."""
        if step.used_minutes:
            return self._(
                "{planned} min planned, {used} used", planned=step.planned_minutes, used=step.used_minutes
            )
        return self._("{planned} min planned", planned=step.planned_minutes)

    def cards(self, numbers: Cards) -> str:
        """How many cards there were, and how many of them are not in the appendix."""
        parts = [self.ngettext("1 idea written", "{n} ideas written", numbers.written)]
        if numbers.never_shown:
            parts.append(self._("{n} never shown to the room and not in this summary", n=numbers.never_shown))
        if numbers.taken_off:
            parts.append(self._("{n} taken off by the facilitator", n=numbers.taken_off))
        return "; ".join(parts) + "."

    # Numbers and times

    def number(self, n: float) -> str:
        return self.words.number(n)

    def span(self, start: int, end: int, all_of_them: int) -> str:
        """`1 card`, or which of very many stand in one part."""
        if end - start + 1 == all_of_them:
            return self.ngettext("1 card", "{n} cards", all_of_them)
        return self._("{start} to {end} of {n} cards", start=start, end=end, n=all_of_them)

    def moment(self, iso: str) -> str:
        """`1 December 2025, 14:05 UTC`, from a time cut to the minute."""
        return self._("{day}, {time} UTC", day=self.day(iso), time=iso[11:16])

    def held(self, started_at: str, ended_at: str | None) -> str:
        """When the workshop took place."""
        if ended_at is None:
            return self.moment(started_at)
        if ended_at[:10] == started_at[:10]:
            times = {"start": started_at[11:16], "end": ended_at[11:16]}
            return self._("{day}, {start} to {end} UTC", day=self.day(started_at), **times)
        return self._("{start} to {end}", start=self.moment(started_at), end=self.moment(ended_at))

    def plain(self, sentence: Sentence) -> str:
        """A sentence as bare text, quotes in quotation marks."""
        return "".join(part if isinstance(part, str) else self.quoted(part.text) for part in sentence)

    def quoted(self, text: str) -> str:
        return self._("“{text}”", text=text)

    # Sentences with quotes in them

    def said(self, key: str, **values: str | Quote | Sentence) -> Sentence:
        """A sentence with what people wrote in it."""
        return self._filled(self.words.said(key), **values)

    def _filled(self, sentence: str, **values: str | Quote | Sentence) -> Sentence:
        filled: list[str | Quote] = []
        for index, piece in enumerate(re.split(r"\{(\w+)\}", sentence)):
            value = values[piece] if index % 2 else piece
            filled.extend(value if isinstance(value, tuple) else (value,))
        return tuple(part for part in filled if part)


def joined(parts: list[Sentence], between: str) -> Sentence:
    """The parts one after the other."""
    row: list[str | Quote] = []
    for part in parts:
        row += [between, *part] if row else part
    return tuple(row)


def top_level(vote: Vote) -> list[Standing]:
    """The first idea, its equals, and those next to them if they are so close that they count as equal."""
    level = [vote.standings[0]]
    scores = {level[0].score}
    for before, standing in pairwise(vote.standings):
        scores.add(standing.score)
        if not before.level_with_next or len(scores) > 2:
            break
        level.append(standing)
    return level


def percent(part: int, whole: int) -> str:
    """` (78 %)`, only where there are enough people for one."""
    return f" ({100 * part / whole:.0f} %)" if whole >= FEW else ""


def place(title: str, box: str) -> str:
    """Where an idea was written: the step, and the box where that says more."""
    return title if box == title else f"{title}: {box}"
