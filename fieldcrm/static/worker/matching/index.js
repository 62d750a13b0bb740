// Which records may be the same thing in the world, as the server says it: normalise (`evidence`),
// find (`keys`), compare (`score`).  The one door of this folder; twin of sync/matching.

export { evidence } from "./evidence.js";
export { keys } from "./keys.js";
export { score } from "./score.js";
export { SCHEME } from "#generated/matching-tables.js";
