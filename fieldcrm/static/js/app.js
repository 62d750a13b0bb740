// The page's own script: htmx for quick pages, and small modules that are hooked
// by data- attributes.  Each page works without any of it.

import "./htmx.js";
import { ready as workerReady } from "./worker.js";
import * as back from "./back.js";
import * as banners from "./banners.js";
import * as calendar from "./calendar.js";
import * as cards from "./cards.js";
import * as choices from "./choices.js";
import * as codes from "./codes.js";
import * as drafts from "./drafts.js";
import * as format from "./format.js";
import * as install from "./install.js";
import * as leaving from "./leaving.js";
import * as links from "./links.js";
import * as lookalikes from "./lookalikes.js";
import * as moves from "./moves.js";
import * as navigation from "./navigation.js";
import * as pages from "./pages.js";
import * as photos from "./photos.js";
import * as place from "./place.js";
import * as queue from "./queue.js";
import * as refresh from "./refresh.js";
import * as schedule from "./schedule.js";
import * as search from "./search.js";
import * as share from "./share.js";
import * as signature from "./signature.js";
import * as storage from "./storage.js";
import * as tiles from "./tiles.js";
import * as turning from "./turning.js";
import * as update from "./update.js";
import * as warming from "./warming.js";
import * as word from "./word.js";

const MODULES = [
  format, pages, turning, moves, back, links, navigation, lookalikes, calendar, cards, choices, codes, drafts, photos, signature, place, search, share, storage, install, banners, leaving, queue,
  refresh, update, schedule, tiles, word, warming,
];

for (const module of MODULES) module.start?.();
enhance();
document.addEventListener("htmx:after:swap", (event) => lookalikes.isAsked(event) || enhance());
for (const come of ["fieldcrm:shown", "fieldcrm:whole"]) document.addEventListener(come, enhance);
workerReady();

/** Bring what is on the page to life; each module finds for itself what is new. */
function enhance() {
  for (const module of MODULES) module.enhance?.(document);
}
