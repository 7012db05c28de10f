"""What a good co-facilitator would whisper: one thing at a time, with what to do about it. Pure.

A rule looks at the room (domain/room.py) and says what it saw, what to do, why, on whose word, and the one button
that does it. The rules stand in the order of urgency: first what cannot be made up for later. Never who, and nothing
in figures where fewer than five people gave them (domain/balance.py). Who has heard it is the console's to know.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Final

from workshop.domain import text
from workshop.domain.balance import FEWEST
from workshop.domain.room import WRITES, Card, Room
from workshop.domain.words import phrase

SILENT_MOST: Final = 0.3
BUSIEST_MOST: Final = 0.4
QUIET_MS: Final = 60_000
MINUTE_MS: Final = 60_000
QUOTED_CHARS: Final = 60
"""So much of a card is enough to know it again."""
PRACTICE: Final = phrase("Practice, not research")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the catalogue with its values; where it counts (`n`), `one` is the form for 1."""

    one: str
    many: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """What one press does: commands, in order, with all their fields but the id of a new row and the words of its kind.

    place: instead of commands, where in the console it leads, and to which row.
    """

    label: Sentence
    commands: tuple[dict[str, Any], ...] = ()
    place: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """One whisper. rule: its stable code; activity, round: what it is about; source: on whose word, or PRACTICE."""

    rule: str
    activity: str
    round: int
    saw: Sentence
    do: Sentence
    why: Sentence
    source: str
    button: Button


def advise(room: Room, heard: Collection[str] = ()) -> Advice | None:
    """The most urgent advice, those rules left out that were heard already; mostly there is none."""
    for rule, whisper in RULES.items():
        said = None if rule in heard else whisper(room)
        if said is not None:
            saw, do, why, source, button = said
            return Advice(rule, room.activity, room.round, saw, do, why, source, button)
    return None


Whisper = tuple[Sentence, Sentence, Sentence, str, Button]
"""saw, do, why, source, button."""


def counted(one: str, many: str, n: float, **values: str | int) -> Sentence:
    """A sentence in the form that n takes."""
    return Sentence(one, many, {"n": int(n) if n == int(n) else n, **values})


def said(sentence: str, **values: str | int) -> Sentence:
    """A sentence without a count."""
    return Sentence(sentence, values=values)


def _no_owner(room: Room) -> Whisper | None:
    if room.kind != "commit" or room.state != "open" or room.owned != 0 or not _is_half_over(room):
        return None
    why = said(phrase("A plan is kept when one person says when and where they begin."))
    source = "Gollwitzer & Sheeran 2006, Advances in Experimental Social Psychology 38:69"
    if room.unowned is None:
        return (
            said(phrase("Half of the time is over, and there is nothing to do yet.")),
            said(
                phrase("Ask: what could one of us do within two days? Write the first thing down yourself.")
            ),
            why,
            source,
            Button(said(phrase("Write the first one down")), place={"name": "new_action"}),
        )
    return (
        said(phrase("Half of the time is over, and nothing has an owner yet.")),
        said(phrase("Read one out and ask who takes it. Then wait, ten seconds if need be.")),
        why,
        source,
        Button(said(phrase("Write down who takes it")), place={"name": "action", "id": room.unowned}),
    )


def _silent(room: Room) -> Whisper | None:
    if not _is_written_in(room) or not _is_half_over(room) or room.people < FEWEST:
        return None
    if (room.people - room.wrote) / room.people <= SILENT_MOST:
        return None
    if room.wrote < FEWEST:
        saw = said(phrase("Half of the time is over, and many have not written anything yet."))
    else:
        saw = said(
            phrase("Half of the time is over, and {wrote} of {people} people have written."),
            wrote=room.wrote,
            people=room.people,
        )
    return (
        saw,
        said(phrase("Say: one card from everyone, a single word will do.")),
        said(phrase("People give more where their own part is asked for.")),
        "Karau & Williams 1993, Journal of Personality and Social Psychology 65:681",
        Button(said(phrase("One more minute")), (_extended(room, 1),)),
    )


def _busiest(room: Room) -> Whisper | None:
    if not _is_written_in(room) or room.busiest is None or room.busiest <= BUSIEST_MOST:
        return None
    return (
        said(phrase("One person has written {percent}% of the cards."), percent=round(100 * room.busiest)),
        said(phrase("Say: whoever has written much, read for a moment; the others one more each.")),
        said(phrase("Where few give most, groups tended to do worse. That is a correlation, no law.")),
        "Woolley, Chabris, Pentland, Hashmi & Malone 2010, Science 330:686",
        Button(said(phrase("One more minute")), (_extended(room, 1),)),
    )


