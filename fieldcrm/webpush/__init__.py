"""Word to a phone whose app is closed, by its browser's own push service and nobody else (RFC 8030).

A message says how many notices of which kind are new, and no more; the phone's own replica has the words.

    vapid.py     this installation's key, and how a push service knows us by it (RFC 8292)
    sealing.py   only the browser can read what is sent (RFC 8291)
    services.py  whom a message may be sent to
    subscriptions.py  which browsers want word
    sending.py   a thread of the serving process
"""
