// What nobody waits for comes after the page is painted.

/** Safari has no requestIdleCallback. @param {() => void} run @param {number} [longestMs] it waits for the browser's leisure */
export function whenIdle(run, longestMs = 500) {
  if (globalThis.requestIdleCallback) requestIdleCallback(() => run(), { timeout: longestMs });
  else requestAnimationFrame(() => setTimeout(run));
}
