"""What a person has to decide, and how sync stands.  Twin: static/worker/replica/inbox.js."""

from collections import defaultdict

from fieldcrm.models import Conflict, Duplicate, Merge


class Inbox:
    def conflicts(self) -> list[dict]:
        """Open conflicts, the oldest first."""
        found = self.documents("conflict", self.select(Conflict).where(Conflict.status == "open"))
        return sorted(found, key=lambda one: (one["at"], one["id"]))

    def duplicates(self) -> list[dict]:
        """[{duplicate, left, right}]: open pairs, both in sight, the likeliest first."""
        found = self.documents("duplicate", self.select(Duplicate).where(Duplicate.status == "open"))
        sides = defaultdict(set)
        for one in found:
            sides[one["record_type"]] |= {one["left_id"], one["right_id"]}
        for type, ids in sides.items():
            self.many(type, sorted(ids))  # all in one question
        pairs = [{
            "duplicate": one, "left": self.get(one["record_type"], one["left_id"]),
            "right": self.get(one["record_type"], one["right_id"]),
        } for one in sorted(found, key=lambda one: (-one["probability"], one["id"]))]
        return [pair for pair in pairs if pair["left"] and pair["right"]]

    def merges_recent(self, limit: int) -> list[dict]:
        """Merges that can still be undone, newest first."""
        query = self.select(Merge).where(Merge.undone_at.is_(None))
        return self.documents("merge", query.order_by(Merge.at.desc(), Merge.id.desc()).limit(limit))

    def outbox(self) -> list[dict]:
        """Nothing: what arrived here waits for nothing."""
        return []

    def sync_state(self) -> dict:
        return {
            "ready": True, "last_sync_at": None, "waiting": 0, "refused": 0, "persisted": None,
            "usage_bytes": None, "quota_bytes": None, "pending_blobs": 0, "version": None,
        }
