// Every filter, under the name that a compiled template calls it by.
export * from "./texts.js";
export * from "./sequences.js";
export { tojson } from "./json.js";
export { length } from "./values.js";
