"""Photos by HTTP: who may send one, who gets it, and with which headers."""

import io
import re
from collections.abc import Callable

import pytest
from live_workshop import Workshop
from PIL import Image
from visitor import Answer, Visitor
from wire import Line, new_id

Make = Callable[..., Workshop]
WITH_PHOTOS = [{"kind": "collect", "settings": {"allow": ["text", "photo"]}}]


def a_photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "JPEG")
    return out.getvalue()


def send(workshop: Workshop, token: str, body: bytes) -> Answer:
    desk = Visitor(workshop.server.url, token)
    return desk.ask("POST", f"/api/v1/workshops/{workshop.code}/photos", body, {"Content-Type": "image/jpeg"})


def joined(workshop: Workshop) -> tuple[Visitor, str, Line]:
    phone = workshop.phone()
    token = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    return phone, token, workshop.line(token)


@pytest.mark.both_loops
def test_a_photo_goes_into_a_card_and_is_served_to_the_workshop_only(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=WITH_PHOTOS).at("collect")
    phone, token, line = joined(workshop)
    answer = send(workshop, token, a_photo())
    assert answer.status == 201, answer.text
    name = answer.json()["photo"]
    line.ok("idea.add", id=new_id(), activity=workshop.step("collect")["id"], photo=name)
    assert [row["photo"] for row in line.mine("idea")] == [name]

    address = f"/w/{workshop.code}/photo/{name}"
    shown = phone.get(address)
    assert shown.status == 200
    assert Image.open(io.BytesIO(shown.body)).format == "WEBP"
    assert shown.headers["Content-Type"] == "image/webp"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "immutable" in shown.headers["Cache-Control"]
    assert workshop.phone().get(address).status == 403
    assert phone.get(f"/w/{workshop.code}/photo/{'0' * 64}").status == 404
    assert phone.get(f"/w/{workshop.code}/photo/..%2F..%2Fworkshop.db").status == 404


def test_another_workshop_neither_takes_nor_shows_it(a_workshop: Make) -> None:
    here, elsewhere = a_workshop(agenda=WITH_PHOTOS), a_workshop(agenda=WITH_PHOTOS)
    phone, token, _ = joined(here)
    name = send(here, token, a_photo()).json()["photo"]
    assert send(elsewhere, token, a_photo()).status == 401
    assert send(here, "", a_photo()).status == 401
    assert send(here, here.made["wall_token"], a_photo()).status == 401
    assert phone.get(f"/w/{elsewhere.code}/photo/{name}").status == 403
    stranger, _, _ = joined(elsewhere)
    assert stranger.get(f"/w/{elsewhere.code}/photo/{name}").status == 404


def test_what_is_no_photo_or_too_much_is_refused_in_a_sentence(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=WITH_PHOTOS)
    _, token, _ = joined(workshop)
    fake = send(workshop, token, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert (fake.status, fake.json()["error"]["code"]) == (400, "bad_shape")
    assert send(workshop, token, b"\xff" * 1_000_500).status == 400
    answers = [send(workshop, token, a_photo()).status for _ in range(6)]
    assert answers[0] == 201
    assert answers[-1] == 429


def test_readers_of_a_published_summary_see_its_photos(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=WITH_PHOTOS).at("collect")
    _, token, line = joined(workshop)
    name = send(workshop, token, a_photo()).json()["photo"]
    line.ok("idea.add", id=new_id(), activity=workshop.step("collect")["id"], photo=name)
    workshop.turn("reveal", "collect")
    workshop.facilitator.ok("workshop.edit", published=True)
    reader = workshop.phone()
    address = workshop.made["urls"]["summary"].removeprefix(workshop.server.url)
    page = reader.get(address).body.decode()
    (shown,) = re.findall(r'src="(photo/[^"]+)"', page)
    assert reader.get(f"/w/{workshop.code}/{shown}").status == 200
    assert reader.get(f"/w/{workshop.code}/photo/{name}?k={'0' * 32}").status == 403
    key = address.partition("?")[2]
    with_it = reader.get(f"/w/{workshop.code}/summary.html?{key}").body.decode()
    assert "data:image/webp;base64," in with_it
    assert f"/w/{workshop.code}/photo/{name}?{key}" in with_it
