"""One question of a poll, as it is planned: its words, and what may answer it. What people answer is poll.py's."""

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from workshop.domain.kinds import poll_figures, shared

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Bound = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]

WRITTEN: Final = frozenset({"word", "text"})
"""Types that are answered by a card."""


class Question(shared.Closed):
    """One question, and what may answer it."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,30}$")]
    text: Words
    type: Literal["single", "multi", "scale", "number", "word", "text", "mood", "yesno"] = "mood"
    options: Annotated[list[Annotated[Words, Field(max_length=80)]], Field(max_length=12)] = Field(
        default_factory=list
    )
    other: bool = False
    required: bool = False
    min: Bound | None = None
    max: Bound | None = None
    labels: Annotated[list[Label], Field(max_length=11)] = Field(default_factory=list)
    limit: Annotated[int, Field(ge=1, le=5)] = 1

    @model_validator(mode="after")
    def fits_its_type(self) -> "Question":
        choice = self.type in ("single", "multi")
        if choice and not 2 <= len(set(self.options)) == len(self.options):
            raise ValueError("a choice needs two to twelve different options")
        if not choice and (self.options or self.other):
            raise ValueError("only a choice has options")
        least, most = {"scale": (1, 5), "number": poll_figures.WHOLE_NUMBERS}.get(self.type, (None, None))
        self.min = least if self.min is None else self.min
        self.max = most if self.max is None else self.max
        if least is None and (self.min, self.max) != (None, None):
            raise ValueError("only a scale and a number have a least and a largest answer")
        span = self.max - self.min if self.min is not None and self.max is not None else 1
        self._fits_its_range(span)
        if self.labels and (self.type != "scale" or len(self.labels) not in (2, span + 1)):
            raise ValueError("a scale has words for both ends, or for every step; nothing else has")
        return self

    def _fits_its_range(self, span: int) -> None:
        if span < 1 or (self.type == "scale" and span > 10):
            raise ValueError("a scale has two to eleven steps, upwards")
