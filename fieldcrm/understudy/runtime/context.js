// Where a template's names live, and how templates call on each other: blocks, includes, imports.
import { Module, Reference, Self } from "./callables.js";
import { CALL, Markup, Undefined, str } from "./values.js";

/** A dict without JavaScript's inheritance: a template may call a name "constructor". */
const bare = (...all) => Object.assign(Object.create(null), ...all);

/** One page: the templates it may use, and the modules that were imported without context. */
export class Run {
  modules = new Map();

  constructor(templates, globals) {
    this.templates = templates;
    this.globals = globals;
  }

  template(name) {
    if (!Object.hasOwn(this.templates, name)) throw new ReferenceError(`there is no template ${name}`);
    return this.templates[name];
  }

  /** A template run with the globals alone, once a page. */
  module(name) {
    if (!this.modules.has(name)) {
      const template = this.template(name);
      this.modules.set(name, new Module(template, new Context(this, bare(this.globals), template)));
    }
    return this.modules.get(name);
  }

  render(name, given) {
    const template = this.template(name);
    return template.root(new Context(this, bare(this.globals, given), template));
  }
}

export class Context {
  vars = bare();
  exported = new Set();
  blocks = new Map();

  /** @param run the page's Run
   * @param parent the names given from outside */
  constructor(run, parent, template) {
    this.run = run;
    this.parent = parent;
    // Whether HTML is escaped, shared with the contexts derived from this one.
    this.mode = { escape: true };
    if (template) this.offer(template);
  }

  get esc() {
    return this.mode.escape;
  }

  set esc(on) {
    this.mode.escape = on;
  }

  /** A name's value, undefined when nobody gave one. */
  resolve(name) {
    const own = this.vars[name];
    return own === undefined ? this.parent[name] : own;
  }

  /** A name set at the top of a template; public ones can be imported. */
  set(name, value, exports = !name.startsWith("_")) {
    this.vars[name] = value;
    if (exports) this.exported.add(name);
    else this.exported.delete(name);
  }

  all(locals) {
    const names = bare(this.parent, this.vars);
    for (const name in locals) if (locals[name] !== undefined) names[name] = locals[name];
    return names;
  }

  /** The same place with the names of an inner one, for a scoped block. */
  derived(locals) {
    const inner = new Context(this.run, this.all(locals));
    inner.mode = this.mode;
    for (const [name, stack] of this.blocks) inner.blocks.set(name, [...stack]);
    return inner;
  }

  /** Blocks of a template come after those of the ones that extend it. */
  offer(template) {
    for (const name in template.blocks) {
      this.blocks.set(name, [...(this.blocks.get(name) ?? []), template.blocks[name]]);
    }
  }

  extend(name) {
    const parent = this.run.template(name);
    this.offer(parent);
    return parent;
  }

  block(name, within = this) {
    return this.blocks.get(name)[0](within);
  }

  require(name) {
    if (this.blocks.get(name).length < 2) throw new ReferenceError(`Required block '${name}' not found`);
  }

  super(name, current) {
    const stack = this.blocks.get(name) ?? [];
    const depth = stack.indexOf(current) + 1;
    return depth < stack.length && depth > 0 ? new Reference(this, name, stack, depth) : new Undefined(`there is no parent block called '${name}'.`);
  }

  self() {
    return new Self(this);
  }

  include(name, locals) {
    const template = this.run.template(name);
    return template.root(new Context(this.run, this.all(locals), template));
  }

  includeAlone(name) {
    return this.run.module(name).text;
  }

  importWith(name, locals) {
    const template = this.run.template(name);
    return new Module(template, new Context(this.run, this.all(locals), template));
  }

  importAlone(name) {
    return this.run.module(name);
  }

  /** fn(*values, **names); names may be left out. */
  call(fn, values, names) {
    if (fn instanceof Undefined) fn.fail();
    if (fn?.[CALL]) return fn[CALL](this, values, names);
    if (typeof fn !== "function") throw new TypeError("this value cannot be called");
    return (names ? fn(...values, names) : fn(...values)) ?? null;
  }

  /** What a {% set %} block holds. */
  captured(v) {
    return this.esc ? new Markup(str(v)) : v;
  }
}
