"""What can be wrong with a method or a recipe, in words that say what to do about it.

A complaint is a code with values; the sentences stand here, in English, and are translated where they are shown.
"""

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from workshop.domain.words import phrase

Level = Literal["error", "warning"]
Value = str | int | float


class Trouble(NamedTuple):
    """What is wrong, and what helps. `{name}` in a sentence is the value `name`."""

    message: str
    remedy: str
    level: Level = "error"


TROUBLES: Final[dict[str, Trouble]] = {
    # The file
    "too_large": Trouble(
        phrase("The file is {size} kB large; {most} kB are read."),
        phrase("A method is a few pages at most: take out what does not belong to it."),
    ),
    "not_utf8": Trouble(
        phrase("The file is not written in UTF-8."), phrase("Save it with the encoding UTF-8.")
    ),
    "no_yaml": Trouble(
        phrase("This is no YAML: {problem}."),
        phrase("Check the indentation, and put a text with “: ” or “ #” in it into quotes."),
    ),
    "tab": Trouble(phrase("A line begins with a tab."), phrase("Indent with spaces, two a level.")),
    "nothing": Trouble(
        phrase("The file is empty."), phrase("Begin with `id:` and `name:`, or copy a method to start from.")
    ),
    "two_documents": Trouble(
        phrase("A second document begins here."), phrase("Make a file of each; take out the line `---`.")
    ),
    "alias": Trouble(
        phrase("References within YAML (& and *) are not read."),
        phrase("Write out what is meant, or put a text that begins with & or * into quotes."),
    ),
    "tag": Trouble(
        phrase("YAML tags (!) are not read."),
        phrase("Take the tag out, or put a text that begins with ! into quotes."),
    ),
    "too_deep": Trouble(
        phrase("This lies more than {most} levels deep."),
        phrase("Write it flatter: no method needs so many."),
    ),
    "no_key": Trouble(
        phrase("Only a word can stand before the colon."), phrase("Write it as `name: value`.")
    ),
    "twice": Trouble(
        phrase("`{name}` stands here twice, first in line {first}."), phrase("Keep one of the two.")
    ),
    # Its shape
    "unknown_field": Trouble(
        phrase("There is no `{name}` here."), phrase("Take it out, or write one of these: {known}.")
    ),
    "misspelt_field": Trouble(phrase("There is no `{name}` here."), phrase("Do you mean `{meant}`?")),
    "missing": Trouble(phrase("`{name}` is missing."), phrase("Add a line `{name}:` here.")),
    "empty": Trouble(
        phrase("`{name}` is empty."), phrase("Write something behind it, or take the line out.")
    ),
    "not_a_choice": Trouble(
        phrase("“{value}” cannot stand under `{name}`."), phrase("Write one of these: {known}.")
    ),
    "not_text": Trouble(
        phrase("Under `{name}` there should be a text."),
        phrase(
            "Write one text, or one a language, as in `{{en: Ideas, de: Ideen}}`; numbers go into quotes."
        ),
    ),
    "no_language": Trouble(
        phrase("“{value}” is not the code of a language that is known here."),
        phrase("Write one of these: {known}."),
    ),
    "not_number": Trouble(
        phrase("“{value}” under `{name}` should be a number."),
        phrase("Write digits alone, as in `4` or `1.5`."),
    ),
    "not_whole": Trouble(
        phrase("“{value}” under `{name}` should be a whole number."), phrase("Write it without a fraction.")
    ),
    "not_half": Trouble(
        phrase("{value} under `{name}` are neither whole nor half minutes."), phrase("Round to a half.")
    ),
    "not_yes_or_no": Trouble(
        phrase("“{value}” under `{name}` should be yes or no."), phrase("Write `true` or `false`.")
    ),
    "not_a_list": Trouble(
        phrase("Under `{name}` there should be a list."),
        phrase("Begin each entry with “- ”, on a line of its own."),
    ),
    "not_fields": Trouble(
        phrase("Under `{name}` there should be fields."),
        phrase("Write them indented below it, as in `name: value`."),
    ),
    "too_small": Trouble(phrase("{value} under `{name}` is too little."), phrase("Write {least} or more.")),
    "too_big": Trouble(phrase("{value} under `{name}` is too much."), phrase("Write {most} or less.")),
    "too_long": Trouble(
        phrase("The text under `{name}` has {length} characters; {most} fit."), phrase("Shorten it.")
    ),
    "too_few": Trouble(phrase("`{name}` has {length} entries."), phrase("At least {least}: add some.")),
    "too_many": Trouble(phrase("`{name}` has {length} entries."), phrase("At most {most}: take some out.")),
    "bad_form": Trouble(
        phrase("“{value}” cannot stand under `{name}`."), phrase("It has to look like this: {form}.")
    ),
    "wrong": Trouble(
        phrase("`{name}` does not fit: {trouble}."),
        phrase("Change it; docs/protocol.md says what it may be."),
    ),
    "not_rising": Trouble(
        phrase("`{name}` does not rise from `min` to `max`."),
        phrase("Put the smallest number under `min` and the largest under `max`."),
    ),
    "no_to": Trouble(
        phrase("It does not say to how many minutes."), phrase("Add `to:` and the minutes that are left.")
    ),
    "needless_to": Trouble(
        phrase("A step that is skipped has no minutes left."),
        phrase("Take out `to:`, or write `do: shorten`."),
    ),
    "no_when": Trouble(
        phrase("It does not say when."), phrase("Write either `days:` or `hours:`, counted from the end.")
    ),
    "wrong_id": Trouble(
        phrase("The id “{value}” is not the name of the file."),
        phrase("Write `id: {meant}`, or rename the file to {value}.yaml."),
    ),
    "id_taken": Trouble(
        phrase("The id “{value}” belongs to another file, {other}."),
        phrase("Give one of the two another id and name."),
    ),
    "one_language": Trouble(
        phrase("The text under `{name}` is not there in every language: {missing} is missing."),
        phrase("Add it as `{missing}:`."),
    ),
    "placeholder": Trouble(
        phrase("Nothing is filled in for {{{value}}}."),
        phrase("In titles, prompts and scripts there are {known}; elsewhere there are none."),
    ),
    "unknown_source": Trouble(
        phrase("There is no source “{value}” in sources.yaml."), phrase("Add it there, or take it out here.")
    ),
    "no_source": Trouble(
        phrase("The basis is “{value}”, and no source says so."),
        phrase("Name under `sources:` what is known and from where, or write `basis: practice`."),
        "warning",
    ),
    # Its steps
    "step_twice": Trouble(
        phrase("Two steps are called “{value}”."), phrase("Give this one an id that no other step has.")
    ),
    "unknown_kind": Trouble(
        phrase("There is no kind of activity called “{value}”."), phrase("Write one of these: {known}.")
    ),
    "no_kind": Trouble(
        phrase("This step says neither `kind` nor `method`."),
        phrase("Add `kind:`, or `method:` with a method's step, as in `dot-voting.vote`."),
    ),
    "kind_and_method": Trouble(
        phrase("This step has a kind of its own beside that of its method."),
        phrase("Take out `kind:` or `method:`."),
    ),
    "unknown_method": Trouble(
        phrase("There is no method “{value}”."),
        phrase("Write the id of one that there is, and a step, as in `{meant}`."),
    ),
    "unknown_method_step": Trouble(
        phrase("The method “{method}” has no step “{value}”."), phrase("Its steps are: {known}.")
    ),
    "no_title": Trouble(
        phrase("The step has no title."), phrase("Write under `title:` what it is, in a word or two.")
    ),
    "no_minutes": Trouble(
        phrase("The step has no minutes."), phrase("Write under `minutes:` how long it takes.")
    ),
    "no_question": Trouble(
        phrase("The {kind} has no question."), phrase("Write under `prompt:` by what people should choose.")
    ),
    "unknown_step": Trouble(
        phrase("`{name}` points to “{value}”, and no step before this one is called so."),
        phrase("Write `prev` or the id of an earlier step: {known}."),
    ),
    "no_cards": Trouble(
        phrase("The {kind} has no cards: no step before it gives any."),
        phrase("Put a step before it in which people write."),
    ),
    "unknown_zone": Trouble(
        phrase("The step “{giver}” has no zone “{value}”."), phrase("Its zones are: {known}.")
    ),
    "not_alone": Trouble(
        phrase("The first step in which people write does not begin alone."),
        phrase("Let it begin with {alone}: who hears others first writes less."),
    ),
    "parts": Trouble(
        phrase("`minutes` says {said}, but the parts of this step come to {real}."),
        phrase("Write `minutes: {real}`, or change the parts."),
    ),
    "sum": Trouble(
        phrase("`{name}` says {said}, but the steps come to {real}."),
        phrase("Write {real}, or change the steps."),
    ),
    "sum_with_slack": Trouble(
        phrase("`minutes` says {said}, but steps and slack come to {real}."),
        phrase("Write `minutes: {real}`, or change steps or slack."),
    ),
    "more_than_there_is": Trouble(
        phrase("`{name}` is {value}, but at most {most} cards come here."), phrase("Write {most} or less.")
    ),
    "opens_live": Trouble(
        phrase("Only a recipe that runs over days has steps that open on a day."),
        phrase("Write `mode: open` above, or take out `{name}:`."),
    ),
    "closes_first": Trouble(
        phrase("The step closes before it opens."), phrase("Put `closes` after `opens`.")
    ),
    # A recipe as a whole
    "no_commit": Trouble(
        phrase("The recipe does not end with who does what."),
        phrase("Put a step of the kind `commit` before the last one."),
        "warning",
    ),
    "no_roti": Trouble(
        phrase("The recipe does not ask at the end whether it was worth the time."),
        phrase("Put a step with `method: roti.ask` at the end."),
        "warning",
    ),
    "late_unknown": Trouble(
        phrase("No step is called “{value}”."), phrase("Write the id of one of these steps: {known}.")
    ),
    "late_longer": Trouble(
        phrase("{value} minutes are no shortening: the step has {minutes}."),
        phrase("Write fewer minutes under `to`."),
    ),
    "little_slack": Trouble(
        phrase("{slack} minutes of slack are under 3 % of {minutes} minutes."),
        phrase("Leave at least {least} minutes free: something always takes longer."),
        "warning",
    ),
    "no_break": Trouble(
        phrase("{minutes} minutes without a break."),
        phrase("Put in a step `kind: discuss` with `settings: {{mode: break}}`."),
        "warning",
    ),
    "no_late": Trouble(
        phrase("It says nowhere what to leave out when time runs short."),
        phrase("Write under `late:` which step is skipped or shortened first."),
        "warning",
    ),
    # What is possible, but tires people
    "many_cards": Trouble(
        phrase("About {n} cards come to this vote with {people} people; after {most} they stop reading."),
        phrase("Sort before it, limit the cards a person writes, or let fewer flow in."),
        "warning",
    ),
    "long_form": Trouble(
        phrase("A form with {n} fields is long for a phone."),
        phrase("Ask for {most} things or fewer."),
        "warning",
    ),
    "long_title": Trouble(
        phrase("The title has {length} characters: too many for a phone."),
        phrase("Shorten it to {most} characters."),
        "warning",
    ),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong with a file. line: from 1."""

    file: str
    line: int
    code: str
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        return TROUBLES[self.code].level

    @property
    def message(self) -> str:
        return TROUBLES[self.code].message.format_map(self.values)

    @property
    def remedy(self) -> str:
        return TROUBLES[self.code].remedy.format_map(self.values)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.remedy}"


class Faulty(Exception):
    """A file from which nothing is made, and why."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = complaints
