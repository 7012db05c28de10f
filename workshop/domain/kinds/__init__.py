"""The kinds of activity. One module a kind: settings, commands, what opening and closing mean, its result.

A kind is a module with the names of the protocol below. To add one: write the module, put it into KINDS,
give it a view per audience, and test it; no other kind changes.
"""

from typing import Any, Protocol

from pydantic import BaseModel, ValidationError

from workshop.domain.change import Actor, Change, Context, Row
from workshop.domain.commands import Body
from workshop.domain.kinds import (
    agree,
    brainwrite,
    brainwrite_rounds,
    cluster,
    collect,
    commit,
    discuss,
    discuss_groups,
    form,
    poll,
    rank,
    rate,
    vote,
    vote_budget,
)
from workshop.domain.refusal import Refused


class Kind(Protocol):
    """What every kind's module offers."""

    @property
    def TITLE(self) -> str: ...  # noqa: N802
    @property
    def PROMPT(self) -> str: ...  # noqa: N802
    @property
    def MINUTES(self) -> float: ...  # noqa: N802
    @property
    def Settings(self) -> type[BaseModel]: ...  # noqa: N802

    def minutes_of(self, settings: dict[str, Any], minutes: float) -> float:
        """The planned minutes of the whole activity, from its settings and the minutes asked for."""

    def opened(
        self, activity: Row, ideas: list[str], context: Context
    ) -> tuple[list[Change], dict[str, Any]]:
        """What flows in at the start of a round, and settings that are resolved only now."""

    @property
    def JUDGES(self) -> bool:  # noqa: N802
        """Whether people judge what flowed in: its ballots are sealed, its cards cannot be merged meanwhile."""

    def steps(self, activity: Row) -> list[float]:
        """The planned minutes of each of its steps: one, or its phases, rounds, boxes or items."""

    def stepped(self, activity: Row, context: Context) -> list[Change]:
        """What the next step changes; `activity` is already in it. Asked only where there is a next one."""

    def recounted(self, activity: Row, context: Context) -> list[Change]:
        """What changes in a closed round's results, or on its table, when cards were merged, hidden or brought back."""

    def sealed(self, activity: Row, context: Context) -> list[Change]:
        """What closing the input computes."""

    def revealed(self, activity: Row, context: Context, after: list[Change]) -> list[Change]:
        """What showing makes public; `after` are changes of the same command that are not written yet."""

    def carry(self, activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
        """The ideas that flow on, by the rule of the activity that receives them."""

    def apply(self, name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
        """One command of a person about this activity."""


KINDS: dict[str, Kind] = {
    "collect": collect,
    "brainwrite": brainwrite,
    "cluster": cluster,
    "form": form,
    "vote": vote,
    "rate": rate,
    "rank": rank,
    "agree": agree,
    "commit": commit,
    "poll": poll,
    "discuss": discuss,
}


_BY_THEMSELVES = (brainwrite_rounds.followed, rate.followed, discuss_groups.followed)
"""Kinds in which something happens without being asked for; a new one of that sort is a line here."""


_SHOW_OWN = ("collect", "form")
"""Kinds in which people may have their own earlier cards before their eyes (`select` `mine`)."""


def followed(name: str, changes: list[Change], context: Context) -> list[Change]:
    """What kinds do by themselves when a command of this name has written these changes."""
    return [more for follow in _BY_THEMSELVES for more in follow(name, changes, context)]


_WITH_A_BUDGET = (vote_budget.came_back,)
"""Kinds in which people gave elsewhere what lay on a card while it was hidden."""


def came_back(idea: str, context: Context) -> list[Change]:
    """What it takes that a card is on the ballots again, beside the card itself."""
    return [change for settle in _WITH_A_BUDGET for change in settle(idea, context)]


def kind_of(name: str) -> Kind:
    """The kind's module. Raises Refused (bad_setting) if there is none of this name."""
    if name not in KINDS:
        raise Refused(
            "bad_setting", "There is no kind of activity called “{kind}”.", field="kind", kind=name[:60]
        )
    return KINDS[name]


def checked_settings(kind: str, settings: dict[str, Any]) -> dict[str, Any]:
    """All settings of an activity, defaults filled in. Raises Refused (bad_setting) with the field."""
    try:
        found = kind_of(kind).Settings.model_validate(settings).model_dump(by_alias=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise Refused(
            "bad_setting",
            "The setting “{setting}”: {trouble}.",
            field=f"settings.{field}",
            setting=field,
            trouble=first["msg"],
        ) from None
    if kind not in _SHOW_OWN and ((found.get("source") or {}).get("select") or {}).get("mine"):
        raise Refused(
            "bad_setting",
            "In this kind of step cards lie on the table for everyone; nobody gets their own alone.",
            field="settings.source.select",
        )
    return found
