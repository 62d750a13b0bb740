"""A message that the browser alone can open (RFC 8291, with the aes128gcm coding of RFC 8188)."""

import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .vapid import point

RECORD_BYTES = 4096
LAST_RECORD = b"\x02"


def seal(message: bytes, browser_point: bytes, auth: bytes) -> bytes:
    """browser_point and auth: the subscription's `p256dh` and `auth`, decoded.  Raises ValueError for a point that is none."""
    browser = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), browser_point)
    ours = ec.generate_private_key(ec.SECP256R1())
    our_point, salt = point(ours.public_key()), os.urandom(16)
    shared = _derived(ours.exchange(ec.ECDH(), browser), auth, b"WebPush: info\0" + browser_point + our_point, 32)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD_BYTES.to_bytes(4) + bytes([len(our_point)]) + our_point
    return head + AESGCM(key).encrypt(nonce, message + LAST_RECORD, None)


def _derived(secret, salt, info, length):
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
