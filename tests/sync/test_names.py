"""A person is known by her name in any script, order and spelling."""

import pytest

from sync.matching.aligning import Counts, similarity
from sync.matching.names import name_keys, tokens

ALIKE = [
    ("Mohammad Karimi", "محمد کریمی"), ("Muhammad Karimi", "محمد كريمي"), ("Mohamed Karimi", "Muhammad Karimy"),
    ("Alexander Pushkin", "Александр Пушкин"), ("Oleksandr Shevchenko", "Олександр Шевченко"),
    ("Nikita Khrushchev", "Никита Хрущёв"), ("Nikita Chruschtschow", "Никита Хрущев"), ("Iouri Gagarine", "Юрий Гагарин"),
    ("Yury Gagarin", "Гагарин, Юрий Алексеевич"), ("Jean Dupont", "Žan Dupon"), ("Jürgen Müller", "Юрген Мюллер"),
    ("Bob Miller", "Robert Miller"), ("Саша Иванов", "Alexandr Ivanov"), ("Bill Clinton", "ویلیام کلینتون"),
    ("J. F. Kennedy", "جان اف. کندی"), ("Dr. Ali al-Omair", "علي العمير"), ("O'Brien, Mary", "Mary OBrien"),
    ("Γιώργος Παπανδρέου", "Giorgos Papandreou"), ("דוד לוי", "David Levi"), ("Jonh Smyth", "John Smith"),
    ("Mary Ann Jones", "Maryann Jones"), ("王伟", "王伟"), ("김민준", "김민준"), ("Bijan Djir-Sarai", "بیژن جیرسرایی"),
]
APART = [
    ("Mohammad Karimi", "Hossein Karimi"), ("Иван Петров", "Anna Petrova"), ("John Smith", "Mary Jones"),
    ("Ali Reza", "Omar Said"), ("", "Ivan"), ("😀😀", "😀😀"), ("王伟", "李娜"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_person_is_found_and_known_by_both_spellings(one, other):
    ones, others = tokens(whole=one), tokens(whole=other)
    found = similarity(ones, others)
    assert found.bits > 8
    assert found.similarity > 0.6
    assert set(name_keys(ones)) & set(name_keys(others))


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people_are_told_apart(one, other):
    assert similarity(tokens(whole=one), tokens(whole=other)).bits < 5


def test_a_rare_name_says_more_than_a_common_one():
    people = [tokens("John", "Smith")] * 500 + [tokens("Ulrich", "Ziegenbein")] * 2
    counts = Counts.of(people)
    common, rare = (similarity(person, person, counts).bits for person in (people[0], people[-1]))
    assert rare > common + 8
