"""What users are told that others did to their plans, or that nobody did.

    changes.py   which change of a record concerns whom
    telling.py   notices are made, and grow, in the transaction that makes the change
    unvisited.py once a day: who was planned and not visited
    tidying.py   what was seen long ago goes
"""
