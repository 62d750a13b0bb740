"""The actions of the field pages, by the names that routes.py gives them."""

from fieldcrm.field.actions.absences import add_absence, drop_absence
from fieldcrm.field.actions.cards import add_back, create_card, drop_card, read_card, save_card, share_card
from fieldcrm.field.actions.contacts import create_contact, finish_task, link_contact, save_contact, unlink_contact
from fieldcrm.field.actions.customers import add_activity, add_task, create_customer, save_customer
from fieldcrm.field.actions.inbox import drop_op, judge_cluster, judge_duplicate, mend_op, resolve_conflict, undo_merge
from fieldcrm.field.actions.lookalikes import check_contact, check_customer, take_contact, take_customer
from fieldcrm.field.actions.notices import see_notice, see_notices
from fieldcrm.field.actions.plan import create_planned_visit, propose_week
from fieldcrm.field.actions.visits import (
    cancel_visit,
    check_in_visit,
    create_visit,
    keep_position,
    log_visit,
    move_visit,
)

ACTIONS = {
    "create_customer": create_customer,
    "save_customer": save_customer,
    "check_customer": check_customer,
    "take_customer": take_customer,
    "add_activity": add_activity,
    "add_task": add_task,
    "link_contact": link_contact,
    "unlink_contact": unlink_contact,
    "finish_task": finish_task,
    "create_contact": create_contact,
    "check_contact": check_contact,
    "take_contact": take_contact,
    "save_contact": save_contact,
    "create_card": create_card,
    "share_card": share_card,
    "save_card": save_card,
    "add_back": add_back,
    "read_card": read_card,
    "drop_card": drop_card,
    "create_visit": create_visit,
    "log_visit": log_visit,
    "check_in_visit": check_in_visit,
    "keep_position": keep_position,
    "move_visit": move_visit,
    "cancel_visit": cancel_visit,
    "create_planned_visit": create_planned_visit,
    "propose_week": propose_week,
    "add_absence": add_absence,
    "drop_absence": drop_absence,
    "resolve_conflict": resolve_conflict,
    "judge_duplicate": judge_duplicate,
    "judge_cluster": judge_cluster,
    "undo_merge": undo_merge,
    "see_notice": see_notice,
    "see_notices": see_notices,
    "mend_op": mend_op,
    "drop_op": drop_op,
}
