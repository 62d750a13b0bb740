"""The figures of coverage counted one by one, as somebody would with a pencil: slow, plain, and written
from the definitions on the page rather than from the product's code."""

import math
from datetime import timedelta


def count(customers, visits, first, last, today, detour, speed_kmh):
    covered = done = orders = planned = in_time = other_day = cancelled = not_done = made = at_new = timed = minutes = 0
    wanted = 0.0
    for customer in customers:
        been_there = False
        for visit in visits:
            if visit.account_id != customer.id or visit.planned_on < first or visit.planned_on > last:
                continue
            if visit.status == "done":
                been_there = True
                done += 1
                orders += 1 if visit.order else 0
                made += 1 if customer.cycle_days else 0
                at_new += 1 if first <= customer.made_on <= last else 0
                if visit.minutes is not None:
                    timed += 1
                    minutes += visit.minutes
            if not visit.foreseen or visit.planned_on > today:
                continue
            if visit.planned_on == today and visit.status in ("planned", "checked_in"):
                continue
            planned += 1
            if visit.status == "done" and visit.seen_on == visit.planned_on:
                in_time += 1
            elif visit.status == "done":
                other_day += 1
            elif visit.status == "cancelled":
                cancelled += 1
            else:
                not_done += 1
        covered += been_there
        day = first
        while customer.cycle_days and day <= last and day <= today:
            wanted += 1 / customer.cycle_days
            day += timedelta(days=1)
    km, visiting = _road(customers, visits, first, last, detour)
    return {
        "customers": len(customers), "covered": covered, "planned": planned, "in_time": in_time, "other_day": other_day,
        "cancelled": cancelled, "not_done": not_done, "done": done, "orders": orders, "wanted": wanted, "made": made,
        "at_new": at_new, "timed": timed, "minutes": minutes, "driving_km": km, "driving_min": km / speed_kmh * 60,
        "visiting_min": visiting,
    }


def late(customers, plans, day, today):
    """{customer id: days late} on a day, if every visit planned before it is made. `plans`: [(customer id, day)]"""
    found = {}
    for customer in customers:
        if not customer.cycle_days:
            continue
        seen = customer.last_visit_on or customer.made_on
        for id, planned in plans:
            if id == customer.id and today <= planned < day:
                seen = max(seen, planned)
        gone = (day - seen).days - customer.cycle_days
        if gone > 0:
            found[customer.id] = gone
    return found


def _road(customers, visits, first, last, detour):
    place = {customer.id: customer.position for customer in customers if customer.position}
    km = visiting = 0
    counted = [visit for visit in visits if visit.status == "done" and visit.arrived_at and visit.account_id in place
               and first <= visit.planned_on <= last]
    for rep, day in {(visit.rep_id, visit.seen_on) for visit in counted}:
        on_the_way = sorted((visit for visit in counted if (visit.rep_id, visit.seen_on) == (rep, day)),
                            key=lambda visit: (visit.arrived_at, str(visit.account_id)))
        here = None
        for visit in on_the_way:
            there = place[visit.account_id]
            km += _apart_km(here, there) * detour if here else 0
            here = there
            visiting += visit.minutes if visit.minutes is not None else visit.planned_minutes or 30
    return km, visiting


def _apart_km(here, there):
    """By the spherical law of cosines on unit vectors: another formula than the product's."""
    def vector(place):
        lat, lon = math.radians(place["lat"]), math.radians(place["lon"])
        return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)

    chord = math.dist(vector(here), vector(there))
    return 6371.0088 * 2 * math.asin(min(1.0, chord / 2))
