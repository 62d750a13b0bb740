// The views of the field pages, by the names that routes.js gives them.
import { card, cards, newCard } from "#worker/views/cards.js";
import { contact, editContact, newContact } from "#worker/views/contacts.js";
import { customer } from "#worker/views/customer.js";
import { customers, editCustomer, newCustomer } from "#worker/views/customers.js";
import { dayMap } from "#worker/views/day_map.js";
import { conflict, inbox, refusedOp } from "#worker/views/inbox.js";
import { me } from "#worker/views/me.js";
import { near } from "#worker/views/near.js";
import { plan, planVisit } from "#worker/views/plan.js";
import { today } from "#worker/views/today.js";
import { newVisit, visit } from "#worker/views/visits.js";

export const views = {
  today,
  customers,
  new_customer: newCustomer,
  customer,
  edit_customer: editCustomer,
  new_contact: newContact,
  contact,
  edit_contact: editContact,
  cards,
  new_card: newCard,
  card,
  new_visit: newVisit,
  visit,
  plan,
  near,
  day_map: dayMap,
  plan_visit: planVisit,
  inbox,
  conflict,
  refused_op: refusedOp,
  me,
};
