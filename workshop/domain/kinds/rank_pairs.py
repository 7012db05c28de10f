"""The pairs of `rank`: two cards at a time, dealt to each person, and what the answers come to.

A person's pairs stand in `ballot.dealt` as [left, right], so that a reload shows the same ones. A mark names the card
with the lower id as target and the other one as criterion; 1: the target is preferred, -1: the other one, 0: they are
equal, or hard to tell. Pairs are dealt a few at a time, so that a phone on a bad line has the next one at hand.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from workshop.domain.change import Change, Context, Row, put
from workshop.domain.commands import MarkSet
from workshop.domain.kinds import rank_scores, shared
from workshop.domain.refusal import Refused

HAND: Final = 5
"""So many pairs are dealt at once."""
THIN: Final = 6
"""Below so many comparisons a card's place says little."""

Pair = tuple[str, str]


def dealt(activity: Row, voter: str, context: Context) -> list[Change]:
    """The next pairs for this person, when none waits; else nothing changes but that it was asked."""
    marks = context.read.marks_by(activity["id"], activity["round"], voter)
    return [_paper(activity, voter, marks, context)]


def answered(body: MarkSet, activity: Row, voter: str, context: Context) -> list[Change]:
    """One answer, or its taking back, to a pair that this person was dealt; when one is left, more are dealt."""
    if body.value not in (-1, 0, 1, None):
        raise Refused("over_cap", "The answers are this one, that one, and equal.", field="value")
    pair = (body.target, body.criterion)
    if pair not in {key(*shown) for shown in _dealt(activity, voter, context)}:
        raise Refused("not_found", "These two cards are not among your pairs.", field="criterion")
    mark = shared.mark(activity, *pair, voter, body.value)
    marks = [
        row
        for row in context.read.marks_by(activity["id"], activity["round"], voter)
        if (row["target"], row["criterion"]) != pair
    ]
    return [mark, _paper(activity, voter, [*marks, mark.row], context)]


def key(one: str, other: str) -> Pair:
    """How a mark names a pair: the lower id first."""
    return (one, other) if one < other else (other, one)


def _dealt(activity: Row, voter: str, context: Context) -> list[list[str]]:
    paper = context.read.ballot(activity["id"], activity["round"], voter)
    return paper["dealt"] if paper else []


def _paper(activity: Row, voter: str, marks: list[Row], context: Context) -> Change:
    """This person's ballot: how many pairs are answered, and all that were dealt, with new ones if few wait."""
    shown = _dealt(activity, voter, context)
    given = {(row["target"], row["criterion"]) for row in marks if not row["blank"]}
    units = shared.units(activity, context)
    there = set(units)
    alive = [pair for pair in shown if there.issuperset(pair)]
    waiting = sum(key(*pair) not in given for pair in alive)
    if waiting <= 1:
        wanted = min(HAND, activity["progress"]["pairs"] - len(alive))
        seen = Counter(context.read.appearances(activity["id"], activity["round"]))
        seen.update(card for pair in alive if key(*pair) not in given for card in pair)
        chance = random.Random(context.secret(8))
        shown = shown + deal(units, seen, {key(*pair) for pair in shown}, wanted, chance)
    paper = shared.ballot(activity, voter, context, given=len(given))
    return put(paper.table, **{**paper.row, "dealt": shown})


def deal(
    units: list[str], seen: Counter[str], met: set[Pair], wanted: int, chance: random.Random
) -> list[list[str]]:
    """Up to so many new pairs, each as [left, right].

    One card is among those seen fewest times, the other among those seen fewest that this person has not met
    with it; among equals, and left or right, chance decides. seen: how often each card was compared by anybody.
    """
    seen, met = Counter(seen), set(met)
    hand: list[list[str]] = []
    for _ in range(wanted):
        order = sorted(chance.sample(units, len(units)), key=lambda unit: seen[unit])
        pair = next(
            ([one, other] for one in order for other in order if one != other and key(one, other) not in met),
            None,
        )
        if pair is None:
            break
        met.add(key(*pair))
        seen.update(pair)
        hand.append(chance.sample(pair, 2))
    return hand


def count(activity: Row, units: list[str], context: Context) -> list[Row]:
    """Each card's chance to be preferred to a random other one, in percent, with the comparisons behind it."""
    answers = _answers(activity, units, context)
    meetings, preferring = _meetings(answers)
    start = _strengths(activity, context)
    strengths = rank_scores.bradley_terry(units, meetings, start)
    scores = rank_scores.chances(strengths)
    compared: Counter[str] = Counter()
    for pair, times in meetings.pairs.items():
        compared.update(dict.fromkeys(pair, int(times)))
    voters = len({voter for voter, _ in answers})
    return [
        {
            "target": unit,
            # What reads the same is level: the strengths are no more exact than this.
            "score": round(scores[unit], 1),
            "supporters": len(preferring[unit]),
            "n": voters,
            "agree": None,
            "pass": None,
            "disagree": None,
            "room": 0,
            "details": {
                "comparisons": compared[unit],
                "preferred": meetings.wins.get(unit, 0.0),
                "thin": compared[unit] < THIN,
                "strength": strengths[unit],
            },
        }
        for unit in units
    ]


def _answers(activity: Row, units: list[str], context: Context) -> dict[tuple[str, Pair], list[int]]:
    """(voter, pair) -> their answers for the lower id: one, or several once cards were merged.

    A mark on a merged card counts for its survivor; a pair that became one card counts no more.
    """
    known = set(units)
    survivors: dict[str, str | None] = {}
    halves = activity["settings"]["equals"] == "half"
    answers: dict[tuple[str, Pair], list[int]] = defaultdict(list)
    for mark in context.read.marks(activity["id"], activity["round"]):
        value = int(mark["value"])
        if mark["blank"] or (value == 0 and not halves):
            continue
        ends = []
        for card in (mark["target"], mark["criterion"]):
            if card not in survivors:
                survivors[card] = shared.survivor(card, context)
            ends.append(survivors[card])
        one, other = ends
        if one is None or other is None or one == other or not known.issuperset((one, other)):
            continue
        answers[mark["voter"], key(one, other)].append(value if one < other else -value)
    return answers


def _meetings(
    answers: dict[tuple[str, Pair], list[int]],
) -> tuple[rank_scores.Meetings, defaultdict[str, set[str]]]:
    """The comparisons, a person's answers about one pair as one, and by card those who preferred it somewhere."""
    wins: defaultdict[str, float] = defaultdict(float)
    pairs: Counter[Pair] = Counter()
    preferring: defaultdict[str, set[str]] = defaultdict(set)
    for (voter, (low, high)), values in answers.items():
        lean = sum(values) / len(values)
        wins[low] += (1 + lean) / 2
        wins[high] += (1 - lean) / 2
        pairs[low, high] += 1
        for card in _preferred(low, high, lean):
            preferring[card].add(voter)
    return rank_scores.Meetings(wins, {pair: float(times) for pair, times in pairs.items()}), preferring


def _preferred(low: str, high: str, lean: float) -> Iterable[str]:
    return () if lean == 0 else (low,) if lean > 0 else (high,)


def _strengths(activity: Row, context: Context) -> dict[str, float]:
    """Where the iteration begins: the strengths of the last result, so that a few rounds are enough."""
    earlier = context.read.results(activity["id"], activity["round"])
    return {row["target"]: row["details"]["strength"] for row in earlier if "strength" in row["details"]}
