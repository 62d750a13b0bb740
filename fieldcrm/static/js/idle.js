// What nobody waits for comes after the page is painted.

const LONGEST_MS = 500;

/** Safari has no requestIdleCallback. @param {() => void} run */
export const whenIdle = (run) => (globalThis.requestIdleCallback ? requestIdleCallback(run, { timeout: LONGEST_MS }) : setTimeout(run, 50));