def _dried_up(room: Room) -> Whisper | None:
    if not _is_written_in(room) or room.kind != "collect" or room.left_ms is None:
        return None
    if room.quiet_ms is None or room.quiet_ms < QUIET_MS or 3 * room.left_ms > room.planned_ms:
        return None
    return (
        counted("No new card for a minute.", "No new card for {n} minutes.", room.quiet_ms // MINUTE_MS),
        said(
            phrase(
                "Give it two more minutes and a new angle: how would somebody from outside do it? "
                "Or ask about one part of the question only."
            )
        ),
        said(phrase("People expect ideas to dry up; the later ones are as good or better.")),
        "Lucas & Nordgren 2020, PNAS 117:19830",
        Button(said(phrase("Two more minutes")), (_extended(room, 2),)),
    )


def _too_many(room: Room) -> Whisper | None:
    crowd = room.crowd
    if crowd is None:
        return None
    return (
        said(
            phrase("{n} cards would come to the vote; people stop reading after about {most}."),
            n=crowd.units,
            most=crowd.most,
        ),
        said(phrase("Sort them first, and vote on the piles.")),
        said(phrase("Cards that say the same take dots from each other.")),
        PRACTICE,
        Button(
            said(phrase("Sort first")),
            ({"cmd": "activity.add", "kind": "cluster", "before": crowd.before},),
        ),
    )


def _behind(room: Room) -> Whisper | None:
    cut = room.cut
    if cut is None or room.late_ms <= room.slack_ms:
        return None
    late = max(round(room.late_ms / MINUTE_MS), 1)
    if cut.minutes is None:
        do = said(phrase("“{step}” is the next that can be left out today."), step=cut.title)
        command: dict[str, Any] = {"cmd": "activity.skip", "activity": cut.activity}
        label = said(phrase("Leave out “{step}”"), step=cut.title)
    else:
        do = said(phrase("“{step}” is the next that can be shorter."), step=cut.title)
        label = counted("1 minute will do", "{n} minutes will do", cut.minutes)
        command = {"cmd": "activity.edit", "activity": cut.activity, "minutes": cut.minutes}
    return (
        counted("You are 1 minute behind the plan.", "You are {n} minutes behind the plan.", late),
        do,
        said(phrase("What is done in a hurry gets worse, and what comes last is who does what.")),
        "Karau & Kelly 1992, Journal of Experimental Social Psychology 28:542",
        Button(label, (command,)),
    )


def _near_tie(room: Room) -> Whisper | None:
    if not room.level:
        return None
    one, other = room.level
    return (
        said(phrase("“{one}” and “{other}” are as good as level."), one=_quoted(one), other=_quoted(other)),
        said(phrase("Talk about these two before you go on: what speaks for each?")),
        said(phrase("So small a gap says little: a steady order takes about twenty ratings of each idea.")),
        "Riedl, Blohm, Leimeister & Krcmar 2013, International Journal of Electronic Commerce 17:7",
        Button(said(phrase("Talk about these two")), _talk_about(room, room.level)),
    )


def _split(room: Room) -> Whisper | None:
    if not room.divided:
        return None
    if len(room.divided) == 1:
        saw = said(phrase("People see “{one}” very differently."), one=_quoted(room.divided[0]))
        label = said(phrase("Talk about it"))
    else:
        one, other = map(_quoted, room.divided)
        saw = said(phrase("People see “{one}” and “{other}” very differently."), one=one, other=other)
        label = said(phrase("Talk about these two"))
    return (
        saw,
        said(phrase("Let one person from each side say why before you go on.")),
        said(
            phrase("A mean hides what divides people, and their reasons are what the others can learn from.")
        ),
        PRACTICE,
        Button(label, _talk_about(room, room.divided)),
    )


def _safe_picks(room: Room) -> Whisper | None:
    seat = room.seat
    if seat is None:
        return None
    return (
        said(phrase("All that goes on was rated low on originality.")),
        said(phrase("Keep a seat for something new: “{one}”."), one=_quoted(seat.original)),
        said(phrase("Groups pick what is feasible and wanted, and leave the original behind.")),
        "Rietzschel, Nijstad & Stroebe 2010, British Journal of Psychology 101:47",
        Button(
            said(phrase("It goes on, too")),
            (
                {
                    "cmd": "activity.pick",
                    "activity": seat.receiver,
                    "ideas": [*seat.going, seat.original.id],
                },
            ),
        ),
    )


RULES: Final[dict[str, Callable[[Room], Whisper | None]]] = {
    "no_owner": _no_owner,
    "silent": _silent,
    "busiest": _busiest,
    "dried_up": _dried_up,
    "too_many": _too_many,
    "behind": _behind,
    "near_tie": _near_tie,
    "split": _split,
    "safe_picks": _safe_picks,
}
"""By their codes, the most urgent first. What costs time comes behind the one that says there is none."""


def _is_half_over(room: Room) -> bool:
    return room.left_ms is not None and 2 * room.left_ms <= room.planned_ms


def _is_written_in(room: Room) -> bool:
    """Whether everybody can write now, on a clock that can be given more; by turns most of them wait."""
    has_time = room.left_ms is not None and room.left_ms > 0
    return room.kind in WRITES and room.state == "open" and room.flow != "turns" and has_time


def _extended(room: Room, minutes: int) -> dict[str, Any]:
    return {"cmd": "activity.extend", "activity": room.activity, "rev": room.rev, "minutes": minutes}


def _talk_about(room: Room, cards: tuple[Card, ...]) -> tuple[dict[str, Any], ...]:
    """A talk comes in between. What takes from the step before it still takes from this one."""
    ideas = [card.id for card in cards]
    decided = {"of": f"{room.activity}:{room.round}", "ideas": ideas, "by": "facilitator"}
    source = {"from": room.activity, "select": {"chosen": "facilitator"}, "decided": decided}
    talk = {"cmd": "activity.add", "kind": "discuss", "settings": {"source": source}}
    if room.next is not None:
        talk["before"] = room.next
    if room.pin is None:
        return (talk,)
    activity, theirs = room.pin
    pinned = {"source": {**theirs, "from": room.activity}}
    return {"cmd": "activity.edit", "activity": activity, "settings": pinned}, talk


def _quoted(card: Card) -> str:
    """The beginning of a card, on one line."""
    return text.beginning(" ".join(card.text.split()), most=QUOTED_CHARS)
