"""What users are told that others did to their plans, or that nobody did.

    changes.py   which change of a record concerns whom
    telling.py   notices are made, and grow, in the transaction that makes the change
    handovers.py a territory goes to somebody else, and comes back
    unvisited.py once a day: who was planned and not visited
    tidying.py   what was seen long ago goes
"""
