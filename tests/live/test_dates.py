"""An open workshop on a running server: its dates outlive a restart, and lead into people's calendars."""

import time
from collections.abc import Callable

from live_workshop import Workshop, says
from server_process import Server
from wire import new_id

On = Callable[..., Workshop]
HOUR = 3_600_000


def now() -> int:
    return int(time.time() * 1000)


def test_what_was_due_while_the_server_was_down_is_made_up_for(own_server: Server, workshops: On) -> None:
    agenda = [{"kind": "collect"}, {"kind": "vote", "opens_at": now() + HOUR, "closes_at": now() + 2 * HOUR}]
    workshop = workshops(own_server, mode="open", agenda=agenda).at("collect")
    ideas = says(workshop.person(), workshop.step("collect"), "A bell", "A bench")
    collect, vote = workshop.step("collect")["id"], workshop.step("vote")["id"]
    due = now() + 500
    workshop.facilitator.ok("activity.edit", activity=collect, closes_at=due)
    workshop.facilitator.ok("activity.edit", activity=vote, opens_at=due)
    own_server.kill()
    own_server.start()
    desk = workshop.line(workshop.made["facilitator_token"])
    desk.until(lambda line: line.all("activity", id=vote, state="open"))
    assert desk.all("activity", id=collect, state="done")
    assert {row["idea"] for row in desk.all("entry", activity=vote)} == set(ideas)


def test_others_cards_are_dealt_after_ones_own(a_workshop: On) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "others": "after_my_first"}]).at("collect")
    step = workshop.step("collect")
    ann, ben = workshop.people(2)
    [bell] = says(ann, step, "A bell")
    asked = {"activity": step["id"], "n": 5}
    assert ben.ask("deal", asked)["error"]["code"] == "closed"
    says(ben, step, "A bench")
    workshop.everyone_sees_all(ben)
    assert not any("A bell" in packet for packet in ben.came)
    assert [row["id"] for row in ben.ask("deal", asked)["rows"]["idea"]] == [bell]


def test_dates_go_into_the_calendar_of_whoever_takes_part(a_workshop: On) -> None:
    agenda = [
        {"kind": "collect", "title": "Your ideas", "closes_at": now() + HOUR},
        {"kind": "vote", "title": "Our dots", "opens_at": now() + 2 * HOUR},
    ]
    workshop = a_workshop(mode="open", agenda=agenda).at("collect")
    path = f"/w/{workshop.code}/dates.ics"
    phone = workshop.phone()
    assert phone.get(path).status == 403
    phone.post(f"/w/{workshop.code}/join", {"op": new_id()})
    entries = phone.get(path)
    assert entries.status == 200
    assert "SUMMARY:Last hour: Your ideas" in entries.text
    assert "SUMMARY:Now open: Our dots" in entries.text
    workshop.turn("finish", "collect")
    assert "Your ideas" not in phone.get(path).text

    live = a_workshop(agenda=agenda).at("collect")
    phone.post(f"/w/{live.code}/join", {"op": new_id()})
    assert phone.get(f"/w/{live.code}/dates.ics").status == 404
