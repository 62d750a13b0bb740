// A file made on this page, handed to another app where a phone can, else saved.

/** @param {string} stem what the file is called; @param {string} ending with its dot */
export async function hand(text, { stem, ending, type }) {
  const file = new File([text], `${stem.replace(/[^\p{L}\p{N} .-]/gu, "").trim() || "file"}${ending}`, { type });
  try {
    if (navigator.canShare?.({ files: [file] })) return await navigator.share({ files: [file], title: stem });
  } catch (error) {
    if (error.name === "AbortError") return undefined;
  }
  return download(file);
}

function download(file) {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
