// How an organisation's colour comes out on the reporters' pages: WCAG 2.2, 1.4.3, by the same steps as Reporting/Colours.cs.
const papers = { light: [[0xf7, 0xf6, 0xf2], 0], dark: [[0x1b, 0x22, 0x29], 255] };
const enough = 4.6;

const rgb = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
const linear = part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const ratio = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

/** 1 to 21. @param {string} a #rrggbb @param {string} b #rrggbb */
export const contrast = (a, b) => ratio(rgb(a), rgb(b));

/** The colour, darker or lighter until it can be read. @param {string} colour #rrggbb @param {'light' | 'dark'} on */
export function readable(colour, on) {
  const [paper, end] = papers[on], from = rgb(colour);
  for (let step = 0; step < 1; step += 0.02) {
    const mixed = from.map(part => Math.round(part + (end - part) * step));
    if (ratio(mixed, paper) >= enough)
      return `#${mixed.map(part => part.toString(16).padStart(2, '0')).join('')}`;
  }
  return on === 'light' ? '#000000' : '#ffffff';
}
