"""Photos and forms in the summary: every answer, the pictures in what a reader takes home, none that nobody saw."""

import io
import zipfile
from pathlib import Path
from typing import Any

import orjson
import pytest
from PIL import Image
from running_workshop import New, RunningWorkshop

from workshop.photos.album import Album
from workshop.store import report as rows
from workshop.summary import csv_zip, html, json_data, markdown, pictures
from workshop.summary.model import Report
from workshop.summary.pictures import Pictures
from workshop.summary.report import build

FIELDS: list[dict[str, Any]] = [
    {"key": "name", "label": "A *name*", "required": True},
    {"key": "sure", "label": "How sure", "type": "scale", "points": 5},
    {"key": "cost", "label": "Cost", "type": "number"},
    {"key": "day", "label": "When", "type": "date"},
    {"key": "page", "label": "Read on", "type": "link"},
    {"key": "sketch", "label": "A sketch", "type": "photo"},
    {"key": "need", "label": "What we need", "required": True},
]
ANSWERS = {
    "name": "The <bell>",
    "sure": 4,
    "cost": 1200.5,
    "day": "2026-03-01",
    "page": "example.org/a?b=1&c",
}
AGENDA = [
    {"kind": "collect", "settings": {"allow": ["text", "photo"]}},
    {"kind": "form", "settings": {"fields": FIELDS}},
]
ON_A_CARD, ON_A_FORM, TAKEN_BACK, TAKEN_OFF = (digit * 64 for digit in "abcd")
ADDRESS = "https://doable.example.org/photo/"


