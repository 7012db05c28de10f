"""form: one card in full. Each person, each group or the whole room fills the same few fields; one idea a form.

Fields are saved one by one as people leave them: `idea.add` once, then `idea.edit` with the fields that changed.
Only one hand writes a form at a time (the person, the group's scribe, the facilitator), so nothing can conflict.
What stood in a field before is in the event log (docs/operations.md). form_fields.py says what an answer is.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, model_validator

from workshop.domain import audience, groups
from workshop.domain.change import THIS_REV, Actor, Change, Context, Row, insert, update
from workshop.domain.commands import (
    BallotDone,
    Body,
    IdeaAdd,
    IdeaEdit,
    IdeaOnly,
)
from workshop.domain.kinds import cards, form_fields, shared, single_step
from workshop.domain.kinds.form_fields import Answers, FormField
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("One card in full")
PROMPT: Final = phrase("What would it be, exactly?")
MINUTES: Final = 10.0
JUDGES: Final = False
BOX: Final = "form"


class Settings(shared.Common):
    fields: Annotated[list[FormField], Field(min_length=1, max_length=15)] = Field(
        default_factory=lambda: [
            FormField(key="name", label=phrase("A name for it"), required=True, max=60),
            FormField(key="who", label=phrase("Whom does it help?"), required=True, max=140),
            FormField(key="what", label=phrase("What does it do for them?"), type="long", required=True),
            FormField(key="first", label=phrase("What would be there in two weeks?"), type="long"),
            FormField(key="need", label=phrase("What do we need for it?")),
        ]
    )
    scope: Literal["individual", "plenary", "group"] = "individual"
    grouping: shared.Grouping | None = None
    sentence: shared.Line = ""
    title_field: str | None = None
    gallery: bool = True
    source: shared.Source = shared.Source(select=shared.Select(top=1))
    script: shared.Script = shared.Script(
        say=phrase("One field after the other, in short words. What you do not know yet stays empty."),
        if_stuck=phrase("Ask: how would you tell it to somebody at the bus stop, before the bus comes?"),
        say_shown=phrase("Read it aloud as it stands. What would a stranger ask first?"),
    )

    @model_validator(mode="after")
    def fits_together(self) -> "Settings":
        form_fields.check_together(self.fields, self.sentence, self.title_field)
        if self.scope == "group" and self.grouping is None:
            self.grouping = shared.Grouping()
        if self.scope != "group":
            self.grouping = None
        return self


minutes_of = single_step.minutes_of
steps = single_step.steps
stepped = single_step.stepped


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """What goes on lies beside the form as material; groups sit down."""
    seats = groups.seat_all(activity, context) if _in_groups(activity) else []
    return [*shared.entries(activity, ideas), *seats], {}


def sealed(activity: Row, context: Context) -> list[Change]:
    """Forms are their own result."""
    return []


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """All forms in which anything stands become public at once."""
    return audience.show_ideas(idea for idea in context.read.ideas(activity["id"]) if idea["fields"])


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """Every form of this round goes on, the incomplete ones too."""
    return sorted(
        idea["id"]
        for idea in context.read.ideas(activity["id"])
        if idea["status"] == "active" and idea["fields"] and idea["round"] == activity["round"]
    )


def recounted(activity: Row, context: Context) -> list[Change]:
    """Nothing is counted here."""
    return []


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """Begin a form, leave a field, take a form back, say done; and what concerns its groups."""
    if isinstance(body, groups.Command):
        return groups.apply(body, activity, actor, context)
    if isinstance(body, IdeaAdd):
        return _add(body, activity, actor, context)
    if isinstance(body, IdeaEdit):
        return _edit(body, activity, actor, context)
    if isinstance(body, IdeaOnly) and name == "idea.withdraw":
        return _withdraw(body, activity, actor, context)
    if isinstance(body, BallotDone):
        voter = audience.alias(activity, activity["round"], actor.person, context.read)
        return shared.said_done(activity, voter, context, done=body.done)
    raise Refused("closed", "“{title}” takes forms; this is something else.", title=activity["title"])


def _add(body: IdeaAdd, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    writer = _writer(activity, actor, context)
    author, box = _whose(activity, actor, writer, context)
    answers = form_fields.merged({}, body.fields or {}, activity["settings"]["fields"])
    if not answers:
        raise Refused("empty", "There is nothing written yet.", field="fields")
    before = cards.kept(context.read.ideas_by(activity["id"], activity["round"], author))
    if before and not (author == audience.IN_THE_ROOM and activity["settings"]["scope"] == "individual"):
        raise Refused("limit", "There is a form already; what is missing can be added to it.")
    cards.check_new(body.id, context)
    form = insert(
        "idea",
        id=body.id,
        activity=activity["id"],
        round=activity["round"],
        box=box,
        parents=_parents(activity, context),
        status="active",
        merged_into=None,
        said=1,
        author=author,
        author_name=cards.signature(actor, activity, context) if writer is None else "",
        public_rev=THIS_REV if audience.ideas_are_public(activity) else None,
        created_at=context.now,
        **_filled(answers, activity),
    )
    return [form, shared.ballot(activity, author, context, given=len(before) + 1, people=len(before) + 1)]


def _edit(body: IdeaEdit, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    idea = _own(body.idea, activity, actor, context)
    answers = form_fields.merged(idea["fields"], body.fields or {}, activity["settings"]["fields"])
    return [update("idea", id=idea["id"], **_filled(answers, activity))]


def _withdraw(body: IdeaOnly, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    idea = _own(body.idea, activity, actor, context)
    cards.check_takeable(idea, context)
    changes = [update("idea", id=idea["id"], status="withdrawn")]
    if idea["round"] == activity["round"]:
        kept = cards.kept(context.read.ideas_by(activity["id"], activity["round"], idea["author"]))
        left = len(kept) - 1
        changes.append(shared.ballot(activity, idea["author"], context, given=left, people=max(left, 1)))
    return changes


def _filled(answers: Answers, activity: Row) -> Row:
    """The columns that follow from the answers."""
    settings = activity["settings"]
    return {
        "fields": answers,
        "text": form_fields.line(answers, settings),
        "photo": form_fields.photo(answers, settings["fields"]),
    }


def _parents(activity: Row, context: Context) -> list[str]:
    """A form on one idea that came in stems from it; with several nobody can say."""
    came = shared.units(activity, context)
    return came if len(came) == 1 else []


def _own(idea_id: str, activity: Row, actor: Actor, context: Context) -> Row:
    """The form that this person writes. Raises Refused: not_found, closed, forbidden."""
    writer = _writer(activity, actor, context)
    if writer is None:
        return cards.own(idea_id, activity, actor, context)
    idea = context.read.idea(idea_id)
    if idea is None or idea["author"] != writer["id"] or idea["status"] == "withdrawn":
        raise Refused("not_found", "This card is not among yours.", field="idea")
    return idea


def _writer(activity: Row, actor: Actor, context: Context) -> Row | None:
    """The group for which this person writes; None where people write for themselves or the facilitator for all.

    Raises Refused: forbidden where somebody else holds the pen.
    """
    settings = activity["settings"]
    if settings["scope"] == "plenary" and actor.audience != "facilitators":
        raise Refused("forbidden", "In this step one person writes for all.")
    return groups.written_for(activity, actor, context) if _in_groups(activity) else None


def _whose(activity: Row, actor: Actor, writer: Row | None, context: Context) -> tuple[str, str]:
    """The name under which a form is kept, and the box it lies in: a group's own."""
    if writer is not None:
        return writer["id"], f"group-{writer['number']}"
    return audience.name_of(actor, activity, activity["round"], context.read), BOX


def _in_groups(activity: Row) -> bool:
    return bool(activity["settings"]["scope"] == "group")
