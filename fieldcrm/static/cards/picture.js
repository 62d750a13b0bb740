// A photo made small on the phone: upright, at most 2000 pixels a side, as JPEG, which also leaves behind where and with
// what it was taken.  A picture too large to be opened here is known by its first bytes, before any memory goes into it.
// Knows no page: the service worker does the same with what other apps share.

export const LONGEST_PX = 2000;
const QUALITY = 0.88;
/** Four bytes a pixel, twice over: more than this and a phone closes the page. */
const MOST_PIXELS = 50e6;
/** From here on a JPEG is made smaller while it is decoded, where the browser can: a hundred megapixels then cost no more
 * than ten. */
const LARGE_PIXELS = 16e6;
const LARGEST_PIXELS = 200e6;
const HEAD_BYTES = 512 * 1024;

/** More pixels than a phone can open. */
export class TooLarge extends Error {}
/** No picture that this browser can open: HEIC outside of Safari, or none at all. */
export class Unreadable extends Error {}

/** @param {Blob} file @returns {Promise<File>} raises TooLarge, Unreadable */
export async function shrunk(file, name = "card.jpg") {
  const picture = await opened(file);
  try {
    return await encoded(picture, picture.width, picture.height, name);
  } finally {
    picture.close();
  }
}

/** Whether a photo has no more pixels than can be opened here. */
export async function fits(file) {
  const size = await dimensions(file);
  return !size || size.width * size.height <= (shrinks(size) ? LARGEST_PIXELS : MOST_PIXELS);
}

/** A photo as a bitmap, upright, a large one made smaller. @returns {Promise<ImageBitmap>} raises TooLarge, Unreadable */
export async function opened(file) {
  const size = await dimensions(file);
  if (!(await fits(file))) throw new TooLarge(`${size.width} × ${size.height}`);
  try {
    return await (size && shrinks(size) ? shrunkWhileDecoded(file) : createImageBitmap(file, { imageOrientation: "from-image" }));
  } catch (error) {
    throw new Unreadable(error.message);
  }
}

const shrinks = (size) => size.shrinks && size.width * size.height > LARGE_PIXELS && canShrink();

// Not in a service worker; and browsers that do not tell how a frame is turned do not turn it, either.
const canShrink = () => typeof ImageDecoder === "function" && "rotation" in VideoFrame.prototype;

/** JPEG can be decoded by eighths of its size: the largest that is not above one and a half of what is kept. */
async function shrunkWhileDecoded(file) {
  const most = LONGEST_PX * 1.5;
  const decoder = new ImageDecoder({ data: file.stream(), type: "image/jpeg", desiredWidth: most, desiredHeight: most });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

/** What a canvas can draw (a bitmap, a video) as a small JPEG. */
export async function encoded(source, width, height, name = "card.jpg") {
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext("2d");
  // A drawing without a ground would come out black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return new File([blob], name, { type: "image/jpeg" });
}

/** A contact's file, by what it says it is. */
export const isVcard = (file) => /^text\/(x-)?vcard|^text\/directory/.test(file.type) || /\.vcf$/i.test(file.name ?? "");

/** {width, height} in pixels as the head of a JPEG, PNG or WebP says; null where it does not. `shrinks`: a JPEG that is
 * written row by row; one that comes in several passes has to be held whole. */
export async function dimensions(file) {
  const view = new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer());
  try {
    return ofPng(view) ?? ofWebp(view) ?? ofJpeg(view);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const ofPng = (view) => (view.getUint32(0) === 0x89504e47 ? { width: view.getUint32(16), height: view.getUint32(20) } : null);

function ofWebp(view) {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  const kind = view.getUint32(12);
  if (kind === 0x56503858) return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (kind === 0x56503820) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}

const uint24 = (view, at) => view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);

/** The frame header (SOF) is behind segments of which each says its length. */
function ofJpeg(view) {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const kind = view.getUint8(at + 1);
    if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), shrinks: kind < 0xc2 };
    }
  }
  return null;
}
