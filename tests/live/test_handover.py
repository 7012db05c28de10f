"""One person, several devices: passes by digits and by address, once, and never for those who guess."""

from collections.abc import Callable

import pytest
from live_workshop import Workshop, says
from server_process import Server
from visitor import Answer, Visitor
from wire import Line, new_id

Make = Callable[..., Workshop]


def asks(workshop: Workshop, token: str) -> Answer:
    """What a page does under "Continue on another device"."""
    return Visitor(workshop.server.url, token).post(f"/w/{workshop.code}/handover")


def token_in(browser: Visitor, workshop: Workshop, audience: str = "participants") -> str:
    """The socket token that the other device's page starts with."""
    return str(browser.get(f"/w/{workshop.code}/token?as={audience}").json()["token"])


def somebody(workshop: Workshop) -> tuple[str, Line]:
    phone = workshop.phone()
    assert phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).status == 200
    token = token_in(phone, workshop)
    return token, workshop.line(token)


@pytest.mark.both_loops
def test_digits_typed_elsewhere_make_that_device_the_same_person_once(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    token, first = somebody(workshop)
    [card] = says(first, workshop.step("collect"), "Written on the phone")
    digits = asks(workshop, token).json()["digits"]

    laptop = workshop.phone()
    entered = laptop.submit("/", code=f"{digits[:3]} {digits[3:]}")
    assert (entered.status, entered.headers["Location"]) == (303, f"/w/{workshop.code}")
    second = workshop.line(token_in(laptop, workshop))
    assert [row["id"] for row in second.mine("idea")] == [card]
    says(second, workshop.step("collect"), "Written on the laptop")
    first.until(lambda line: len(line.mine("idea")) == 2)

    again = workshop.phone().submit("/", code=digits)
    assert (again.status, "five minutes" in again.words()) == (404, True)


def test_the_address_of_a_pass_is_spent_by_its_button_and_not_by_looking(a_workshop: Make) -> None:
    workshop = a_workshop()
    token, first = somebody(workshop)
    made = asks(workshop, token).json()
    path, _, secret = made["url"].removeprefix(workshop.server.url).partition("#t=")
    preview, laptop, thief = workshop.phone(), workshop.phone(), workshop.phone()
    assert preview.get(path).status == 200
    assert laptop.post(path, {"t": secret}).json() == {"next": f"/w/{workshop.code}"}
    assert laptop.get(f"/w/{workshop.code}").boot()["person"] == first.mine("participant")[0]["id"]
    late = thief.post(path, {"t": secret})
    assert (late.status, late.json()["error"]["code"]) == (403, "forbidden")
    assert thief.post(path, {"t": made["digits"]}).status == 403
    assert made["qr"] is None  # this server is on a loopback address, which leads every phone to itself


def test_a_facilitator_runs_the_workshop_from_a_phone(a_workshop: Make) -> None:
    workshop = a_workshop()
    digits = asks(workshop, workshop.made["facilitator_token"]).json()["digits"]
    phone = workshop.phone()
    assert phone.submit("/", code=digits).headers["Location"] == f"/w/{workshop.code}/console"
    line = workshop.line(token_in(phone, workshop, "facilitators"))
    line.ok("workshop.edit", title="From the phone")


def test_a_new_pass_ends_the_one_before(a_workshop: Make) -> None:
    workshop = a_workshop()
    token, _ = somebody(workshop)
    old, new = asks(workshop, token).json(), asks(workshop, token).json()
    assert workshop.phone().post("/h", {"t": old["url"].partition("#t=")[2]}).status == 403
    assert workshop.phone().post("/h", {"t": new["url"].partition("#t=")[2]}).status == 200


def test_who_has_no_place_of_their_own_gets_no_pass(a_workshop: Make) -> None:
    workshop, another = a_workshop(), a_workshop()
    token, _ = somebody(another)
    for wrong in ("", "nonsense", token, workshop.made["wall_token"]):
        answer = asks(workshop, wrong)
        assert (answer.status, answer.json()["error"]["code"]) == (403, "forbidden")


def test_a_removed_person_goes_on_nowhere(a_workshop: Make) -> None:
    workshop = a_workshop()
    token, line = somebody(workshop)
    digits = asks(workshop, token).json()["digits"]
    workshop.facilitator.ok("participant.remove", participant=line.mine("participant")[0]["id"])
    assert workshop.phone().submit("/", code=digits).status == 403


def test_who_guesses_digits_waits_with_the_right_ones_too(own_server: Server, workshops: Make) -> None:
    workshop = workshops(own_server)
    token, _ = somebody(workshop)
    digits = asks(workshop, token).json()["digits"]
    guesser = Visitor(own_server.url)
    wrong = [f"{(int(digits) + place) % 10**6:06}" for place in range(1, 12)]
    answers = [guesser.submit("/", code=guess).status for guess in wrong]
    assert answers == [404] * 10 + [429]
    assert guesser.submit("/", code=digits).status == 429
    assert Visitor(own_server.url, address="127.0.0.9").submit("/", code=digits).status == 303
