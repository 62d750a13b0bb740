"""Problems that hypothesis draws: small, and as odd as people's calendars are."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from fieldcrm.planning.problem import Absence, Agreed, Customer, Firmness, Place, Problem, Rep, Travel

MONDAY = date(2026, 3, 2)


@st.composite
def spans(draw, most=2):
    """Spans of a day, in order and apart, in quarters of an hour."""
    cuts = sorted(draw(st.sets(st.integers(24, 88), min_size=2 * draw(st.integers(0, most)), max_size=2 * most)))
    return tuple((15 * a, 15 * b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


weeks = st.one_of(st.none(), st.tuples(*[spans()] * 7), st.just((((540, 1080),),) * 5 + ((), ())))
working_weeks = st.one_of(st.tuples(*[spans()] * 7), st.just((((510, 720), (780, 1050)),) * 5 + ((), ())))
places = st.builds(Place, st.floats(45.6, 45.9), st.floats(4.7, 5.1))


@st.composite
def agreed(draw, name):
    timed = draw(st.booleans())
    return Agreed(
        name, MONDAY + timedelta(days=draw(st.integers(-3, 16))), 15 * draw(st.integers(28, 84)) if timed else None,
        draw(st.sampled_from([None, 20, 45])) if timed else None, draw(st.sampled_from(list(Firmness))), draw(st.integers(0, 9)) == 0)


@st.composite
def customers(draw, name):
    return Customer(
        name, draw(st.one_of(places, places, places, st.none())), draw(st.sampled_from([None, 1, 3, 7, 14, 28])),
        draw(st.one_of(st.none(), st.integers(1, 60).map(lambda days: MONDAY - timedelta(days=days)))),
        minutes=draw(st.sampled_from([10, 30, 75])), opening=draw(weeks),
        minimum_gap_days=draw(st.sampled_from([None, None, 1, 5])),
        preferred_weekdays=frozenset(draw(st.sets(st.integers(0, 6), max_size=2))),
        preferred=draw(st.sampled_from([None, None, (540, 660), (840, 960)])),
        visit_class=draw(st.sampled_from("ABCD")), value=draw(st.floats(0, 9000)),
        agreed=tuple(draw(agreed(f"{name}.{i}")) for i in range(draw(st.sampled_from([0, 0, 1, 2])))))


@st.composite
def problems(draw):
    place = draw(st.one_of(st.none(), places))
    absences = draw(st.lists(st.builds(lambda first, length, half: Absence(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + length), half),
                                       st.integers(0, 13), st.integers(0, 3), st.sampled_from([None, "am", "pm"])), max_size=2))
    rep = Rep("lea", draw(working_weeks), place, place, tuple(absences), frozenset(draw(st.sets(st.just(MONDAY + timedelta(days=2))))))
    people = tuple(draw(customers(f"c{i}")) for i in range(draw(st.integers(0, 7))))
    now = draw(st.one_of(st.none(), st.integers(0, 5_000).map(lambda minutes: datetime.combine(MONDAY, time()) + timedelta(minutes=minutes))))
    return Problem(rep, people, MONDAY, draw(st.integers(1, 2)), now, travel=Travel(speed_kmh=draw(st.sampled_from([20.0, 60.0]))))
