"""What is said about a method or a recipe that could be read: warnings, rare mistakes, and what is no mistake."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from library_files import SMALL, checked, codes, text_of

from workshop.cli import cli
from workshop.library import linting, reading
from workshop.library.complaints import Complaint, Faulty

METHOD, RECIPE, ROTI = "methods/openings.yaml", "recipes/quick-45.yaml", "methods/roti.yaml"
COLLECT_ALL = ("      limit_per_person: 3\n", "")
DIRECTLY = ("source: {from: sort, select: {all: true}}", "source: {from: write, select: {all: true}}")


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        (RECIPE, [("slack: 3", "slack: 1"), ("minutes: 12", "minutes: 14")], "little_slack"),
        (
            RECIPE,
            [("minutes: 45", "minutes: 105"), ("minutes: 12", "minutes: 70"), ("slack: 3", "slack: 5")],
            "no_break",
        ),
        (
            RECIPE,
            [("late:\n  - {step: talk, do: shorten, to: 6}\n  - {step: place, do: skip}\n", "")],
            "no_late",
        ),
        (RECIPE, [("    kind: commit\n", "    kind: agree\n")], "no_commit"),
        (RECIPE, [("  - {id: roti, method: roti.ask}\n", ""), ("slack: 3", "slack: 5")], "no_roti"),
        (METHOD, [COLLECT_ALL, DIRECTLY, ("best: 6, max: 12", "best: 20, max: 40")], "many_cards"),
        (RECIPE, [("basis: practice", "basis: mixed")], "no_source"),
        (METHOD, [("basis: practice", "basis: research"), ("sources: [girotra-2010]\n", "")], "no_source"),
        (METHOD, [('title: {en: "Sort"', 'title: {en: "Sort what belongs together well"')], "long_title"),
    ],
)
def test_what_is_possible_but_unwise_is_a_warning_and_the_file_is_taken(
    tmp_path: Path, name: str, changes: list[tuple[str, str]], code: str
) -> None:
    library, complaints = checked(tmp_path, name, *changes)
    assert codes(complaints) == [code]
    assert [complaint.level for complaint in complaints] == ["warning"]
    assert library.methods or library.recipes


def test_a_long_form_is_a_warning(tmp_path: Path) -> None:
    fields = "".join(f'        - {{key: f{n}, label: {{en: "F{n}", de: "F{n}"}}}}\n' for n in range(9))
    form = (
        ("kind: cluster", "kind: form"),
        ("      source: {from: write, select", f"      fields:\n{fields}#"),
    )
    _, complaints = checked(
        tmp_path, METHOD, *form, ("      source: {from: sort", "      source: {from: write")
    )
    assert codes(complaints) == ["long_form"]


@pytest.mark.parametrize(
    "changes",
    [
        [DIRECTLY],  # three cards each from six people: few enough without sorting
        [COLLECT_ALL, ("best: 6, max: 12", "best: 20, max: 40")],  # many, but sorted
        [
            COLLECT_ALL,
            ("{from: sort, select: {all: true}}", "{from: write, select: {top: 9}}"),
            ("max: 12", "max: 90"),
        ],
        [COLLECT_ALL, DIRECTLY, ("best: 6, max: 12", "best: 20, max: 40"), ("kind: vote", "kind: rate")],
    ],
)
def test_a_ballot_is_only_too_long_where_people_would_stop_reading(
    tmp_path: Path, changes: list[tuple[str, str]]
) -> None:
    _, complaints = checked(tmp_path, METHOD, *changes)
    assert complaints == []


@pytest.mark.parametrize(
    ("plenary", "ask", "code"),
    [
        ("plenary", 2, ["more_than_there_is"]),
        ("plenary", 1, []),
        ("group", 3, []),
        ("group", 4, ["more_than_there_is"]),
    ],
)
def test_no_more_cards_go_on_than_forms_can_be(
    tmp_path: Path, plenary: str, ask: int, code: list[str]
) -> None:
    changes = [
        ("kind: cluster", "kind: form"),
        ("      source: {from: write, select: {all: true}}", f"      scope: {plenary}"),
        ("source: {from: sort, select: {all: true}}", f"source: {{from: sort, select: {{top: {ask}}}}}"),
    ]
    _, complaints = checked(tmp_path, METHOD, *changes)
    assert codes(complaints) == code


def test_who_works_with_cards_need_not_begin_alone_and_may_begin_with_a_vote(tmp_path: Path) -> None:
    needs = [
        ("tips:", "needs: cards\ntips:"),
        ("[{mode: alone, minutes: 6}, {mode: shared", "[{mode: shared, minutes: 6}, {mode: shared"),
    ]
    assert checked(tmp_path, METHOD, *needs)[1] == []


@pytest.mark.parametrize(
    "setting", ["others: at_once", "flow: turns", "phases: [{mode: shared, minutes: 8}]"]
)
def test_seeing_others_at_once_is_no_beginning_alone(tmp_path: Path, setting: str) -> None:
    name = setting.partition(":")[0]
    old = "      phases: [{mode: alone, minutes: 6}, {mode: shared, minutes: 2}]\n"
    new = f"      {setting}\n" + (old if name != "phases" else "")
    assert codes(checked(tmp_path, METHOD, (old, new))[1]) == ["not_alone"]


def test_a_briefing_gives_no_cards_to_judge(tmp_path: Path) -> None:
    change = ("method: openings.write, minutes: 6", "method: places.place, minutes: 6")
    (complaint,) = checked(tmp_path, RECIPE, change)[1]
    assert (complaint.line, complaint.code) == (28, "no_cards")


def test_a_step_of_a_method_points_to_how_its_companion_is_called_in_the_recipe(tmp_path: Path) -> None:
    """`openings.pick` takes its cards from `sort`: here that step is called `piles`."""
    changes = [
        ("  - id: dots\n    method", "  - {id: piles, method: openings.sort}\n  - id: dots\n    method"),
        ("    settings: {source: {from: questions, select: {all: true}}}\n", ""),
        ("minutes: 45", "minutes: 49"),
    ]
    pointing_to_write = (
        "{id: piles, method: openings.sort}",
        "{id: piles, method: openings.sort, settings: {}}",
    )
    assert checked(tmp_path, RECIPE, *changes, pointing_to_write)[1] == []


def test_without_its_companion_a_step_of_a_method_must_be_told_where_its_cards_come_from(
    tmp_path: Path,
) -> None:
    changes = [("    settings: {source: {from: questions, select: {all: true}}}\n", "")]
    (complaint,) = checked(tmp_path, RECIPE, *changes)[1]
    assert (complaint.code, complaint.values["value"]) == ("unknown_step", "sort")


def test_what_closes_by_itself_does_not_count_among_the_minutes_of_an_open_recipe(tmp_path: Path) -> None:
    week = "    opens: {day: 1, at: 09:00}\n    closes: {day: 3, at: 18:00}\n"
    changes = [
        ("promise:", "mode: open\npromise:"),
        ("    minutes: 12\n", week),
        ("minutes: 45", "minutes: 33"),
    ]
    changes.append(("  - {step: talk, do: shorten, to: 6}\n", ""))
    assert checked(tmp_path, RECIPE, *changes)[1] == []


@pytest.mark.parametrize("left_out", ["authors", "year", "work", "where"])
def test_a_source_is_named_in_full(tmp_path: Path, left_out: str) -> None:
    path = tmp_path / "sources.yaml"
    whole = yaml.safe_load(text_of("sources.yaml"))
    path.write_text(
        yaml.safe_dump({key: {k: v for k, v in one.items() if k != left_out} for key, one in whole.items()})
    )
    _, complaints = linting.load([path])
    assert [(each.code, each.values["name"]) for each in complaints] == [("missing", left_out)]


def test_a_file_of_one_language_needs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "roti.yaml"
    english = yaml.safe_load(text_of(ROTI))

    def spoken(value: object) -> object:
        if isinstance(value, dict):
            return (
                value["en"]
                if value.keys() == {"en", "de"}
                else {key: spoken(each) for key, each in value.items()}
            )
        return [spoken(each) for each in value] if isinstance(value, list) else value

    path.write_text(yaml.safe_dump(spoken(english)), encoding="utf-8")
    library, complaints = linting.load([path])
    assert (list(library.methods), complaints) == (["roti"], [])


def test_words_that_yaml_would_turn_into_something_else_stay_words() -> None:
    read = reading.read(b"yes: [on, no, Off, 18:00, 2026-01-02, 1_000, 0x10, 1e3, .5]", "a.yaml").data
    assert read == {"yes": ["on", "no", "Off", "18:00", "2026-01-02", "1_000", "0x10", "1e3", ".5"]}


def test_numbers_truth_and_nothing_are_what_they_look_like() -> None:
    read = reading.read(b"a: [1, -2, 1.5, true, false, null, ~, '1', \"true\", ]\nb:", "a.yaml").data
    assert read == {"a": [1, -2, 1.5, True, False, None, None, "1", "true"], "b": None}


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"a: " + b"x" * 200_000, 1, "too_large"),
        (b"a: 1\nb: \xff", 2, "not_utf8"),
        (b"a: 1\nb: \x00", 2, "no_yaml"),
        (b"", 1, "nothing"),
        (b"---\n", 1, "nothing"),
        (b"[" * 50_000, 1, "too_deep"),
        (b"a: &x [1]\nb: [*x, *x]", 1, "alias"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_line(raw: bytes, line: int, code: str) -> None:
    with pytest.raises(Faulty) as refused:
        reading.read(raw, "a.yaml")
    first = refused.value.complaints[0]
    assert (first.line, first.code) == (line, code)
    assert first.remedy


@pytest.mark.parametrize(
    "junk", [b"1", b"[]", b"words", b"steps: 1", b"steps: [1]", b"steps: [{settings: [1]}]"]
)
@pytest.mark.parametrize("folder", ["methods", "recipes"])
def test_no_file_is_strange_enough_to_break_the_linter(tmp_path: Path, folder: str, junk: bytes) -> None:
    path = tmp_path / folder / "junk.yaml"
    path.parent.mkdir()
    path.write_bytes(junk)
    library, complaints = linting.load([path])
    assert complaints
    assert library == linting.Library()


@pytest.mark.parametrize(
    "settings",
    [
        "{phases: 5}",
        "{boxes: []}",
        "{boxes: [1]}",
        "{source: 3}",
        "{phases: [{mode: alone}]}",
        "{flow: timed}",
    ],
)
def test_strange_settings_beside_other_minutes_are_told_and_not_stretched(
    tmp_path: Path, settings: str
) -> None:
    change = (
        "{id: questions, method: openings.write, minutes: 6}",
        f"{{id: questions, method: openings.write, minutes: 6, settings: {settings}}}",
    )
    library, complaints = checked(tmp_path, RECIPE, change)
    assert {each.line for each in complaints if each.level == "error"} == {28}
    assert not library.recipes


def test_the_same_id_in_two_files_is_told(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        path = tmp_path / folder / "methods" / "roti.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text_of(ROTI), encoding="utf-8")
    library, complaints = linting.load(tmp_path.glob("*/methods/*.yaml"))
    assert codes(complaints) == ["id_taken"]
    assert list(library.methods) == ["roti"]


# The command


def test_lint_says_file_line_message_and_remedy_and_fails_on_errors() -> None:
    broken = SMALL.parent / "broken-library" / "methods" / "no-question.yaml"
    answer = CliRunner().invoke(cli, ["lint", str(broken)])
    assert answer.exit_code == 1
    said = f"{broken}:42: The vote has no question. Write under `prompt:` by what people should choose."
    assert said in answer.output.splitlines()


def test_lint_passes_what_is_right_and_knows_the_library_around_a_file() -> None:
    answer = CliRunner().invoke(cli, ["lint", str(SMALL / RECIPE)])
    assert answer.exit_code == 0
    assert answer.stdout == ""


def test_a_warning_is_no_failure(tmp_path: Path) -> None:
    checked(tmp_path, ROTI, ('title: {en: "Worth it?"', 'title: {en: "Was it worth it, all in all, today?"'))
    answer = CliRunner().invoke(cli, ["lint", str(tmp_path / ROTI)])
    assert answer.exit_code == 0
    assert "(warning)" in answer.stdout


def test_complaints_are_sentences_with_their_values() -> None:
    complaint = Complaint("a.yaml", 3, "unknown_kind", {"value": "dance", "known": "vote"})
    assert str(complaint) == (
        "a.yaml:3: There is no kind of activity called “dance”. Write one of these: vote."
    )
