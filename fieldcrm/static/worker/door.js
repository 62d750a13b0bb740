// The one door for edits: form in, ops out.  Twin in purpose: fieldcrm/field/door.py,
// which hands the same ops to the same engine at once.

import { isVcard, shrunk } from "../cards/picture.js";
import { isPhoto } from "./photo_kinds.js";
import { sha256 } from "./sync/digest.js";

/** The server's limit for one photo, in bytes. */
const MAX_BLOB_BYTES = 15 * 1024 * 1024;
/** Of a contact's file, which is read and not kept: enough for anybody, with a picture. */
const LONGEST_VCARD_BYTES = 200_000;

/** The phone's storage is full: nothing of the form was kept. */
export class StorageFull extends Error {}

/** A photo is larger than the server would ever take. */
export class TooLarge extends Error {}

/** A file that the server would never show. */
export class NotAPhoto extends Error {}

/**
 * A form as actions read it: pairs in order, each file in place of its content as {sha256, type, bytes, name}.
 * @param {FormData} form
 * @param {(file: File) => Promise<File>} lighter what is kept of a photo
 */
export async function readForm(form, lighter = async (file) => file) {
  const pairs = [];
  const blobs = [];
  for (const [name, value] of form) {
    if (typeof value === "string") {
      pairs.push([name, value]);
    } else if (value.size && isVcard(value)) {
      pairs.push(["vcard", await value.slice(0, LONGEST_VCARD_BYTES).text()]);
    } else if (value.size) {
      const blob = await blobOf(await lighter(value));
      pairs.push([name, { sha256: blob.sha256, type: blob.type, bytes: blob.bytes, name: blob.name }]);
      blobs.push(blob);
    }
  }
  return { pairs, blobs };
}

/** A photo that another app handed over, as small as one that the camera here takes; one that cannot be opened here is
 * kept as it is: the server opens more kinds. */
export const lighterPhoto = (file) => shrunk(file, file.name.replace(/\.\w+$/, "") + ".jpg").catch(() => file);

/** Keep what an action answered: ops and the photos they name are on the disk when this returns. */
export async function submit(phone, { ops, drop = [] }, blobs) {
  const wanted = await withoutRepeats(phone.replica, ops);
  const named = new Set(wanted.flatMap((op) => op.blobs ?? []));
  await unlessFull(async () => {
    if (wanted.length) await phone.submit(wanted, blobs.filter((blob) => named.has(blob.sha256)));
    if (drop.length) await phone.drop(drop);
  });
}

/** A form that comes back with a question keeps its photos by their hashes alone. */
export const keepPhotos = (phone, blobs) => unlessFull(() => phone.outbox.keep(blobs));

async function unlessFull(write) {
  try {
    await write();
  } catch (error) {
    if (error?.name === "QuotaExceededError") throw new StorageFull(error.message);
    throw error;
  }
}

/**
 * A form sent twice makes one record: the id was in the form.  What the second
 * sending says differently is an edit of the first.
 */
async function withoutRepeats(replica, ops) {
  const wanted = [];
  for (const [place, op] of ops.entries()) {
    const standing = op.kind === "create" && !op.mends ? await replica.get(op.type, op.record) : null;
    if (!standing) {
      wanted.push({ ...op, place });
      continue;
    }
    const set = {};
    for (const [name, { now }] of Object.entries(op.set)) {
      const was = name.startsWith("custom.") ? standing.custom?.[name.slice(7)] ?? null : standing[name] ?? null;
      if (JSON.stringify(was) !== JSON.stringify(now)) set[name] = { was, now };
    }
    if (Object.keys(set).length) wanted.push({ ...op, place, kind: "update", set });
  }
  return wanted;
}

async function blobOf(file) {
  if (file.size > MAX_BLOB_BYTES) throw new TooLarge(file.name);
  if (!(await isPhoto(file))) throw new NotAPhoto(file.name);
  const body = await file.arrayBuffer();
  return {
    sha256: await sha256(body), type: file.type || "application/octet-stream", bytes: body.byteLength,
    name: file.name, body,
  };
}
