"""The report as one HTML page, on screen, on a phone and on A4.

The page is made without the web application, so that the command line can write it too: served, it links
the style sheet it is given; as a file, it carries its style within itself.
"""

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workshop.languages import direction
from workshop.languages.markup import LanguageLink, in_markup
from workshop.summary import talking
from workshop.summary.model import Idea, Report, Vote
from workshop.summary.pictures import NO_PICTURES, Pictures, embedded, file_name
from workshop.summary.wording import Wording, place

_ROOT: Final = Path(__file__).resolve().parents[2]
_DIST: Final = _ROOT / "static" / "dist"
_PART: Final = 200
"""So many ideas in one fold of the appendix: a phone can close what it does not read."""

_pages = Environment(
    loader=FileSystemLoader(_ROOT / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    report: Report,
    stylesheet: str,
    language_links: list[LanguageLink],
    pictures: Pictures = NO_PICTURES,
) -> bytes:
    """The page as it is served: no inline style or script, stylesheet is the address of the built one."""
    served = {"address": pictures.address, "source": pictures.address}
    return _render(report, stylesheet=stylesheet, style="", language_links=language_links, **served)


def render(report: Report, pictures: Pictures = NO_PICTURES) -> bytes:
    """The page as a file of its own, photos in it as far as there is room, and linked to where they can be seen."""
    manifest = json.loads((_DIST / "manifest.json").read_text(encoding="utf-8"))
    style = (_DIST / manifest["files"]["summary.css"]).read_text(encoding="utf-8")
    return _render(
        report,
        stylesheet="",
        style=style.partition("/*# sourceMappingURL")[0],
        language_links=[],
        address=pictures.address,
        source=embedded(pictures),
    )


def _render(
    report: Report,
    *,
    stylesheet: str,
    style: str,
    language_links: list[LanguageLink],
    address: Callable[[str], str],
    source: Callable[[str], str],
) -> bytes:
    wording = Wording(report.language)
    said, counted = in_markup(wording.words)
    return (
        _pages.get_template("summary/page.html")
        .render(
            report=report,
            wording=wording,
            _=said,
            ngettext=counted,
            language=report.language,
            direction=direction(report.language),
            language_links=language_links,
            stylesheet=stylesheet,
            style=style,
            ideas={idea.id: idea for idea in report.ideas},
            merged=_merged(report),
            folds=_folds(report, wording),
            bars=_bars,
            talking=talking,
            photo_address=address,
            photo_source=source,
            file_name=file_name,
        )
        .encode()
    )


def _merged(report: Report) -> dict[str, list[Idea]]:
    """The cards that stand behind another one, by that one."""
    merged: dict[str, list[Idea]] = {}
    for idea in report.ideas:
        if idea.merged_into:
            merged.setdefault(idea.merged_into, []).append(idea)
    return merged


def _folds(report: Report, wording: Wording) -> list[tuple[str, str, list[Idea]]]:
    """The appendix in folds: (place, how many, ideas)."""
    titles = {step.id: step.title for step in report.steps}
    standing = [idea for idea in report.ideas if not idea.merged_into]
    folds = []
    for (activity, box), group in groupby(standing, key=lambda idea: (idea.activity, idea.box_label)):
        ideas = list(group)
        where = place(titles[activity], box)
        for start in range(0, len(ideas), _PART):
            part = ideas[start : start + _PART]
            folds.append((where, wording.span(start + 1, start + len(part), len(ideas)), part))
    return folds


def _bars(vote: Vote) -> list[tuple[float, float]]:
    """Per idea the parts of its bar in percent of the width: for and against; dots have only the first."""
    return [
        (
            _percent(standing.agree if vote.stance else standing.supporters, standing.voters),
            _percent(standing.disagree, standing.voters),
        )
        for standing in vote.standings
    ]


def _percent(part: int | None, whole: int) -> float:
    return round(100 * (part or 0) / whole, 1) if whole else 0.0
