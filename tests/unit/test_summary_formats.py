"""Each format holds what people wrote as text, whatever they wrote, and stays readable at any size."""

import csv
import dataclasses
import io
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import orjson
import pytest
from finished_workshop import FinishedWorkshop
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.languages import renew
from workshop.summary import FORMATS, csv_zip, html, json_data, markdown
from workshop.summary.model import Report

STYLE = "/static/dist/summary.css"
FORMULAS = "=1+1|+1|-1|@sum(a1)|\t=1|\r=1|\n=1|＝1|＋1|－1|＠a| =1|\u200b=1|\ufeff+1".split("|")
written = st.text(st.characters(codec="utf-8"), max_size=60)


def with_text(folder: Path, text: str) -> Report:
    """One text wherever people can write."""
    workshop = FinishedWorkshop(folder, title=text, challenge=text, outcome=text, decider=text)
    boxes = [{"key": "ideas", "label": text, "limit": 0}]
    writing = workshop.step("collect", text, prompt=text, settings={"identity": "named", "boxes": boxes})
    vote = workshop.step("vote", text, prompt=text)
    workshop.turnout(vote, 12)
    idea = workshop.idea(writing, text, author_name=text, said=2)
    workshop.idea(writing, f"{text}.", status="merged", merged_into=idea, author_name=text)
    workshop.idea(writing, f"{text}..", parents=[idea])
    workshop.result(vote, idea, 1, 9, 12)
    workshop.decision(text, by=text, ideas=[idea])
    workshop.checkin(workshop.action(text, owner_name=text, **{"from": idea}), "stuck", text)
    return workshop.report()


