// Back from the issuer: hands what it answered to the desk, and takes it out of the address at once.
const begun = JSON.parse(sessionStorage.getItem('faceup-sign-in') ?? 'null');
if (begun) {
  sessionStorage.setItem('faceup-sign-in', JSON.stringify({ ...begun, answer: location.search.slice(1) }));
  location.replace(begun.back.startsWith('/') && !begun.back.startsWith('//') ? begun.back : '/');
} else
  document.querySelector('p').textContent = 'This page is only passed through on the way from the sign-in. Open the desk’s own address.';
