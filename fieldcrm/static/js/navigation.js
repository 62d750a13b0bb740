// The way to a customer, in the app that this phone navigates with.  Links lead to a map on the web; where the phone
// has a way to name "the navigation app", that stands in its place.

const WEB = "https://www.google.com/maps/dir/?api=1&destination=";

export function enhance(root) {
  const own = waysOf(navigator.userAgent, navigator.maxTouchPoints);
  if (!own) return;
  for (const link of root.querySelectorAll(`a[href^="${WEB}"]`)) {
    link.href = own(link.getAttribute("href").slice(WEB.length));
    link.removeAttribute("target");
  }
}

/** How this phone says where to go; null on a desk. `place`: "lat,lon" or an address, escaped. */
export function waysOf(agent, touchPoints) {
  if (/Android/.test(agent)) return (place) => `geo:0,0?q=${place}`;
  // An iPad calls itself a Mac, but no Mac has a touch screen.
  if (/iPhone|iPad/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) return (place) => `https://maps.apple.com/?daddr=${place}`;
  return null;
}
