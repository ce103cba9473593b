// Sign-in at the organisation's issuer: OpenID Connect, authorization code with PKCE (RFC 7636). The tokens live in this module's memory and nowhere else: no
// cookie and no storage, so that neither another page nor another site can use them, and closing the page is signing out here.
import * as oauth from './lib-oauth.js';

const config = JSON.parse(document.querySelector('meta[name=sign-in]').content);
const Begun = 'faceup-sign-in'; // what must survive the way to the issuer and back: verifier, state and where one was
const redirect = `${location.origin}/assets/desk/signed-in.html`;
let tokens = null;
let renewing = null;

/** The bearer token; null before anybody signed in. */
export const token = () => tokens?.access ?? null;

/** True where the local sign-in of Development is used. */
export const isLocal = Boolean(config.local);

const asIssued = answer => ({ access: answer.access_token, refresh: answer.refresh_token ?? tokens?.refresh });

// An issuer on this very machine may answer without TLS, to try things out; no other.
const how = () => ({ [oauth.allowInsecureRequests]: ['localhost', '127.0.0.1', '[::1]'].includes(new URL(config.authority).hostname) });

const issuer = async () => {
  const url = new URL(config.authority);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, how()));
};

const client = { client_id: config.clientId };

/** Ends when somebody is signed in. May lead away to the issuer, and then does not end. */
export async function signIn() {
  if (tokens)
    return;
  if (config.local)
    return signInLocally();
  if (!config.authority || !config.clientId)
    throw new Error('Nobody can sign in to these pages yet: whoever installed this sets FaceUp__Oidc__ClientId to the id under which the issuer knows them.');
  const begun = JSON.parse(sessionStorage.getItem(Begun) ?? 'null');
  if (begun?.answer) {
    sessionStorage.removeItem(Begun);
    return finish(begun);
  }
  return begin();
}

async function begin() {
  const { to, verifier, state } = await question();
  sessionStorage.setItem(Begun, JSON.stringify({ verifier, state, back: location.pathname + location.hash }));
  location.assign(to);
  return new Promise(() => {});
}

async function question() {
  const at = await issuer();
  const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
  const to = new URL(at.authorization_endpoint);
  Object.entries({
    client_id: config.clientId, redirect_uri: redirect, response_type: 'code', scope: config.scope, state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  }).forEach(([name, value]) => to.searchParams.set(name, value));
  return { to, verifier, state };
}

async function finish({ answer, verifier, state }) {
  const at = await issuer();
  const checked = oauth.validateAuthResponse(at, client, new URLSearchParams(answer), state);
  const response = await oauth.authorizationCodeGrantRequest(at, client, oauth.None(), checked, redirect, verifier, how());
  tokens = asIssued(await oauth.processAuthorizationCodeResponse(at, client, response));
}

/** A new token without a question, where the issuer gave what that takes. False: somebody has to sign in again. */
export function renew() {
  renewing ??= (async () => {
    if (!tokens?.refresh)
      return false;
    try {
      const at = await issuer();
      tokens = asIssued(await oauth.processRefreshTokenResponse(at, client, await oauth.refreshTokenGrantRequest(at, client, oauth.None(), tokens.refresh, how())));
      return true;
    } catch {
      return false;
    }
  })().finally(() => { renewing = null; });
  return renewing;
}

/**
 * Signs in once more while this page stays as it is: at the issuer, in a window of its own, which hands back what it was answered over a channel that only this origin
 * hears. The verifier never leaves this page, so that the answer is of use to no other (RFC 7636). Call it from a press, or the browser opens no window.
 */
export async function signInAgain(signal) {
  if (config.local)
    return signInLocally();
  const away = open('', '', 'popup,width=520,height=720');
  if (!away)
    throw new Error('The browser did not open a window to sign in. Allow it for this page, and try again.');
  const { to, verifier, state } = await question();
  const channel = new BroadcastChannel(Begun);
  try {
    const answer = await new Promise((resolve, reject) => {
      channel.onmessage = ({ data }) => {
        if (new URLSearchParams(data).get('state') !== state)
          return;
        channel.postMessage('taken');
        resolve(data);
      };
      signal?.addEventListener('abort', () => reject(new Error('Signing in was given up.')));
      away.location.replace(to);
    });
    await finish({ answer, verifier, state });
  } finally {
    channel.close();
  }
}

/** Nobody is signed in here any more. */
export const forget = () => { tokens = null; };

/** Signs out here, and at the issuer where it has a page for that. */
export async function signOut() {
  tokens = null;
  if (config.local) {
    sessionStorage.removeItem('faceup-local-person');
    return location.reload();
  }
  const at = await issuer();
  location.assign(at.end_session_endpoint ?? '/');
}

// Development only: whoever one wants to be. Only the person's name outlives a reload, not a token.
async function signInLocally() {
  const person = sessionStorage.getItem('faceup-local-person') ?? await choose();
  sessionStorage.setItem('faceup-local-person', person);
  tokens = { access: await (await fetch(`/development/token/${encodeURIComponent(person)}`)).text() };
}

async function choose() {
  const people = await (await fetch('/development/people')).json();
  const { html, render } = await import('./lib-preact.js');
  return new Promise(resolve => {
    const root = document.createElement('main');
    root.className = 'alone';
    root.id = 'main';
    const desk = document.getElementById('desk');
    desk.hidden = true;
    document.body.append(root);
    const be = subject => { root.remove(); desk.hidden = false; resolve(subject); };
    render(html`
      <h1>Who are you today?</h1>
      <p class="lead">The local sign-in, for trying things out on this machine only.</p>
      <ul class="choices">${people.map(p => html`<li><button type="button" class="choice" onClick=${() => be(p.subject)}><b>${p.name}</b> <span class="quiet">${p.roles}</span></button></li>`)}</ul>`, root);
  });
}
