import numpy as np
import pytest

from fieldcrm.cards.pixels import Pyramid, shrunk, turned
from fieldcrm.cards.rectangles import Rectangle


@pytest.fixture
def noise():
    return np.random.default_rng(3).integers(0, 256, (37, 50, 3)).astype(np.uint8)


def test_shrinking_takes_the_mean_of_whole_blocks_and_lets_the_rest_go(noise):
    means = noise[:36, :48].reshape(9, 4, 12, 4, 3).mean(axis=(1, 3))
    assert np.abs(shrunk(noise, 4) - means).max() <= 0.5001


@pytest.mark.parametrize(("degrees", "corner"), [(90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))])
def test_turning_is_clockwise(noise, degrees, corner):
    assert np.array_equal(turned(noise, degrees)[corner], noise[0, 0])


def test_a_cut_as_large_as_its_place_is_the_picture_itself(noise):
    cut = Pyramid(noise).cut(Rectangle(25, 18.5, 50, 37, 0), 50, 37)
    assert np.abs(cut - noise).max() < 0.01


def test_a_cut_upside_down_is_the_picture_turned(noise):
    cut = Pyramid(noise).cut(Rectangle(25, 18.5, 50, 37, np.pi), 50, 37)
    assert np.abs(cut - noise[::-1, ::-1]).max() < 0.1


def test_a_cut_much_smaller_than_its_place_is_a_mean_and_no_sample():
    stripes = np.zeros((64, 64, 3), dtype=np.uint8)
    stripes[:, ::2] = 200
    cut = Pyramid(stripes).cut(Rectangle(32, 32, 64, 64, 0), 8, 8)
    assert np.abs(cut - 100).max() < 1
