// htmx, told to do nothing that the Content-Security-Policy forbids: no code in
// attributes is used anywhere, so nothing is ever evaluated.  What it may swap
// comes from our own origin alone.

import htmx from "htmx.org";

htmx.config.mode = "same-origin";
htmx.config.defaultTimeout = 20_000;

export default htmx;
