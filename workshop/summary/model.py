"""What a report is: frozen values that every format renders, and that no format adds to.

Times are ISO strings cut to the minute, dates `YYYY-MM-DD`. Nothing here tells who wrote or judged what,
except where an activity showed names, and nothing tells the order of writing.
"""

from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["decided", "preferred", "open"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a person wrote, within a sentence of ours: each format sets them off in its own way."""

    text: str


Sentence = tuple[str | Quote, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Something decided: a record of its own, never inferred from a vote."""

    id: str
    activity: str | None
    text: str
    by: str
    review_on: str | None
    at: str
    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One later answer about an action."""

    id: str
    at: str
    answer: str
    note: str


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what by when, and what came of it (answers, the newest first).

    private: how it goes is between its owner and the facilitators, so that nothing is told of it.
    """

    id: str
    activity: str | None
    what: str
    owned: bool
    owner: str
    due: str
    status: str
    source: str | None
    carried_over: bool
    when_then: str
    done_looks_like: str
    helpers: str
    ask: bool
    private: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one idea stands in a vote. rank is None where nobody expressed a preference.

    room: how many of the supporters are people in the room, entered by a facilitator. rank_before: its place in the
    round before this one.
    """

    idea: str
    text: str
    rank: int | None
    score: float
    supporters: int
    voters: int
    level_with_next: bool
    by_lot: bool
    agree: int | None
    neutral: int | None
    disagree: int | None
    room: int
    rank_before: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """The shown result of one round of a vote; `latest` unless a later round was shown."""

    activity: str
    title: str
    prompt: str
    round: int
    latest: bool
    stance: bool
    mode: str
    budget: int | None
    voters: int
    expressed: bool
    standings: tuple[Standing, ...]
    not_listed: int


@dataclass(frozen=True, slots=True)
class Rescue:
    """A card that a facilitator brought in after the cut, or took out: `change` is `added` or `removed`."""

    activity: str
    round: int
    idea: str
    text: str
    change: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards that belong together: by its own card, those in it, and how many people wrote them."""

    idea: str
    name: str
    cards: tuple[str, ...]
    size: int
    people: int
    by_lot: bool


@dataclass(frozen=True, slots=True)
class Sorting:
    """The piles that a step came to, the one with the most people behind it first."""

    activity: str
    title: str
    piles: tuple[Pile, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one round of another kind of judging came to, in sentences; `latest` unless a later round was shown."""

    activity: str
    title: str
    prompt: str
    round: int
    latest: bool
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What one question of a poll came to. figures: as the kind computed them; {} where nothing is shown.

    counts: (what was answered, how often), in the order of the question; words most frequent first. texts: what was
    written, in no order that tells anything. few: so few answered that only their number was shown. room: how many of
    the n have no phone and answered aloud.
    """

    question: str
    type: str
    n: int
    room: int
    few: bool
    figures: dict[str, Any]
    counts: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """The shown answers of one round of quick questions; `latest` unless a later round was shown."""

    activity: str
    title: str
    round: int
    latest: bool
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One card of a talk: how long it was talked about (minutes), or None if the time was over before, or no group
    had it."""

    idea: str
    text: str
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """What a group noted, and as what (`sort`: note, question, park, decision, action)."""

    idea: str
    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """What one group came back with."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """One round of a talk about cards, or in groups."""

    activity: str
    title: str
    round: int
    latest: bool
    topics: tuple[Topic, ...]
    sheets: tuple[GroupSheet, ...]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many took part in one round of an activity (`room`: of them without a phone), and how much came of it."""

    round: int
    ideas: int
    people: int
    done: int
    room: int


@dataclass(frozen=True, slots=True)
class Step:
    """One activity that was run. used_minutes is None while it has not been closed."""

    id: str
    kind: str
    title: str
    prompt: str
    state: str
    rounds: int
    planned_minutes: float
    used_minutes: int | None
    opened_at: str
    closed_at: str | None
    identity: str | None
    settings: dict[str, Any]
    turnout: tuple[Turnout, ...]
    built_on: Sentence


@dataclass(frozen=True, slots=True)
class Filled:
    """One answer of a form: the question, its type, the answer in words; photo: the name of one instead."""

    key: str
    label: str
    type: str
    answer: str
    photo: str


@dataclass(frozen=True, slots=True)
class Idea:
    """A card that the room saw. merged_into names the card it was merged into; author only where named.

    photo: the name of the one on the card, or "". form: its answers, where it is one, in the order of the questions;
    lacking: the required ones without an answer. fields: what else a kind keeps of a card."""

    id: str
    activity: str
    round: int
    box: str
    box_label: str
    text: str
    author: str
    parents: tuple[str, ...]
    said: int
    room: bool
    merged_into: str | None
    photo: str
    form: tuple[Filled, ...]
    lacking: tuple[str, ...]
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cards:
    """Numbers of cards: written (without those taken back), never shown to the room, taken off later."""

    written: int
    never_shown: int
    taken_off: int


@dataclass(frozen=True, slots=True)
class Report:
    """A workshop as a reader needs it: the answer first, the evidence last."""

    language: str
    id: str
    code: str
    title: str
    challenge: str
    outcome: str
    decider: str
    ended: bool
    rehearsal: bool
    started_at: str
    ended_at: str | None
    seed: str | None
    people: int
    verdict: Verdict
    answer: Sentence
    commitment: Sentence
    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]
    votes: tuple[Vote, ...]
    sortings: tuple[Sorting, ...]
    findings: tuple[Finding, ...]
    polls: tuple[Poll, ...]
    talks: tuple[Talk, ...]
    steps: tuple[Step, ...]
    rescued: tuple[Rescue, ...]
    ideas: tuple[Idea, ...]
    cards: Cards

    def photos(self) -> set[str]:
        """The names of all photos in it."""
        named = {idea.photo for idea in self.ideas}
        return (named | {filled.photo for idea in self.ideas for filled in idea.form}) - {""}
