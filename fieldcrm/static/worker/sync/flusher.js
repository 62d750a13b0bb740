// When to sync.  Everything that may mean "there is a network again" pokes the
// flusher; one run goes on at a time, whatever pokes; a run that fails is tried
// again, later and later, but a poke from the rep or the network goes at once.

import { run } from "./run.js";
import { Trouble } from "./http.js";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const REST_MS = 20_000;
const LOCK = "fieldcrm-sync";
/** No timer helps here; something has to happen first. */
const WAITS_FOR_A_PERSON = new Set(["signed-out", "revoked"]);
/** Pokes that say something has changed, so that an old failure says little. */
const EAGER = new Set(["op", "online", "visible", "asked", "sign-in", "background", "awaited"]);
/** Pokes after which the network is likely to be another one. */
const HOPEFUL = new Set(["online", "visible", "asked", "sign-in"]);

export class Flusher {
  /**
   * @param {object} host see run.js; and locks: navigator.locks, random: () => number, timer: setTimeout,
   *   onTrouble: (trouble: Trouble|null) => Promise<void>
   */
  constructor(host) {
    this.host = host;
    this.failures = 0;
    this.notBefore = 0;
    this.running = null;
    this.wanted = false;
    this.timer = null;
  }

  /**
   * Something happened: sync, unless the server asked us to wait.
   * @param {string} reason op online visible asked sign-in background awaited start view timer
   * @returns {Promise<boolean>} whether the run that followed went through
   */
  poke(reason, options = {}) {
    // "online" often comes a moment before the network carries anything: the next try must not be minutes away.
    if (HOPEFUL.has(reason)) this.failures = 0;
    if (this.running) {
      // What was poked for may have come too late for the run under way.
      if (EAGER.has(reason)) this.wanted = true;
      return this.running;
    }
    const now = this.host.now().getTime();
    const eager = EAGER.has(reason) && (!this.asked || reason === "asked");
    if (now < this.notBefore && !eager) return Promise.resolve(false);
    this.running = this.#runs(options).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async #runs(options) {
    let through = true;
    do {
      this.wanted = false;
      through = await this.#locked(options);
      // A poke that came during a run that failed knows something newer, like a network that is back.
    } while (this.wanted && (through || !this.asked));
    return through;
  }

  #locked(options) {
    const { locks } = this.host;
    // Another worker (an old one that is being replaced) may be at it: wait for it, then look again.
    return locks ? locks.request(LOCK, () => this.#once(options)) : this.#once(options);
  }

  async #once(options) {
    clearTimeout(this.timer);
    try {
      this.host.report({ kind: "started" });
      await run(this.host, options);
      // Looking at pages is no reason to ask the server more often than this.
      Object.assign(this, { failures: 0, asked: false, notBefore: this.host.now().getTime() + REST_MS });
      await this.host.onTrouble(null);
      return true;
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble("broken", { detail: String(error) });
      if (!(error instanceof Trouble)) console.error("sync:", error);
      this.#later(trouble);
      await this.host.onTrouble(trouble);
      return false;
    }
  }

  #later(trouble) {
    const waitMs = trouble.retryAfterMs ?? this.#backoffMs();
    this.failures += 1;
    this.asked = trouble.retryAfterMs !== null;
    this.notBefore = this.host.now().getTime() + waitMs;
    if (WAITS_FOR_A_PERSON.has(trouble.kind)) return;
    this.timer = (this.host.timer ?? setTimeout)(() => this.poke("timer"), waitMs);
  }

  /** Twice as long each time, and never two phones in step: between half and all of it. */
  #backoffMs() {
    const ms = Math.min(FIRST_WAIT_MS * 2 ** this.failures, LONGEST_WAIT_MS);
    return Math.round(ms * (0.5 + this.host.random() / 2));
  }
}
