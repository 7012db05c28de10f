"""The sentences of a summary: plain, past tense, every claim with its count.

Three verbs are never mixed: DECIDED needs a decision record, PREFERRED a shown vote, and everything else
is OPEN. What people wrote enters a sentence as a Quote, so that each format can set it off safely.
"""

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Final

from workshop.summary.model import (
    Action,
    Cards,
    Decision,
    Quote,
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

VERDICT: Final[dict[Verdict, str]] = {
    "decided": "Decided",
    "preferred": "Preferred, not decided",
    "open": "No decision yet",
}
STATUS: Final = {
    "proposed": "not yet taken on",
    "open": "open",
    "started": "on the way",
    "stuck": "stuck",
    "done": "done",
    "dropped": "dropped",
    "carried": "goes on in a later workshop",
}
ANSWER: Final = {"done": "Done", "on_the_way": "On the way", "stuck": "Stuck", "dropped": "Dropped"}
IDENTITY: Final = {
    "named": "with names",
    "hidden": "without names",
    "anonymous": "without names, no trace",
}


# The answer, in the first lines


def answer(
    challenge: str, decisions: tuple[Decision, ...], votes: tuple[Vote, ...]
) -> tuple[Verdict, Sentence]:
    """What was asked and what came out, from the kind of record there is."""
    asked: Sentence = ("We asked: ", Quote(challenge), " ")
    if decisions:
        return "decided", (*asked, *_decided(decisions))
    last = next((vote for vote in reversed(votes) if vote.latest), None)
    if last and last.expressed and last.standings and last.standings[0].score > 0:
        return "preferred", (*asked, "There is no decision yet. ", *_preferred(last))
    return "open", (*asked, "There is no decision yet", _why_open(last))


def _decided(decisions: tuple[Decision, ...]) -> Sentence:
    last = decisions[-1]
    by: Sentence = (" (decided by ", Quote(last.by), ")") if last.by else ()
    others = len(decisions) - 1
    more = f", and {counted(others, 'more decision')}." if others else "."
    return ("We decided: ", Quote(last.text), *by, more)


def _preferred(vote: Vote) -> Sentence:
    first, *others = top_level(vote)
    level: Sentence = ()
    if others:
        level = ("; level with it: ", *_listed(others), " (treat as equal)")
    lot = "; the order among equals was drawn by lot" if first.by_lot else ""
    return ("The group preferred: ", Quote(first.text), f", {support(vote, first)}", lot, *level, ".")


def _listed(standings: list[Standing]) -> Sentence:
    named: list[str | Quote] = []
    for standing in standings[:2]:
        named += [", " if named else "", Quote(standing.text)]
    if len(standings) > 2:
        named.append(f" and {counted(len(standings) - 2, 'more idea')}")
    return tuple(named)


def _why_open(last: Vote | None) -> str:
    if last is None:
        return "."
    if not last.expressed:
        return ", and no preference was expressed."
    return ", and no idea found more support than refusal."


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


def commitment(actions: tuple[Action, ...], owners: int) -> Sentence:
    """Who acts until when, and what still lacks an owner."""
    if not actions:
        return ("Nobody has taken on an action yet.",)
    to_do = [action for action in actions if action.status in TO_DO]
    if not to_do:
        return (f"No action is open any more: {_by_status(actions)}.",)
    owned = [action.due for action in to_do if action.owned]
    orphans = sum(not action.owned for action in to_do)
    parts = []
    if owned:
        verb = "acts" if owners == 1 else "act"
        parts.append(f"{counted(owners, 'person', 'people')} {verb} until {day(max(owned))}")
    if orphans:
        verb = "has" if orphans == 1 else "have"
        parts.append(f"{counted(orphans, 'action')} {verb} no owner yet")
    return ("; ".join(parts) + ".",)


def since_then(actions: tuple[Action, ...]) -> str:
    """How the actions stand, as counts."""
    silent = sum(not action.answers for action in actions)
    heard = f"; {silent} without an answer so far" if silent else ""
    return f"Of {counted(len(actions), 'action')}: {_by_status(actions)}{heard}."


def _by_status(actions: tuple[Action, ...]) -> str:
    counts = Counter(action.status for action in actions)
    return ", ".join(f"{counts[status]} {STATUS[status]}" for status in STATUS if counts[status])


# Votes


def result(vote: Vote) -> Sentence:
    """The chart in one sentence."""
    if not vote.voters:
        return ("Nobody voted: no preference was expressed.",)
    turnout = f"{counted(vote.voters, 'person', 'people')} voted"
    if not vote.expressed:
        return (f"{turnout}: no preference was expressed.",)
    if not vote.standings:
        return (f"{turnout}; none of the ideas voted on is shown any more.",)
    if vote.standings[0].score <= 0:
        return (f"{turnout}: no idea found more support than refusal.",)
    return (f"{turnout}. ", *_preferred(vote))


def support(vote: Vote, standing: Standing) -> str:
    """How many stand behind an idea, of how many."""
    if vote.stance:
        given = (standing.agree or 0, standing.disagree or 0, standing.neutral or 0)
        return f"{given[0]} agree, {given[1]} disagree, {given[2]} pass"
    reach = share(standing.supporters, standing.voters, "voter")
    # One dot each: dots and voters are the same number
    return (
        reach if standing.score == standing.supporters else f"{counted(standing.score, 'dot')} from {reach}"
    )


def remarks(standing: Standing) -> str:
    """What a reader must know before reading an order into two lines."""
    said = []
    if standing.level_with_next:
        said.append("level with the next: treat as equal")
    if standing.by_lot:
        said.append("place among equals drawn by lot")
    return "; ".join(said)


def not_listed(vote: Vote) -> str:
    """Why places may be missing in the list."""
    if not vote.not_listed:
        return ""
    verb = "was" if vote.not_listed == 1 else "were"
    return f"{counted(vote.not_listed, 'idea')} {verb} taken off after the vote and {verb} left out here."


# Participation and agenda


def turnout(step: Step, turn: Turnout, joined: int) -> str:
    """How many took part in a round, in the words of its kind; no persons."""
    if step.kind == "collect":
        said = f"{share(turn.people, joined, 'person', 'people')} wrote {counted(turn.ideas, 'idea')}"
    elif step.kind == "vote":
        said = f"{share(turn.people, joined, 'person', 'people')} voted"
    else:
        return ""
    return f"Round {turn.round}: {said}" if step.rounds > 1 else said


def minutes(step: Step) -> str:
    """Planned and used."""
    planned = f"{number(step.planned_minutes)} min planned"
    return f"{planned}, {step.used_minutes} used" if step.used_minutes else planned


def cards(numbers: Cards) -> str:
    """How many cards there were, and how many of them are not in the appendix."""
    parts = [f"{counted(numbers.written, 'idea')} written"]
    if numbers.never_shown:
        parts.append(f"{numbers.never_shown} never shown to the room and not in this summary")
    if numbers.taken_off:
        parts.append(f"{numbers.taken_off} taken off by the facilitator")
    return "; ".join(parts) + "."


def place(title: str, box: str) -> str:
    """Where an idea was written: the step, and the box where that says more."""
    return title if box == title else f"{title}: {box}"


# Numbers and dates


def share(part: int, whole: int, one: str, many: str | None = None) -> str:
    """`7 of 9 voters`; a percentage only where there are enough people for one."""
    percent = f" ({100 * part / whole:.0f} %)" if whole >= FEW else ""
    return f"{part} of {counted(whole, one, many)}{percent}"


def counted(n: float, one: str, many: str | None = None) -> str:
    """`1 idea`, `2 ideas`."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def number(n: float) -> str:
    """Without a needless fraction; thousands set apart."""
    return f"{int(n):,}" if n == int(n) else f"{n:g}"


def day(iso: str) -> str:
    """`1 December 2025`, from a date or a time."""
    on = date.fromisoformat(iso[:10])
    return f"{on.day} {on:%B %Y}"


def moment(iso: str) -> str:
    """`1 December 2025, 14:05 UTC`, from a time cut to the minute."""
    return f"{day(iso)}, {iso[11:16]} UTC"


def held(started_at: str, ended_at: str | None) -> str:
    """When the workshop took place."""
    if ended_at is None:
        return moment(started_at)
    if ended_at[:10] == started_at[:10]:
        return f"{day(started_at)}, {started_at[11:16]} to {ended_at[11:16]} UTC"
    return f"{moment(started_at)} to {moment(ended_at)}"


def plain(sentence: Sentence) -> str:
    """A sentence as bare text, quotes in quotation marks."""
    return "".join(part if isinstance(part, str) else f"“{part.text}”" for part in sentence)
