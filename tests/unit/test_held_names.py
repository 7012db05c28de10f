"""Names with a word of the list: nobody is refused or shamed, and the facilitator is told and decides."""

from typing import Any

import pytest
from running_workshop import New, RunningWorkshop

NAMED = [{"kind": "collect", "settings": {"phases": [{"mode": "shared", "minutes": 5}], "identity": "named"}}]


def watched(new: New, *names: str, words: list[str] | None = None) -> RunningWorkshop:
    workshop = new([*NAMED, {"kind": "commit"}]).with_people("Ana")
    workshop.do(workshop.facilitator, "workshop.edit", blocked_words=["darn"] if words is None else words)
    return workshop.with_people(*names).at("collect")


def told(workshop: RunningWorkshop) -> dict[str, Any]:
    """participant -> what became of the name, as facilitators are told and nobody else."""
    (row,) = workshop.seen("facilitators", "workshop").values()
    for audience in ("participants", "walls"):
        assert "plan" not in next(iter(workshop.seen(audience, "workshop").values()))
    names: dict[str, Any] = row["plan"].get("names", {})
    return names


def signed(workshop: RunningWorkshop, card: str) -> str | None:
    name: str | None = workshop.seen("walls", "idea")[card].get("author")
    return name


@pytest.mark.parametrize("way", ["joining", "renaming", "claiming"])
def test_the_facilitator_is_told_of_such_a_name(a_workshop: New, way: str) -> None:
    workshop = watched(a_workshop, "Darn you" if way == "joining" else "")
    person = workshop.people[-1]
    if way == "renaming":
        workshop.do(person, "participant.rename", name="Darn you")
    if way == "claiming":
        action = workshop.action(workshop.facilitator)
        workshop.do(person, "action.claim", action=action, mine=True, name="Darn you")
        assert workshop.seen("walls", "action")[action]["owner_name"] == ""
    assert told(workshop) == {person: "waits"}
    assert workshop.own(person)["rows"]["participant"][0]["name"] == "Darn you"


def test_a_name_that_is_let_pass_is_shown_everywhere_from_then_on(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Jo Darn")
    person = workshop.people[-1]
    earlier = workshop.idea(person, "A bench")
    assert signed(workshop, earlier) is None
    workshop.do(workshop.facilitator, "name.hide", participant=person, hidden=False)
    later = workshop.idea(person, "A tree")
    assert (signed(workshop, earlier), signed(workshop, later)) == ("Jo Darn", "Jo Darn")
    assert told(workshop) == {person: "passes"}
    action = workshop.action(workshop.facilitator)
    workshop.do(person, "action.claim", action=action, mine=True)
    assert workshop.seen("walls", "action")[action]["owner_name"] == "Jo Darn"


def test_a_name_that_stays_hidden_waits_no_more(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Darn you")
    person = workshop.people[-1]
    workshop.do(workshop.facilitator, "name.hide", participant=person, hidden=True)
    assert told(workshop) == {person: "hidden"}
    assert signed(workshop, workshop.idea(person, "A bench")) is None


def test_another_name_is_looked_at_anew(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Jo Darn")
    person = workshop.people[-1]
    card = workshop.idea(person, "A bench")
    workshop.do(workshop.facilitator, "name.hide", participant=person, hidden=False)
    workshop.do(person, "participant.rename", name="Darn them")
    assert (told(workshop), signed(workshop, card)) == ({person: "waits"}, None)
    workshop.do(person, "participant.rename", name="Jo")
    assert (told(workshop), signed(workshop, card)) == ({}, "Jo")


def test_what_a_facilitator_writes_passes(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Darn you")
    person = workshop.people[-1]
    card = workshop.idea(person, "A bench")
    workshop.do(workshop.facilitator, "participant.rename", participant=person, name="Jo Darn")
    assert (told(workshop), signed(workshop, card)) == ({person: "passes"}, "Jo Darn")
    workshop.do(workshop.facilitator, "participant.rename", participant=person, name="Jo")
    assert told(workshop) == {}


def test_another_list_is_held_against_the_names_that_are_there(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Jo Darn", words=[])
    person = workshop.people[-1]
    card = workshop.idea(person, "A bench")
    assert (told(workshop), signed(workshop, card)) == ({}, "Jo Darn")
    edit = workshop.do(workshop.facilitator, "workshop.edit", blocked_words=["darn"])
    assert (told(workshop), signed(workshop, card)) == ({person: "waits"}, None)
    workshop.do(workshop.facilitator, "workshop.edit", blocked_words=["other"])
    assert (told(workshop), signed(workshop, card)) == ({}, "Jo Darn")
    assert workshop.refuses(workshop.facilitator, "undo", rev=edit["rev"]) == "stale"


def test_a_list_that_is_taken_back_lets_names_be(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Jo Darn", words=[])
    card = workshop.idea(workshop.people[-1], "A bench")
    edit = workshop.do(workshop.facilitator, "workshop.edit", blocked_words=["darn"])
    workshop.do(workshop.facilitator, "undo", rev=edit["rev"])
    assert (told(workshop), signed(workshop, card)) == ({}, "Jo Darn")


def test_only_such_a_name_is_decided_about_and_by_facilitators_alone(a_workshop: New) -> None:
    workshop = watched(a_workshop, "Darn you")
    ana, person = workshop.people
    about = {"participant": person, "hidden": False}
    assert workshop.refuses(person, "name.hide", **about) in ("forbidden", "bad_shape")
    assert workshop.refuses(workshop.facilitator, "name.hide", participant=ana, hidden=True) == "not_found"
