/*
 * All that is served before sign-in: a page that says how to get in, and a script that trades the one-time token in the address
 * for the session's cookie. It holds nothing of the console.
 */

/** @param sentence why there is no session, and how to get one */
export function signInPage(sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Redline</title>
</head>
<body>
<main>
<h1>Open the address that redline printed</h1>
<p id="sentence" role="status">${sentence}</p>
<noscript>Redline needs JavaScript.</noscript>
</main>
<script type="module" src="/sign-in.js"></script>
</body>
</html>
`;
}

export const signInPolicy = `default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** The token leaves the address and the history before it is sent; the key waits for the window, which takes it away at once. */
export const signInScript = `const token = new URLSearchParams(location.hash.slice(1)).get('token');
if (token !== null) {
  history.replaceState(null, '', location.pathname);
  const say = (sentence) => { document.getElementById('sentence').textContent = sentence; };
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (answer.ok) {
      const { key } = await answer.json();
      sessionStorage.setItem('redline-key', key);
      location.reload();
    }
    else say(await answer.text());
  } catch {
    say('Redline does not answer. Start it again, then open the address it prints.');
  }
}
`;
