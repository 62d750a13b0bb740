// An hour that fell free: who is near and due, and one tap plans the visit there.
//
// Near to what lies before and after in the day, or today to where the phone is.  Whoever is planned already, or is
// closed at that hour, is not offered.  Twin: fieldcrm/field/views/near.py.
import { openAt } from "#worker/opening.js";
import { numberFrom, pageContext } from "#worker/pages.js";
import { STANDING, USUAL_MINUTES } from "#worker/slots.js";
import { byId } from "#worker/titles.js";
import { dayOf } from "#worker/views/plan.js";

const OFFERED = 8;
/** Some of them are closed, or planned already. */
const LOOKED_AT = 60;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

export async function near(replica, frame, params) {
  const day = dayOf(params.day, frame.today);
  const at = TIME.test(params.at || "") ? params.at : null;
  const minutes = numberFrom(params.minutes, USUAL_MINUTES, 600);
  const visits = await replica.visits_between(day, day, frame.me.user_id);
  const accounts = await byId(replica, "account", visits.map((each) => each.account_id));
  const there = new Set(visits.map((each) => each.account_id));
  const places = placesOf(frame, day, at, visits, accounts);
  const found = await replica.near_and_due(places, day, LOOKED_AT);
  const planned = await replica.next_visits(found.map((each) => each.id), frame.today);
  const free = found.filter((each) => !there.has(each.id) && !planned[each.id] && openAt(each, day, at, minutes));
  return {
    template: "field/near.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Near and due", tab: "plan", back: `/plan?day=${day}` })),
      day, at, minutes, from_here: places.length > 0 && places[0] === frame.near,
      accounts: free.slice(0, OFFERED).map((each) => ({
        ...each, next_id: frame.new_id(), fits_min: Math.min(each.visit_minutes || USUAL_MINUTES, Math.max(minutes, 5)),
      })),
    },
  };
}

/** Where the rep comes from and goes to; where nothing is known, the places of the whole day. */
function placesOf(frame, day, at, visits, accounts) {
  const standing = visits.filter((each) => each.planned_at && STANDING.includes(each.status));
  const before = standing.filter((each) => at && each.planned_at <= at).slice(-1);
  const after = standing.filter((each) => at && each.planned_at > at).slice(0, 1);
  if (day === frame.today && frame.near) return [frame.near, ...positions(after, accounts)];
  return positions(before.length || after.length ? [...before, ...after] : visits, accounts);
}

const positions = (visits, accounts) => visits.map((each) => accounts[each.account_id]?.position).filter(Boolean);
