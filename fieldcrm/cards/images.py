"""Opening photos that somebody sends: any size, any turn, any format a phone makes, and broken ones.

A photo is shrunk while it is decoded where its format can (JPEG), so that a hundred megapixels
cost no more memory than a small one; its size is asked before anything is decoded.
"""

import io
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import HeifImagePlugin as _heif  # noqa: F401  (registers HEIC)

from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.pixels import shrunk

#: What phones, scanners and screens make; Pillow's other formats have no photos of cards and many a bug.
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF")


class Unreadable(ValueError):
    """The photo cannot be read; the text says why, to people."""


def open_photo(source: Path | str | bytes) -> np.ndarray:
    """The first picture in a file (a path, or its content): height x width x 3, RGB bytes, upright as its camera was
    held, shrunk by 2, 4, 8 … until its longer side is below twice `photo.side`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source, formats=FORMATS) as image:
                return _decoded(image)
    except Unreadable:
        raise
    except FileNotFoundError:
        raise Unreadable("There is no such file.") from None
    except IsADirectoryError:
        raise Unreadable("This is a folder, not a photo.") from None
    except UnidentifiedImageError:
        raise Unreadable("This is not a photo in a format that can be read (JPEG, PNG, HEIC, WebP, GIF, BMP, TIFF).") from None
    except PermissionError:
        raise Unreadable("This file may not be read.") from None
    except Image.DecompressionBombError:
        raise Unreadable(_too_large()) from None
    # Decoders answer broken files with nearly anything, and none of it is our mistake.
    except Exception as error:
        raise Unreadable(f"The photo is broken: {error}") from error


def _decoded(image):
    asked = PIPELINE["photo"]
    width, height = image.size
    if width * height > asked["max_megapixels"] * 1_000_000:
        raise Unreadable(_too_large())
    if image.format == "JPEG":
        factor = _factor(image.size)
        image.draft(None, (width // factor, height // factor))  # by 2, 4 or 8, while it is decoded
    image.load()
    factor = _factor(image.size)
    if factor > 1 and image.mode in ("L", "RGB", "RGBA"):
        image = _with_turn(image.reduce(factor), image)
    picture = np.asarray(_rgb(ImageOps.exif_transpose(image)))
    return shrunk(picture, _factor(picture.shape))


def _factor(sides):
    """The largest power of two that leaves the longer side at or above what is asked: what JPEG can do by itself."""
    return 1 << max(0, (max(sides) // PIPELINE["photo"]["side"]).bit_length() - 1)


def _with_turn(smaller, image):
    """Pillow forgets how the camera was held when it shrinks a picture."""
    smaller.info["exif"] = image.getexif().tobytes()
    return smaller


def _rgb(image):
    """On white where the picture is transparent: a screenshot of a card often is."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits a pixel and more
        values = np.asarray(image, dtype=np.float32)
        return Image.fromarray((values * (255 / max(1.0, float(values.max())))).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")


def _too_large():
    return f"The photo is too large: more than {PIPELINE['photo']['max_megapixels']} megapixels."
