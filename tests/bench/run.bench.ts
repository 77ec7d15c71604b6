import nodeZendesk from 'node-zendesk';
import { benchAccount, name } from './bench-account.ts';
import { compare } from './compare.ts';
import { isPracticeProcess, type PracticeProcess, practiceProcess } from './practice-process.ts';

const macros = 250;

if (!(await isPracticeProcess())) {
  for (const delay of [0, 50]) {
    const server = await practiceProcess({ size: 'medium', delay });
    const { engine, takeSnapshot } = await benchAccount(server);
    let round = 0;
    let drafted: Awaited<ReturnType<typeof engine.drafts.draft>> | undefined;
    const draft = async () => {
      round += 1;
      await takeSnapshot();
      const world = (await engine.accounts.open(name)).world();
      const ids = [...world.records('macros')].slice(0, macros).map(({ id }) => id);
      const values = { description: `Round ${round}` };
      drafted = await engine.drafts.draft(name, {
        operations: [{ resource: 'macros', where: { ids }, operation: 'set', values }],
      });
    };
    const run = async () => {
      if (!drafted) throw new Error('Nothing is drafted.');
      const active = await engine.runs.apply(name, drafted.changeSet, { skipDrifted: false, confirm: undefined });
      const { applied } = await active.result;
      if (applied !== macros) throw new Error(`${applied} of ${macros} were applied.`);
    };
    const updates = () =>
      (drafted?.changeSet.edits ?? []).flatMap((edit) => (edit.action === 'update' ? [{ id: edit.id, fields: edit.after }] : []));
    const away = delay === 0 ? 'with no way between' : `with answers ${delay} ms away`;
    const rounds = delay === 0 ? 5 : 3;
    await compare({
      name: `a run over ${macros} macros ÷ updating them one after the other with node-zendesk, ${away}`,
      before: draft,
      subject: run,
      baseline: () => oneAfterTheOther(server, updates()),
      rounds,
    });
    await compare({
      name: `a run over ${macros} macros ÷ the same requests, eight at once and without a journal, ${away}`,
      before: draft,
      subject: run,
      baseline: () => bareRequests(server, updates()),
      rounds,
    });
    await engine.close();
    server.stop();
  }
  process.exit(0);
}

interface Update {
  readonly id: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a script does: no check, no journal, no verification. */
async function oneAfterTheOther({ url, email, token }: PracticeProcess, updates: readonly Update[]): Promise<void> {
  const client = nodeZendesk.createClient({ endpointUri: `${url}/api/v2`, username: email, token });
  // Its types ask for the bare fields, its code sends what it gets.
  for (const { id, fields } of updates) await client.macros.update(id, { macro: fields } as never);
}

/** The floor: the pages that check and verify, and the updates, at the product's own concurrency. */
async function bareRequests({ url, email, token }: PracticeProcess, updates: readonly Update[]): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`,
    'content-type': 'application/json',
  };
  const pages = async () => {
    let after: string | undefined;
    do {
      const query = new URLSearchParams({ 'page[size]': '100', ...(after ? { 'page[after]': after } : {}) });
      const { meta } = JSON.parse(await (await fetch(`${url}/api/v2/macros.json?${query}`, { headers })).text());
      after = meta.has_more ? meta.after_cursor : undefined;
    } while (after);
  };
  await pages();
  const left = [...updates];
  const worker = async () => {
    for (let update = left.shift(); update; update = left.shift()) {
      const body = JSON.stringify({ macro: update.fields });
      const response = await fetch(`${url}/api/v2/macros/${update.id}.json`, { method: 'PUT', headers, body });
      JSON.parse(await response.text());
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await pages();
}
