"""Plan my weeks: the planner at work on what is in the database.

    reading.py    rows -> the planner's Problem
    jobs.py       the search in a thread of its own, with progress and a way to stop it
    accepting.py  a proposal that was accepted -> ops, through the one door
"""
