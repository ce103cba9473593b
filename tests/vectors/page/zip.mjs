// Reads archives (ZIP, APPNOTE 6.3.10) of stored and deflated files from the list at their end, a piece at a time, and believes nothing that they say of themselves: what lies twice, over or outside
// of another, is called by two names or unpacks to something else is refused. One that does not fit into 4 GB is left to scripts/verify.

const MOST_FILES = 4096;
const LARGEST_LIST = 2 ** 20;
const LARGEST = 2 ** 32; // unpacked, all of it
const SUSPECT = 64 * 2 ** 20; // from here on it is asked how much a file was packed
const MOST_PACKED = 200; // to so many times less: a record of padding alone comes to thirty

const END_OF_LIST = 0x06054b50;
const LISTED = 0x02014b50;
const HERE = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** What is wrong with an archive. */
export class ZipFault extends Error {}

function sound(holds, words) {
  if (!holds) throw new ZipFault(words);
}

const bytesOf = async (file, from, to) => new DataView(await file.slice(from, to).arrayBuffer());

/** Whether a file begins as an archive does. */
export async function isZip(file) {
  return file.size >= 4 && (await bytesOf(file, 0, 4)).getUint32(0, true) === HERE;
}

/** The files in an archive, by their names, in the order in which they lie there. */
export async function openZip(file) {
  const { from, end, count } = await findList(file);
  const [list, files] = [await bytesOf(file, from, end), []];
  let at = 0;
  for (let n = 0; n < count; n++) {
    sound(at + 46 <= list.byteLength && list.getUint32(at, true) === LISTED, 'its list cannot be read');
    const [flags, method, name, extra, comment] = [8, 10, 28, 30, 32].map((place) => list.getUint16(at + place, true));
    const [crc, packed, size, start] = [16, 20, 24, 42].map((place) => list.getUint32(at + place, true));
    sound(at + 46 + name + extra + comment <= list.byteLength, 'its list was cut');
    sound((flags & 1) === 0, 'it is locked with a password');
    sound(method === STORED || method === DEFLATED, 'it holds what is packed in a way that this page does not know');
    sound(method !== STORED || packed === size, 'it holds a file of two lengths');
    sound(size <= SUSPECT || size <= packed * MOST_PACKED, 'it unpacks to far more than it is');
    files.push({ name: nameIn(list, at + 46, name), method, crc, packed, size, start });
    at += 46 + name + extra + comment;
  }
  sound(at === list.byteLength, 'its list counts other files than it names');
  sound(new Set(files.map((one) => one.name)).size === files.length, 'it holds a file twice');
  sound(files.reduce((sum, one) => sum + one.size, 0) <= LARGEST, 'it unpacks to more than 4 GB');
  return locate(file, files.sort((one, other) => one.start - other.start), from);
}

async function findList(file) {
  const first = Math.max(0, file.size - END_LENGTH - LONGEST_COMMENT);
  const tail = await bytesOf(file, first, file.size);
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_OF_LIST || at + END_LENGTH + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    const [disk, listDisk, here, count] = [4, 6, 8, 10].map((place) => tail.getUint16(at + place, true));
    const [length, from] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    sound(disk === 0 && listDisk === 0 && here === count, 'it is one of several parts');
    sound(count <= MOST_FILES && length <= LARGEST_LIST, 'it holds more files than this page takes, or is larger than 4 GB: check it with scripts/verify');
    sound(from + length === first + at, 'something stands before it or behind its list');
    return { from, end: from + length, count };
  }
  throw new ZipFault('it was cut: it has no list at its end');
}

function nameIn(view, at, length) {
  let name;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
  } catch {
    throw new ZipFault('it holds a file whose name cannot be read');
  }
  // eslint-disable-next-line no-control-regex
  sound(name !== '' && !/[\x00-\x1f\\]/.test(name) && !name.split('/').some((part) => part === '..' || part === '.') && !name.startsWith('/'), 'it holds a file whose name leads elsewhere');
  return name;
}

// Each lies behind the one before it: two names for the same bytes are how little becomes much.
async function locate(file, files, listed) {
  for (const [n, one] of files.entries()) {
    const head = await bytesOf(file, one.start, one.start + 30);
    sound(head.byteLength === 30 && head.getUint32(0, true) === HERE, 'a file is not where its list says');
    const length = head.getUint16(26, true);
    one.from = one.start + 30 + length + head.getUint16(28, true);
    sound(head.getUint16(8, true) === one.method && nameIn(await bytesOf(file, one.start + 30, one.start + 30 + length), 0, length) === one.name, 'a file is called otherwise than its list says');
    sound(one.from + one.packed <= (files[n + 1]?.start ?? listed), 'a file lies over another');
  }
  return files;
}

/** A file of an archive, as it was before it was packed. */
export async function* unpacked(file, one) {
  const packed = file.slice(one.from, one.from + one.packed).stream();
  const reader = (one.method === STORED ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'))).getReader();
  let [length, crc] = [0, 0xffffffff];
  try {
    for (let next = await read(reader); !next.done; next = await read(reader)) {
      length += next.value.length;
      sound(length <= one.size, `${one.name} is longer than the archive says`);
      crc = crcOf(crc, next.value);
      yield next.value;
    }
    sound(length === one.size && (crc ^ 0xffffffff) >>> 0 === one.crc, `${one.name} is not what was packed`);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function read(reader) {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof DOMException) throw error; // the file itself is gone, or may not be read
    throw new ZipFault('it holds a file that cannot be unpacked');
  }
}

const CRCS = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

function crcOf(crc, bytes) {
  for (let n = 0; n < bytes.length; n++) crc = (crc >>> 8) ^ CRCS[(crc ^ bytes[n]) & 0xff];
  return crc;
}

/** A short text of an archive; undefined where there is none of this name. */
export async function textIn(file, files, name, longest) {
  const one = files.find((other) => other.name === name);
  if (one === undefined) return undefined;
  sound(one.size <= longest, `${name} is too long`);
  const [decoder, parts] = [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), []];
  try {
    for await (const bytes of unpacked(file, one)) parts.push(decoder.decode(bytes, { stream: true }));
    return parts.join('') + decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new ZipFault(`${name} is no text`);
    throw error;
  }
}
