// The `loop` of a for, and the loop that calls itself.
import { eq } from "./compare.js";
import { CALL, GET, Tuple, Undefined, iterate } from "./values.js";

export class Loop {
  index0 = -1;

  /** @param values what is looped over
   * @param recurse (values, depth0) => the text of the loop over them, for a recursive loop
   * @param depth0 how deep in recursion this loop is */
  constructor(values, recurse, depth0 = 0) {
    this.values = [...iterate(values)];
    this.length = this.values.length;
    this.recurse = recurse;
    this.depth0 = depth0;
  }

  /** Steps on; false at the end. */
  next() {
    return ++this.index0 < this.length;
  }

  get value() {
    return this.values[this.index0];
  }

  [GET](name) {
    switch (name) {
      case "index": return this.index0 + 1;
      case "index0": return this.index0;
      case "revindex": return this.length - this.index0;
      case "revindex0": return this.length - this.index0 - 1;
      case "first": return this.index0 === 0;
      case "last": return this.index0 === this.length - 1;
      case "length": return this.length;
      case "depth": return this.depth0 + 1;
      case "depth0": return this.depth0;
      case "previtem": return this.beside(-1);
      case "nextitem": return this.beside(1);
      case "cycle": return method((...values) => this.cycle(values));
      case "changed": return method((...values) => this.changed(Tuple.from(values)));
    }
  }

  beside(step) {
    const at = this.index0 + step;
    return at in this.values ? this.values[at] : new Undefined("there is no such item");
  }

  cycle(values) {
    if (!values.length) throw new TypeError("no items for cycling given");
    return values[this.index0 % values.length];
  }

  changed(values) {
    if (this.seen && eq(this.seen, values)) return false;
    this.seen = values;
    return true;
  }

  [CALL](context, values) {
    if (!this.recurse) throw new TypeError("the loop is not recursive");
    return this.recurse(values[0], this.depth0 + 1);
  }
}

/** A function by values in their places, for templates to call. */
export const method = (fn) => ({
  [CALL](context, values, names) {
    if (names) throw new TypeError("no values by name here");
    return fn(...values);
  },
});
