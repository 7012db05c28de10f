"""What a method and a recipe are: the shapes of the files, closed, so that a misspelt field is told.

Settings are checked elsewhere (checks.py), by the kind they belong to: here they are what was written.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from workshop.domain.planning import PROMPT_CHARS, TITLE_CHARS
from workshop.languages import LANGUAGES
from workshop.library.texts import Text

SCRIPT_CHARS: Final = 400
SENTENCE_CHARS: Final = 600
"""A purpose, a tip, a line of the preparation: read at leisure, by one person."""


OURS: Final = "library:"
"""Begins the type of an error that we raise ourselves; behind it comes a code of complaints.py."""


def wrong(code: str, values: dict[str, Any] | None = None) -> PydanticCustomError:
    return PydanticCustomError(f"{OURS}{code}", "{code}", {"code": code, **(values or {})})


def _text(most: int) -> BeforeValidator:
    def checked(value: object) -> Text:
        if value is None:
            raise wrong("empty")
        parts: dict[Any, Any] = value if isinstance(value, dict) else {"": value}
        if not parts or not all(isinstance(words, str) for words in parts.values()):
            raise wrong("not_text")
        for language, words in parts.items():
            if language and language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                raise wrong("no_language", {"value": str(language), "known": known})
            if not words.strip():
                raise wrong("empty", {"language": language})
            if len(words) > most:
                raise wrong("too_long", {"language": language, "length": len(words), "most": most})
        return value  # type: ignore[return-value]

    return BeforeValidator(checked)


Title = Annotated[Text, _text(TITLE_CHARS)]
Question = Annotated[Text, _text(PROMPT_CHARS)]
Line = Annotated[Text, _text(SCRIPT_CHARS)]
Sentence = Annotated[Text, _text(SENTENCE_CHARS)]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
StepMinutes = Annotated[float, Field(ge=0.5, le=180, multiple_of=0.5, allow_inf_nan=False)]
Credit = Annotated[str, StringConstraints(max_length=400)]
Cited = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Basis = Literal["practice", "research", "mixed"]
Tier = Literal["recommended", "more"]
Phase = Literal[
    "empathize", "define", "ideate", "prototype", "test", "decide", "commit", "reflect", "connect"
]
Sources = Annotated[list[Id], Field(max_length=12)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Script(Shape):
    """What a facilitator says and does, in the order of the step."""

    say: Line | None = None
    watch: Line | None = None
    if_stuck: Line | None = None
    say_shown: Line | None = None
    next: Line | None = None


class People(Shape):
    min: Annotated[int, Field(ge=1, le=1000)]
    best: Annotated[int, Field(ge=1, le=1000)]
    max: Annotated[int, Field(ge=1, le=1000)]

    @model_validator(mode="after")
    def rise(self) -> "People":
        if not self.min <= self.best <= self.max:
            raise wrong("not_rising")
        return self


class Span(Shape):
    """The shortest, the usual and the longest time a method takes, in minutes."""

    min: Annotated[float, Field(ge=1, le=480, multiple_of=0.5)]
    default: Annotated[float, Field(ge=1, le=480, multiple_of=0.5)]
    max: Annotated[float, Field(ge=1, le=480, multiple_of=0.5)]

    @model_validator(mode="after")
    def rise(self) -> "Span":
        if not self.min <= self.default <= self.max:
            raise wrong("not_rising")
        return self


class Step(Shape):
    """A step of a method."""

    id: Id
    kind: str
    title: Title
    prompt: Question | None = None
    minutes: StepMinutes
    settings: dict[str, Any] = Field(default_factory=dict)
    script: Script = Script()


class Method(Shape):
    id: Id
    name: Title
    tier: Tier
    credit: Credit = ""
    licence: Credit = ""
    basis: Basis
    sources: Sources = Field(default_factory=list)
    phases: Annotated[list[Phase], Field(min_length=1, max_length=5)]
    people: People
    minutes: Span
    purpose: Sentence
    when: Sentence
    not_when: Sentence
    needs: Literal["nothing", "cards"] = "nothing"
    tips: Annotated[list[Sentence], Field(min_length=1, max_length=4)]
    pitfalls: Annotated[list[Sentence], Field(min_length=1, max_length=4)]
    questions: Annotated[list[Question], Field(max_length=60)] = Field(default_factory=list)
    """To choose from, where the method is one question among many."""
    steps: Annotated[list[Step], Field(min_length=1, max_length=20)]


class Moment(Shape):
    """A time within an open recipe. day: 1 is the first."""

    day: Annotated[int, Field(ge=1, le=60)]
    at: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class RecipeStep(Shape):
    """A step of a recipe: written out, or that of a method with what is different here."""

    id: Id
    method: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")] | None = None
    kind: str | None = None
    title: Title | None = None
    prompt: Question | None = None
    minutes: StepMinutes | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    script: Script = Script()
    opens: Moment | None = None
    closes: Moment | None = None

    @model_validator(mode="after")
    def closes_later(self) -> "RecipeStep":
        if self.opens and self.closes:
            opens, closes = ((moment.day, moment.at) for moment in (self.opens, self.closes))
            if closes <= opens:
                raise wrong("closes_first")
        return self


class Late(Shape):
    """What is left out or shortened when time runs short. to: minutes."""

    step: Id
    do: Literal["skip", "shorten"]
    to: StepMinutes | None = None

    @model_validator(mode="after")
    def says_how_much(self) -> "Late":
        if (self.do == "shorten") != (self.to is not None):
            raise wrong("no_to" if self.to is None else "needless_to")
        return self


class FollowUp(Shape):
    """What happens so many hours or days after the workshop."""

    hours: Annotated[int, Field(ge=0, le=72)] | None = None
    days: Annotated[int, Field(ge=0, le=400)] | None = None
    what: Sentence

    @model_validator(mode="after")
    def says_when(self) -> "FollowUp":
        if (self.hours is None) == (self.days is None):
            raise wrong("no_when")
        return self


class Recipe(Shape):
    id: Id
    name: Title
    tier: Tier
    outcome: Literal["decision", "ideas", "learn", "community", "frame"]
    promise: Sentence
    when: Sentence
    minutes: Annotated[float, Field(ge=5, le=480, multiple_of=0.5)]
    slack: Annotated[float, Field(ge=0, le=60, multiple_of=0.5)]
    people: People
    credit: Credit = ""
    licence: Credit = ""
    basis: Basis
    sources: Sources = Field(default_factory=list)
    mode: Literal["live", "open"] = "live"
    prepare: Annotated[list[Sentence], Field(max_length=12)] = Field(default_factory=list)
    late: Annotated[list[Late], Field(max_length=12)] = Field(default_factory=list)
    follow_up: Annotated[list[FollowUp], Field(max_length=12)] = Field(default_factory=list)
    steps: Annotated[list[RecipeStep], Field(min_length=1, max_length=40)]


class Source(Shape):
    """Where something is known from, in full so that anybody can look it up, and what it says in our words.

    work: its title. where: the journal with volume and page, or where else it appeared.
    """

    authors: Cited
    year: Annotated[int, Field(ge=1900, le=2100)]
    work: Cited
    where: Cited
    says: Sentence

    @property
    def cite(self) -> str:
        return f"{self.authors} {self.year}: {self.work}. {self.where}"


class Preparation(Shape):
    """What belongs to every workshop, whatever its recipe: before it, and after it."""

    checklist: list[Sentence] = Field(default_factory=list)
    follow_up: list[FollowUp] = Field(default_factory=list)
