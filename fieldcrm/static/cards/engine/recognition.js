// From a cut line to text: fieldcrm/cards/recognition.py in the phone's words.

/** What a net ("latin" or "lines") reads within the rectangle, as it is drawn: {text, confidence}. */
export async function readLine(pyramid, area, net, run, letters, asked) {
  const { height, multiple, max_width: widest } = asked;
  const { stretch, min_width: narrowest } = asked[net];
  const width = Math.min(Math.max(8, Math.round((area.width * height * stretch) / area.height)), widest);
  const padded = Math.max(narrowest, Math.ceil(width / multiple) * multiple);
  const { data, dims } = await run(net, pyramid.cut(area, width, height, padded), [1, 3, height, padded]);
  return decoded(data, dims[1], dims[2], letters);
}

function decoded(chances, steps, classes, letters) {
  let text = "", sum = 0, count = 0, last = -1;
  for (let step = 0; step < steps; step++) {
    let best = 0, chance = -1;
    for (let one = 0, at = step * classes; one < classes; one++, at++) {
      if (chances[at] > chance) (chance = chances[at]), (best = one);
    }
    if (best !== 0 && best !== last) {
      text += letters[best];
      sum += chance;
      count++;
    }
    last = best;
  }
  return { text: text.replace(/^[ \u200c]+|[ \u200c]+$/g, ""), confidence: count ? sum / count : 0 };
}
