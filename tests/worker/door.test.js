import assert from "node:assert/strict";
import { test } from "node:test";
import { NotAPhoto, readForm, TooLarge } from "../../fieldcrm/static/worker/door.js";

const HEADS = {
  jpeg: "\xff\xd8\xff\xe0", png: "\x89PNG\r\n\x1a\n", webp: "RIFF\n\r\0\xffWEBPVP8 ", avif: "\0\0\0\x1cftypavif", heic: "\0\0\0\x1cftypheic",
};

function form(text, bytes = 40) {
  const body = new Uint8Array(bytes);
  body.set(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  const pairs = new FormData();
  pairs.append("photos", new File([body], "p.jpg", { type: "image/jpeg" }));
  return pairs;
}

for (const [kind, head] of Object.entries(HEADS)) {
  test(`a ${kind} is a photo`, async () => {
    const { pairs, blobs } = await readForm(form(head));
    assert.equal(pairs[0][1].sha256, blobs[0].sha256);
  });
}

test("a page with a script in it is no photo, whatever it is called", async () => {
  for (const text of ["<script>alert(1)</script>", "<svg xmlns=''>", "RIFF"]) await assert.rejects(readForm(form(text)), NotAPhoto);
});

test("a photo that the server would never take is said so before anything is kept", async () => {
  await assert.rejects(readForm(form(HEADS.jpeg, 16 * 1024 * 1024)), TooLarge);
});
