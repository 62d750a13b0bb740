/** Bytes as the reader's language writes megabytes. */
export function weighed(bytes) {
  const { lang } = document.documentElement;
  return new Intl.NumberFormat(lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6);
}
