"""Plan my weeks: the planner at work on what is in the database.

    reading.py    rows -> the planner's Problem
    supposing.py  what a form supposes -> another Problem
    jobs.py       what was asked, as rows: any process shows it and may stop it
    worker.py     the search, in threads of a process
    keeping.py    a proposal as it is kept, and read again
    crew.py       threads that take what waits, until nothing does
    accepting.py  a proposal that was accepted -> ops, through the one door
"""
