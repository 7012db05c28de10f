"""What a workshop leaves behind: decisions, actions with owners, the summary, and answers weeks later."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from live_workshop import Workshop, says
from server_process import Server
from test_front_door import signed_in
from visitor import Visitor
from wire import Line, new_id

Make = Callable[..., Workshop]


def an_action(workshop: Workshop, line: Line, what: str = "Buy one more till") -> str:
    id = new_id()
    line.ok("action.add", id=id, what=what)
    workshop.everyone_sees_all(line)
    return id


@pytest.mark.both_loops
def test_an_action_gets_an_owner_and_only_then_a_name_is_asked(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    ann, ben = workshop.people(2)
    action = an_action(workshop, ann)
    in_a_week = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    assert ann.all("action")[0]["due"] == in_a_week
    assert ann.refused("action.claim", action=action, mine=True) == "name_needed"
    ann.ok("action.claim", action=action, mine=True, name="Ann")
    ben.until(lambda line: line.all("action", owner_name="Ann", status="open"))
    assert ben.refused("action.claim", action=action, mine=True, name="Ben") == "closed"
    assert ben.refused("action.claim", action=action, mine=False) == "not_found"
    ann.ok("action.claim", action=action, mine=False)
    ben.until(lambda line: line.all("action", owner=None, owner_name=""))
    ben.ok("action.claim", action=action, mine=True, name="Ben")


def test_nobody_takes_more_than_they_can_really_do(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    ann = workshop.person("Ann")
    first, second, third = (an_action(workshop, ann, f"Do the thing number {place}") for place in range(3))
    ann.ok("action.claim", action=first, mine=True)
    ann.ok("action.claim", action=second, mine=True)
    assert ann.refused("action.claim", action=third, mine=True) == "limit"


def test_the_address_of_an_owner_is_told_to_nobody(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    ann, wall = workshop.person("Ann"), workshop.wall()
    action = an_action(workshop, ann)
    ann.ok("action.claim", action=action, mine=True, email="ann@example.org")
    workshop.everyone_sees_all(ann, wall)
    for line in (ann, wall, workshop.facilitator):
        assert not any("example.org" in packet for packet in line.came)
    for ending in ("json", "md", "html"):
        summary = workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.{ending}")
        assert "Ann" in summary.text
        assert "example.org" not in summary.text


def phone_with_an_action(workshop: Workshop) -> tuple[Visitor, str, str]:
    """A browser whose person owns an action: (browser, action, personal link)."""
    phone = workshop.phone()
    line = workshop.line(phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"])
    action = an_action(workshop, line)
    line.ok("action.claim", action=action, mine=True, name="Ann")
    link = phone.get(f"/w/{workshop.code}/action/{action}")
    assert link.status == 302
    return phone, action, link.headers["Location"]


@pytest.mark.both_loops
def test_the_personal_link_shows_and_only_its_button_answers(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    _, action, link = phone_with_an_action(workshop)
    workshop.facilitator.ok("workshop.end")
    anyone = workshop.phone()  # a link from a calendar: no cookie
    for _ in range(2):
        page = anyone.get(link)
        assert page.status == 200
        assert "Buy one more till" in page.words()
    assert anyone.get(f"{link}?answer=done").status == 200
    workshop.facilitator.sync()
    assert workshop.facilitator.all("checkin") == []

    answered = anyone.submit(link, answer="on_the_way", note="It is ordered")
    assert answered.status == 303
    assert "Your answer: On the way" in anyone.get(answered.headers["Location"]).words()
    workshop.facilitator.until(lambda line: line.all("checkin", action=action, answer="on_the_way"))
    assert workshop.facilitator.all("action", id=action)[0]["status"] == "started"
    anyone.submit(link, answer="done", note="The till is there")
    workshop.facilitator.until(lambda line: line.all("action", id=action, status="done"))

    summary = f"/api/v1/workshops/{workshop.code}/summary"
    for ending in ("html", "md"):
        written = workshop.desk().get(f"{summary}.{ending}").text
        assert "Since then" in written
        assert "The till is there" in written
    assert "The till is there" in workshop.desk().get(f"{summary}.json").text


def test_the_owner_says_on_the_personal_link_who_sees_how_it_goes(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    _, action, link = phone_with_an_action(workshop)
    wall = workshop.wall()
    anyone = workshop.phone()
    assert "in the summary of the workshop" in anyone.get(link).words()
    assert anyone.submit(link, visibility="owner").status == 303
    assert "Your answer is shown to the facilitator only." in anyone.get(link).words()
    anyone.submit(link, answer="stuck", note="Nobody has time")
    workshop.facilitator.until(lambda line: line.all("action", id=action, status="stuck"))
    workshop.everyone_sees_all(wall)
    assert wall.all("action", id=action)[0]["status"] == "open"
    summary = workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.json").text
    assert "Nobody has time" not in summary
    assert anyone.submit(link, visibility="strangers").status == 400


def test_a_wrong_answer_keeps_the_note(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    _, _, link = phone_with_an_action(workshop)
    answer = workshop.phone().submit(link, answer="perhaps", note="I wrote this")
    assert answer.status == 400
    assert "Please choose one of the four answers" in answer.words()
    assert "I wrote this" in answer.text


def test_the_calendar_entry_holds_the_personal_link(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    _, action, link = phone_with_an_action(workshop)
    entry = workshop.phone().get(f"{link}.ics")
    assert entry.headers["Content-Type"].startswith("text/calendar")
    lines = entry.text.replace("\r\n ", "").splitlines()
    due = workshop.facilitator.all("action", id=action)[0]["due"]
    assert f"DTSTART;VALUE=DATE:{due.replace('-', '')}" in lines
    assert f"URL:{workshop.server.url}{link}" in lines
    assert "SUMMARY:Buy one more till" in lines


def test_a_personal_link_is_for_its_owners_browser_and_cannot_be_made_up(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    phone, action, link = phone_with_an_action(workshop)
    stranger = workshop.phone()
    stranger.post(f"/w/{workshop.code}/join", {"op": new_id()})
    assert stranger.get(f"/w/{workshop.code}/action/{action}").status == 404
    assert workshop.phone().get(link[:-3] + "AAA").status == 404
    assert workshop.phone().submit(link[:-3] + "AAA", answer="done").status == 404

    workshop.facilitator.ok("action.edit", action=action, owner_name="Somebody else")
    gone = workshop.phone().get(link)
    assert gone.status == 410
    assert "another owner" in gone.words()
    assert workshop.phone().submit(link, answer="done").status == 410
    assert phone.get(f"/w/{workshop.code}/action/{action}").status == 404


@pytest.mark.both_loops
def test_an_answer_is_on_the_owners_home(a_workshop: Make) -> None:
    owner = signed_in(a_workshop().server)
    console = owner.get(owner.submit("/new", challenge="What about home?").headers["Location"]).boot()
    workshop = a_workshop()
    desk = workshop.line(console["token"])
    commit = desk.all("activity", kind="commit")[0]
    desk.ok("activity.open", activity=commit["id"], rev=commit["rev"])
    phone = workshop.phone()
    line = workshop.line(phone.post(f"/w/{console['code']}/join", {"op": new_id()}).json()["token"])
    action = new_id()
    line.ok("action.add", id=action, what="Water the plants")
    line.ok("action.claim", action=action, mine=True, name="Ann")
    link = phone.get(f"/w/{console['code']}/action/{action}").headers["Location"]
    phone.submit(link, answer="stuck", note="No watering can")

    home = owner.get("/me").words()
    assert "Water the plants" in home
    assert "No watering can" in home
    again = owner.submit(f"/w/{console['code']}/again").headers["Location"]
    carried = workshop.line(owner.get(again).boot()["token"])
    [row] = carried.all("action")
    assert (row["what"], row["carried_from"]) == ("Water the plants", action)
    first = min(carried.all("activity"), key=lambda row: row["position"])
    assert first["settings"]["last_time"] is True


def test_in_a_week_that_is_run_again_the_look_at_the_time_before_comes_by_itself(a_workshop: Make) -> None:
    owner = signed_in(a_workshop().server)
    first = {"begins": "2099-03-03", "time_zone": "Europe/Berlin"}
    week = {"challenge": "A week?", "recipe": "idea-challenge-week", **first}
    code = owner.submit("/new", **week).headers["Location"].split("/")[2]
    desk = a_workshop().line(owner.get(f"/w/{code}/console").boot()["token"])
    desk.ok("action.add", id=new_id(), what="Water the plants")
    again = owner.submit(f"/w/{code}/again", **first).headers["Location"]
    carried = a_workshop().line(owner.get(again).boot()["token"])
    look, then, *_ = sorted(carried.all("activity"), key=lambda row: row["position"])
    assert look["settings"]["last_time"] is True
    assert (then["opens_at"] - look["opens_at"], look["closes_at"]) == (24 * 3_600_000, then["opens_at"])


# The end and the summary


@pytest.mark.both_loops
def test_at_the_end_everyone_is_told_and_nothing_more_is_taken(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, wall = workshop.person(), workshop.wall()
    [idea] = says(ann, workshop.step("collect"), "Just in time")
    workshop.facilitator.ok("workshop.end")
    for line in (ann, wall):
        line.until(lambda line: line.all("workshop", state="ended"))
        assert [row["id"] for row in line.all("idea")] == [idea]
    step = workshop.step("collect")["id"]
    assert ann.refused("idea.add", id=new_id(), activity=step, text="Too late") == "ended"
    assert workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).status == 410
    over = workshop.phone().get(f"/w/{workshop.code}")
    assert over.status == 200
    assert "boot" not in over.text

    workshop.facilitator.ok("workshop.reopen")
    ann.until(lambda line: line.all("workshop", state="live"))
    assert workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).status == 200


@pytest.mark.both_loops
def test_the_summary_is_the_facilitators_until_it_is_published(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = workshop.phone()
    says(
        workshop.line(phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]),
        workshop.step("collect"),
        "A second till",
    )
    workshop.turn("step", "collect")
    workshop.facilitator.ok("workshop.end")
    page, key = (
        f"/w/{workshop.code}/summary",
        workshop.made["urls"]["summary"].removeprefix(workshop.server.url),
    )
    wall = Visitor(workshop.server.url, workshop.made["wall_token"])
    api = f"/api/v1/workshops/{workshop.code}/summary.json"
    assert workshop.console().get(page).status == 200
    assert "A second till" in workshop.console().get(page).words()
    assert [visitor.get(path).status for visitor, path in ((phone, page), (phone, key), (wall, api))] == [
        403
    ] * 3

    workshop.facilitator.ok("workshop.edit", published=True)
    assert [visitor.get(path).status for visitor, path in ((phone, page), (phone, key), (wall, api))] == [
        200
    ] * 3
    stranger = workshop.phone()
    assert stranger.get(page).status == 403  # the code alone is not enough
    assert "A second till" in stranger.get(key).words()
    assert workshop.phone().submit("/", code=workshop.code).status == 302

    workshop.facilitator.ok("workshop.edit", published=False)
    assert [visitor.get(path).status for visitor, path in ((phone, page), (stranger, key), (wall, api))] == [
        403
    ] * 3


def test_the_summary_says_decided_only_where_a_decision_was_recorded(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    [idea] = says(ann, workshop.step("collect"), "A second till")
    workshop.at("vote")
    ann.ok("mark.set", activity=workshop.step("vote")["id"], target=idea, value=1)
    workshop.turn("reveal", "vote")
    verdict = f"/api/v1/workshops/{workshop.code}/summary.json"
    assert workshop.desk().get(verdict).json()["answer"]["verdict"] == "preferred"
    workshop.facilitator.ok("decision.add", id=new_id(), text="We buy a till", ideas=[idea], by="Ms Ito")
    answer = workshop.desk().get(verdict).json()["answer"]
    assert answer["verdict"] == "decided"
    assert "We buy a till" in answer["text"]


@pytest.mark.both_loops
@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("html", "text/html"),
        ("json", "application/json"),
        ("md", "text/markdown"),
        ("csv", "application/zip"),
    ],
)
def test_the_summary_is_had_in_four_formats(a_workshop: Make, ending: str, kind: str) -> None:
    workshop = a_workshop().at("collect")
    says(workshop.person(), workshop.step("collect"), "=Führung, “neu”")
    workshop.turn("step", "collect")
    answer = workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.{ending}")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith(kind)
    assert re.search(r"filename=\"?summary-", answer.headers["Content-Disposition"])
    if ending == "csv":
        tables = zipfile.ZipFile(io.BytesIO(answer.body))
        assert any("Führung" in tables.read(name).decode() for name in tables.namelist())
    else:
        assert "Führung" in answer.text
    console = workshop.console().get(f"/w/{workshop.code}/summary.{ending}")
    assert console.status == 200
    assert workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.docx").status == 404


def test_a_rehearsal_leaves_the_real_workshop_untouched(a_workshop: Make) -> None:
    workshop = a_workshop()
    browser = workshop.console()
    url = browser.post(f"/w/{workshop.code}/rehearse").json()["url"]
    boot = browser.get(url).boot()
    assert boot["code"] != workshop.code
    copy = workshop.line(boot["token"])
    assert copy.all("workshop")[0]["rehearsal"] is True
    # twelve people, two of whom come late
    copy.until(lambda line: len(line.all("participant", role="participant")) >= 9, within_s=30)
    back = browser.post(f"/w/{boot['code']}/rehearse/end").json()["url"]
    assert back == f"/w/{workshop.code}/console"
    copy.until(lambda line: line.all("workshop", state="ended"))
    workshop.everyone_sees_all()
    assert workshop.facilitator.all("participant", role="participant") == []
    assert browser.post(f"/w/{workshop.code}/rehearse/end").status == 409


def test_simulated_people_find_a_server_on_an_ipv6_address(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", more=("--host", "::1")).start()
    try:
        assert server.url.startswith("http://[::1]:")
        workshop = Workshop(server)
        browser = workshop.console()
        boot = browser.get(browser.post(f"/w/{workshop.code}/rehearse").json()["url"]).boot()
        copy = workshop.line(boot["token"])
        copy.until(lambda line: line.all("participant", role="participant"), within_s=30)
        workshop.leave()
    finally:
        server.kill()