def in_place_of_text(value: object, text: str) -> object:
    """The same report with another text: every string that was X, inside every part."""
    if isinstance(value, str):
        return value.replace("X", text)
    if isinstance(value, tuple):
        return tuple(in_place_of_text(part, text) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return dataclasses.replace(
            value, **{name: in_place_of_text(part, text) for name, part in fields.items()}
        )
    return value


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A report in which everything written by people is X."""
    return with_text(tmp_path_factory.mktemp("template"), "X")


def of(template: Report, text: str) -> Report:
    report = in_place_of_text(template, text)
    assert isinstance(report, Report)
    return report


class Tags(HTMLParser):
    """The elements and attributes of a page, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


# HTML


@settings(deadline=None)
@given(text=written)
def test_html_takes_no_text_for_markup(template: Report, text: str) -> None:
    plain = Tags(html.page(template, STYLE, []))
    odd = Tags(html.page(of(template, text), STYLE, []))
    # An owner without a name is told in words of ours; no other element may come or go
    if text:
        assert odd.tags == plain.tags


def test_html_shows_what_was_written(template: Report) -> None:
    assert Tags(html.page(of(template, "<b>&amp;"), STYLE, [])).text.count("<b>&amp;") > 20


def test_the_served_page_has_no_inline_style_or_script(template: Report) -> None:
    tags = Tags(html.page(template, STYLE, [])).tags
    assert {tag for tag, _ in tags} & {"script", "style"} == set()
    assert [name for _, names in tags for name in names if name == "style" or name.startswith("on")] == []


def test_the_file_carries_its_style_and_loads_nothing(template: Report) -> None:
    page = FORMATS["html"].render(template)
    tags = Tags(page).tags
    assert "style" in {tag for tag, _ in tags}
    assert {tag for tag, _ in tags} & {"link", "script", "img"} == set()
    assert b"break-inside:avoid" in page


def test_every_link_within_the_page_leads_somewhere(template: Report) -> None:
    page = html.page(template, STYLE, []).decode()
    targets = {part.split('"')[0] for part in page.split('href="#')[1:]}
    ids = {part.split('"')[0] for part in page.split('id="')[1:]}
    assert targets
    assert targets <= ids


def test_every_bar_has_its_numbers_in_words(template: Report) -> None:
    page = html.page(template, STYLE, []).decode()
    assert page.count("<svg") == 1
    assert "9 of 12 voters (75 %)" in Tags(page.encode()).text


def test_500_people_and_1500_ideas_stay_below_2_mb(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.crowd(500)
    writing, vote = workshop.step("collect", "Ideas"), workshop.step("vote", "Dots")
    workshop.turnout(writing, 500)
    workshop.turnout(vote, 480)
    for n in range(1500):
        idea = workshop.idea(writing, f"{n} {'A long idea of one hundred and forty characters. ' * 3}"[:140])
        workshop.result(vote, idea, n + 1, 1500 - n, 480, supporters=1500 // (n + 1) % 480)
    began = time.perf_counter()
    page = html.page(workshop.report(), STYLE, [])
    assert time.perf_counter() - began < 5
    assert len(page) < 2_000_000
    assert page.count(b"<details open>") == 8


# Markdown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# big", r"\# big"),
        ("*so* _so_ `code`", r"\*so\* \_so\_ \`code\`"),
        ("<script>", r"\<script\>"),
        ("[a](http://b)", r"\[a\](http\://b)"),
        ("a | b", r"a \| b"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("two\n\nlines", "two lines"),
        ("see www.example.org", r"see www\.example.org"),
        ("a@example.org", r"a\@example.org"),
        ("&lt;", r"\&lt;"),
        ("\\", r"\\"),
        ("Ask: who? At 10 o'clock (or later)!", "Ask: who? At 10 o'clock (or later)!"),
    ],
)
def test_markdown_keeps_text_as_text(text: str, kept: str) -> None:
    assert markdown.escaped(text) == kept


@settings(deadline=None)
@given(text=written)
def test_markdown_gets_no_line_from_a_text(template: Report, text: str) -> None:
    lines = markdown.render(template).decode().count("\n")
    if markdown.escaped(text):
        assert markdown.render(of(template, text)).decode().count("\n") == lines


# CSV


def cells(report: Report) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(report))) as archive:
        files = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
    return [cell for text in files for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(template: Report, formula: str) -> None:
    found = cells(of(template, formula))
    assert formula not in found
    assert found.count(f"'{formula}") > 10


@settings(deadline=None)
@given(text=written)
def test_a_cell_holds_the_text_as_written(template: Report, text: str) -> None:
    found = cells(of(template, text))
    assert text in found or f"'{text}" in found


def test_the_zip_does_not_tell_when_it_was_made(template: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(template))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_zip_holds_a_table_a_file(template: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(template))) as archive:
        names = sorted(archive.namelist())
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in names)
    tables = (
        "actions activities answers checkins decisions findings form_answers ideas piles rescued results "
        "topics turnout"
    )
    assert names == [f"{table}.csv" for table in tables.split()]


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing, vote = workshop.step("collect", "Ideas"), workshop.step("vote", "S", settings={"mode": "stance"})
    workshop.result(vote, workshop.idea(writing, "A"), 1, -3.0, 5, agree=1, disagree=4, **{"pass": 0})
    assert "-3.0" in cells(workshop.report())


# JSON


def test_json_tells_the_totals_of_every_idea(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing, vote = workshop.step("collect", "Ideas"), workshop.step("vote", "S", settings={"mode": "stance"})
    totals = {workshop.idea(writing, f"Idea {n}"): (9 - n, n, 2 * n) for n in range(4)}
    for rank, (idea, (agree, neutral, disagree)) in enumerate(totals.items(), start=1):
        counts = {"agree": agree, "pass": neutral, "disagree": disagree}
        workshop.result(vote, idea, rank, agree - disagree, agree + neutral + disagree, **counts)
    told = orjson.loads(json_data.render(workshop.report()))
    assert told["schema_version"] == 1
    found = {row["idea"]: (row["agree"], row["pass"], row["disagree"]) for row in told["results"]}
    assert found == totals
    assert {row["id"] for row in told["ideas"]} == set(totals)


# Languages


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_german_summary_has_no_english_sentence(template: Report, ending: str) -> None:
    keys = [key for message in renew.read("de") if message.id for key in renew.texts(message.id)]
    german = [text for message in renew.read("de") for text in renew.texts(message.string)]
    english = {key for key in keys if len(key) > 9 and "{" not in key and key not in " ".join(german)}
    told = FORMATS[ending].render(dataclasses.replace(template, language="de")).decode()
    assert "Wer macht was" in told
    assert {key for key in english if key in told} == set()


def test_the_page_says_its_language(template: Report) -> None:
    page = html.page(dataclasses.replace(template, language="de"), STYLE, []).decode()
    assert '<html lang="de" dir="ltr">' in page
