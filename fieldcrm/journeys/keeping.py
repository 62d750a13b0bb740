"""A proposal as it is kept with its job, and read again: by another process, or after a restart."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import reduce

from fieldcrm.planning.figures import figures
from fieldcrm.planning.outcome import Figures, Missing, PlannedVisit, Reason, Trouble
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.proposal import Because, Change, Kind, Proposal
from fieldcrm.planning.today import today

SHOWN = (Kind.ADDED, Kind.MOVED, Kind.DROPPED)


@dataclass(frozen=True)
class Found:
    """What a search was asked and what it found."""

    problem: Problem
    proposal: Proposal


@dataclass(frozen=True)
class Troubled:
    """An agreed visit that stays though it cannot be made so: people agreed on it, so people take it back."""

    customer_id: str
    agreed_id: str
    when: tuple[date, int | None]
    trouble: Trouble


@dataclass(frozen=True)
class Kept:
    """What is known of it afterwards."""

    today: Figures  # today's plan as it stands
    before: Figures  # the same; of a what-if, the best plan as things are
    after: Figures
    changes: list[Change]  # those that stay only where their hour changes
    kept: int  # visits that stay on their day
    short: list[Missing]
    waits: list[str]  # customers who fall due in the last days: the next plan sees them in time
    days_short: float
    complete: bool  # False: it was stopped
    troubled: list[Troubled]
    minutes: dict[str, int]  # how long a visit to those is who get a new one

    @property
    def shown(self) -> list[Change]:
        return [change for change in self.changes if change.kind in SHOWN]

    @property
    def other_hours(self) -> int:
        return sum(change.kind is Kind.KEPT for change in self.changes)

    @property
    def customer_ids(self) -> set[str]:
        return {one.customer_id for one in [*self.changes, *self.short, *self.troubled]} | {*self.waits}


def kept(found: Found) -> dict:
    """As JSON keeps it."""
    proposal, minutes = found.proposal, {one.id: one.minutes for one in found.problem.customers}
    return {
        **_figures(found), "kept": len(proposal.of(Kind.KEPT)), "complete": proposal.plan.complete, "days_short": proposal.plan.days_short,
        "short": [asdict(one) for one in proposal.plan.missing if one.fits_not],
        "waits": [one.customer_id for one in proposal.plan.missing if one.reason is Reason.CAN_WAIT],
        "troubled": [{"customer": one.customer_id, "agreed": one.agreed_id, "when": _when((one.on, one.at)), "trouble": one.trouble.value}
                     for one in _troubled(proposal)],
        "changes": [_change(one) for one in proposal.changes if one.kind in SHOWN or one.before != one.after],
        "minutes": {one.customer_id: minutes[one.customer_id] for one in proposal.of(Kind.ADDED) if one.customer_id in minutes},
    }


def summary(found: Found) -> dict:
    """What a list of proposals says of each."""
    proposal = found.proposal
    return {
        **_figures(found), "changes": sum(one.kind in SHOWN for one in proposal.changes), "days_short": proposal.plan.days_short,
        "short": sum(one.fits_not for one in proposal.plan.missing), "complete": proposal.plan.complete,
        "waits": sum(one.reason is Reason.CAN_WAIT for one in proposal.plan.missing), "troubled": len(_troubled(proposal)),
    }


def read(saved: dict) -> Kept:
    return Kept(
        **{name: figures_of(saved[name]) for name in ("today", "before", "after")},
        changes=[_changed(one) for one in saved["changes"]], kept=saved["kept"], waits=saved.get("waits", []),
        troubled=[Troubled(one["customer"], one["agreed"], _read(one["when"]), Trouble(one["trouble"])) for one in saved.get("troubled", [])],
        days_short=saved["days_short"], complete=saved["complete"],
        short=[Missing(**one | {"reason": Reason(one["reason"])}) for one in saved["short"]], minutes=saved["minutes"])


def figures_of(saved: dict) -> Figures:
    return Figures(**{one.name: saved.get(one.name, 0) for one in fields(Figures)})


def together(several: list[Figures]) -> Figures:
    """Of a team: each figure is a sum."""
    return reduce(lambda one, other: Figures(*(getattr(one, each.name) + getattr(other, each.name) for each in fields(Figures))), several)


def _figures(found):
    proposal = found.proposal
    stands = figures(found.problem, today(found.problem))
    return {"today": asdict(stands), "before": asdict(proposal.before), "after": asdict(proposal.after)}


def _change(one: Change) -> dict:
    return {"kind": one.kind.value, "customer": one.customer_id, "agreed": one.agreed_id, "because": one.because.value,
            "numbers": one.numbers, "before": _when(one.before), "after": _when(one.after)}


def _changed(saved: dict) -> Change:
    before, after = _read(saved["before"]), _read(saved["after"])
    return Change(Kind(saved["kind"]), saved["customer"], saved["agreed"], before, after, Because(saved["because"]), saved["numbers"])


def _when(found):
    return found and [found[0].isoformat(), found[1]]


def _read(saved):
    return saved and (date.fromisoformat(saved[0]), saved[1])


def _troubled(proposal: Proposal) -> list[PlannedVisit]:
    return [one for one in proposal.plan.visits if one.trouble is not None and one.agreed_id]
