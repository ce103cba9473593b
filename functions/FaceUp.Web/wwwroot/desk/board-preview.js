// Shows the report's page inside this one. Nothing of it becomes markup by itself: its text is taken out element by element, by a closed list, with the reader below. The policy of
// these pages forbids any other way, and a frame too.
import { html } from './lib-preact.js';

const shown = new Set(['h1', 'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'div', 'section', 'header', 'footer', 'figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'b', 'strong', 'em', 'small', 'span', 'code', 'time', 'bdi', 'br', 'hr', 'main', 'article', 'meter', 'aside', 'svg', 'g', 'rect', 'text', 'line']);
const skipped = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'iframe', 'object']);
const single = new Set(['br', 'hr', 'meta', 'link', 'img', 'input', 'base', 'col', 'wbr']);
const kept = new Set(['scope', 'colspan', 'rowspan', 'dir', 'lang', 'datetime', 'value', 'max', 'min', 'role', 'aria-label', 'viewBox', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'rx', 'text-anchor']);
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const plain = text => text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => name[0] === '#' ? String.fromCodePoint(Number(name[1] === 'x' || name[1] === 'X' ? `0${name.slice(1)}` : name.slice(1))) : named[name.toLowerCase()] ?? whole);

/** The elements of well-formed markup as a tree of what may be shown; everything else is left out. @param {string} markup */
export function parsed(markup) {
  const root = { children: [] }, path = [root];
  const token = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|([^<]+)|</gi;
  for (let match, skip = null; (match = token.exec(markup));) {
    const [, closing, tag, attributes, text] = match, name = tag?.toLowerCase();
    if (skip) {
      if (closing && name === skip)
        skip = null;
    } else if (text !== undefined)
      path.at(-1).children.push(plain(text));
    else if (!name)
      continue;
    else if (!closing && skipped.has(name))
      skip = /\/\s*$/.test(attributes) ? null : name;
    else if (closing) {
      const at = path.findLastIndex(node => node.name === name);
      if (at > 0)
        path.length = at;
    } else {
      const node = { name, attributes: attributesOf(attributes), children: [] };
      path.at(-1).children.push(node);
      if (!single.has(name) && !/\/\s*$/.test(attributes))
        path.push(node);
    }
  }
  return root.children;
}

const attributesOf = text => Object.fromEntries([...text.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map(([, name, a, b, c]) => [name, plain(a ?? b ?? c ?? '')]).filter(([name]) => kept.has(name)));

// One heading of the first rank is on the page already.
const below = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h4', main: 'div', article: 'div', header: 'div', footer: 'div', section: 'div', aside: 'div' };

export const Shown = ({ nodes }) => nodes.map(node => {
  if (typeof node === 'string')
    return node;
  if (!shown.has(node.name))
    return html`<${Shown} nodes=${node.children} />`;
  const Name = below[node.name] ?? node.name;
  return html`<${Name} ...${node.attributes}>${node.children.length ? html`<${Shown} nodes=${node.children} />` : null}</${Name}>`;
});
