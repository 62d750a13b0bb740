// The contact on this page, given to the phone's own address book as a vCard: shared where a phone can, else as a file.

export async function give() {
  const { content, dataset } = document.querySelector("template[data-vcard-text]");
  const text = content.textContent.split("\n").join("\r\n") + "\r\n";
  const file = new File([text], `${dataset.name.replace(/[^\p{L}\p{N} .-]/gu, "") || "contact"}.vcf`, { type: "text/vcard" });
  try {
    if (navigator.canShare?.({ files: [file] })) return await navigator.share({ files: [file], title: dataset.name });
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
