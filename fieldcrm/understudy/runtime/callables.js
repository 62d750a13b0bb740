// What a template can call or reach into: macros, imported modules, blocks.
import { CALL, GET, Markup, Safe, Tuple, Undefined } from "./values.js";

/** A macro or the body of a {% call %}. Its function takes the named parameters in their order
 * (undefined where not given), then caller, kwargs and varargs if the body speaks of them. */
export class Macro {
  /** @param takes which of caller, kwargs and varargs the body speaks of, e.g. ["varargs"] */
  constructor(name, params, takes, fn) {
    this.name = name;
    this.params = params;
    this.takes = takes;
    this.fn = fn;
  }

  [CALL](context, values, names) {
    const left = { ...names };
    const given = this.params.map((param, i) => (i < values.length ? values[i] : pop(left, param)));
    if (this.takes.includes("caller") && !this.params.includes("caller")) {
      given.push(pop(left, "caller") ?? new Undefined("No caller defined"));
    }
    if (this.takes.includes("kwargs")) given.push(left);
    else if (Object.keys(left).length) throw new TypeError(`macro '${this.name}' takes no '${Object.keys(left)[0]}'`);
    if (this.takes.includes("varargs")) given.push(Tuple.from(values.slice(this.params.length)));
    else if (values.length > this.params.length) throw new TypeError(`macro '${this.name}' was given too many values`);
    const text = this.fn(...given);
    // Whether it is HTML depends on where it is called, not on where it was written.
    return context.esc ? new Markup(text) : text;
  }

  [GET](name) {
    if (name === "name") return this.name;
    if (name === "arguments") return Tuple.from(this.params);
    return name === "caller" ? this.takes.includes("caller") : undefined;
  }
}

/** What a parameter is when neither a value nor a default was given. */
export const absent = (name) => new Undefined(`parameter '${name}' was not provided`);

function pop(names, key) {
  const value = names[key];
  delete names[key];
  return value;
}

/** An imported template: the names it exports, and its text when printed. */
export class Module extends Safe {
  constructor(template, context) {
    super(template.root(context));
    this.context = context;
  }

  [GET](name) {
    return this.context.exported.has(name) ? this.context.vars[name] : undefined;
  }
}

/** super() and self.name(): a block at some depth of inheritance. */
export class Reference {
  constructor(context, name, stack, depth) {
    Object.assign(this, { context, name, stack, depth });
  }

  [CALL]() {
    const text = this.stack[this.depth](this.context);
    return this.context.esc ? new Markup(text) : text;
  }

  [GET](name) {
    if (name !== "super") return undefined;
    if (this.depth + 1 < this.stack.length) return new Reference(this.context, this.name, this.stack, this.depth + 1);
    return new Undefined(`there is no parent block called '${this.name}'.`);
  }
}

/** The `self` of a template. */
export class Self {
  constructor(context) {
    this.context = context;
  }

  [GET](name) {
    const stack = this.context.blocks.get(name);
    return stack && new Reference(this.context, name, stack, 0);
  }
}
