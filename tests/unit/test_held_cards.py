"""Cards with a word of the list: taken from their author, hidden from the others until the facilitator has looked."""

from typing import Any

import pytest
from running_workshop import New, RunningWorkshop
from test_large_rooms import dealer, dealt

TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}
WORDS = ["darn"]


def watched(new: New, agenda: list[dict[str, Any]] | None = None) -> RunningWorkshop:
    workshop = new(agenda or [{"kind": "collect", "settings": TOGETHER}, {"kind": "vote"}]).with_people(
        "Ana", "Ben"
    )
    workshop.do(workshop.facilitator, "workshop.edit", blocked_words=WORDS)
    return workshop.at((agenda or [{"kind": "collect"}])[0]["kind"])


def own(workshop: RunningWorkshop, person: str) -> dict[str, Any]:
    return {row["id"]: row for row in workshop.own(person)["rows"].get("idea", [])}


def nobody_else_has_seen(workshop: RunningWorkshop, word: str) -> bool:
    (_, other) = workshop.people
    frames = [frame for frame in workshop.frames if frame.to in ("participants", "walls", other)]
    return not any(word.encode() in frame.payload for frame in frames)


def test_such_a_card_is_taken_and_waits_for_the_facilitator(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    ana, _ = workshop.people
    card = workshop.idea(ana, "This d.a.r.n queue")
    assert workshop.seen("participants", "idea") == workshop.seen("walls", "idea") == {}
    row = workshop.seen("facilitators", "idea")[card]
    assert (row["status"], row["held"], row["text"]) == ("hidden", True, "This d.a.r.n queue")
    mine = own(workshop, ana)[card]
    assert (mine["status"], mine["held"], mine["text"]) == ("hidden", True, "This d.a.r.n queue")
    assert "fields" not in row
    assert "fields" not in mine
    assert nobody_else_has_seen(workshop, "queue")


def test_the_facilitator_shows_it_or_leaves_it_hidden(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    ana, ben = workshop.people
    good, bad = workshop.idea(ana, "darn good"), workshop.idea(ben, "darn bad")
    workshop.do(workshop.facilitator, "idea.hide", idea=good, hidden=False)
    workshop.do(workshop.facilitator, "idea.hide", idea=bad, hidden=True)
    assert set(workshop.seen("participants", "idea")) == {good}
    assert not any("held" in row for row in workshop.seen("facilitators", "idea").values())
    assert own(workshop, ben)[bad]["status"] == "hidden"
    assert "held" not in own(workshop, ben)[bad]


def test_a_decision_about_it_can_be_taken_back(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    card = workshop.idea(workshop.people[0], "darn good")
    shown = workshop.do(workshop.facilitator, "idea.hide", idea=card, hidden=False)
    workshop.do(workshop.facilitator, "undo", rev=shown["rev"])
    row = workshop.seen("facilitators", "idea")[card]
    assert (row["status"], row["held"]) == ("hidden", True)
    assert workshop.seen("participants", "idea") == {}


def test_its_author_rewords_it_and_it_is_seen(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    ana, _ = workshop.people
    card = workshop.idea(ana, "This darn queue")
    workshop.do(ana, "idea.edit", idea=card, text="This queue")
    assert workshop.seen("walls", "idea")[card]["text"] == "This queue"
    workshop.do(ana, "idea.edit", idea=card, text="This darn queue again")
    assert workshop.seen("walls", "idea") == {}
    assert own(workshop, ana)[card]["held"] is True


def test_what_a_facilitator_has_hidden_is_not_shown_by_new_words(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    ana, _ = workshop.people
    card = workshop.idea(ana, "A queue")
    workshop.do(workshop.facilitator, "idea.hide", idea=card, hidden=True)
    for text in ("This darn queue", "This queue"):
        workshop.do(ana, "idea.edit", idea=card, text=text)
    assert workshop.seen("participants", "idea") == {}
    assert "held" not in workshop.seen("facilitators", "idea")[card]


def test_it_is_not_shown_with_the_others_either(a_workshop: New) -> None:
    workshop = watched(a_workshop, [{"kind": "collect"}, {"kind": "vote"}])
    ana, ben = workshop.people
    held, other = workshop.idea(ana, "darn"), workshop.idea(ben, "A bench")
    workshop.turn("reveal", "collect")
    assert set(workshop.seen("participants", "idea")) == {other}
    workshop.at("vote")
    assert workshop.flowed_into("vote") == {other}
    workshop.do(workshop.facilitator, "idea.hide", idea=held, hidden=False)
    assert set(workshop.seen("participants", "idea")) == {held, other}


def test_facilitators_write_what_they_like_and_an_empty_list_holds_nothing(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    said = workshop.idea(workshop.facilitator, "darn, they say", said=3)
    workshop.do(workshop.facilitator, "workshop.edit", blocked_words=[])
    free = workshop.idea(workshop.people[0], "darn, I say")
    assert set(workshop.seen("walls", "idea")) == {said, free}


def test_only_facilitators_know_the_list(a_workshop: New) -> None:
    workshop = watched(a_workshop)
    assert workshop.seen("facilitators", "workshop")[workshop.id]["blocked_words"] == WORDS
    assert nobody_else_has_seen(workshop, "darn")


def test_a_row_on_a_sheet_does_not_travel_on(a_workshop: New) -> None:
    agenda = [{"kind": "brainwrite", "settings": {"group_size": 3}}]
    workshop = a_workshop(agenda).with_people(3)
    workshop.do(workshop.facilitator, "workshop.edit", blocked_words=WORDS)
    workshop.at("brainwrite")
    step = workshop.activity("brainwrite")["id"]
    for number, person in enumerate(workshop.people):
        text = "darn" if number == 0 else "A bench"
        workshop.do(person, "idea.add", id=workshop.new("idea"), activity=step, text=text)
    workshop.turn("step", "brainwrite")
    found = [
        row["text"]
        for person in workshop.people
        for sheet in workshop.snapshots.sheets(workshop.id, person, step)["sheets"]
        for row in sheet["rows"]
    ]
    assert found == ["A bench", "A bench"]


def test_an_answer_of_a_form_holds_the_whole_card(a_workshop: New) -> None:
    fields = [{"key": "name", "label": "Name", "max": 60}, {"key": "why", "label": "Why", "max": 60}]
    workshop = watched(a_workshop, [{"kind": "form", "settings": {"fields": fields, "title_field": "name"}}])
    ana, _ = workshop.people
    card, step = workshop.new("idea"), workshop.activity("form")["id"]
    answers = {"name": "Bench", "why": "No darn seats"}
    workshop.do(ana, "idea.add", id=card, activity=step, fields=answers)
    assert own(workshop, ana)[card]["fields"] == answers
    workshop.turn("reveal", "form")
    assert workshop.seen("participants", "idea") == {}
    assert workshop.seen("facilitators", "idea")[card]["held"] is True


def test_what_a_group_writes_waits_when_it_would_be_shown(a_workshop: New) -> None:
    fields = [{"key": "name", "label": "Name", "max": 60}]
    grouped = {"fields": fields, "scope": "group", "grouping": {"size": 2}}
    workshop = watched(a_workshop, [{"kind": "form", "settings": grouped}, {"kind": "commit"}])
    step = workshop.activity("form")["id"]
    (group,) = workshop.rows("group", activity=step)
    card = workshop.new("idea")
    workshop.do(group["scribe"], "idea.add", id=card, activity=step, fields={"name": "Darn it"})
    assert workshop.seen("participants", "idea")[card]["text"] == "Darn it", "the group goes on writing"
    workshop.do(group["scribe"], "idea.edit", idea=card, fields={"name": "Darn that"})
    workshop.turn("reveal", "form")
    assert workshop.seen("participants", "idea") == workshop.seen("walls", "idea") == {}
    row = workshop.seen("facilitators", "idea")[card]
    assert (row["status"], row["held"], row["text"]) == ("hidden", True, "Darn that")
    workshop.do(workshop.facilitator, "idea.hide", idea=card, hidden=False)
    workshop.at("commit")
    assert workshop.seen("walls", "idea")[card]["text"] == "Darn that", "it was looked at already"


@pytest.mark.parametrize("ends", ["finish", "workshop.end"])
def test_what_a_group_wrote_waits_however_the_step_ends(a_workshop: New, ends: str) -> None:
    fields = [{"key": "name", "label": "Name", "max": 60}]
    grouped = {"fields": fields, "scope": "group", "grouping": {"size": 2}}
    workshop = watched(a_workshop, [{"kind": "form", "settings": grouped}])
    step = workshop.activity("form")["id"]
    (group,) = workshop.rows("group", activity=step)
    card = workshop.new("idea")
    workshop.do(group["scribe"], "idea.add", id=card, activity=step, fields={"name": "Darn it"})
    if ends == "finish":
        workshop.turn("finish", "form")
    else:
        workshop.do(workshop.facilitator, ends)
    assert workshop.seen("walls", "idea") == {}
    assert workshop.seen("facilitators", "idea")[card]["held"] is True


def poll(new: New, kind: str, **settings: Any) -> RunningWorkshop:
    question = {"key": "q", "text": "In short?", "type": kind}
    return watched(new, [{"kind": "poll", "settings": {"questions": [question], **settings}}])


def answer(workshop: RunningWorkshop, person: str, text: str) -> str:
    card = workshop.new("idea")
    fields = {"id": card, "activity": workshop.activity("poll")["id"], "box": "q", "text": text}
    workshop.do(person, "idea.add", **fields)
    return card


def test_a_word_that_would_be_seen_at_once_waits(a_workshop: New) -> None:
    workshop = poll(a_workshop, "word", min_show=1)
    ana, ben = workshop.people
    free, held = answer(workshop, ana, "calm"), answer(workshop, ben, "darn")
    assert set(workshop.seen("walls", "idea")) == {free}
    assert workshop.seen("facilitators", "idea")[held]["held"] is True
    workshop.do(workshop.facilitator, "idea.hide", idea=held, hidden=False)
    assert set(workshop.seen("walls", "idea")) == {free, held}


def test_a_sealed_answer_is_shut_for_the_facilitator_until_it_would_be_shown(a_workshop: New) -> None:
    workshop = poll(a_workshop, "text", min_show=1)
    ana, ben = workshop.people
    free, held = answer(workshop, ana, "A bench"), answer(workshop, ben, "darn seats")
    assert workshop.seen("facilitators", "idea") == {}
    workshop.turn("reveal", "poll")
    assert set(workshop.seen("participants", "idea")) == {free}
    assert workshop.seen("facilitators", "idea")[held]["held"] is True
    workshop.do(workshop.facilitator, "idea.hide", idea=held, hidden=False)
    assert set(workshop.seen("participants", "idea")) == {free, held}


def test_where_too_few_have_answered_nothing_is_looked_at(a_workshop: New) -> None:
    workshop = poll(a_workshop, "text", min_show=3)
    held = answer(workshop, workshop.people[1], "darn seats")
    workshop.turn("reveal", "poll")
    assert held not in workshop.seen("facilitators", "idea")


def test_a_reason_waits_and_can_still_be_changed_by_its_author(a_workshop: New) -> None:
    workshop = watched(a_workshop, [{"kind": "agree", "settings": {"proposals": ["A bench"]}}])
    ana, _ = workshop.people
    step = workshop.activity("agree")["id"]
    (proposal,) = workshop.flowed_into("agree")
    reason = workshop.new("idea")
    fields = {"activity": step, "box": "reason", "parents": [proposal]}
    workshop.do(ana, "idea.add", id=reason, text="No darn space", **fields)
    assert workshop.refuses(ana, "idea.add", id=workshop.new("idea"), text="Again", **fields) == "limit"
    workshop.do(ana, "idea.edit", idea=reason, text="No darn space left")
    assert reason not in workshop.seen("facilitators", "idea")
    workshop.turn("reveal", "agree")
    assert reason not in workshop.seen("participants", "idea")
    assert workshop.seen("facilitators", "idea")[reason]["held"] is True


@pytest.mark.parametrize("when", ["joining", "renaming"])
def test_a_name_with_such_a_word_is_kept_and_not_shown_to_the_others(a_workshop: New, when: str) -> None:
    agenda = [{"kind": "collect", "settings": {**TOGETHER, "identity": "named"}}]
    workshop = watched(a_workshop, agenda)
    if when == "joining":
        workshop.with_people("Darn you")
    person = workshop.people[-1]
    earlier = workshop.idea(person, "A bench")
    if when == "renaming":
        workshop.do(person, "participant.rename", name="Darn you")
    later = workshop.idea(person, "A tree")
    shown = workshop.seen("walls", "idea")
    assert not any("author" in shown[card] for card in (earlier, later))
    assert workshop.own(person)["rows"]["participant"][0]["name"] == "Darn you"
    assert workshop.seen("facilitators", "participant")[person]["name"] == "Darn you"
    workshop.do(workshop.facilitator, "participant.rename", participant=person, name="Dan")
    assert {row["author"] for row in workshop.seen("walls", "idea").values()} == {"Dan"}


def test_where_cards_are_dealt_after_ones_own_a_held_one_is_dealt_when_it_is_shown(a_workshop: New) -> None:
    agenda = [{"kind": "collect", "settings": {"others": "after_my_first"}}]
    workshop = watched(a_workshop, agenda)
    ana, ben = workshop.people
    held = workshop.idea(ana, "This darn queue")
    workshop.idea(ben, "A bench")
    assert nobody_else_has_seen(workshop, held), "not even that there was a card"
    assert dealt(dealer(workshop), workshop, ben) == []
    workshop.do(workshop.facilitator, "idea.hide", idea=held, hidden=False)
    assert [row["id"] for row in dealt(dealer(workshop), workshop, ben)] == [held]
