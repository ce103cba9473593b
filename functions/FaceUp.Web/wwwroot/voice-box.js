// A voice message on the page: asks for the microphone when the button is pressed and not before, lets one listen to what would be sent, and adds it to the files.

import { record, voiceMessage } from './voice.js';

const NAME = 'voice.wav', LONGEST = 600; // seconds; as WAV that is 19 MB
const SEALED = 300; // where a file may have 10 MB at most

/**
 * @param {HTMLElement} box one with data-voice
 * @param {() => HTMLInputElement} input where the recording goes
 * @param {{ add: (input: HTMLInputElement, files: File[]) => void, isSmall: boolean }} how isSmall: a file may have 10 MB at most
 */
export function open(box, input, { add, isSmall }) {
  const $ = (what) => box.querySelector(what), button = (name) => $(`[data-voice-does=${name}]`);
  const change = $('input'), audio = $('audio'), time = $('.time'), wrong = $('.wrong');
  let recording = null, raw = null, made = null, since = 0, ticking = 0;
  box.hidden = false;

  const look = (state) => {
    for (const [name, states] of Object.entries({ record: ['idle'], stop: ['on'], use: ['made'], discard: ['made'] })) button(name).hidden = !states.includes(state);
    time.hidden = state !== 'on';
    audio.hidden = state !== 'made';
  };
  const forget = () => {
    clearInterval(ticking);
    if (audio.src) URL.revokeObjectURL(audio.src);
    audio.removeAttribute('src');
    recording = raw = made = null;
    look('idle');
  };
  const tick = () => {
    const s = Math.floor((performance.now() - since) / 1000);
    time.textContent = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  };
  const make = async () => {
    made = await voiceMessage(raw, change.checked ? 0.8 : null);
    if (audio.src) URL.revokeObjectURL(audio.src);
    audio.src = URL.createObjectURL(made);
    look('made');
    button('use').focus();
  };
  const stop = async () => {
    clearInterval(ticking);
    button('stop').disabled = true;
    try {
      raw = await recording.stop();
      await make();
    } catch {
      fail();
    } finally {
      button('stop').disabled = false;
    }
  };
  const fail = () => {
    forget();
    wrong.textContent = box.dataset.refused;
  };
  const begin = async () => {
    wrong.textContent = '';
    try {
      recording = await record({ maxSeconds: isSmall ? SEALED : LONGEST, onEnd: stop });
    } catch {
      return fail();
    }
    since = performance.now();
    tick();
    ticking = setInterval(tick, 500);
    look('on');
    button('stop').focus();
  };

  button('record').addEventListener('click', begin);
  button('stop').addEventListener('click', stop);
  button('discard').addEventListener('click', () => {
    forget();
    button('record').focus();
  });
  button('use').addEventListener('click', () => {
    add(input(), [new File([made], NAME, { type: 'audio/wav', lastModified: 0 })]);
    forget();
    button('record').focus();
  });
  change.addEventListener('change', () => raw && make().catch(fail));
  addEventListener('pagehide', () => recording?.cancel());
}
