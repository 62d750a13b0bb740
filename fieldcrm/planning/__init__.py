"""Journey plans: who is visited when, so that cycles are kept, hours are respected and little is driven."""
