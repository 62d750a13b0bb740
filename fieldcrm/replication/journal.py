"""Changes to dicts and lists that can be taken back, for the ops that turn out not to count."""


class Journal:
    def __init__(self):
        self._undo = []

    def mark(self):
        return len(self._undo)

    def undo(self, mark):
        """Take back everything since the mark, last first."""
        while len(self._undo) > mark:
            self._undo.pop()()

    def put(self, mapping, key, value):
        if key in mapping:
            before = mapping[key]
            self._undo.append(lambda: mapping.__setitem__(key, before))
        else:
            self._undo.append(lambda: mapping.pop(key))
        mapping[key] = value

    def append(self, items, item):
        self._undo.append(items.pop)
        items.append(item)
