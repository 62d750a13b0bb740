// What an administrator decided about look-alikes, and what judgements taught.
// Twin: sync/matching/rule.py, which says why.
import { MODEL, RULE } from "#generated/matching-tables.js";

/**
 * @param {object} [document] of type "rule"; without one, the rule that ships
 * @returns {{ask: number, flag: number, model: object}} per cent, and by what `score` weighs
 */
export function ruleOf(document) {
  const { ask, flag, taught } = document ?? RULE;
  const model = taught ? { ...MODEL, scales: { ...MODEL.scales, ...taught.scales }, shift: taught.shift } : MODEL;
  return { ask, flag, model };
}

/** By the thresholds that stand here. @param {object} score @returns {object} with the level they give it */
export function judged(score, { ask, flag }) {
  return { ...score, level: score.percent >= ask ? "strong" : score.percent >= flag ? "likely" : "distinct" };
}
