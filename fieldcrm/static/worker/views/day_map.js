// A day as a sketch map: the stops in their order, how far they are apart, and the way there.
// Twin: fieldcrm/field/views/day_map.py.
import { distanceM } from "#worker/geo.js";
import { pageContext } from "#worker/pages.js";
import { reachOf } from "#worker/reach.js";
import { apart, HEIGHT, millionths, sheetOf, WIDTH } from "#worker/sketch.js";
import { STANDING } from "#worker/slots.js";
import { byId } from "#worker/titles.js";
import { dayOf } from "#worker/views/plan.js";

export async function dayMap(replica, frame, params) {
  const day = dayOf(params.day, frame.today);
  const visits = await replica.visits_between(day, day, frame.me.user_id);
  const standing = visits.filter((each) => STANDING.includes(each.status));
  const accounts = await byId(replica, "account", standing.map((each) => each.account_id));
  const known = standing.filter((each) => accounts[each.account_id]);
  const placed = known.filter((each) => accounts[each.account_id].position);
  const stops = placed.map((each, place) => stopOf(accounts[each.account_id], each, place + 1));
  const ends = [frame.me.start_place ?? null, frame.me.end_place ?? null];
  return {
    template: "field/day_map.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Map of the day", tab: "plan", back: `/plan?day=${day}` })),
      day,
      stops,
      nowhere: known.filter((each) => !placed.includes(each)).map((each) => accounts[each.account_id]),
      total_m: measure(stops, ...ends),
      map: sketchOf(stops, day === frame.today ? frame.near : null, ...ends),
    },
  };
}

const stopOf = (account, visit, number) => ({
  number, visit, account, leg_m: null, navigate: reachOf([], [], account.position).map,
});

/** Tells each stop how far it is from the one before. @returns the whole way in metres */
function measure(stops, start, end) {
  const way = [start, ...stops.map((each) => each.account.position)];
  stops.forEach((stop, place) => {
    stop.leg_m = distanceM(way[place], stop.account.position);
  });
  const legs = stops.reduce((sum, each) => sum + (each.leg_m ?? 0), 0);
  return legs + (stops.length ? distanceM(way.at(-1), end) ?? 0 : 0);
}

/** {stops: [{x, y, true}], way, here, ends, places, scale, width, height}; null for a day without a place. */
function sketchOf(stops, here, start, end) {
  const positions = stops.map((each) => each.account.position);
  const all = [...positions, ...[start, end].filter(Boolean)];
  const sheet = sheetOf(all);
  if (!sheet || !stops.length) return null;
  const places = positions.map((each) => sheet.place(each));
  const ends = [start, end].map((each) => (each ? sheet.place(each) : null));
  const way = [ends[0], ...places, ends[1]].filter(Boolean);
  const at = here ? sheet.place(here) : null;
  return {
    stops: apart(places).map(({ x, y }, place) => ({ x, y, true: places[place] })),
    way: way.map(({ x, y }) => `${x},${y}`).join(" "),
    ends: ends.filter(Boolean),
    here: at && at.x >= 0 && at.x <= WIDTH && at.y >= 0 && at.y <= HEIGHT ? at : null,
    places: all.map(({ lat, lon }) => `${millionths(lat)},${millionths(lon)}`).join(" "),
    scale: sheet.scale(), width: WIDTH, height: HEIGHT,
  };
}
