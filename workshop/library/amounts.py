"""How many cards will there be? What a step gives and what flows into one, guessed from its settings.

Two guesses: what is usual, to say whether a ballot will tire people; and the most there can be, to say whether a number
asks for more than that. A guess is None where nothing can be said. Steps come with all their settings.
"""

from dataclasses import dataclass
from math import inf
from typing import Any, Final

from workshop.domain.flow import WITHOUT_CARDS
from workshop.domain.kinds.brainwrite_rounds import minutes as rounds
from workshop.domain.kinds.discuss import WITH_ITEMS
from workshop.library.steps import Planned

USUAL_CARDS: Final = 4.0
"""What one person writes where nothing limits it, in five minutes or so."""
ALIKE: Final = 1.5
"""So many cards become one when those that say the same are put together."""


@dataclass(frozen=True, slots=True)
class Room:
    """Whom the guess is for: how many people, and how many cards somebody writes whom nothing limits."""

    people: int
    each: float
    alike: float = 1.0


def usual(people: int) -> Room:
    return Room(people, USUAL_CARDS, ALIKE)


def most(people: int) -> Room:
    return Room(people, inf)


def giver(steps: list[Planned], place: int) -> int | None:
    """Which step's cards flow into the one at this place; None: those of none here."""
    source = steps[place].settings.get("source")
    wanted = source["from"] if source else "manual"
    for earlier in reversed(range(place)):
        if steps[earlier].id == wanted or (wanted == "prev" and _gives(steps, earlier)):
            return earlier
    return None


def _gives(steps: list[Planned], place: int) -> bool:
    """A first question, a briefing and a break are looked through; so is talk that had no cards."""
    step = steps[place]
    if step.kind not in WITHOUT_CARDS:
        return True
    if _in_groups(step):
        return True
    has_a_place_for_them = step.kind != "discuss" or step.settings["mode"] in WITH_ITEMS
    return has_a_place_for_them and giver(steps, place) is not None


def flowing_in(steps: list[Planned], place: int, room: Room) -> float | None:
    """Cards, or clusters, that come to a step."""
    source: dict[str, Any] = steps[place].settings.get("source") or {}
    if source.get("texts"):
        return float(len(source["texts"]))
    came = giver(steps, place)
    there = made(steps, came, room, source["select"]) if came is not None else None
    return None if there is None else _selected(there, source["select"], room)


def _selected(there: float, select: dict[str, Any], room: Room) -> float:
    """How many of the cards that there are go on by a rule."""
    first: int | None = select.get("top") or select.get("random")
    if first:
        return min(there, first)
    parts: list[int | None] = [zone["top"] for zone in select.get("zones") or []]
    if parts and all(parts):
        return sum(min(there, part) for part in parts if part)
    share: float = select.get("share") or 0.0
    return there * (1 - share) if room.each != inf else there


def made(steps: list[Planned], place: int, room: Room, select: dict[str, Any]) -> float | None:
    """Cards that lie on the table when a step is over: where they are sorted, clusters if these are what goes on."""
    step = steps[place]
    if step.kind == "collect":
        return room.people * _each_writes(step.settings, room) / room.alike
    if step.kind == "brainwrite":
        return room.people * float(step.settings["per_round"] * len(rounds(step.settings))) / room.alike
    if step.kind == "form":
        return float(_forms(step.settings, room))
    if step.kind == "agree" and step.settings["proposals"]:
        return float(len(step.settings["proposals"]))
    came = flowing_in(steps, place, room)
    if came is None and _in_groups(step):
        return _lines(step.settings, room)
    sorted_here = step.kind == "cluster" and select.get("clusters") is not False
    if came is None or not sorted_here or room.each == inf:
        return came
    return min(came, float(step.settings["max_clusters"]))


def _each_writes(settings: dict[str, Any], room: Room) -> float:
    boxes = [float(box["limit"]) for box in settings["boxes"]]
    limits = [room.each]
    if settings["limit_per_person"]:
        limits.append(float(settings["limit_per_person"]))
    if all(boxes):
        limits.append(sum(boxes))
    if settings["flow"] == "chain":
        limits.append(float(len(boxes)))
    return min(limits)


def _in_groups(step: Planned) -> bool:
    return bool(step.kind == "discuss" and step.settings["mode"] == "groups")


def _lines(settings: dict[str, Any], room: Room) -> float:
    """What groups note where they have no cards: as many lines as one person writes cards."""
    return -(-room.people // int(settings["grouping"]["size"])) * min(room.each, USUAL_CARDS) / room.alike


def _forms(settings: dict[str, Any], room: Room) -> int:
    if settings["scope"] == "plenary":
        return 1
    size = settings["grouping"]["size"] if settings["scope"] == "group" else 1
    return max(-(-room.people // int(size)), 1)
