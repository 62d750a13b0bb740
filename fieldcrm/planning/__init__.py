"""Journey plans: who is visited when, so that cycles are kept, hours are respected and little is driven."""

from fieldcrm.planning.planner import plan, plan_team

__all__ = ["plan", "plan_team"]
