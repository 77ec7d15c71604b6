import { join } from 'node:path';
import { openSnapshotStore, type SnapshotStore } from '../../main/snapshots/snapshot-store.ts';
import { compare } from './compare.ts';
import { isPracticeProcess, type PracticeProcess, practiceProcess } from './practice-process.ts';
import { sync } from './sync.ts';
import { temporaryFolder } from './temporary-folder.ts';

if (!(await isPracticeProcess())) {
  for (const size of ['medium', 'large'] as const) {
    const server = await practiceProcess({ size });
    const folder = temporaryFolder();
    let count = 0;
    let store: SnapshotStore | undefined;
    const fresh = () => {
      store?.close();
      count += 1;
      store = openSnapshotStore(join(folder, `${count}.db`), 'key', 'the snapshot');
    };
    const of = `the macros and groups of the ${size} practice account`;
    await compare({
      name: `a first snapshot of ${of} ÷ fetching and parsing the same pages`,
      before: fresh,
      subject: () => store && sync(server, store),
      baseline: () => fetchPages(server),
    });
    await compare({
      name: `a snapshot of ${of} where nothing changed ÷ fetching and parsing the same pages`,
      subject: () => store && sync(server, store),
      baseline: () => fetchPages(server),
    });
    server.stop();
  }
  process.exit(0);
}

/** The same requests in the same order, with nothing done to what they answer. */
async function fetchPages({ url, email, token }: PracticeProcess): Promise<void> {
  const headers = { authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}` };
  await (await fetch(`${url}/api/v2/users/me.json`, { headers })).json();
  for (const resource of ['groups', 'macros']) {
    let after: string | undefined;
    do {
      const query = new URLSearchParams({ 'page[size]': '100', ...(after ? { 'page[after]': after } : {}) });
      const { meta } = JSON.parse(await (await fetch(`${url}/api/v2/${resource}.json?${query}`, { headers })).text());
      after = meta.has_more ? meta.after_cursor : undefined;
    } while (after);
  }
}
