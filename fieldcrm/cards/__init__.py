"""Business cards: a photo becomes a *reading* (lines of text and where they stand), a reading becomes fields.

The phone does the same in JavaScript.  What both must agree on is data: `pipeline.json` holds
every size and threshold, and the steps use no image library beyond decoding, so that each can
be written again line by line.
"""
