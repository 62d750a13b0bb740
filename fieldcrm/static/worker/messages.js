// What pages and the worker tell each other.  A page that asks sends a port to
// answer on; what concerns every page is told to every page.

/** Tell all open pages. */
export async function tellPages(message) {
  for (const client of await clients.matchAll({ type: "window", includeUncontrolled: true })) {
    client.postMessage(message);
  }
}

/**
 * Answer a page's message by the handler of its kind.
 * @param {ExtendableMessageEvent} event
 * @param {Record<string, (message: object, event: ExtendableMessageEvent) => unknown>} handlers
 */
export function answerMessage(event, handlers) {
  const handler = handlers[event.data?.kind];
  if (!handler) return;
  const port = event.ports[0];
  event.waitUntil((async () => {
    try {
      port?.postMessage({ answer: await handler(event.data, event) });
    } catch (error) {
      console.error("message:", event.data.kind, error);
      port?.postMessage({ error: String(error) });
    }
  })());
}

/** Is something half-written in any open page? Pages that do not answer in time are thought to be asleep. */
export async function anyDirtyPage(waitMs = 500) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const answers = await Promise.all(pages.map((page) => askPage(page, waitMs)));
  return answers.some(Boolean);
}

function askPage(page, waitMs) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    setTimeout(() => resolve(false), waitMs);
    page.postMessage({ kind: "dirty?" }, [channel.port2]);
  });
}
