// The id of a pair of records: the same on every phone and on the server, so that what one says of a
// pair, the others know.  Twin: pair_id in sync/matching/twins.py.

const NAMESPACE = "0193a2f07c617d4e9a555d1f3c0b6e27";

/** UUID version 5 of a type and two record ids, in whichever order. @returns {Promise<string>} */
export async function pairId(type, one, other) {
  const name = new TextEncoder().encode(["pair", type, ...[one, other].sort()].join("/"));
  const space = Uint8Array.from(NAMESPACE.match(/../g), (byte) => parseInt(byte, 16));
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", new Uint8Array([...space, ...name]))).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
