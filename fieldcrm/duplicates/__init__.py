"""Duplicates: found by scans of the whole database, judged by people, merged and taken apart again.

    rules.py      what an administrator decided, and what judgements taught
    scans.py      the row of a scan: one at a time, whichever process runs it
    comparing.py  a few records against all that share a key with them
    findings.py   what was found becomes pairs to judge, published like any change
    worker.py     the thread, or the command, that runs a scan
    queue.py      what waits for a person, the most valuable first; proposals.py and written.py: what a merge would keep
    judging.py    a person's word becomes ops; bulk.py: many at once
    command.py    `fieldcrm duplicates`: a file without a database; audit.py, files.py, encodings.py read and write it,
    columns.py    and headers.py know what its columns hold; wording.py says the reasons

Pairs made by scans and pairs made when somebody saves are the same documents with the same ids.
"""
