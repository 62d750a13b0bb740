"""This installation's own key: made on first start, kept beside the secret key, known to push services by its public half."""

import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from fieldcrm.wording import to_json

FILE = "vapid_key.pem"
VALID_S = 12 * 3600  # a day is the most that RFC 8292 allows


def private_key(instance: str) -> ec.EllipticCurvePrivateKey:
    """Made where there is none; two processes that start at once end with the same."""
    path = Path(instance) / FILE
    if not path.exists():
        _make(path)
    return serialization.load_pem_private_key(path.read_bytes(), None)


@lru_cache(maxsize=8)
def public_key(instance: str) -> str:
    """What a browser is given to subscribe with: the uncompressed point, base64url."""
    return encoded(point(private_key(instance).public_key()))


def authorization(instance: str, endpoint: str, subject: str) -> str:
    """The header by which the push service of this endpoint knows us."""
    key, where = private_key(instance), urlsplit(endpoint)
    claims = {"aud": f"{where.scheme}://{where.netloc}", "exp": int(time.time()) + VALID_S, "sub": subject}
    said = ".".join(encoded(to_json(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(key.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
    signature = encoded(r.to_bytes(32) + s.to_bytes(32))
    return f"vapid t={said}.{signature}, k={public_key(instance)}"


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _make(path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    draft = path.with_name(f"{FILE}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)  # whole or not at all, and never over another's
    except FileExistsError:
        pass
    finally:
        draft.unlink()
