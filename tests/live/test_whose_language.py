"""Whose language a page speaks: the address, an earlier choice, the browser, in this order. Never the workshop's."""

import re
from collections.abc import Callable

import pytest
from live_workshop import Workshop
from visitor import Visitor
from wire import Line, new_id

from workshop.languages import LANGUAGES

Make = Callable[..., Workshop]


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("de", "de"),
        ("de-AT,en;q=0.5", "de"),
        ("en-GB", "en"),
        ("fr,de;q=0.5", "de"),
        ("fr", "en"),
        ("*", "en"),
    ],
)
def test_the_browser_says_what_a_person_reads(server: object, asked: str, spoken: str) -> None:
    page = Visitor(server.url).get("/", **{"Accept-Language": asked})  # type: ignore[attr-defined]
    assert f'<html lang="{spoken}" dir="ltr">' in page.text
    assert ("Bei einem Workshop mitmachen" in page.words()) == (spoken == "de")


def test_a_choice_is_kept(a_workshop: Make) -> None:
    phone = a_workshop().phone()
    assert 'lang="de"' in phone.get("/?lang=de").text
    for path in ("/", "/signin", "/nowhere"):
        assert '<html lang="de"' in phone.get(path, **{"Accept-Language": "en"}).text
    assert '<html lang="en"' in phone.get("/?lang=en").text
    assert '<html lang="en"' in phone.get("/", **{"Accept-Language": "de"}).text


@pytest.mark.parametrize("nonsense", ["fr", "xx", "../de", "de%0d%0aSet-Cookie:%20x=y"])
def test_a_language_that_is_none_is_passed_over(server: object, nonsense: str) -> None:
    page = Visitor(server.url).get(f"/?lang={nonsense}")  # type: ignore[attr-defined]
    assert (page.status, page.headers["Set-Cookie"]) == (200, None)
    assert '<html lang="en"' in page.text


def test_the_words_of_a_page_stand_before_its_script(a_workshop: Make) -> None:
    workshop = a_workshop()
    german = workshop.phone().get(f"/w/{workshop.code}", **{"Accept-Language": "de"})
    scripts = re.findall(r'<script type="module" src="([^"]+)"', german.text)
    assert [re.sub(r"-[A-Z0-9]{8}\.", ".", script.rpartition("/")[2]) for script in scripts] == [
        "participant.de.js",
        "participant.js",
    ]
    sent = workshop.phone().get(scripts[0])
    assert "Deine Idee" in sent.text
    assert "immutable" in sent.headers["Cache-Control"]
    english = workshop.phone().get(f"/w/{workshop.code}")
    assert "participant.en" not in english.text


def test_made_up_languages_are_understood_and_never_offered(a_workshop: Make) -> None:
    phone = a_workshop().phone()
    page = phone.get("/?lang=en-XB").text
    assert '<html lang="en-XB" dir="rtl">' in page
    offered = re.findall(r'hreflang="([^"]+)"', page)
    assert offered == list(LANGUAGES)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "„Dots“ hat noch nicht begonnen: Das geht jetzt nicht."),
        ("en-XA", None),
        (None, "“Dots” is not started yet: that is not possible now."),
        ("tlh", "“Dots” is not started yet: that is not possible now."),
    ],
)
def test_a_refusal_speaks_the_language_of_its_line(
    a_workshop: Make, lang: str | None, said: str | None
) -> None:
    workshop = a_workshop()
    vote = workshop.step("vote")
    line = Line(workshop.server.url, workshop.made["facilitator_token"], lang)
    answer = line.do("activity.pause", activity=vote["id"], rev=vote["rev"])
    line.close()
    assert answer["error"]["code"] == "closed"
    if said:
        assert answer["error"]["message"] == said
    else:
        assert answer["error"]["message"] not in ("", "“Dots” is not started yet: that is not possible now.")


def test_errors_speak_the_language_of_whoever_asks(a_workshop: Make) -> None:
    workshop = a_workshop()
    phone = workshop.phone()
    german = {"Accept-Language": "de"}
    assert "Diese Seite gibt es nicht" in phone.get("/nowhere", **german).words()
    assert "This page does not exist" in phone.get("/nowhere").words()
    told = phone.post(f"/w/{workshop.code}/join", {"op": new_id(), "name": "x" * 200}, **german).json()[
        "error"
    ]
    assert (told["code"], told["message"][:23]) == ("too_long", "Das sind 200 Zeichen; 6")
    program = (
        workshop.desk().post(f"/api/v1/workshops/{workshop.code}/participants", {"name": "x" * 200}).json()
    )
    assert program["error"]["message"].startswith("That is 200 characters; 60 fit.")


def test_a_calendar_entry_speaks_the_language_of_its_owner(a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    phone = workshop.phone()
    token = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    person, action = workshop.line(token), new_id()
    person.ok("action.add", id=action, what="Die Tür ölen")
    person.ok("action.claim", action=action, mine=True, name="Ada")
    link = phone.get(f"/w/{workshop.code}/action/{action}.ics").headers["Location"]
    assert "Morgen fällig: Die Tür ölen" in phone.get(link, **{"Accept-Language": "de"}).text
    assert "Due tomorrow: Die Tür ölen" in phone.get(link).text