@pytest.fixture
def workshop(a_workshop: New) -> RunningWorkshop:
    """A photo alone on a card, one taken back, one taken off, and one among the answers of a form."""
    workshop = a_workshop(AGENDA).with_people(2).with_ideas(1)
    ana, ben = workshop.people
    workshop.idea(ana, "", photo=ON_A_CARD)
    workshop.do(ana, "idea.withdraw", idea=workshop.idea(ana, "never mind", photo=TAKEN_BACK))
    off = workshop.idea(ben, "too loud", photo=TAKEN_OFF)
    workshop.at("form")
    workshop.do(workshop.facilitator, "idea.hide", idea=off, hidden=True)
    form = {"id": workshop.new("form"), "activity": workshop.activity("form")["id"]}
    workshop.do(ana, "idea.add", **form, fields={**ANSWERS, "sketch": ON_A_FORM})
    workshop.turn("reveal", "form")
    workshop.do(workshop.facilitator, "workshop.end")
    return workshop


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """All four photos, as they lie in the folder of the workshop."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, colour in zip(
        (ON_A_CARD, ON_A_FORM, TAKEN_BACK, TAKEN_OFF), ("red", "teal", "blue", "grey"), strict=True
    ):
        out = io.BytesIO()
        Image.new("RGB", (1600, 900), colour).save(out, "WEBP")
        (folder / name).write_bytes(out.getvalue())
    return Album(folder)


def report_on(workshop: RunningWorkshop, language: str = "en") -> Report:
    return build(rows.read(workshop.db, workshop.id), language)


def taken_along(album: Album) -> Pictures:
    return Pictures(lambda name: ADDRESS + name, album.whole, album.small)


def test_a_form_is_told_question_by_question(workshop: RunningWorkshop) -> None:
    told = markdown.render(report_on(workshop)).decode()
    for line in (
        r"A \*name\*: “The \<bell\>”",
        "How sure: “4 of 5”",
        "Cost: “1,200.5”",
        "When: “1 March 2026”",
        f"A sketch: photo {ON_A_FORM}.webp",
        "without an answer: What we need",
    ):
        assert f"  - {line}" in told
    assert "„4 von 5“" in markdown.render(report_on(workshop, "de")).decode()


def test_the_page_shows_answers_and_photos_and_links_only_what_is_a_web_page(
    workshop: RunningWorkshop,
) -> None:
    page = html.page(
        report_on(workshop), "/x.css", [], Pictures(address=lambda name: f"photo/{name}?k=1")
    ).decode()
    assert page.count(f'<img class="photo" src="photo/{ON_A_CARD}?k=1"') == 1
    assert page.count(f'<img class="photo" src="photo/{ON_A_FORM}?k=1"') == 1
    assert '<dd dir="auto">The &lt;bell&gt;</dd>' in page
    assert '<a href="https://example.org/a?b=1&amp;c" rel="noreferrer nofollow">' in page
    assert "(a photo)" in page


def test_the_file_carries_the_photos_small_and_leads_to_them(workshop: RunningWorkshop, album: Album) -> None:
    page = html.render(report_on(workshop), taken_along(album)).decode()
    assert page.count('src="data:image/webp;base64,') == 2
    assert f'href="{ADDRESS}{ON_A_CARD}"' in page
    small = album.small(ON_A_CARD)
    assert small is not None
    assert max(Image.open(io.BytesIO(small)).size) == 320


def test_what_does_not_fit_into_the_file_is_linked(
    workshop: RunningWorkshop, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_EMBEDDED", 10)
    page = html.render(report_on(workshop), taken_along(album)).decode()
    assert "data:image" not in page
    assert (
        f'<a class="photo-link" href="{ADDRESS}{ON_A_CARD}"><span class="small">photo {ON_A_CARD}.webp'
        in page
    )


def test_the_tables_name_the_photos_that_lie_beside_them(workshop: RunningWorkshop, album: Album) -> None:
    made = csv_zip.render(report_on(workshop), taken_along(album))
    assert made == csv_zip.render(report_on(workshop), taken_along(album))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        media = {name for name in packed.namelist() if name.startswith("media/")}
        assert media == {f"media/{name}.webp" for name in (ON_A_CARD, ON_A_FORM)}
        assert packed.read(f"media/{ON_A_CARD}.webp") == album.whole(ON_A_CARD)
        assert f"{ON_A_CARD}.webp" in packed.read("ideas.csv").decode()
        assert "example.org" in packed.read("form_answers.csv").decode()


def test_the_data_name_them_too(workshop: RunningWorkshop) -> None:
    data = orjson.loads(json_data.render(report_on(workshop)))
    assert sorted(idea["photo"] for idea in data["ideas"] if idea["photo"]) == [
        f"{name}.webp" for name in (ON_A_CARD, ON_A_FORM)
    ]
    answers = {row["key"]: row["answer"] or row["photo"] for row in data["form_answers"]}
    assert answers["sketch"] == f"{ON_A_FORM}.webp"
    assert list(answers) == ["name", "sure", "cost", "day", "page", "sketch"]


def test_without_its_folder_a_photo_is_a_name(workshop: RunningWorkshop, tmp_path: Path) -> None:
    nothing = taken_along(Album(tmp_path / "not there"))
    assert "data:image" not in html.render(report_on(workshop), nothing).decode()
    assert csv_zip.render(report_on(workshop), nothing)


# The erasure


def test_only_photos_that_the_room_saw_outlast_the_erasure(workshop: RunningWorkshop, album: Album) -> None:
    (album.folder / "new-interrupted").write_bytes(b"half")
    album.keep_only(rows.photos(workshop.db, workshop.id))
    assert {file.name for file in album.folder.iterdir()} == {ON_A_CARD, ON_A_FORM}


def test_a_workshop_without_photos_is_erased_as_well(tmp_path: Path) -> None:
    Album(tmp_path / "not there").keep_only(set())


def test_a_merged_card_keeps_its_photo(a_workshop: New) -> None:
    workshop = a_workshop(AGENDA).with_people(2).with_ideas(1)
    other = workshop.idea(workshop.people[1], "the same", photo=ON_A_CARD)
    workshop.at("form")
    workshop.do(workshop.facilitator, "idea.merge", idea=other, into=workshop.ideas[0])
    assert rows.photos(workshop.db, workshop.id) == {ON_A_CARD}
    assert ON_A_CARD in html.page(report_on(workshop), "/x.css", [], Pictures(address=str)).decode()
