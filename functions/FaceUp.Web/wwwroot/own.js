// Coming back where reports are sealed at their source: the receipt stays in this page's memory, and what goes out stands for it and opens nothing (ENVELOPE.md §9).

import { ask, focusOn, show } from './page.js';
import { readReceipt, receiptKeys, returnPass } from './seal.js';

let open = null;

/** What opens the report that somebody came back to; null after the page was loaded anew. @returns {{ tenant: string, pass: string, unlock: Uint8Array } | null} */
export const own = () => open;

/** @param {HTMLFormElement} form with the receipt @param {() => Promise<void>} enhance */
export async function comeBack(form, enhance) {
  const { tenant, unknown } = form.dataset, typed = form.elements.receipt.value, receipt = readReceipt(typed);
  if (receipt === null) return complain(form, unknown);
  const keys = await receiptKeys(tenant, receipt), pass = returnPass(keys);
  const fields = new URLSearchParams({ pass, ...(form.elements.lang && { lang: form.elements.lang.value }) });
  const { page, status, url } = await ask(form.action, fields);
  if (status === 404) return complain(form, unknown);
  if (page.getElementById('closed')) open = { tenant, pass, unlock: keys.unlock };
  show(page, page.getElementById('closed') ? new URL(url).pathname : undefined);
  await enhance();
}

function complain(form, words) {
  const field = form.elements.receipt;
  if (!words) throw new TypeError('Only what was typed can be wrong.');
  document.getElementById('receipt.wrong')?.remove();
  const said = Object.assign(document.createElement('p'), { className: 'wrong', id: 'receipt.wrong', textContent: words });
  said.setAttribute('role', 'alert');
  field.before(said);
  field.closest('.question').classList.add('marked');
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', 'receipt.help receipt.wrong');
  focusOn(field);
}
