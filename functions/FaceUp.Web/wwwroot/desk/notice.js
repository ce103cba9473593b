// Where the link of a notice leads: on to what it is about, for whom it is meant. What a button in the notice wanted is offered there, and done by nobody but a person.
import { html, useEffect, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { go } from './router.js';
import { Head, Problem, Waiting } from './ui.js';

export default function Notice({ of, query }) {
  const [error, setError] = useState(null);
  useEffect(() => {
    api(path`notices/${of.id}`).then(
      ({ case: found, review }) => go(found ? `cases/${found}` : review ? `admin/reviews/${review}` : 'audit', { do: query.get('do') }, { replace: true }), setError);
  }, [of.id]);
  return error?.status === 404
    ? html`<${Head} title="Nothing here for you" lead="The link belongs to something that you may not open, that was given to somebody else, or that is gone." /><p><a href="#/">To your work</a></p>`
    : error ? html`<${Problem} error=${error} />` : html`<${Waiting} what="Finding what the notice is about" />`;
}
