// What was asked of the directory: as long as no line of it changes, the same
// question has the same answer.

const MOST = 30;
/** lines, or what else an answer was made from -> {question: answer} */
const asked = new WeakMap();

/**
 * @template T
 * @param {object} source what the answer is made from; when it changes, it is another object
 * @param {Array} question all else that the answer depends on, as JSON can write it
 * @param {() => T} answer
 * @returns {T} not to be changed
 */
export function once(source, question, answer) {
  const answers = asked.get(source) ?? asked.set(source, new Map()).get(source);
  const key = JSON.stringify(question);
  if (!answers.has(key)) {
    if (answers.size >= MOST) answers.clear();
    answers.set(key, answer());
  }
  return answers.get(key);
}
