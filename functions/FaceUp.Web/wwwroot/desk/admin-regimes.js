// Regimes by name: those that come with the program, and those of the draft.
import { api } from './api.js';
import { useLoad } from './ui.js';

export function useRegimeList() {
  return useLoad(signal => api('regimes', { signal }), []).data?.regimes ?? [];
}

/** To choose from. */
export function useRegimes(d) {
  const shipped = useRegimeList().filter(r => !r.own);
  return [...shipped.map(r => [r.id, r.name]), ...(d.doc.regimes ?? []).map(r => [r.id, r.name])];
}
