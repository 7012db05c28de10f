"""One card in full: what an answer is, who may write when, what the form reads like, and what nobody sees too early."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from running_workshop import New

from workshop.domain.change import Row
from workshop.domain.kinds import form, form_fields
from workshop.domain.kinds.form import Settings
from workshop.domain.refusal import Refused

FIELDS: list[dict[str, Any]] = [
    {"key": "name", "label": "A name", "required": True, "max": 60},
    {"key": "who", "label": "For whom", "required": True},
    {"key": "how", "label": "How it works", "type": "long", "max": 1000},
    {"key": "size", "label": "How big", "type": "choice", "options": ["small", "big"]},
    {"key": "sure", "label": "How sure", "type": "scale", "points": 5},
    {"key": "cost", "label": "Cost", "type": "number"},
    {"key": "day", "label": "When", "type": "date"},
    {"key": "owner", "label": "Whose", "type": "person"},
    {"key": "page", "label": "Read on", "type": "link"},
    {"key": "picture", "label": "A picture", "type": "photo"},
]
SENTENCE = "For {who}: {name}."
PHOTO = "0f" * 32


class Forms:
    """A workshop whose first step is a form."""

    def __init__(self, workshop: Any) -> None:
        self.workshop = workshop
        self.workshop.turn("open", "form")

    @property
    def activity(self) -> Row:
        found: Row = self.workshop.activity("form")
        return found

    def body(self, **fields: Any) -> Row:
        return {"id": self.workshop.new("form"), "activity": self.activity["id"], "fields": fields}

    def begin(self, person: str, /, **fields: Any) -> str:
        body = self.body(**fields)
        self.workshop.do(person, "idea.add", **body)
        return str(body["id"])

    def leave(self, person: str, id: str, /, **fields: Any) -> None:
        self.workshop.do(person, "idea.edit", idea=id, fields=fields)

    def row(self, id: str) -> Row:
        row = self.workshop.row("idea", id)
        return {**row, "fields": json.loads(row["fields"])}

    def seen(self, audience: str) -> list[Row]:
        found: dict[str, Row] = self.workshop.seen(audience, "idea")
        return list(found.values())


@pytest.fixture
def forms(a_workshop: New) -> Any:
    def make(people: int = 2, **settings: Any) -> Forms:
        step = {"kind": "form", "settings": {"fields": FIELDS, "sentence": SENTENCE, **settings}}
        return Forms(a_workshop([step, {"kind": "vote"}, {"kind": "commit"}]).with_people(people))

    return make


# What an answer is


def answered(key: str, value: Any) -> Any:
    settings = Settings.model_validate({"fields": FIELDS}).model_dump()
    return form_fields.merged({}, {key: value}, settings["fields"]).get(key)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("name", "  a bench \u202e", "a bench"),
        ("size", "big", "big"),
        ("sure", 5, 5),
        ("sure", "4", 4),
        ("cost", "12.5", 12.5),
        ("cost", "1e3", 1000),
        ("cost", " ", None),
        ("day", "2026-02-28", "2026-02-28"),
        ("page", "example.org/a", "https://example.org/a"),
        ("page", "http://example.org", "http://example.org"),
        ("picture", PHOTO, PHOTO),
        ("name", "", None),
        ("name", None, None),
    ],
)
def test_an_answer_is_kept(key: str, value: Any, kept: Any) -> None:
    assert answered(key, value) == kept


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("name", "x" * 61, "too_long"),
        ("size", "huge", "bad_shape"),
        ("sure", 6, "bad_shape"),
        ("sure", 2.5, "bad_shape"),
        ("cost", "much", "bad_shape"),
        ("cost", "nan", "bad_shape"),
        ("day", "2026-02-30", "bad_date"),
        ("page", "javascript://example.org/%0aalert(1)", "bad_shape"),
        ("page", "data:text/html,x", "bad_shape"),
        ("page", "http://[", "bad_shape"),
        ("picture", "../../etc/passwd", "bad_shape"),
        ("nothing", "x", "not_found"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_field(key: str, value: Any, code: str) -> None:
    with pytest.raises(Refused) as refused:
        answered(key, value)
    assert (refused.value.code, refused.value.field) == (code, key)


@pytest.mark.parametrize(
    "settings",
    [
        {"fields": []},
        {"fields": [*FIELDS, FIELDS[0]]},
        {"fields": [{"key": f"f{n}", "label": "x"} for n in range(16)]},
        {"fields": FIELDS, "sentence": "For {whom}"},
        {"fields": FIELDS, "sentence": "See {picture}"},
        {"fields": FIELDS, "title_field": "picture"},
        {"fields": [{"key": "a", "label": "x", "type": "choice", "options": ["one"]}]},
    ],
)
def test_settings_that_do_not_fit_together_are_refused(settings: Row) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(settings)


def test_the_line_has_gaps_where_nothing_is_known_yet() -> None:
    settings = Settings.model_validate({"fields": FIELDS, "sentence": SENTENCE}).model_dump()
    assert form_fields.line({"name": "Bench"}, settings) == "For …: Bench."


@pytest.mark.parametrize(("title", "line"), [(None, "Bench"), ("who", "neighbours"), ("how", "Bench")])
def test_without_a_sentence_the_line_is_the_title_or_the_first_words(title: str | None, line: str) -> None:
    settings = Settings.model_validate({"fields": FIELDS, "title_field": title}).model_dump()
    assert form_fields.line({"name": "Bench", "who": "neighbours", "picture": PHOTO}, settings) == line


@given(st.dictionaries(st.sampled_from(["name", "who", "how"]), st.text(max_size=1000)))
def test_a_line_is_one_line_that_a_card_can_bear_and_answers_are_never_read_as_places(
    answers: dict[str, form_fields.Answer],
) -> None:
    settings = Settings.model_validate({"fields": FIELDS, "sentence": SENTENCE}).model_dump()
    line = form_fields.line({**answers, "who": "{name}"}, settings)
    assert len(line) <= form_fields.SENTENCE_CHARS
    assert "\n" not in line
    assert line.startswith("For {name}: ")


# Alone


def test_fields_are_left_one_by_one_and_the_line_grows(forms: Any) -> None:
    room = forms()
    ann = room.workshop.people[0]
    id = room.begin(ann, name="Bench")
    room.leave(ann, id, who="neighbours", picture=PHOTO)
    row = room.row(id)
    assert row["fields"] == {"name": "Bench", "who": "neighbours", "picture": PHOTO}
    assert (row["text"], row["photo"]) == ("For neighbours: Bench.", PHOTO)
    room.leave(ann, id, who=None, picture="")
    assert room.row(id)["fields"] == {"name": "Bench"}
    assert room.row(id)["photo"] is None


def test_a_person_has_one_form_and_another_cannot_touch_it(forms: Any) -> None:
    room = forms()
    ann, ben = room.workshop.people
    id = room.begin(ann, name="Bench")
    assert room.workshop.refuses(ann, "idea.add", **room.body(name="Two")) == "limit"
    assert room.workshop.refuses(ben, "idea.edit", idea=id, fields={"name": "Mine"}) == "not_found"
    assert room.workshop.refuses(ben, "idea.add", **room.body()) == "empty"
    room.workshop.do(ann, "idea.withdraw", idea=id)
    room.begin(ann, name="Another")


def test_nobody_in_the_room_sees_a_form_before_it_is_shown_and_then_all_do(forms: Any) -> None:
    room = forms(2, sentence="")
    ann, ben = room.workshop.people
    full, part = room.begin(ann, name="Bench", who="all"), room.begin(ben, who="some")
    assert room.seen("participants") == room.seen("walls") == []
    room.workshop.turn("reveal", "form")
    assert {row["id"] for row in room.seen("walls")} == {full, part}
    assert not any("author" in row for row in room.seen("walls"))
    asked = room.activity["settings"]["fields"]
    complete = {row["id"]: form_fields.is_complete(row["fields"], asked) for row in room.seen("walls")}
    assert complete == {full: True, part: False}


def test_a_form_that_was_emptied_is_neither_shown_nor_carried_on(forms: Any) -> None:
    room = forms()
    ann, ben = room.workshop.people
    gone, kept = room.begin(ann, name="Bench"), room.begin(ben, name="Wall")
    room.leave(ann, gone, name=None)
    room.workshop.turn("reveal", "form")
    assert [row["id"] for row in room.seen("participants")] == [kept]
    room.workshop.turn("open", "vote")
    assert room.workshop.flowed_into("vote") == {kept}


def test_a_closed_form_takes_no_more(forms: Any) -> None:
    room = forms()
    ann, ben = room.workshop.people
    id = room.begin(ann, name="Bench")
    room.workshop.turn("seal", "form")
    assert room.workshop.refuses(ann, "idea.edit", idea=id, fields={"name": "Late"}) == "closed"
    assert room.workshop.refuses(ben, "idea.add", **room.body(name="Late")) == "closed"


def test_earlier_values_are_in_the_event_log_and_name_nobody(forms: Any) -> None:
    room = forms()
    ann = room.workshop.people[0]
    id = room.begin(ann, name="Bench")
    room.leave(ann, id, name="Table")
    events = [event for event in room.workshop.rows("event") if event["command"].startswith("idea.")]
    bodies = [json.loads(event["body"]) for event in sorted(events, key=lambda event: event["rev"])]
    assert [body["fields"]["name"] for body in bodies] == ["Bench", "Table"]
    assert not any(event["actor"] == ann for event in events)


def test_only_forms_have_fields(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}]).with_people(1)
    workshop.turn("open", "collect")
    activity = workshop.activity("collect")["id"]
    body = {"id": workshop.new("idea"), "activity": activity, "text": "x", "fields": {"a": "b"}}
    assert workshop.refuses(workshop.people[0], "idea.add", **body) == "bad_shape"


def test_a_photo_of_a_form_is_one_of_its_fields(forms: Any) -> None:
    room = forms(1)
    body = {**room.body(name="Bench"), "photo": PHOTO}
    assert room.workshop.refuses(room.workshop.people[0], "idea.add", **body) == "bad_shape"


def test_reopening_keeps_the_old_forms_and_takes_new_ones(forms: Any) -> None:
    room = forms(1)
    ann = room.workshop.people[0]
    old = room.begin(ann, name="Bench")
    room.workshop.turn("finish", "form")
    room.workshop.turn("reopen", "form")
    new = room.begin(ann, name="Table")
    room.workshop.turn("open", "vote")
    assert room.workshop.flowed_into("vote") == {new}
    assert room.row(old)["fields"] == {"name": "Bench"}


# One for all


def test_the_facilitator_types_for_all_and_everyone_sees_it_grow(forms: Any) -> None:
    room = forms(1, scope="plenary")
    leader, ann = room.workshop.facilitator, room.workshop.people[0]
    assert room.workshop.refuses(ann, "idea.add", **room.body(name="Mine")) == "forbidden"
    id = room.begin(leader, name="Bench")
    assert room.workshop.refuses(leader, "idea.add", **room.body(name="Two")) == "limit"
    room.leave(leader, id, who="all")
    assert [row["text"] for row in room.seen("participants")] == ["For all: Bench."]


def test_forms_of_people_without_a_phone_are_typed_in_one_after_the_other(forms: Any) -> None:
    room = forms(1)
    for name in ("Bench", "Table"):
        room.begin(room.workshop.facilitator, name=name)
    assert len(room.seen("facilitators")) == 2


# In groups


def scribe(room: Forms) -> str:
    return str(room.workshop.rows("group")[0]["scribe"])


def test_one_hand_writes_for_a_group_and_another_takes_over(forms: Any) -> None:
    room = forms(3, scope="group")
    first = scribe(room)
    second, third = [person for person in room.workshop.people if person != first]
    assert room.workshop.refuses(second, "idea.add", **room.body(name="Mine")) == "forbidden"
    id = room.begin(first, name="Bench")
    group = room.workshop.rows("group")[0]["id"]
    room.workshop.do(second, "group.scribe", activity=room.activity["id"], group=group, person=second)
    assert room.workshop.refuses(first, "idea.edit", idea=id, fields={"name": "Table"}) == "forbidden"
    room.leave(second, id, who="all")
    assert room.row(id)["fields"] == {"name": "Bench", "who": "all"}
    room.workshop.do(room.workshop.facilitator, "participant.remove", participant=second)
    assert scribe(room) in (first, third)
    room.leave(scribe(room), id, name="Table")


def test_every_group_has_its_own_form_which_names_the_group_and_nobody_else(forms: Any) -> None:
    room = forms(8, scope="group", grouping={"size": 4})
    rows = sorted(room.workshop.rows("group"), key=lambda row: row["number"])
    scribes = [row["scribe"] for row in rows]
    ids = [room.begin(person, name=f"form {number}") for number, person in enumerate(scribes)]
    assert [room.row(id)["box"] for id in ids] == ["group-1", "group-2"]
    assert not any("author" in row for row in room.seen("walls"))
    assert room.workshop.refuses(scribes[0], "idea.edit", idea=ids[1], fields={"name": "x"}) == "not_found"
    assert room.workshop.refuses(room.workshop.facilitator, "idea.add", **room.body(name="x")) == "forbidden"


def test_grouping_is_for_groups_only() -> None:
    assert Settings.model_validate({"scope": "group"}).grouping is not None
    assert Settings.model_validate({"grouping": {"size": 3}}).grouping is None
    assert form.TITLE
