"""The visits of a team, laid out by rep and day, with what deserves a supervisor's eye.

    reading.py   the rows of a period, in few questions
    states.py    what may be said of a visit: done, missed, or not heard from
    block.py     a visit as it stands in a day
    findings.py  overlaps, closed doors, two people at one customer, gaps
    board.py     rows and days put together
    moving.py    a visit goes to another day, hour or rep: by an op like any other
"""
