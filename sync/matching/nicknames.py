"""Names that stand for one another: diminutives, and what other languages make of a name.

Each line is a set, spelled in Latin; a name in another script is in a set when it
sounds like one of its members. A name may be in several.
"""

SETS = """
robert bob bobby rob robbie bert roberto robertas rupert
william bill billy will willy willie liam wilhelm guillaume guglielmo guillermo gulielmus vilhelm willem vil viljams
alexander alex alec sasha sanya shura sandy xander alexandre alejandro alessandro aleksandr oleksandr aliaksandr eskandar iskandar sascha aleksandar
elizabeth liz lizzie beth betty eliza elisabeth elisabetta elsa lisa lisbeth bess betsy elizaveta elzbieta erzsebet isabel
""".strip()

FAMILIES = tuple(tuple(line.split()) for line in SETS.splitlines())
