// Where lines stand on the card, whichever way the photo was held: boxes along the direction of the text.

const SAME_ROW = 0.45;

/** Boxes of lines in reading order. @returns {{x0, x1, y0, y1, height, cx, cy}[]} one for each line, in its order */
export function boxes(lines) {
  const angle = direction(lines);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return lines.map(({ quad }, place) => {
    if (!quad) return box(0, 100, place * 20, place * 20 + 12, 12);
    const points = quad.map(([x, y]) => [x * cos + y * sin, y * cos - x * sin]);
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const height = (apart(quad[0], quad[3]) + apart(quad[1], quad[2])) / 2;
    const cy = (ys[0] + ys[1] + ys[2] + ys[3]) / 4;
    return box(Math.min(...xs), Math.max(...xs), cy - height / 2, cy + height / 2, height);
  });
}

const box = (x0, x1, y0, y1, height) => ({ x0, x1, y0, y1, height: Math.max(1, height), cx: (x0 + x1) / 2, cy: (y0 + y1) / 2 });
const apart = ([x, y], [u, v]) => Math.hypot(x - u, y - v);

/** The direction in which most of the text runs, in radians. */
function direction(lines) {
  let x = 0;
  let y = 0;
  for (const { quad } of lines) {
    if (!quad) continue;
    x += quad[1][0] - quad[0][0] + quad[2][0] - quad[3][0];
    y += quad[1][1] - quad[0][1] + quad[2][1] - quad[3][1];
  }
  return x || y ? Math.atan2(y, x) : 0;
}

/** How many line heights lie between two boxes, one below the other; negative when they overlap. */
export const gap = (upper, lower) => (2 * (lower.y0 - upper.y1)) / (upper.height + lower.height);

/** Whether two boxes share a left, a right or a middle, or one lies over the other. */
export function inColumn(one, other) {
  const slack = 1.2 * Math.max(one.height, other.height);
  return Math.abs(one.x0 - other.x0) < slack || Math.abs(one.x1 - other.x1) < slack || Math.abs(one.cx - other.cx) < slack
    || Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0) > 0.5 * Math.min(one.x1 - one.x0, other.x1 - other.x0);
}

export const inRow = (one, other) => Math.abs(one.cy - other.cy) < SAME_ROW * Math.max(one.height, other.height)
  && Math.max(one.height, other.height) < 2.2 * Math.min(one.height, other.height);

/** Whether `lower` is the next line under `upper`. */
export function follows(upper, lower, most = 1.6) {
  const between = gap(upper, lower);
  return lower.cy > upper.cy && between > -0.6 && between < most && inColumn(upper, lower);
}

/** Places of boxes from top to bottom, rows from where the script begins. */
export function readingOrder(all, fromRight) {
  const order = all.map((_, place) => place).sort((a, b) => all[a].cy - all[b].cy);
  const rows = [];
  for (const place of order) {
    const row = rows.at(-1);
    if (row && inRow(all[row[0]], all[place])) row.push(place);
    else rows.push([place]);
  }
  return rows.flatMap((row) => row.sort((a, b) => (fromRight ? all[b].x1 - all[a].x1 : all[a].x0 - all[b].x0)));
}
