// Whose phone this is.  The cookie is out of a worker's sight, so the worker
// remembers the user that the server last named.  Once somebody posts the
// sign-in form, that is in doubt: until the server has named the user again,
// no page is answered from a replica and nothing is sent.

import { clearOthers, Phone } from "./phone.js";
import { committed, getOne, open } from "./store/db.js";

const NAME = "fieldcrm";

export class Session {
  /** @param {{now?: () => Date, version?: string|null, onOther?: () => Promise<void>}} options onOther: somebody else comes */
  constructor(options = {}) {
    this.options = options;
    this.phone = null;
    this.inDoubt = false;
  }

  /** Open the phone of the user that was here last, if any. */
  async start() {
    this.db = await open(NAME, 1, (db) => db.createObjectStore("facts", { keyPath: "key" }));
    const [user, doubt] = await Promise.all([getOne(this.db, "facts", "user"), getOne(this.db, "facts", "in_doubt")]);
    this.inDoubt = Boolean(doubt?.value);
    if (user?.value) this.phone = await Phone.open(user.value, this.options);
    return this;
  }

  /** The phone that may answer pages now, or null. */
  get answering() {
    return this.phone?.ready && !this.inDoubt ? this.phone : null;
  }

  /** Somebody is signing in. */
  async doubt() {
    this.inDoubt = true;
    await this.#remember("in_doubt", true);
  }

  /** The server says that nobody is signed in: then nobody else is, and the last user's pages may be read. */
  async nobody() {
    if (!this.inDoubt) return;
    this.inDoubt = false;
    await this.#remember("in_doubt", false);
  }

  /** The server named the user. @returns {Promise<Phone>} */
  async bind(userId) {
    if (this.phone?.userId !== userId) {
      this.phone?.close();
      this.phone = null;
      await this.options.onOther?.();
      await clearOthers(userId);
      await this.#remember("user", userId);
      this.phone = await Phone.open(userId, this.options);
    }
    await this.nobody();
    return this.phone;
  }

  /** Sign-out, or a revoked device: nothing of the user stays. */
  async wipe() {
    const phone = this.phone;
    this.phone = null;
    await this.#remember("user", null);
    await phone?.wipe();
    await this.nobody();
  }

  async #remember(key, value) {
    const transaction = this.db.transaction("facts", "readwrite", { durability: "strict" });
    transaction.objectStore("facts").put({ key, value });
    await committed(transaction);
  }
}
