"""Large rooms on the wire: phones ask for a few of the others' cards, and hear what becomes of them."""

from collections.abc import Callable

import pytest
from live_workshop import Workshop, says
from wire import Line

Make = Callable[..., Workshop]
SAMPLE = [{"kind": "collect", "settings": {"show": "sample", "others": "at_once"}}]


@pytest.mark.both_loops
def test_a_phone_is_dealt_cards_of_others_and_hears_what_becomes_of_them(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=SAMPLE).at("collect")
    (ann, ben), wall = workshop.people(2), workshop.wall()
    step = workshop.step("collect")
    bell, bench = says(ann, step, "Ring a bell", "A bench")
    says(ben, step, "My own")
    workshop.everyone_sees_all(ann, ben, wall)
    assert len(wall.all("idea")) == 3
    assert ben.all("idea") == []
    assert not any("Ring a bell" in packet for packet in ben.came)

    dealt = ben.ask("deal", {"activity": step["id"], "n": 20})
    assert {row["id"]: row["text"] for row in dealt["rows"]["idea"]} == {
        bell: "Ring a bell",
        bench: "A bench",
    }
    ann.ok("idea.edit", idea=bell, text="Ring a small bell")
    ann.ok("idea.withdraw", idea=bench)
    workshop.everyone_sees_all(ben)
    assert [row["text"] for row in ben.all("idea")] == ["Ring a small bell"]
    gone = [row for frame in ben.frames for row in frame["rows"].get("idea", []) if row.get("gone")]
    assert [row["id"] for row in gone] == [bench]


def test_only_phones_are_dealt_cards_and_only_so_many(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=SAMPLE).at("collect")
    step, person = workshop.step("collect"), workshop.people(1)[0]

    def refused(line: Line, **asked: object) -> str:
        answer = line.ask("deal", {"activity": step["id"], "n": 5, **asked})
        return str(answer["error"]["code"])

    assert refused(workshop.wall()) == refused(workshop.facilitator) == "forbidden"
    assert refused(person, n=51) == refused(person, n=0) == refused(person, activity="x") == "bad_shape"
    assert refused(person, activity=workshop.id) == "not_found"
