"""Steps that point to earlier steps: by a key where an agenda is made, by an id where it runs."""

from typing import Any

import pytest
from running_workshop import New, uid

from workshop.domain.planning import again, identified, planned_again, promised
from workshop.domain.refusal import Refused


def steps_that_point() -> list[dict[str, Any]]:
    """An agenda by keys, in which the last step takes its cards from the first and not from the one before."""
    return [
        {"key": "write", "kind": "collect"},
        {"key": "ask", "kind": "poll", "settings": {"identity": "named"}},
        {
            "key": "choose",
            "kind": "vote",
            "settings": {"source": {"from": "step:write", "select": {"all": True}}},
        },
        {"key": "asked", "kind": "poll", "settings": {"compare_to": "step:ask"}},
        {"kind": "commit", "settings": {"source": {"from": "step:choose", "select": {"top": 1}}}},
    ]


def test_a_new_agenda_points_to_its_steps_by_their_keys(a_workshop: New) -> None:
    workshop = a_workshop(steps_that_point())
    write, ask, choose, asked, commit = workshop.agenda()
    assert choose["settings"]["source"]["from"] == write["id"]
    assert asked["settings"]["compare_to"] == ask["id"]
    assert commit["settings"]["source"]["from"] == choose["id"]


@pytest.mark.parametrize("key", ["unknown", "choose", "later"])
def test_no_step_points_to_itself_or_forward(key: str) -> None:
    source = {"from": f"step:{key}", "select": {"all": True}}
    steps = [
        {"key": "choose", "kind": "vote", "settings": {"source": source}},
        {"key": "later", "kind": "collect"},
    ]
    with pytest.raises(Refused) as refused:
        identified(steps, [uid("choose"), uid("later")])
    assert (refused.value.code, refused.value.field) == ("bad_setting", "settings.source.from")


def test_an_agenda_run_again_points_to_its_own_steps(a_workshop: New) -> None:
    ran = a_workshop(steps_that_point()).agenda()
    write, _, choose, *_ = again(ran)
    assert choose["settings"]["source"]["from"] == f"step:{write['key']}"
    once_more = a_workshop(again(ran)).agenda()
    assert once_more[2]["settings"]["source"]["from"] == once_more[0]["id"]


def test_without_the_step_it_points_to_a_step_run_again_takes_the_one_before(a_workshop: New) -> None:
    _, *rest = a_workshop(steps_that_point()).agenda()
    assert again(rest)[1]["settings"]["source"]["from"] == "prev"


def test_what_a_plan_leaves_out_when_late_are_steps_of_the_workshop() -> None:
    late = [{"activity": "step:ask", "do": "skip"}, {"activity": "step:gone", "do": "skip"}]
    _, ids = identified(steps_that_point(), [uid(str(number)) for number in range(5)])
    plan = promised({"recipe": "mine", "late": late}, ids)
    assert plan["late"] == [{"activity": uid("1"), "do": "skip"}]
    assert promised({}, ids) == {}


def test_a_plan_for_the_same_steps_once_more_points_to_them_by_key() -> None:
    plan = {"minutes": 60, "late": [{"activity": "a1", "do": "skip"}], "next": {"title": "Dots"}}
    assert planned_again(plan) == {"minutes": 60, "late": [{"activity": "step:a1", "do": "skip"}]}
    assert planned_again({}) == {}
