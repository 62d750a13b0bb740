// What is too wide, too small for a thumb, or cut off on the page as it stands.  Sizes in CSS pixels.
() => {
  const SMALLEST = 44;
  const NEVER_CUT = ".tab > span:not(.tab-plus-word), .button, .chip-face, .quick-act, .mark, .menu-item, .strip-name, .desk-link, .week-name";
  const TICKED = "[type=checkbox], [type=radio], [type=file]";
  const wrong = [];

  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !hidden(element);
  // Said to screen readers only, or folded away.
  const hidden = (element) => element.closest(".quiet, .skip, [popover]:not(:popover-open)") !== null;
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className} "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}"`;

  const wide = document.scrollingElement.scrollWidth;
  if (wide > innerWidth) {
    const causes = [...document.body.querySelectorAll("*")].filter((one) => shown(one) && one.getBoundingClientRect().right > innerWidth + 1);
    wrong.push(`${wide} px wide: ${causes.slice(-2).map(name).join(", ")}`);
  }

  // A link may cover its card, a box is as big as its label, a word in a sentence as small as its letters.
  const area = (element) => {
    const covers = getComputedStyle(element, "::after").position === "absolute";
    const target = covers ? element.closest(".card") : element.matches(TICKED) ? element.labels[0] ?? element : element;
    return target.getBoundingClientRect();
  };
  const inText = (element) => getComputedStyle(element).display === "inline"
    && [...element.parentElement.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.textContent.trim());
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    // A dot of a map lies where it must; the map's list has the same links.
    if (!shown(element) || inText(element) || element.closest("svg")) continue;
    const { width, height } = area(element);
    if (width < SMALLEST || height < SMALLEST) wrong.push(`${Math.round(width)} x ${Math.round(height)}: ${name(element)}`);
  }

  for (const element of document.querySelectorAll(NEVER_CUT)) {
    if (shown(element) && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut off: ${name(element)}`);
  }
  return wrong;
}
