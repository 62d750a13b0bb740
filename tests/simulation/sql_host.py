"""The real host under the same histories: push, pull and publishing as the server runs them."""

import json
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select, update

from fieldcrm import access, archive
from fieldcrm.documents import document, me_document
from fieldcrm.extensions import begin_writing, db
from fieldcrm.models import (
    RECORDS,
    SUPERVISOR,
    Assignment,
    Base,
    Device,
    Feed,
    Setting,
    Team,
    User,
)
from fieldcrm.models import Op as OpRow
from fieldcrm.publishing import publish
from fieldcrm.replication import epoch, pull, push
from fieldcrm.replication.rows import reading
from sync.digest import digest
from sync.op import parse_op
from sync.verdict import Result
from tests import cast


class SqlHost:
    """Every call is a request of its own; transactions never overlap here (tests/replication has those)."""

    def __init__(self, app, people, devices):
        self.app, self.people = app, {one.id: one for one in people}
        self.open = ()
        self.backups = 0
        with self._session() as session:
            _empty(session)
            _populate(session, people, devices)

    @property
    def epoch(self):
        with self._session() as session:
            return str(epoch.current(session))

    def push(self, person, device, ops, now, slow=False):
        """``slow``: it never gets to its commit."""
        with self._session() as session:
            if not slow:
                return push.apply(UUID(person.id), UUID(device), ops)[1]
            begin_writing()
            push._reconciled(UUID(person.id), UUID(device), ops, careful=False)
            session.rollback()
            return None

    def commit_open(self, place):
        pass

    def pull(self, person, cursor, limit):
        with self._session() as session:
            user = session.get(User, UUID(person.id))
            streams = access.visible_streams(session, user)
            return json.loads(pull.page(session, epoch.current(session), user.id, streams, cursor, limit))

    def digest(self, person):
        with self._session() as session:
            streams = access.visible_streams(session, session.get(User, UUID(person.id)))
            rows = session.execute(select(Feed.type, Feed.id, Feed.rev).where(
                Feed.stream.in_(streams), Feed.gone.is_(False)))
            return digest((type_, str(id_), rev) for type_, id_, rev in rows)

    def backup(self):
        self.backups += 1
        path = Path(self.app.instance_path) / f"backup-{self.backups}.tar.gz"
        with self._session():
            archive.backup(path)
        return path

    def restore(self, path, _name):
        with self._session() as session:
            archive.restore(path)
            begin_writing()
            epoch.renew(session)
            session.commit()

    # What is looked at afterwards

    def view(self, person):
        with self._session() as session:
            user = session.get(User, UUID(person.id))
            found = {}
            for type_, model in RECORDS.items():
                for row in session.scalars(access.visible(model, user)):
                    found[type_, str(row.id)] = json.loads(json.dumps(document(type_, row)))
            mine = {str(one) for one in access.visible_territory_ids(session, user)}
            places = [doc for (type_, id_), doc in found.items() if type_ == "territory" and id_ in mine]
            return found | {("me", person.id): me_document(user, places)}

    def everything(self):
        with self._session() as session:
            readers = [reading(type_) for type_ in RECORDS]
            return [read(row)[0] for query, read in readers for row in session.execute(query)]

    def answered(self):
        return {op.id: result for op, result, _device in self.op_log()}

    def op_log(self):
        with self._session() as session:
            rows = session.scalars(select(OpRow).order_by(OpRow.received_at, OpRow.seq))
            return [(parse_op(row.body), Result.from_json(row.result), str(row.device_id)) for row in rows]

    @contextmanager
    def _session(self):
        with self.app.app_context():
            yield db.session
            db.session.rollback()
            db.session.remove()


def _empty(session):
    begin_writing()
    for name in ("account", "contact"):
        session.execute(update(RECORDS[name]).values(merged_into_id=None))
    for table in reversed(Base.metadata.sorted_tables):
        if table is not Setting.__table__:
            session.execute(delete(table))
    session.commit()


def _populate(session, people, devices):
    begin_writing()
    team = Team(name="Both")
    session.add(team)
    session.flush()
    ids = sorted(set().union(*(one.territories for one in people)))
    places = [cast.territory(session, f"Territory {id_[-1]}", id=UUID(id_), team_id=team.id) for id_ in ids]
    for number, person in enumerate(people):
        role = {"role": SUPERVISOR, "team_id": team.id} if person.supervisor else {}
        email = f"p{number}@example.com"
        user = cast.user(session, f"Person {number}", id=UUID(person.id), email=email, **role)
        if not person.supervisor:
            session.add_all(Assignment(user_id=user.id, territory_id=UUID(id_)) for id_ in person.territories)
    session.add_all(Device(id=UUID(id_), user_id=UUID(owner), name="Phone") for id_, owner in devices.items())
    cast.definition(session, "account", "colour", "choice", choices=[
        {"value": "red", "labels": {"en": "Red"}}, {"value": "blue", "labels": {"en": "Blue"}}])
    session.flush()
    publish(session, [*session.scalars(select(User)), *places, *session.scalars(
        select(RECORDS["definition"]))])
    session.commit()
