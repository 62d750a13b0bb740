"""Changes to dicts and lists that can be taken back, for the ops that turn out not to count."""


class Journal:
    def __init__(self):
        self._undo = []

    def savepoint(self):
        """A context: what is changed within is taken back when it raises."""
        return _Savepoint(self, len(self._undo))

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


class _Savepoint:
    """One for every op, so without the machinery of a generator."""

    def __init__(self, journal, mark):
        self.journal, self.mark = journal, mark

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            self.journal.undo(self.mark)
