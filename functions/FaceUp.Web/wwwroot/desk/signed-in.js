// Back from the issuer: hands what it answered to the desk, and takes it out of the address at once. Either this window left the desk to sign in and goes back to it,
// or the desk waits in another window, and alone has the verifier that makes the answer worth anything.
const begun = JSON.parse(sessionStorage.getItem('faceup-sign-in') ?? 'null');
const answer = location.search.slice(1);
history.replaceState(null, '', location.pathname);
if (begun && begun.state === new URLSearchParams(answer).get('state')) {
  sessionStorage.setItem('faceup-sign-in', JSON.stringify({ ...begun, answer }));
  location.replace(begun.back.startsWith('/') && !begun.back.startsWith('//') ? begun.back : '/');
} else if (answer) {
  const channel = new BroadcastChannel('faceup-sign-in');
  channel.onmessage = ({ data }) => data === 'taken' && close();
  channel.postMessage(answer);
  document.querySelector('p').textContent = 'You are signed in again. Close this window and go on at the desk.';
} else
  document.querySelector('p').textContent = 'This page is only passed through on the way from the sign-in. Open the desk’s own address.';
