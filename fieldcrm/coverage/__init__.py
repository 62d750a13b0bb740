"""How well a team's customers are looked after: figures of any period and segment, from plain rows.

    rows.py         what is read, in three questions, as plain rows
    figures.py      what is worked out of them; no SQL, no web
    driving.py      kilometres between the visits of a day
    ahead.py        who is overdue now, and who will be with this plan
    definitions.py  what each figure means, in plain words
    tables.py       the same figures as tables, to be shown and to be taken along
    export.py       CSV and xlsx; a customer's name is never a formula there
"""
