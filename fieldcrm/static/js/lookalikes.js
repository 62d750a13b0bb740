// The warning that somebody is here already, while one types.  It is asked for again
// and again, and says the same most of the time: then nothing on the page is touched.
// What is said aloud stands beside it, because only a place that stays is read out.

export function start() {
  document.addEventListener("htmx:after:request", (event) => {
    if (isAsked(event) && !isNews(event.detail.ctx)) event.preventDefault();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (isAsked(event)) say(event.target);
  });
}

/** Whether this is about the warning, and no page to be brought to life. */
export const isAsked = ({ target }) => target.id === "lookalikes";

/** An answer that is none (signed out, an error) says nothing about anybody. */
function isNews({ response: { raw }, text, target }) {
  if (raw.status !== 200 || raw.redirected || target.said === text) return false;
  target.said = text;
  return true;
}

function say(place) {
  const strip = place.querySelector(".lookalikes-strip");
  const aloud = document.getElementById("lookalikes-said");
  const words = strip?.querySelector(".grow").textContent ?? "";
  if (aloud.textContent !== words) aloud.textContent = words;
}
