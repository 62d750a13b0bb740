// The page's end of the engine: one worker, started when first needed and ended by `close`, which gives its memory back.

/** What reads cards on the phone, by the URL of its worker: `asset("cards/engine.js")`. */
export class Engine {
  #url;
  #worker;
  #waiting = new Map();
  #last = 0;

  constructor(url) {
    this.#url = url;
  }

  /** {latin: {kept, bytes}, lines: {kept, bytes}} */
  state = () => this.#ask({ kind: "state" });
  /** Fetch "latin" or "lines" and keep it; `tell(share)` hears how much of it is there. */
  keep = (part, tell) => this.#ask({ kind: "keep", part }, tell);
  drop = () => this.#ask({ kind: "drop" });
  /** Open the nets before there is a photo; rejects where the engine is not to be had. */
  warm = () => this.#ask({ kind: "warm" });
  /** The reading of a photo (a Blob); rejects where it cannot be read or the engine is not to be had. */
  read = (photo) => this.#ask({ kind: "read", photo });
  /** The fields of a contact from the readings of a card's sides: static/cards/understand.js says how. */
  understand = (readings, context) => this.#ask({ kind: "understand", readings, context });

  close() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#fail(new Error("closed"));
  }

  #ask(message, tell) {
    this.#worker ??= this.#started();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, tell });
      this.#worker.postMessage({ id, ...message });
    });
  }

  #started() {
    const worker = new Worker(this.#url, { type: "module" });
    worker.addEventListener("message", ({ data: { id, share, answer, error } }) => {
      const { resolve, reject, tell } = this.#waiting.get(id) ?? {};
      if (share !== undefined) return tell?.(share);
      this.#waiting.delete(id);
      return error === undefined ? resolve?.(answer) : reject?.(new Error(error));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#worker = undefined;
      this.#fail(new Error(event.message || "the engine did not start"));
    });
    return worker;
  }

  #fail(error) {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
