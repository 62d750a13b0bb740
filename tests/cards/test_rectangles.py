import math

import numpy as np
import pytest

from fieldcrm.cards.rectangles import Rectangle, groups, smallest_rectangle


def picture(*rows):
    return np.array([[0.9 if mark == "#" else 0.0 for mark in row] for row in rows], dtype=np.float32)


def test_pixels_that_touch_by_a_corner_are_one_group():
    found = groups(picture("##......",
                           "..##...#",
                           "........",
                           "#......."), 0.5)
    assert sorted(round(weight, 3) for _points, weight in found) == [0.9, 0.9, 3.6]


def test_arms_that_meet_further_down_are_one_group():
    found = groups(picture("#.#.#",
                           "#.#.#",
                           "#####"), 0.5)
    assert [round(weight / 0.9) for _points, weight in found] == [11]


def test_a_picture_without_marks_has_no_groups():
    assert groups(np.zeros((4, 4), dtype=np.float32), 0.5) == []


@pytest.mark.parametrize("degrees", [-70, -30, 0, 12, 45, 88])
def test_the_smallest_rectangle_around_a_turned_one_is_that_one(degrees):
    one = Rectangle(40, 30, 50, 8, math.radians(degrees))
    found = smallest_rectangle(np.array(one.corners()))
    assert (found.x, found.y, found.width, found.height) == pytest.approx((40, 30, 50, 8))
    assert math.degrees(found.angle) == pytest.approx(degrees)


def test_corners_run_clockwise_from_the_texts_own_top_left():
    upside_down = Rectangle(10, 10, 8, 2, math.pi)
    assert np.array(upside_down.corners()) == pytest.approx(np.array([[14, 11], [6, 11], [6, 9], [14, 9]]))


def test_along_tells_the_same_rectangle_by_its_other_side():
    found = Rectangle(0, 0, 9, 4, math.radians(-88)).along(0)
    assert (found.width, found.height, math.degrees(found.angle)) == pytest.approx((4, 9, 2))
