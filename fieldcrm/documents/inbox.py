"""What a person has to decide, and how sync stands.  Twin: static/worker/replica/inbox.js."""

from functools import cached_property

from sqlalchemy import select

from fieldcrm.access import visible
from fieldcrm.documents.cards import to_check
from fieldcrm.models import Conflict, Duplicate, Merge, Notice


class Inbox:
    def conflicts(self) -> list[dict]:
        """Open conflicts, the oldest first."""
        return sorted(self._undecided["conflict"], key=lambda one: (one["at"], one["id"]))

    def duplicates(self) -> list[dict]:
        """[{duplicate, left, right}]: open pairs, both in sight, the likeliest first."""
        found = sorted(self._undecided["duplicate"], key=lambda one: (-one["probability"], one["id"]))
        pairs = [{"duplicate": one, "left": self._side(one, "left_id"), "right": self._side(one, "right_id")}
                 for one in found]
        return [pair for pair in pairs if pair["left"] and pair["right"]]

    def merges_recent(self, limit: int) -> list[dict]:
        """Merges that can still be undone, newest first."""
        newest = visible(Merge, self.user, self.territory_ids).with_only_columns(Merge.id).where(
            Merge.undone_at.is_(None)).order_by(Merge.at.desc(), Merge.id.desc()).limit(limit)
        return sorted(self.fetch(merge=newest)["merge"], key=lambda one: (one["at"], one["id"]), reverse=True)

    def notices(self) -> list[dict]:
        """What this user was told, newest first."""
        return _newest(self.fetch(notice=select(Notice.id).where(Notice.user_id == self.user.id))["notice"])

    def notices_unseen(self) -> list[dict]:
        return _newest(self._undecided["notice"])

    def outbox(self) -> list[dict]:
        """Nothing: what arrived here waits for nothing."""
        return []

    def sync_state(self) -> dict:
        return {
            "ready": True, "last_sync_at": None, "waiting": 0, "refused": 0, "persisted": None,
            "usage_bytes": None, "quota_bytes": None, "pending_blobs": 0, "refused_blobs": 0, "version": None,
        }

    @cached_property
    def _undecided(self):
        """Every page counts them, and the inbox shows them with both sides: read once, all together."""
        return self.fetch(
            conflict=select(Conflict.id).where(Conflict.status == "open"),
            duplicate=select(Duplicate.id).where(Duplicate.status == "open"),
            notice=select(Notice.id).where(Notice.user_id == self.user.id, Notice.is_unseen()),
            card=to_check(self.user), account=_sides("account"), contact=_sides("contact"))

    def _side(self, duplicate, side):
        return self._read.get((duplicate["record_type"], duplicate[side]))


def _newest(found):
    return sorted(found, key=lambda one: (one["told_at"], one["id"]), reverse=True)


def _sides(type):
    open_ones = Duplicate.status == "open", Duplicate.record_type == type
    return select(Duplicate.left_id).where(*open_ones).union(select(Duplicate.right_id).where(*open_ones))
