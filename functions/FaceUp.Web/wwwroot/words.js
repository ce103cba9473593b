// Words, numbers and dates as the page's language writes them: the same as the server's (Languages/Language.cs). Touches no page.

const WESTERN = '0123456789';

/**
 * @typedef {{ tag: string, digits: string, date: string, months: string[] }} Tongue
 */

/** A language with its words. @param {Tongue} tongue @param {Record<string, string>} words */
export function speaker(tongue, words) {
  const digits = [...tongue.digits];
  const written = (text) => (tongue.digits === WESTERN ? text : text.replace(/[0-9]/g, (digit) => digits[Number(digit)]));
  const number = (n) => written(String(n));
  return {
    number,
    /** @param {string} key @param {Record<string, string>} [filled] */
    word: (key, filled = {}) => Object.entries(filled).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key]),
    /** @param {string} day yyyy-MM-dd; anything else stays as it is */
    date: (day) => {
      const [, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
      return y === undefined ? day : tongue.date.replace('{d}', number(Number(d))).replace('{m}', written(tongue.months[Number(m) - 1])).replace('{y}', number(Number(y)));
    },
    /** @param {number} bytes */
    size: (bytes) => (bytes < 1048576 ? `${number(Math.max(1, Math.floor(bytes / 1024)))} KB` : `${number(Math.floor(bytes / 1048576))} MB`),
    /** Digits of this language's keyboard as everybody's. @param {string} typed */
    plain: (typed) => (tongue.digits === WESTERN ? typed : [...typed].map((c) => (digits.includes(c) ? WESTERN[digits.indexOf(c)] : c)).join('')),
  };
}

/** @typedef {ReturnType<typeof speaker>} Speaker */
