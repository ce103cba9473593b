// A voice message: recorded, made lower or higher in the browser if the reporter wants that, and written as WAV. Nothing is sent here. What a browser's recorder notes
// about itself is left behind: only the samples go on. A changed voice is not known again by the ear of a colleague; whoever has the means can still compare it.

/** Samples a second, of one channel: enough for speech. */
export const RATE = 16_000;

/** Lower than 1 makes the voice lower. */
export const LOWEST = 0.6, HIGHEST = 1.6;

const FRAME = 640, HOP = FRAME / 2, REACH = 160; // samples at 16 kHz: 40 ms, 20 ms, 10 ms

/**
 * Begins to record. Asks for the microphone, which the browser lets the user refuse.
 * @param {{ maxSeconds?: number, onEnd?: () => void }} [how] onEnd: it ended by itself, since it was long enough
 * @returns {Promise<{ stop: () => Promise<Blob>, cancel: () => void }>}
 */
export async function record({ maxSeconds = 600, onEnd } = {}) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true }, video: false });
  const recorder = new MediaRecorder(stream), pieces = [];
  const release = () => stream.getTracks().forEach((track) => track.stop());
  const ended = new Promise((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => resolve(new Blob(pieces, { type: recorder.mimeType })), { once: true });
    recorder.addEventListener('error', () => reject(new Error('The recording broke off.')), { once: true });
  }).finally(release);
  ended.catch(() => {}); // told to whoever stops it
  recorder.start(1000);
  const limit = setTimeout(() => {
    if (recorder.state === 'inactive') return;
    recorder.stop();
    onEnd?.();
  }, maxSeconds * 1000);
  return {
    stop: () => {
      clearTimeout(limit);
      if (recorder.state !== 'inactive') recorder.stop();
      return ended;
    },
    cancel: () => {
      clearTimeout(limit);
      if (recorder.state !== 'inactive') recorder.stop();
      pieces.length = 0;
    },
  };
}

/** The samples of a recording, one channel, at RATE. @param {Blob} recording @returns {Promise<Float32Array>} */
export async function samplesOf(recording) {
  const context = new OfflineAudioContext(1, 1, RATE); // decoding brings what it decodes to the context's rate
  return mixed(await context.decodeAudioData(await recording.arrayBuffer()));
}

/** @param {AudioBuffer} buffer */
function mixed(buffer) {
  const all = new Float32Array(buffer.length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const one = buffer.getChannelData(channel);
    for (let i = 0; i < all.length; i++) all[i] += one[i] / buffer.numberOfChannels;
  }
  return all;
}

/** A recording as it may be sent. @param {Blob} recording @param {number | null} [factor] null leaves the voice as it is @returns {Promise<Blob>} WAV */
export async function voiceMessage(recording, factor = 0.8) {
  const samples = await samplesOf(recording);
  return wav(factor === null ? samples : pitched(samples, factor));
}

/**
 * The same words as fast as before, by a voice that is lower or higher: played faster or slower, which moves the voice and its colour, and stretched back.
 * @param {Float32Array} samples at RATE
 * @param {number} factor LOWEST to HIGHEST
 */
export function pitched(samples, factor) {
  if (!(factor >= LOWEST && factor <= HIGHEST)) throw new RangeError(`${LOWEST} to ${HIGHEST}.`);
  return stretched(resampled(factor > 1 ? smoothed(samples, factor) : samples, factor), samples.length);
}

// What would lie above half the rate afterwards would come back as noise.
function smoothed(samples, factor) {
  const taps = 32, kernel = new Float32Array(2 * taps + 1);
  let sum = 0;
  for (let i = -taps; i <= taps; i++) {
    const x = Math.PI * i / factor;
    kernel[i + taps] = (i === 0 ? 1 : Math.sin(x) / x) * (0.54 + 0.46 * Math.cos(Math.PI * i / taps));
    sum += kernel[i + taps];
  }
  return samples.map((_, at) => {
    let value = 0;
    for (let i = -taps; i <= taps; i++) value += (samples[at + i] ?? 0) * kernel[i + taps];
    return value / sum;
  });
}

// Read at another speed: cubic between four samples (Catmull-Rom).
function resampled(samples, factor) {
  const all = new Float32Array(Math.max(1, Math.round(samples.length / factor))), last = samples.length - 1;
  for (let i = 0; i < all.length; i++) {
    const at = i * factor, n = Math.floor(at), t = at - n;
    const a = samples[Math.max(0, n - 1)] ?? 0, b = samples[Math.min(n, last)] ?? 0, c = samples[Math.min(n + 1, last)] ?? 0, d = samples[Math.min(n + 2, last)] ?? 0;
    all[i] = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
  return all;
}

/**
 * As long as wanted, without moving the voice: overlapping frames, each taken from where it goes on best (WSOLA, Verhelst and Roelands 1993).
 * @param {Float32Array} samples @param {number} length
 */
export function stretched(samples, length) {
  const all = new Float32Array(length + FRAME), weight = new Float32Array(length + FRAME), speed = samples.length / Math.max(1, length);
  let before = 0;
  for (let to = 0; to < length; to += HOP) {
    const wanted = Math.round(to * speed), from = to === 0 ? 0 : nearest(samples, before + HOP, wanted);
    for (let i = 0; i < FRAME; i++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / FRAME);
      all[to + i] += (samples[from + i] ?? 0) * window;
      weight[to + i] += window;
    }
    before = from;
  }
  return all.subarray(0, length).map((value, i) => (weight[i] > 1e-3 ? value / weight[i] : value));
}

// Where, near the wanted place, the sound is most like what would have come next.
function nearest(samples, next, wanted) {
  let best = wanted, most = -Infinity;
  for (let from = Math.max(0, wanted - REACH); from <= wanted + REACH; from += 2) {
    let alike = 0, power = 1e-9;
    for (let i = 0; i < FRAME; i += 2) {
      const here = samples[from + i] ?? 0;
      alike += here * (samples[next + i] ?? 0);
      power += here * here;
    }
    const score = alike / Math.sqrt(power);
    if (score > most) [best, most] = [from, score];
  }
  return best;
}

/** RIFF/WAVE, PCM of 16 bits, one channel; no other chunk than the two that it must have. @param {Float32Array} samples @param {number} [rate] */
export function wav(samples, rate = RATE) {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const write = (at, text) => [...text].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)));
  write(0, 'RIFF');
  bytes.setUint32(4, 36 + samples.length * 2, true);
  write(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  write(36, 'data');
  bytes.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => bytes.setInt16(44 + i * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true));
  return new Blob([bytes.buffer], { type: 'audio/wav' });
}
