import { createRouterClient } from '@orpc/server';
import { Macro } from '../../preload/contract/records.ts';
import { benchAccount, name } from './bench-account.ts';
import { compare } from './compare.ts';
import { isPracticeProcess, practiceProcess } from './practice-process.ts';

if (!(await isPracticeProcess())) {
  const server = await practiceProcess({ size: 'large' });
  const { engine, takeSnapshot } = await benchAccount(server);
  await takeSnapshot();
  server.stop();
  const client = createRouterClient(engine.router, { context: {} });
  const macros = [...(await engine.accounts.open(name)).world().records('macros')].map((record) => Macro.parse(record));

  /** The least that a search over these rows can do: look for one word in each title and each action. */
  const scan = () => {
    let found = 0;
    for (const { title, actions } of macros) {
      if (title.toLowerCase().includes('refund')) found += 1;
      for (const { value } of actions) if (JSON.stringify(value).toLowerCase().includes('refund')) found += 1;
    }
    return found;
  };

  for (const query of ['', 'r', 'refund', 'zzz', 'active:true refund', 'title:"refund*" -access:everyone']) {
    const keystroke = () => client.records.search({ account: name, resource: 'macros', query, typing: true, limit: 100 });
    const { total } = await keystroke();
    await compare({
      name: `a key pressed with “${query}” in the box (finds ${total} of ${macros.length} macros) ÷ looking for a word in every title and action`,
      subject: keystroke,
      baseline: scan,
      rounds: 15,
    });
  }
  await engine.close();
  process.exit(0);
}
