"""Photos as they come: large, turned, transparent, broken."""

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from fieldcrm.cards.images import Unreadable, open_photo
from tests.cards.drawing import card, jpeg, photo


def saved(picture, format_, **options):
    content = io.BytesIO()
    picture.save(content, format_, **options)
    return content.getvalue()


@pytest.mark.parametrize("format_", ["PNG", "WEBP", "HEIF", "GIF", "BMP", "TIFF"])
def test_every_format_of_phones_and_screens_opens(format_):
    found = open_photo(saved(card(), format_))
    assert found.shape == (640, 1050, 3)
    assert abs(float(found.mean()) - float(np.asarray(card()).mean())) < 3


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
def test_a_large_photo_is_shrunk_by_a_whole_factor_and_turned_as_its_camera_was(format_):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    large = photo(card()).resize((4032, 3024))
    found = open_photo(saved(large, format_, exif=exif))
    assert found.shape == (2016, 1512, 3)
    upright = np.asarray(large.reduce(2).rotate(-90, expand=True), dtype=np.int16)
    assert np.abs(found - upright).mean() < 4


def test_what_is_transparent_is_white():
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    assert open_photo(saved(clear, "PNG")).min() == 255


def test_sixteen_bits_a_pixel_are_read_as_light_and_dark():
    ramp = Image.fromarray(np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (8, 1)))
    found = open_photo(saved(ramp, "PNG"))
    assert found[0, 0, 0] == 0
    assert found[0, -1, 0] == 255


def test_the_first_picture_of_an_animation_counts():
    frames = [Image.new("P", (30, 20), 1), Image.new("P", (30, 20), 2)]
    assert open_photo(saved(frames[0], "GIF", save_all=True, append_images=frames[1:])).shape == (20, 30, 3)


def test_a_folder_a_missing_file_and_a_text_are_named_for_what_they_are(tmp_path):
    (tmp_path / "note.jpg").write_text("not a photo at all")
    for path, said in ((tmp_path, "folder"), (tmp_path / "gone.jpg", "no such file"), (tmp_path / "note.jpg", "not a photo")):
        with pytest.raises(Unreadable, match=said):
            open_photo(path)


def test_half_a_photo_is_told_to_be_broken():
    whole = jpeg(photo(card()))
    with pytest.raises(Unreadable, match="broken"):
        open_photo(whole[:len(whole) // 3])


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_decoded():
    bomb = saved(Image.new("1", (20_000, 20_000)), "PNG")
    with pytest.raises(Unreadable, match="too large"):
        open_photo(bomb)


def test_a_hundred_megapixels_fit_into_the_memory_of_a_small_server(tmp_path):
    path = tmp_path / "large.jpg"
    Image.new("RGB", (11_600, 8_700), "#888").save(path)
    # The high-water mark of the process itself; that of getrusage begins with its parent's.
    program = ("import sys; from fieldcrm.cards.images import open_photo; print(max(open_photo(sys.argv[1]).shape));"
               "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))")
    side, peak_kb = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True,
                                   check=True).stdout.split()
    assert int(side) < 4000
    assert int(peak_kb) < 600_000
