"""The mathematics of `rate`: from ratings to scores, spreads, zones and an order. Pure numbers: no rows, no people.

m is the mean of the ratings given on a criterion, z = (m - min) / (max - min), 1 - z where less is better. Score =
100 * sum(w z) / sum(w), criteria without ratings left out of both sums; or 100 * the product of all z, as in a risk.
The order: Score, first criterion, lower spread, the lot. Formulas and thresholds: the library's methods, part A6.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import prod, sqrt
from statistics import fmean, median
from typing import Any, Final, Literal

SPLIT_SPREAD: Final = 0.30
"""From this share of the scale's range on, a standard deviation says that people see it differently ..."""
SPLIT_RATINGS: Final = 4
"""... if so many rated it. Fewer are not shown answer by answer either: too few to stay anonymous."""
BORDERLINE: Final = 0.05
"""So near to the cut, in shares of the range, a card lies on the border of its zone."""
PRIOR: Final = 3
"""How many ratings of an average card are added to each one where cards have got different numbers of ratings."""
DIGITS: Final = 6
"""Scores are compared after rounding: the same ratings in another order are the same score."""

Side = Literal["hi", "lo"]
Place = tuple[str, str]
"""A card and a criterion."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One criterion: whole numbers from `min` to `max`; `reverse`: less is better."""

    key: str
    min: int
    max: int
    weight: float
    reverse: bool

    @property
    def range(self) -> int:
        return self.max - self.min

    def z(self, mean: float) -> float:
        """Where a mean lies between worst (0) and best (1)."""
        share = (mean - self.min) / self.range
        return 1 - share if self.reverse else share


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of the picture; `when` says on which side of the cuts it lies, by axis (x, y)."""

    name: str
    when: dict[str, Side]


@dataclass(frozen=True, slots=True)
class Rules:
    """How ratings are read. x, y: the criteria that are the axes. min_ratings: for a place in the order.

    evens_out: whether cards have been dealt, so that an order must allow for unequal numbers of ratings.
    """

    scales: tuple[Scale, ...]
    product: bool
    cut: str | float
    zones: tuple[Zone, ...]
    x: str
    y: str | None
    min_ratings: int
    evens_out: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What people gave. ratings: by card and criterion, blanks left out. raters: how many rated a card at all.

    agreed: where the room put a card together, by card and criterion. room: how many of the
    ratings are one answer of people without a phone, which is no secret.
    """

    ratings: dict[Place, list[float]]
    raters: dict[str, int]
    agreed: dict[Place, float]
    room: dict[Place, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spread:
    """The ratings of one card on one criterion. sd: of these very ratings (None for a single one).

    counts: how many gave each answer from min to max; None while they are too few to stay anonymous.
    """

    mean: float
    sd: float | None
    n: int
    split: bool
    counts: dict[int, int] | None


@dataclass(frozen=True, slots=True)
class Judged:
    """How one card came out. score: 0 to 100, None if nobody judged it. evened: the score that the order goes by,
    where it differs. thin: too few ratings for a place. spread: the largest sd of its criteria, in shares of the range.
    """

    target: str
    score: float | None
    evened: float | None
    first: float
    spread: float | None
    raters: int
    criteria: dict[str, Spread]
    zone: str | None
    borderline: bool
    thin: bool
    split: bool

    @property
    def has_place(self) -> bool:
        """Whether it stands in the order, not apart from it."""
        return self.score is not None and not self.thin

    @property
    def standing(self) -> tuple[float, float, float]:
        """What the order goes by before the lot: equal ones are level."""
        by = self.score if self.evened is None else self.evened
        return (-(by if by is not None else -1.0), -self.first, 1.0 if self.spread is None else self.spread)


def judge(units: list[str], given: Given, rules: Rules, lot: Callable[[str], str]) -> list[Judged]:
    """All cards: those with a place in order, best first, then those with too few ratings, then the unjudged."""
    cut_at = cuts(units, given, rules)
    evened = _evened(units, given, rules) if rules.evens_out else {}
    cards = [_judged(unit, given, rules, cut_at, evened.get(unit)) for unit in units]
    return sorted(cards, key=lambda card: (card.score is None, card.thin, *card.standing, lot(card.target)))


def cuts(units: list[str], given: Given, rules: Rules) -> dict[str, float]:
    """Where high begins, by criterion, on the axes: a number, the middle of the scale, or the middle of the cards."""
    found: dict[str, float] = {}
    for scale in rules.scales:
        if scale.key not in (rules.x, rules.y):
            continue
        places = [value for unit in units if (value := position(unit, scale.key, given)) is not None]
        if isinstance(rules.cut, int | float):
            found[scale.key] = float(rules.cut)
        elif rules.cut == "midpoint" or not places:
            found[scale.key] = (scale.min + scale.max) / 2
        else:
            found[scale.key] = median(places) if rules.cut == "median" else fmean(places)
    return found


def position(unit: str, key: str, given: Given) -> float | None:
    """Where a card lies on a criterion: where the room put it, else the mean; None without either."""
    agreed = given.agreed.get((unit, key))
    ratings = given.ratings.get((unit, key))
    return agreed if agreed is not None else fmean(ratings) if ratings else None


def one_step(rules: Rules, raters: int) -> float:
    """By how much a score changes if one person answers one step differently on the weightiest criterion."""
    total = sum(scale.weight for scale in rules.scales)
    steps = [(1.0 if rules.product else scale.weight / total) / scale.range for scale in rules.scales]
    return 100 * max(steps) / max(raters, 1)


def _judged(unit: str, given: Given, rules: Rules, cut_at: dict[str, float], evened: float | None) -> Judged:
    criteria = {
        scale.key: _spread(ratings, scale, given.room.get((unit, scale.key), 0))
        for scale in rules.scales
        if (ratings := given.ratings.get((unit, scale.key)))
    }
    means = _means(unit, given, rules)
    spreads = [
        spread.sd / scale.range
        for scale in rules.scales
        if (spread := criteria.get(scale.key)) and spread.sd is not None
    ]
    first = rules.scales[0]
    zone, borderline = _zone(unit, given, rules, cut_at)
    raters = given.raters.get(unit, 0)
    return Judged(
        target=unit,
        score=_score(means, rules),
        evened=evened,
        first=round(first.z(means[first.key]), DIGITS) if first.key in means else -1.0,
        spread=round(max(spreads), DIGITS) if spreads else None,
        raters=raters,
        criteria=criteria,
        zone=zone,
        borderline=borderline,
        thin=raters < rules.min_ratings and not _is_agreed(unit, given, rules),
        split=any(spread.split for spread in criteria.values()),
    )


def _means(unit: str, given: Given, rules: Rules) -> dict[str, float]:
    """What a score is made of: what people gave by themselves, and where nobody did, what the room agreed on."""
    found = {}
    for scale in rules.scales:
        ratings = given.ratings.get((unit, scale.key))
        agreed = given.agreed.get((unit, scale.key))
        if ratings or agreed is not None:
            found[scale.key] = fmean(ratings) if ratings else float(agreed or 0)
    return found


def _score(means: dict[str, float], rules: Rules) -> float | None:
    if rules.product:
        if len(means) < len(rules.scales):
            return None
        return round(100 * prod(scale.z(means[scale.key]) for scale in rules.scales), DIGITS)
    rated = [scale for scale in rules.scales if scale.key in means]
    weight = sum(scale.weight for scale in rated)
    if not weight:
        return None
    return round(100 * sum(scale.weight * scale.z(means[scale.key]) for scale in rated) / weight, DIGITS)


def _spread(ratings: list[float], scale: Scale, room: int) -> Spread:
    """room: so many of the ratings were said aloud; the others cannot hide among them."""
    mean, n = fmean(ratings), len(ratings)
    alone = n - room
    sd = sqrt(sum((value - mean) ** 2 for value in ratings) / n) if n > 1 else None
    is_split = sd is not None and n >= SPLIT_RATINGS and sd / scale.range >= SPLIT_SPREAD - 1e-9
    return Spread(mean, sd, n, is_split, _counts(ratings) if alone == 0 or alone >= SPLIT_RATINGS else None)


def _counts(ratings: list[float]) -> dict[int, int]:
    """Answers as they were given; who rated two cards that are one by now stands at the nearer whole number."""
    found: dict[int, int] = {}
    for value in ratings:
        answer = int(value + 0.5) if value >= 0 else -int(0.5 - value)
        found[answer] = found.get(answer, 0) + 1
    return dict(sorted(found.items()))


def _evened(units: list[str], given: Given, rules: Rules) -> dict[str, float]:
    """S' = (n S + 3 S_all) / (n + 3), S_all the mean over all ratings; nothing where all have as many ratings."""
    scores = {unit: _score(_means(unit, given, rules), rules) for unit in units}
    rated = {unit: score for unit, score in scores.items() if score is not None and given.raters.get(unit)}
    if len({given.raters[unit] for unit in rated}) < 2:
        return {}
    overall = sum(given.raters[unit] * score for unit, score in rated.items()) / sum(
        given.raters[unit] for unit in rated
    )
    return {
        unit: round((given.raters[unit] * score + PRIOR * overall) / (given.raters[unit] + PRIOR), DIGITS)
        for unit, score in rated.items()
    }


def _zone(unit: str, given: Given, rules: Rules, cut_at: dict[str, float]) -> tuple[str | None, bool]:
    """The zone a card lies in, if it lies in one, and whether it lies on a border."""
    axes = {"x": rules.x, "y": rules.y}
    scales = {scale.key: scale for scale in rules.scales}
    sides: dict[str, Side] = {}
    borderline = False
    for axis, key in axes.items():
        value = position(unit, key, given) if key else None
        if key is None or value is None:
            continue
        sides[axis] = "hi" if value >= cut_at[key] else "lo"
        borderline |= abs(value - cut_at[key]) < BORDERLINE * scales[key].range - 1e-9
    name = next(
        (
            zone.name
            for zone in rules.zones
            if all(sides.get(axis) == side for axis, side in zone.when.items())
        ),
        None,
    )
    return name, borderline and bool(rules.zones)


def _is_agreed(unit: str, given: Given, rules: Rules) -> bool:
    return all((unit, scale.key) in given.agreed for scale in rules.scales)


def rules_of(settings: dict[str, Any], voters: int) -> Rules:
    """The rules that an activity's settings come to; by default a place takes 3 ratings, or all that there can be."""
    keys = [criterion["key"] for criterion in settings["criteria"]]
    x = settings["x"] or next(key for key in keys if key != settings["y"])
    others = [key for key in keys if key != x]
    return Rules(
        scales=tuple(
            Scale(
                criterion["key"],
                criterion["min"],
                criterion["max"],
                criterion["weight"],
                criterion["reverse"],
            )
            for criterion in settings["criteria"]
        ),
        product=settings["combine"] == "product",
        cut=settings["cut"],
        zones=tuple(
            Zone(zone["name"], {axis: side for axis, side in zone["when"].items() if side})
            for zone in settings["zones"]
        ),
        x=x,
        y=settings["y"] or (others[0] if others else None),
        min_ratings=settings["min_ratings"] or min(3, voters),
        evens_out=settings["dealing"] == "subset",
    )
