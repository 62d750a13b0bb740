// From a picture of probabilities to turned rectangles around groups of pixels: fieldcrm/cards/rectangles.py, line by line.
// A rectangle is {x, y, width, height, angle}: its centre, its width along the angle, in radians, clockwise as y points down.

const QUARTER = Math.PI / 2;

export function grown(area, by) {
  return { ...area, width: area.width + 2 * by, height: area.height + 2 * by };
}

export function scaled(area, factorX, factorY) {
  const factor = Math.sqrt(factorX * factorY);
  return { ...area, x: area.x * factorX, y: area.y * factorY, width: area.width * factor, height: area.height * factor };
}

/** The same rectangle, its width told along the side whose angle is nearest to `direction`. */
export function along(area, direction) {
  const quarters = Math.round((direction - area.angle) / QUARTER);
  const [width, height] = quarters % 2 ? [area.height, area.width] : [area.width, area.height];
  return { ...area, width, height, angle: area.angle + quarters * QUARTER };
}

/** Clockwise from the top left, as somebody sees them who reads along the angle. */
export function corners({ x, y, width, height, angle }) {
  const right = [(Math.cos(angle) * width) / 2, (Math.sin(angle) * width) / 2];
  const down = [(-Math.sin(angle) * height) / 2, (Math.cos(angle) * height) / 2];
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([a, b]) => [x + a * right[0] + b * down[0], y + a * right[1] + b * down[1]]);
}

/** Of each group of pixels above the threshold: the corner points of its runs, and the sum of its probabilities. */
export function groups(probabilities, width, height, threshold) {
  const { rows, starts, ends, weights } = runs(probabilities, width, height, threshold);
  const roots = connected(rows, starts, ends);
  const found = new Map();
  roots.forEach((root, run) => {
    if (!found.has(root)) found.set(root, { points: [], weight: 0 });
    const group = found.get(root);
    group.weight += weights[run];
    // A pixel is a square: its corners count, or a thin line would have no height.
    for (const x of [starts[run], ends[run]]) group.points.push([x, rows[run]], [x, rows[run] + 1]);
  });
  return [...found.keys()].sort((one, other) => one - other).map((root) => found.get(root));
}

function runs(probabilities, width, height, threshold) {
  const rows = [], starts = [], ends = [], weights = [];
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      if (!(probabilities[row * width + x] > threshold)) continue;
      const start = x;
      let weight = 0;
      for (; x < width && probabilities[row * width + x] > threshold; x++) weight += probabilities[row * width + x];
      rows.push(row), starts.push(start), ends.push(x), weights.push(weight);
    }
  }
  return { rows, starts, ends, weights };
}

function connected(rows, starts, ends) {
  const parents = rows.map((_, run) => run);
  const root = (run) => {
    while (parents[run] !== run) run = parents[run] = parents[parents[run]];
    return run;
  };
  let above = 0;
  rows.forEach((row, run) => {
    while (rows[above] < row - 1 || (rows[above] === row - 1 && ends[above] < starts[run])) above++;
    for (let other = above; rows[other] === row - 1 && starts[other] <= ends[run]; other++) {
      const one = root(run), two = root(other);
      parents[Math.max(one, two)] = Math.min(one, two);
    }
  });
  return rows.map((_, run) => root(run));
}

/** The rectangle of least area around the points, told along its longer side. */
export function smallestRectangle(points) {
  const around = hull(points);
  const angles = around.map(([x, y], i) => {
    const [nextX, nextY] = around[(i + 1) % around.length];
    const angle = Math.atan2(nextY - y, nextX - x) % QUARTER;
    return angle < 0 ? angle + QUARTER : angle;
  });
  let best = null;
  for (const angle of [...new Set(angles)].sort((one, other) => one - other)) {
    const cos = Math.cos(angle), sin = Math.sin(angle);
    const u = bounds(around.map(([x, y]) => x * cos + y * sin)), v = bounds(around.map(([x, y]) => y * cos - x * sin));
    const size = (u.most - u.least) * (v.most - v.least);
    if (!best || size < best.size) best = { angle, cos, sin, u, v, size };
  }
  const { angle, cos, sin, u, v } = best;
  const middleU = (u.least + u.most) / 2, middleV = (v.least + v.most) / 2;
  const area = { x: middleU * cos - middleV * sin, y: middleU * sin + middleV * cos, width: u.most - u.least, height: v.most - v.least, angle };
  return area.width < area.height ? { ...area, width: area.height, height: area.width, angle: angle - QUARTER } : area;
}

/** Least and most of some numbers. */
export function bounds(values) {
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

function hull(points) {
  const sorted = [...points].sort((one, other) => one[0] - other[0] || one[1] - other[1])
    .filter((point, i, all) => !i || point[0] !== all[i - 1][0] || point[1] !== all[i - 1][1]);
  const chain = (some) => {
    const kept = [];
    for (const [x, y] of some) {
      while (kept.length > 1) {
        const [ax, ay] = kept.at(-2), [bx, by] = kept.at(-1);
        if ((bx - ax) * (y - ay) > (by - ay) * (x - ax)) break;
        kept.pop();
      }
      kept.push([x, y]);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}
