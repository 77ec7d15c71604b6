/*
 * The key of this page's session with the browser host. It is kept in memory. While the page is loaded anew it waits in the tab's own
 * storage, which other ports of this computer cannot read, and is taken out of there at once; a further tab asks the ones that are open.
 */

/** The name that the sign-in page uses as well (`main/hosts/browser/sign-in-page.ts`). */
const name = 'redline-key';

/** Milliseconds in which another open tab answers. */
const patience = 300;

/** @param given the key that the host has just given, where it has. @returns undefined where nobody has one. */
export async function sessionKey(page: Window, given: string | undefined): Promise<string | undefined> {
  const key = given ?? takeWaiting(page) ?? (await askOtherTabs());
  if (key !== undefined) {
    handOver(page, key);
    answerOtherTabs(key);
  }
  return key;
}

function takeWaiting(page: Window): string | undefined {
  const key = page.sessionStorage.getItem(name) ?? undefined;
  page.sessionStorage.removeItem(name);
  return key;
}

/** To the same page, when it is loaded anew; one that comes back from the browser's memory still has it. */
function handOver(page: Window, key: string): void {
  page.addEventListener('pagehide', () => page.sessionStorage.setItem(name, key));
  page.addEventListener('pageshow', () => page.sessionStorage.removeItem(name));
}

function askOtherTabs(): Promise<string | undefined> {
  const channel = new BroadcastChannel(name);
  return new Promise((resolve) => {
    const settle = (key: string | undefined) => {
      clearTimeout(giveUp);
      channel.close();
      resolve(key);
    };
    const giveUp = setTimeout(() => settle(undefined), patience);
    channel.onmessage = ({ data }) => {
      if (typeof data?.key === 'string') settle(data.key);
    };
    channel.postMessage({ wanted: true });
  });
}

function answerOtherTabs(key: string): void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (data?.wanted === true) channel.postMessage({ key });
  };
}
