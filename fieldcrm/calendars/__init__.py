"""A rep's visits in the calendar that the rep lives with: Google's, Apple's, Outlook's.

    links.py  the secret link: made, made anew, taken back; only its hash is kept
    feed.py   the visits of a user as an iCalendar file (RFC 5545)
"""
