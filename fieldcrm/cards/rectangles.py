"""From a picture of probabilities to turned rectangles around groups of pixels, with numpy alone.

Groups are found by runs: a row's neighbouring marked pixels are one run, and runs that touch in
neighbouring rows (also by a corner) belong together.  The smallest rectangle around a group has
a side along the group's convex hull, so every side of the hull is tried.
"""

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Rectangle:
    """Centre, width along `angle`, height across it; the angle in radians, clockwise as y points down."""

    x: float
    y: float
    width: float
    height: float
    angle: float

    def grown(self, by: float) -> "Rectangle":
        return Rectangle(self.x, self.y, self.width + 2 * by, self.height + 2 * by, self.angle)

    def scaled(self, factor_x: float, factor_y: float) -> "Rectangle":
        """In a picture whose sides are that much longer; the factors are nearly equal."""
        factor = math.sqrt(factor_x * factor_y)
        return Rectangle(self.x * factor_x, self.y * factor_y, self.width * factor, self.height * factor, self.angle)

    def along(self, direction: float) -> "Rectangle":
        """The same rectangle, its width told along the side whose angle is nearest to `direction`."""
        quarters = round((direction - self.angle) / (math.pi / 2))
        width, height = (self.height, self.width) if quarters % 2 else (self.width, self.height)
        return Rectangle(self.x, self.y, width, height, self.angle + quarters * math.pi / 2)

    def corners(self) -> list[list[float]]:
        """Clockwise from the top left, as somebody sees them who reads along the angle."""
        right = (math.cos(self.angle) * self.width / 2, math.sin(self.angle) * self.width / 2)
        down = (-math.sin(self.angle) * self.height / 2, math.cos(self.angle) * self.height / 2)
        return [[self.x + a * right[0] + b * down[0], self.y + a * right[1] + b * down[1]]
                for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def groups(probabilities: np.ndarray, threshold: float) -> list[tuple[np.ndarray, float]]:
    """Of each group of pixels above the threshold: the corner points of its runs (n x 2: x, y), and the sum
    of its probabilities."""
    marked = np.pad(probabilities > threshold, ((0, 0), (1, 1))).astype(np.int8)
    edges = np.diff(marked, axis=1)
    rows, starts = np.nonzero(edges == 1)
    _rows, ends = np.nonzero(edges == -1)  # one beyond the last pixel
    if not len(rows):
        return []
    sums = np.pad(np.cumsum(probabilities, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    weights = sums[rows, ends] - sums[rows, starts]
    labels = _connected(rows.tolist(), starts.tolist(), ends.tolist())
    order = np.argsort(labels, kind="stable")
    found = []
    for of_group in np.split(order, np.nonzero(np.diff(labels[order]))[0] + 1):
        top, left, right = rows[of_group], starts[of_group], ends[of_group]
        # A pixel is a square: its corners count, or a thin line would have no height.
        points = np.concatenate([np.stack([x, y], axis=1) for x in (left, right) for y in (top, top + 1)])
        found.append((points, float(weights[of_group].sum())))
    return found


def _connected(rows, starts, ends):
    """Which group each run belongs to, named by the group's first run."""
    parents = list(range(len(rows)))

    def root(run):
        while parents[run] != run:
            parents[run] = parents[parents[run]]
            run = parents[run]
        return run

    above = 0
    for run, row in enumerate(rows):
        while rows[above] < row - 1 or (rows[above] == row - 1 and ends[above] < starts[run]):
            above += 1
        other = above
        while rows[other] == row - 1 and starts[other] <= ends[run]:
            one, two = root(run), root(other)
            parents[max(one, two)] = min(one, two)
            other += 1
    return np.array([root(run) for run in range(len(rows))])


def smallest_rectangle(points: np.ndarray) -> Rectangle:
    """The rectangle of least area around the points, told along its longer side, -90° < angle <= 90°."""
    hull = _hull(points)
    sides = np.roll(hull, -1, axis=0) - hull
    angles = np.unique(np.mod(np.arctan2(sides[:, 1], sides[:, 0]), math.pi / 2))
    along = np.stack([np.cos(angles), np.sin(angles)])
    across = np.stack([-np.sin(angles), np.cos(angles)])
    u, v = hull @ along, hull @ across  # points x angles
    widths, heights = np.ptp(u, axis=0), np.ptp(v, axis=0)
    best = int(np.argmin(widths * heights))
    angle, middle_u, middle_v = angles[best], (u[:, best].min() + u[:, best].max()) / 2, (v[:, best].min() + v[:, best].max()) / 2
    x = middle_u * math.cos(angle) - middle_v * math.sin(angle)
    y = middle_u * math.sin(angle) + middle_v * math.cos(angle)
    width, height = float(widths[best]), float(heights[best])
    if width < height:
        width, height, angle = height, width, angle - math.pi / 2
    return Rectangle(float(x), float(y), width, height, float(angle))


def _hull(points):
    """Andrew's monotone chain."""
    points = sorted(set(map(tuple, points.tolist())))

    def chain(some):
        kept = []
        for x, y in some:
            while len(kept) > 1 and ((kept[-1][0] - kept[-2][0]) * (y - kept[-2][1])
                                     <= (kept[-1][1] - kept[-2][1]) * (x - kept[-2][0])):
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return np.array(chain(points) + chain(points[::-1]), dtype=np.float64)
