// How sync stands, in the few words that pages show a rep.

/** What each kind of trouble means to the person holding the phone. */
const NETWORK = { offline: "offline", timeout: "offline", portal: "portal", upgrade: "update", newer: "update" };

export class SyncState {
  /** @param {(state: object) => void} tell */
  constructor(session, tell) {
    this.session = session;
    this.tell = tell;
    this.network = "unknown";
    this.trouble = null;
    this.account = "ok";
  }

  /** A run ended: with this trouble, or with none. */
  ended(trouble) {
    this.trouble = trouble?.message ?? null;
    if (!trouble) {
      this.network = "ok";
      this.account = "ok";
    } else if (trouble.kind === "signed-out") {
      this.network = "ok";
      this.account = "sign-in";
    } else if (trouble.kind === "revoked") {
      this.account = "revoked";
    } else {
      this.network = NETWORK[trouble.kind] ?? "trouble";
    }
    this.tell(this.now());
  }

  /** What a page needs to draw its banners. */
  now() {
    const outbox = this.session.phone?.outbox;
    return {
      kind: "state", network: this.network, trouble: this.trouble, account: this.account, ready: Boolean(this.session.answering),
      user: this.session.phone?.userId ?? null, waiting: outbox?.waiting.length ?? 0, refused: outbox?.refused.length ?? 0,
    };
  }
}
