"""Three records and more that are surely one are asked about together, and not pair by pair.

Twin: static/worker/clusters.js.
"""

LARGEST = 12


def clusters(pairs, ask) -> tuple[list[dict], list[dict]]:
    """``pairs`` as `replica.duplicates` gives them -> (clusters, the pairs that are in none).

    Joined are pairs of ``ask`` per cent and more; any pair between two members belongs to their
    cluster: {id (of its surest pair), record_type, probability, records (the oldest first), pairs}.
    """
    groups = _joined([pair for pair in pairs if pair["duplicate"]["probability"] >= ask])
    large = [group for group in groups if 2 < len(group) <= LARGEST]
    home = {id: place for place, group in enumerate(large) for id in group}
    inside, alone = [[] for _ in large], []
    for pair in pairs:
        place = home.get(pair["left"]["id"])
        here = place is not None and place == home.get(pair["right"]["id"])
        (inside[place] if here else alone).append(pair)
    return [_cluster(some) for some in inside], alone


def _joined(pairs):
    """Groups of ids that pairs lead through, in the order of their first pairs."""
    groups = []
    for pair in pairs:
        ids = {pair["left"]["id"], pair["right"]["id"]}
        touched = [group for group in groups if group & ids]
        groups = [group for group in groups if not group & ids]
        groups.append(ids.union(*touched))
    return groups


def _cluster(pairs):
    records = {each["id"]: each for pair in pairs for each in (pair["left"], pair["right"])}
    surest = pairs[0]["duplicate"]
    return {
        "id": surest["id"], "record_type": surest["record_type"], "probability": surest["probability"],
        "records": sorted(records.values(), key=lambda one: (one["created_at"], one["id"])), "pairs": pairs,
    }
