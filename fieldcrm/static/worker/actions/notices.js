// A notice was read.  Twin: fieldcrm/field/actions/notices.py.
import { NotFound, saved } from "#worker/answers.js";
import { one, op } from "#worker/forms.js";
import { isUnseen } from "#worker/notices.js";

/** As far as the page showed it: it may have grown since. */
export async function seeNotice(replica, frame, params, form) {
  const notice = await replica.get("notice", params.id);
  if (!notice) throw new NotFound();
  const shown = one(form, "told_at");
  const until = shown && shown < notice.told_at ? shown : notice.told_at;
  const ops = isUnseen(notice) ? [op("update", "notice", notice.id, { seen: { was: notice.seen, now: until } })] : [];
  return saved(ops, "/inbox");
}
