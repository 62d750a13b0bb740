// The actions of the field pages, by the names that routes.js gives them.
import { addAbsence, dropAbsence } from "#worker/actions/absences.js";
import { addBack, createCard, dropCard, readCard, saveCard, shareCard } from "#worker/actions/cards.js";
import { createContact, finishTask, linkContact, saveContact, unlinkContact } from "#worker/actions/contacts.js";
import { addActivity, addTask, createCustomer, saveCustomer } from "#worker/actions/customers.js";
import { dropOp, judgeCluster, judgeDuplicate, mendOp, resolveConflict, undoMerge } from "#worker/actions/inbox.js";
import { checkContact, checkCustomer, takeContact, takeCustomer } from "#worker/actions/lookalikes.js";
import { seeNotice, seeNotices } from "#worker/actions/notices.js";
import { createPlannedVisit, proposeWeek } from "#worker/actions/plan.js";
import { cancelVisit, checkInVisit, createVisit, keepPosition, logVisit, moveVisit } from "#worker/actions/visits.js";

export const actions = {
  create_customer: createCustomer,
  save_customer: saveCustomer,
  check_customer: checkCustomer,
  take_customer: takeCustomer,
  add_activity: addActivity,
  add_task: addTask,
  link_contact: linkContact,
  unlink_contact: unlinkContact,
  finish_task: finishTask,
  create_contact: createContact,
  check_contact: checkContact,
  take_contact: takeContact,
  save_contact: saveContact,
  create_card: createCard,
  share_card: shareCard,
  save_card: saveCard,
  add_back: addBack,
  read_card: readCard,
  drop_card: dropCard,
  create_visit: createVisit,
  log_visit: logVisit,
  check_in_visit: checkInVisit,
  keep_position: keepPosition,
  move_visit: moveVisit,
  cancel_visit: cancelVisit,
  create_planned_visit: createPlannedVisit,
  propose_week: proposeWeek,
  add_absence: addAbsence,
  drop_absence: dropAbsence,
  resolve_conflict: resolveConflict,
  judge_duplicate: judgeDuplicate,
  judge_cluster: judgeCluster,
  undo_merge: undoMerge,
  see_notice: seeNotice,
  see_notices: seeNotices,
  mend_op: mendOp,
  drop_op: dropOp,
};
