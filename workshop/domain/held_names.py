"""Names with a word of the list: their owner reads them as they are, all others read none until a facilitator looked.

A name may be somebody's real one, so none is refused: a facilitator lets it pass, leaves it hidden, or writes another.
What became of whose name stands in the workshop's `plan`; facilitators are told by it.
"""

from typing import Any, Final, Literal

from workshop.domain import word_list
from workshop.domain.change import Change, Context, Row, update

Fate = Literal["waits", "passes", "hidden"]
PLACE: Final = "names"
"""In the plan: participant -> fate, of those whose name has such a word."""


def for_all(person: Row, context: Context) -> str:
    """The name of a participant as the others see it: none, where it has such a word and was not let pass."""
    name = str(person["name"])
    if _fates(context).get(person["id"]) == "passes":
        return name
    return as_written(name, context)


def as_written(name: str, context: Context) -> str:
    """A new name as the others see it before anybody has looked: none, where it has such a word."""
    return "" if has_one(name, context) else name


def has_one(name: str, context: Context) -> bool:
    """Whether a word of the list stands in it."""
    return word_list.contains(context.read.workshop()["blocked_words"], name)


def noted(fates: dict[str, Fate | None], context: Context) -> list[Change]:
    """What became of these people's names; None: nothing is the matter with it any more."""
    before = _fates(context)
    now = {person: fate for person, fate in {**before, **fates}.items() if fate}
    if now == before:
        return []
    workshop = context.read.workshop()
    plan: dict[str, Any] = {name: value for name, value in workshop["plan"].items() if name != PLACE}
    return [update("workshop", id=workshop["id"], plan={**plan, **({PLACE: now} if now else {})})]


def fate_of(person: str, context: Context) -> Fate | None:
    """None where nothing is the matter with the name."""
    return _fates(context).get(person)


def otherwise(people: list[Row], context: Context) -> dict[str, Fate | None]:
    """Whose names have such a word, or have none any more, now that the list is another."""
    before = _fates(context)
    found: dict[str, Fate | None] = {}
    for row in people:
        has, known = has_one(row["name"], context), row["id"] in before
        if has != known:
            found[row["id"]] = "waits" if has else None
    return found


def _fates(context: Context) -> dict[str, Fate]:
    found: dict[str, Fate] = context.read.workshop()["plan"].get(PLACE, {})
    return found
