// What is wrong with where a page is cut for its first frame: whatever the height of the screen, what comes
// later must lie below it.  The text of static/js/page_text.js stands in front.

async () => {
  PAGE_TEXT
  const html = await (await fetch(location.href)).text();
  const main = document.getElementById("main");
  const wrong = [];
  for (let height = 150; main && height < main.getBoundingClientRect().bottom + scrollY; height += 10) {
    const cut = readPage(html, height) && parse(readPage(html, height).first).querySelector("main");
    const missing = cut && firstMissing(cut, main);
    const top = missing && missing.getBoundingClientRect().top + scrollY;
    if (missing && top < height - 1) wrong.push(`cut for ${height} px before what stands at ${Math.round(top)}: ${missing.outerHTML.slice(0, 60)}`);
  }
  return wrong.slice(0, 3);

  /** In the order of the page, the first element that one part has and the other has not. */
  function firstMissing(some, all) {
    const there = some.children.length;
    const deeper = there && all.children[there - 1] ? firstMissing(some.children[there - 1], all.children[there - 1]) : null;
    return deeper ?? all.children[there] ?? null;
  }
}
