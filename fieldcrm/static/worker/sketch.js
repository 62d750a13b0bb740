// A sketch map: places on Earth as whole units of a sheet, without a map service.  Twin: fieldcrm/sketch.py.
//
// Mercator's projection, so that tiles of a map service fit under it where a company has one.  Stops that lie on top of
// each other are moved apart, each keeping the place that it truly has.  Units are whole, so both renderers agree.

const EARTH_RADIUS_M = 6_371_008.8;
export const WIDTH = 1000;
export const HEIGHT = 800;
const MARGIN = 70;
/** Stops nearer than this cannot be told apart by a thumb. */
const APART = 62;
const MOST_LAT = 85;
/** A single shop is shown with its quarter around it: some 400 m. */
const LEAST_SPAN = 0.00006;
const RING = [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, 1], [-1, -1], [1, -1]];
const RINGS = 4;

const radians = (degrees) => degrees * (Math.PI / 180);
const whole = (value) => Math.floor(value + 0.5);
const held = (value, most) => Math.max(MARGIN / 2, Math.min(most - MARGIN / 2, value));

/** Where the middle of the sheet lies (Mercator's x and y, radians), and how many units one radian has. */
class Sheet {
  constructor(x, y, units) {
    Object.assign(this, { x, y, units });
  }

  place(position) {
    const [x, y] = mercator(position);
    return { x: whole(WIDTH / 2 + (x - this.x) * this.units), y: whole(HEIGHT / 2 - (y - this.y) * this.units) };
  }

  /** A round distance that a fifth of the sheet's width at most is long: {metres, units}. */
  scale() {
    const metres = (1 / this.units / Math.cosh(this.y)) * EARTH_RADIUS_M;
    const most = (WIDTH / 5) * metres;
    const power = 10 ** (String(whole(most)).length - 1);
    const step = [5, 2, 1].find((each) => each * power <= most || each === 1) * power;
    return { metres: step, units: whole(step / metres) };
  }
}

/** The sheet that shows all of them, null where there is none. */
export function sheetOf(positions) {
  if (!positions.length) return null;
  const points = positions.map(mercator);
  const [left, right] = ends(points.map(([x]) => x));
  const [low, high] = ends(points.map(([, y]) => y));
  const wide = Math.max(right - left, LEAST_SPAN);
  const tall = Math.max(high - low, LEAST_SPAN);
  const units = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall);
  return new Sheet((left + right) / 2, (low + high) / 2, units);
}

/** Where each is drawn: at its place, or at the nearest that is free; the first ones stay. */
export function apart(points) {
  const taken = [];
  for (const point of points) taken.push(around(point).find((each) => isFree(each, taken)) ?? point);
  return taken;
}

/** As a template may write it: some ten centimetres are as good as any. */
export const millionths = (degrees) => whole(degrees * 1_000_000);

const ends = (values) => [Math.min(...values), Math.max(...values)];

function mercator({ lat, lon }) {
  const held = radians(Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)));
  return [radians(lon), Math.log(Math.tan(Math.PI / 4 + held / 2))];
}

function around({ x, y }) {
  const found = [{ x, y }];
  for (let ring = 1; ring <= RINGS; ring += 1) {
    for (const [across, down] of RING) {
      found.push({ x: held(x + across * ring * APART, WIDTH), y: held(y + down * ring * APART, HEIGHT) });
    }
  }
  return found;
}

const isFree = (point, taken) => taken.every((each) => (point.x - each.x) ** 2 + (point.y - each.y) ** 2 >= APART * APART);
