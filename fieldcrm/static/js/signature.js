// A signature on glass: drawn on a canvas, kept as a PNG in the form's own file
// input.  The pad's code is fetched when the first form that wants it is shown.

const pads = new WeakMap();

export function start() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-signature-clear]");
    if (button) clear(button.closest("[data-signature]"));
  });
}

export async function enhance(root) {
  const places = [...root.querySelectorAll("[data-signature]")].filter((place) => !pads.has(place.querySelector("canvas")));
  if (!places.length) return;
  const { default: SignaturePad } = await import("signature_pad");
  for (const place of places) begin(place, SignaturePad);
}

function begin(place, SignaturePad) {
  const canvas = place.querySelector("canvas");
  if (pads.has(canvas)) return;
  const pad = new SignaturePad(canvas, { penColor: "#111", backgroundColor: "#fff", minWidth: 0.8, maxWidth: 2.4 });
  pads.set(canvas, pad);
  fit(canvas, pad);
  // A form inside something closed has no size yet.
  new ResizeObserver(() => pad.isEmpty() && fit(canvas, pad)).observe(canvas);
  pad.addEventListener("endStroke", () => keep(place, canvas));
}

/** As many dots as the screen has, or lines look torn. */
function fit(canvas, pad) {
  const ratio = Math.max(window.devicePixelRatio || 1, 1);
  const { offsetWidth, offsetHeight } = canvas;
  if (!offsetWidth || canvas.width === Math.round(offsetWidth * ratio)) return;
  canvas.width = Math.round(offsetWidth * ratio);
  canvas.height = Math.round(offsetHeight * ratio);
  canvas.getContext("2d").scale(ratio, ratio);
  pad.clear();
}

async function keep(place, canvas) {
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  put(place, [new File([blob], "signature.png", { type: "image/png" })]);
}

function clear(place) {
  pads.get(place.querySelector("canvas"))?.clear();
  put(place, []);
}

function put(place, files) {
  const input = place.querySelector("input[type=file]");
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
