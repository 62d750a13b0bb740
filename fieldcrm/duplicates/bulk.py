"""Accepts pairs above a probability, some at a time, in the name of whoever asked."""

from fieldcrm.duplicates import judging, queue

AT_ONCE = 20
OPEN = ("open",)  # what was put off waits for a person


def step(session, user, replica, above: int) -> tuple[int, int]:
    """Merge the first few; (how many were merged, how many were refused).

    What was refused is put off, or it would come first again for ever.
    """
    waiting = queue.waiting(user, replica.territory_ids, above=above, statuses=OPEN).limit(AT_ONCE)
    pairs = [row.Duplicate for row in session.execute(waiting)]
    made = {one["id"]: one["created_at"] for type in queue.MODELS for one in replica.many(
        type, [str(id) for pair in pairs if pair.record_type == type for id in (pair.left_id, pair.right_id)])}
    results = judging.try_each(user, [_merge(pair, made) for pair in pairs])
    refused = [pair for pair, result in zip(pairs, results, strict=True) if result["verdict"] in ("refused", "held")]
    if refused:
        judging.judge(user, refused, "later")
    return len(pairs) - len(refused), len(refused)


def _merge(pair, made):
    """The older record stays, as where a machine links."""
    survivor, loser = sorted((str(pair.left_id), str(pair.right_id)), key=lambda id: (made.get(id, ""), id))
    return judging.merge_op(pair.record_type, survivor, loser)
