"""Who in sight may be the same as what somebody types.  Twin: static/worker/replica/lookalikes.js."""

from collections import defaultdict

from fieldcrm.publishing.match_keys import TELLING, sharing
from sync import matching


class Lookalikes:
    def lookalikes(self, type: str, values, country: str | None, but: str | None, limit: int) -> list[tuple]:
        """[(document, score)]: those that are likely the same, the likeliest first; ``but``: the id of
        the record that these values belong to."""
        mine = matching.evidence(type, values, country)
        owners = defaultdict(set)
        for key, id in sharing(self.session, type, matching.keys(mine)):
            owners[key].add(id)
        ids = {id for some in owners.values() if len(some) <= TELLING for id in some}
        documents = self.fetch(**{type: sorted(ids)})[type] if ids else []
        return likeliest(mine, documents, country, but, limit, self.rule())


def likeliest(mine, documents, country, but, limit, rule) -> list[tuple]:
    scored = [(one, rule.judged(matching.score(mine, matching.evidence(one["type"], one, country), rule.weighing)))
              for one in documents if one["id"] != but]
    found = [(one, score) for one, score in scored if score.level != "distinct"]
    return sorted(found, key=lambda pair: (-pair[1].percent, pair[0]["id"]))[:limit]
