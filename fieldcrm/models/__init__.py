"""What Field CRM keeps, one noun a file."""

from fieldcrm.models.absence import Absence
from fieldcrm.models.account import Account
from fieldcrm.models.activity import Activity
from fieldcrm.models.audit import Audit
from fieldcrm.models.base import Base, Record, Replicated, now
from fieldcrm.models.blob import Blob, BlobUse, CardPhoto
from fieldcrm.models.calendar_link import CalendarLink
from fieldcrm.models.card import Card
from fieldcrm.models.conflict import Conflict
from fieldcrm.models.contact import Contact
from fieldcrm.models.definition import Definition
from fieldcrm.models.device import Device
from fieldcrm.models.duplicate import Duplicate
from fieldcrm.models.feed import Feed, Stream
from fieldcrm.models.judgement import Judgement
from fieldcrm.models.link import Link
from fieldcrm.models.match_key import MatchKey
from fieldcrm.models.match_stamp import MatchStamp
from fieldcrm.models.matching_rule import MatchingRule
from fieldcrm.models.merge import Merge
from fieldcrm.models.notice import Notice
from fieldcrm.models.op import Op
from fieldcrm.models.planning_job import PlanningJob
from fieldcrm.models.push_subscription import PushSubscription
from fieldcrm.models.scan import Scan
from fieldcrm.models.setting import Setting
from fieldcrm.models.sign_in import SignIn
from fieldcrm.models.stand_in import StandIn
from fieldcrm.models.task import Task
from fieldcrm.models.territory import CYCLES, Assignment, Territory
from fieldcrm.models.user import ADMINISTRATOR, REP, ROLES, SUPERVISOR, Team, User
from fieldcrm.models.visit import Visit
from fieldcrm.models.week_plan import WeekPlan

#: The types that ops make and change, by the name documents carry.
REPLICATED = {
    "account": Account, "contact": Contact, "link": Link,
    "visit": Visit, "activity": Activity, "task": Task, "card": Card,
    "absence": Absence, "week_plan": WeekPlan, "notice": Notice,
}
#: Every type that phones hold.
RECORDS = {
    **REPLICATED, "conflict": Conflict, "duplicate": Duplicate, "merge": Merge,
    "territory": Territory, "user": User, "definition": Definition, "rule": MatchingRule,
}

__all__ = [
    "ADMINISTRATOR", "CYCLES", "RECORDS", "REP", "REPLICATED", "ROLES", "SUPERVISOR",
    "Absence", "Account", "Activity", "Assignment", "Audit", "Base", "Blob", "BlobUse", "CalendarLink", "Card", "CardPhoto", "Conflict",
    "Contact", "Definition", "Device", "Duplicate", "Feed", "Judgement", "Link", "MatchKey", "MatchStamp", "MatchingRule",
    "Merge", "Notice", "Op", "PlanningJob", "PushSubscription", "Record", "Replicated", "Scan", "Setting", "SignIn", "StandIn", "Stream", "Task", "Team", "Territory", "User", "Visit", "WeekPlan", "now",
]
