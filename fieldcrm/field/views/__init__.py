"""The views of the field pages, by the names that routes.py gives them."""

from fieldcrm.field.views.cards import card, cards, new_card
from fieldcrm.field.views.contacts import contact, edit_contact, new_contact
from fieldcrm.field.views.customer import customer
from fieldcrm.field.views.customers import customers, edit_customer, new_customer
from fieldcrm.field.views.day_map import day_map
from fieldcrm.field.views.inbox import conflict, inbox, refused_op
from fieldcrm.field.views.me import me
from fieldcrm.field.views.near import near
from fieldcrm.field.views.plan import plan, plan_visit
from fieldcrm.field.views.today import today
from fieldcrm.field.views.visits import new_visit, visit

VIEWS = {
    "today": today,
    "customers": customers,
    "new_customer": new_customer,
    "customer": customer,
    "edit_customer": edit_customer,
    "new_contact": new_contact,
    "contact": contact,
    "edit_contact": edit_contact,
    "cards": cards,
    "new_card": new_card,
    "card": card,
    "new_visit": new_visit,
    "visit": visit,
    "plan": plan,
    "near": near,
    "day_map": day_map,
    "plan_visit": plan_visit,
    "inbox": inbox,
    "conflict": conflict,
    "refused_op": refused_op,
    "me": me,
}
