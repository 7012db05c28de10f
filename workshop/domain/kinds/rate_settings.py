"""The settings of `rate`: criteria, picture, zones, who rates which card, and whether alone or together."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from workshop.domain.kinds import shared
from workshop.domain.words import phrase

MOST_ANSWERS: Final = 11
"""Buttons of a scale: as many as fit on a phone in two rows."""

Words = Annotated[str, StringConstraints(max_length=60)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")]
Bound = Annotated[int, Field(ge=-100, le=100)]


class Criterion(shared.Closed):
    """One question about each card. low, high: what the ends mean. reverse: less is better, as with effort."""

    key: Key
    label: Annotated[str, StringConstraints(max_length=80)] = ""
    low: Words = ""
    high: Words = ""
    min: Bound = 1
    max: Bound = 5
    step: Annotated[int, Field(ge=1, le=100)] = 1
    weight: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)] = 1.0
    reverse: bool = False

    @model_validator(mode="after")
    def is_a_scale(self) -> "Criterion":
        answers, rest = divmod(self.max - self.min, self.step)
        if answers < 1 or rest or answers >= MOST_ANSWERS:
            raise ValueError(f"a scale has 2 to {MOST_ANSWERS} answers, from min to max in whole steps")
        return self


class Sides(shared.Closed):
    """Where a zone lies: on the high or the low side of the cut, by axis."""

    x: Literal["hi", "lo"] | None = None
    y: Literal["hi", "lo"] | None = None


class Zone(shared.Closed):
    """A named part of the picture, and what is done with the cards in it."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    when: Sides
    action: Annotated[str, StringConstraints(max_length=140)] = ""


def _whole(value: object) -> object:
    """A cut that JSON wrote as a whole number."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


ALONE: Final = shared.Script(
    say=phrase("Rate from your own head, card by card. “Can't judge” is an honest answer, too."),
    if_stuck=phrase(
        "Say: the first number that comes to mind is the right one. It can be changed until we close."
    ),
    say_shown=phrase(
        "Where do we see it differently? Let one person from each end say why, before we look at the order."
    ),
)
TOGETHER: Final = shared.Script(
    say=phrase(
        "One card after the other: where does it belong? Call it out; I press what we agree on, half a minute each."
    ),
    if_stuck=phrase(
        "Ask: more or less than the card before? If two camps stay, place it between them and go on."
    ),
    say_shown=phrase("Look at it as a whole. Which card would somebody who was not here be surprised about?"),
)
"""What is said where the room places the cards together."""


class Settings(shared.Common):
    criteria: Annotated[list[Criterion], Field(min_length=1, max_length=5)] = Field(
        default_factory=lambda: [Criterion(key="value")]
    )
    view: Literal["table", "matrix", "zones", "line"] = "table"
    x: Key | None = None
    y: Key | None = None
    combine: Literal["mean", "product"] = "mean"
    cut: Annotated[
        Literal["midpoint", "median", "mean"] | Annotated[float, Field(ge=-100, le=100)],
        BeforeValidator(_whole),
    ] = "midpoint"
    zones: Annotated[list[Zone], Field(max_length=8)] = Field(default_factory=list)
    assign: Literal["auto", "all", "subset", "random1"] = "auto"
    per_person: Annotated[int, Field(ge=1, le=200)] = 8
    rounds: Annotated[int, Field(ge=1, le=10)] = 5
    dealing: Literal["all", "subset", "random1"] | None = None  # what `assign` came to at the opening
    turns: Annotated[int, Field(ge=1, le=10)] | None = None  # what `rounds` came to at the opening
    min_ratings: Annotated[int, Field(ge=1, le=20)] | None = None
    placement: Literal["individual", "plenary", "both"] = "individual"
    unsure: bool = True
    own_items: bool = True
    source: shared.Source = shared.Source()
    script: shared.Script = ALONE

    @model_validator(mode="after")
    def fits_together(self) -> "Settings":
        keys = [criterion.key for criterion in self.criteria]
        if len(set(keys)) < len(keys):
            raise ValueError("two criteria have the same key")
        if {self.x, self.y} - {None} - set(keys):
            raise ValueError("an axis is a criterion")
        if self.x is not None and self.x == self.y:
            raise ValueError("the two axes are different criteria")
        if len(keys) < 2 and (self.y is not None or self.view == "matrix"):
            raise ValueError("a picture with two axes takes two criteria")
        if self.placement == "plenary" and self.assign in ("subset", "random1"):
            raise ValueError("the room together looks at all cards")
        return self

    @model_validator(mode="after")
    def says_what_fits(self) -> "Settings":
        """Words of ours go with the way of placing; what somebody wrote stays."""
        if self.script in (ALONE, TOGETHER):
            self.script = TOGETHER if self.placement == "plenary" else ALONE
        return self
