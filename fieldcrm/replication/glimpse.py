"""An account that a push only names.

Of it, nobody asks more than whose it is and whether it lives: its other thirty columns are read
when somebody does, and then those of all that were only glimpsed.
"""

from functools import cached_property

from sqlalchemy import select

from fieldcrm.models import Account
from sync.store import Record

from .plain import plain

COLUMNS = Account.__table__.c
QUESTION = select(*(plain(column) for column in (
    COLUMNS.id, COLUMNS.rev, COLUMNS.created_at, COLUMNS.deleted_at, COLUMNS.merged_into_id,
    COLUMNS.created_by_id, COLUMNS.territory_id)))


class Glimpse(Record):
    def __init__(self, row, read):
        """read: function that gives the values of the account of this id."""
        # Around the dataclass, which is frozen and would have its values at once.
        self.__dict__.update(
            type="account", id=row[0], rev=row[1], created_at=row[2], deleted=row[3] is not None,
            merged_into=row[4], _territory_id=row[6], _read=read)

    @cached_property
    def values(self):
        return self._read(self.id)

    def get(self, name):
        return self._territory_id if name == "territory_id" else self.values.get(name)
