// Files that were chosen: which they are, how far each is on its way, and a way to take each back. Nothing of them is sent before the form is.

const chosen = new WeakMap();

/**
 * @typedef {{ file: File, upload?: import('./upload.js').Upload, named?: object, row: HTMLLIElement }} Picked upload and named: of a file that goes in parts
 * @typedef {{ most: number, maxBytes: number | null, t: import('./words.js').Speaker, onChange?: () => void }} Rules maxBytes: null where a file of any size may come
 */

/** The files of an input. @param {HTMLInputElement} input @returns {Picked[]} */
export const filesOf = (input) => chosen.get(input)?.picked ?? [];

/** Lets an input hold as many files as may come, one after the other. @param {HTMLInputElement} input @param {Rules} rules */
export function holdFiles(input, rules) {
  if (chosen.has(input)) return;
  const list = Object.assign(document.createElement('ul'), { className: 'picked' });
  input.after(list);
  chosen.set(input, { picked: [], list, rules });
  const take = () => {
    const files = [...input.files];
    input.value = '';
    addFiles(input, files);
  };
  input.addEventListener('change', take);
  if (input.files.length > 0) take(); // chosen before script had come
}

/** @param {HTMLInputElement} input @param {File[]} files */
export function addFiles(input, files) {
  const { picked, list, rules: { most, maxBytes, t, onChange } } = chosen.get(input);
  complain(input, '');
  for (const file of files) {
    if (file.size === 0) continue;
    if (maxBytes !== null && file.size > maxBytes) complain(input, `${file.name}: ${t.word('error.fileTooLarge', { size: t.size(maxBytes) })}`);
    else if (picked.length >= (input.multiple ? most : 1)) complain(input, t.word('error.tooManyFiles', { count: t.number(input.multiple ? most : 1) }));
    else {
      const one = { file, row: rowOf(file, t) };
      one.row.querySelector('button').addEventListener('click', () => {
        one.upload?.pause();
        picked.splice(picked.indexOf(one), 1);
        one.row.remove();
        input.focus();
        onChange?.();
      });
      picked.push(one);
      list.append(one.row);
    }
  }
  onChange?.();
}

/** Takes all files of an input to another one, as when the page is shown in another language. @param {HTMLInputElement} from @param {HTMLInputElement} to */
export const moveFiles = (from, to) => addFiles(to, filesOf(from).map(({ file }) => file));

function rowOf(file, t) {
  const row = document.createElement('li'), name = Object.assign(document.createElement('span'), { className: 'called', textContent: file.name, dir: 'auto' });
  const size = Object.assign(document.createElement('bdi'), { className: 'quiet', textContent: t.size(file.size), dir: 'ltr' });
  const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'more', textContent: t.word('files.remove') });
  remove.append(Object.assign(document.createElement('span'), { className: 'unseen', textContent: `: ${file.name}` }));
  row.append(name, size, remove, Object.assign(document.createElement('p'), { className: 'far help', hidden: true }));
  return row;
}

/** How far a file is. @param {Picked} one @param {string} words */
export function far(one, words) {
  const said = one.row.querySelector('.far');
  said.hidden = words === '';
  said.textContent = words;
}

/** What is wrong with what was chosen. @param {HTMLInputElement} input @param {string} words */
export function complain(input, words) {
  const id = `${input.id}.wrong`;
  document.getElementById(id)?.remove();
  input.removeAttribute('aria-invalid');
  input.setAttribute('aria-describedby', 'files.help');
  if (words === '') return;
  input.before(Object.assign(document.createElement('p'), { className: 'wrong', id, textContent: words }));
  document.getElementById(id).setAttribute('role', 'alert');
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', `files.help ${id}`);
}
