// Numbers as people type them, in the digits of their script.

/** A digit of any of these scripts. */
export const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/gu;
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xff10];

/** The digits of any script that people here type with, as 0-9. */
export const latinDigits = (text) => text.replace(DIGIT, (digit) => {
  const point = digit.codePointAt(0);
  return String(point - ZEROS.findLast((zero) => zero <= point));
});
