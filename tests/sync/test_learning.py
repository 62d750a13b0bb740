"""What people judged teaches the model, gently."""

import random

import pytest

from sync.matching import DEFAULT, evidence, learn, score


def person(**values):
    return evidence("contact", values, "FR")


def on_one_phone(number):
    """Two people who share a switchboard, and a first name."""
    phones = [f"+33 4 78 00 {number // 100:02} {number % 100:02}"]
    return (person(given_name="Marie", family_name="Perrin", phones=phones),
            person(given_name="Marie", family_name="Quentin", phones=phones))


def one_person_twice(number):
    mail = [f"perrin.{number}@example.com"]
    return (person(given_name="Paul", family_name="Perrin", emails=mail), person(given_name="Paul", family_name="Perin", emails=mail))


def test_no_judgement_leaves_the_model_as_it_ships():
    assert learn([]) == DEFAULT


def test_judgements_that_were_expected_change_next_to_nothing():
    taught = learn([(*one_person_twice(number), True) for number in range(50)])
    for pair in (one_person_twice(1), on_one_phone(1)):
        assert score(*pair, taught).probability == pytest.approx(score(*pair).probability, abs=0.05)


@pytest.mark.parametrize("same", [True, False])
def test_five_judgements_move_little(same):
    taught = learn([(*one_person_twice(number), same) for number in range(5)])
    assert abs(taught.shift) <= 2
    assert all(0.7 <= scale <= 1.3 for scale in taught.scales.values())


def test_two_hundred_judgements_are_heard_and_what_they_did_not_touch_stays():
    judged = [(*on_one_phone(number), True) for number in range(200)]
    judged += [(*one_person_twice(number), True) for number in range(100)]
    before, after = (score(*on_one_phone(7), model).probability for model in (DEFAULT, learn(judged)))
    assert before < 0.5 < after
    strangers = person(given_name="Paul", family_name="Perrin"), person(given_name="Tom", family_name="Baker")
    assert score(*strangers, learn(judged)).probability < 0.01


def test_the_order_of_judgements_does_not_matter():
    judged = [(*on_one_phone(number), number % 3 == 0) for number in range(60)]
    judged += [(*one_person_twice(number), number % 5 > 0) for number in range(60)]
    shuffled = random.Random(4).sample([(b, a, same) for a, b, same in judged], len(judged))
    assert learn(shuffled).scales == pytest.approx(learn(judged).scales, abs=1e-3)


def test_contradicting_judgements_stay_within_bounds():
    judged = [(*one_person_twice(number), False) for number in range(3000)]
    taught = learn(judged)
    assert all(0.4 <= scale <= 1.6 for scale in taught.scales.values())
    assert abs(taught.shift) <= 8
    assert score(*one_person_twice(1), taught).probability < score(*one_person_twice(1)).probability
