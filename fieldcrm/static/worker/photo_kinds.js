// The kinds of image that the server takes, told by how a file begins.
// Twin: fieldcrm/replication/shelf.py, which has the last word.

const SIGNATURES = [
  /^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF[^]{4}WEBP/, /^[^]{4}ftyp(avif|avis)/,
  /^[^]{4}ftyp(heic|heix|heim|heis|mif1)/,
];
const HEAD_BYTES = 16;

/** @param {Blob} file @returns {Promise<boolean>} */
export async function isPhoto(file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const text = String.fromCharCode(...head);
  return SIGNATURES.some((signature) => signature.test(text));
}
