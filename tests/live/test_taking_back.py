"""What a console is told that can still be taken back: by everyone who runs the workshop, also before a reload."""

from collections.abc import Callable

from live_workshop import Workshop, says
from visitor import Visitor
from wire import new_id

Make = Callable[..., Workshop]


def deeds(workshop: Workshop, browser: Visitor) -> list[tuple[str, str, bool]]:
    answer = browser.get(f"/w/{workshop.code}/undoable")
    assert answer.status == 200, answer.text
    told = answer.json()["deeds"]
    assert all(set(deed) <= {"rev", "cmd", "about", "mine", "hidden", "skipped", "fields"} for deed in told)
    return [(deed["cmd"], deed["about"], deed["mine"]) for deed in told]


def test_every_facilitators_deeds_are_listed_the_latest_first(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    first, second = says(workshop.person(), workshop.step("collect"), "A bench", "A tree")
    made = workshop.desk().post(f"/api/v1/workshops/{workshop.code}/facilitators", {"name": "Sam"}).json()
    sam = workshop.line(made["token"])
    workshop.facilitator.ok("idea.hide", idea=first, hidden=True)
    sam.ok("idea.hide", idea=second, hidden=True)
    moved = {"activity": workshop.step("commit")["id"], "before": workshop.step("vote")["id"]}
    workshop.facilitator.ok("activity.move", **moved)
    console = workshop.console()
    assert deeds(workshop, console) == [
        ("activity.move", "Who does what", True),
        ("idea.hide", "A tree", False),
        ("idea.hide", "A bench", True),
    ]


def test_what_was_taken_back_or_changed_since_is_not_listed(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    (card,) = says(workshop.person(), workshop.step("collect"), "A bench")
    hidden = workshop.facilitator.ok("idea.hide", idea=card, hidden=True)
    step = workshop.step("vote")["id"]
    workshop.facilitator.ok("activity.edit", activity=step, title="Points")
    workshop.facilitator.ok("activity.edit", activity=step, title="Stars")
    workshop.facilitator.ok("undo", rev=hidden["rev"])
    assert deeds(workshop, workshop.console()) == [("activity.edit", "Stars", True)]


def test_only_those_who_run_the_workshop_are_told(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    joined = workshop.phone()
    assert joined.post(f"/w/{workshop.code}/join", {"op": new_id()}).status == 200
    for browser in (joined, workshop.phone(), a_workshop().console()):
        assert browser.get(f"/w/{workshop.code}/undoable").status == 403
