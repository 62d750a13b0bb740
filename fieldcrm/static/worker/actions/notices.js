// A notice was read, or all of them.  Twin: fieldcrm/field/actions/notices.py.
import { NotFound, saved } from "#worker/answers.js";
import { one, op } from "#worker/forms.js";
import { isUnseen } from "#worker/notices.js";

/** As far as the page showed it: it may have grown since. */
export async function seeNotice(replica, frame, params, form) {
  const notice = await replica.get("notice", params.id);
  if (!notice) throw new NotFound();
  return saved(seen(notice, one(form, "told_at")), "/inbox");
}

/** Those that the page showed, each with when it was told; what came meanwhile stays new. */
export async function seeNotices(replica, frame, params, form) {
  const texts = form.filter(([key, text]) => key === "shown" && typeof text === "string").map(([, text]) => text.split(" "));
  const shown = new Map(texts.filter((parts) => parts.length === 2));
  const notices = (await replica.notices()).filter((notice) => shown.has(notice.id));
  return saved(notices.flatMap((notice) => seen(notice, shown.get(notice.id))), "/inbox");
}

function seen(notice, shown) {
  const until = shown && shown < notice.told_at ? shown : notice.told_at;
  return isUnseen(notice) ? [op("update", "notice", notice.id, { seen: { was: notice.seen, now: until } })] : [];
}
