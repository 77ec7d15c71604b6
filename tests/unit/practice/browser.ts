/** What a person's browser does with a sign-in: reads the page that asks, presses a button on it, and says where it is sent then. */
export async function decide(address: string, decision: 'allow' | 'deny'): Promise<string> {
  const page = await fetch(address, { redirect: 'manual' });
  const text = await page.text();
  if (page.status !== 200) return page.headers.get('location') ?? `${page.status}: ${text}`;
  const actions = [...text.matchAll(/<form method="post" action="([^"]*)"/g)].map(([, action = '']) => plain(action));
  const action = actions.find((target) => target.endsWith(`decision=${decision}`));
  if (!action) throw new Error(`There is no button to ${decision} on: ${text}`);
  const decided = await fetch(new URL(action, address), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return decided.headers.get('location') ?? `${decided.status}: ${await decided.text()}`;
}

/** Presses the button and goes where it is sent: to the program that waits. @returns the page it is shown there. */
export async function visit(address: string, decision: 'allow' | 'deny' = 'allow'): Promise<string> {
  const response = await fetch(await decide(address, decision));
  return response.text();
}

function plain(attribute: string): string {
  return attribute.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
