// Ways to keep a receipt: copied, as text, as an image. Made in the browser; nothing is sent or stored. What they are called says nothing of what they are.

/**
 * What is to be kept, in the reporter's language.
 * @typedef {{ receipt: string, lines?: string[], title?: string, rtl?: boolean, dark?: boolean }} Kept
 */

export const TEXT_NAME = 'note.txt';
export const IMAGE_NAME = 'note.png';

/** Puts the receipt on the clipboard. @param {string} receipt @returns {Promise<boolean>} false where the browser does not let it */
export async function copy(receipt) {
  try {
    await navigator.clipboard.writeText(receipt);
    return true;
  } catch {
    return false;
  }
}

/** A text file: UTF-8 with a mark and CR LF, as the plainest of editors want it. @param {Kept} kept */
export function textFile(kept) {
  return new Blob(['\ufeff', [kept.title, '', kept.receipt, '', ...(kept.lines ?? [])].filter((line) => line !== undefined).join('\r\n'), '\r\n'], { type: 'text/plain;charset=utf-8' });
}

/** The same as a picture. Drawn by the browser, so that no clock, place or program stands in it. @param {Kept} kept @returns {Promise<Blob>} PNG */
export async function image(kept) {
  const canvas = newCanvas(WIDTH, heightOf(kept));
  draw(canvas, kept);
  return 'convertToBlob' in canvas ? canvas.convertToBlob({ type: 'image/png' })
    : new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture could be made.'))), 'image/png'));
}

/** An address under which a file can be saved until `free` is called. @param {Blob} blob */
export function offer(blob) {
  const url = URL.createObjectURL(blob);
  return { url, free: () => URL.revokeObjectURL(url) };
}

const WIDTH = 1080, EDGE = 64, LINE = 48, CODE = 72;

const newCanvas = (width, height) => {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
};

const groupsOf = (receipt) => {
  const groups = receipt.split('-');
  return [groups.slice(0, 3).join('-'), groups.slice(3).join('-')].filter((line) => line !== '');
};

const heightOf = (kept) => 2 * EDGE + (kept.title ? 2 * LINE : 0) + groupsOf(kept.receipt).length * CODE * 1.4 + LINE + wrapped(kept.lines ?? []).length * LINE;

/** Draws it; for who has a canvas. @param {HTMLCanvasElement | OffscreenCanvas} canvas @param {Kept} kept */
export function draw(canvas, kept) {
  const page = canvas.getContext('2d');
  const start = kept.rtl ? canvas.width - EDGE : EDGE;
  let at = EDGE;
  page.fillStyle = kept.dark ? '#111' : '#fff';
  page.fillRect(0, 0, canvas.width, canvas.height);
  page.fillStyle = kept.dark ? '#fff' : '#111';
  page.textBaseline = 'top';
  const write = (text, size, font, rtl) => {
    page.font = `${size}px ${font}`;
    page.direction = rtl ? 'rtl' : 'ltr';
    page.textAlign = kept.rtl ? 'right' : 'left';
    page.fillText(text, start, at, canvas.width - 2 * EDGE);
  };
  if (kept.title) {
    write(kept.title, LINE, 'sans-serif', kept.rtl);
    at += 2 * LINE;
  }
  for (const line of groupsOf(kept.receipt)) { // a code is read from left to right in every language
    write(line, CODE, 'monospace', false);
    at += CODE * 1.4;
  }
  at += LINE;
  for (const line of wrapped(kept.lines ?? [])) {
    write(line, LINE * 0.7, 'sans-serif', kept.rtl);
    at += LINE;
  }
}

// By number of characters: fonts differ, and fillText squeezes what is a little too long.
const MOST = 56;

/** Lines short enough for the picture. @param {string[]} lines */
export function wrapped(lines) {
  return lines.flatMap((line) => {
    const all = [];
    let now = '';
    for (const word of line.split(' ')) {
      if (now !== '' && now.length + 1 + word.length > MOST) {
        all.push(now);
        now = '';
      }
      now = now === '' ? word : `${now} ${word}`;
      for (; now.length > MOST; now = now.slice(MOST)) all.push(now.slice(0, MOST));
    }
    return [...all, now];
  });
}
