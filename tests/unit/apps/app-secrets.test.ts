import { expect, it } from 'vitest';
import { parseChangeFile } from '../../../main/drafts/change-file.ts';
import { withoutSecrets } from '../../../main/resources/secrets.ts';
import { account, consoleFor } from '../runs/run-under-test.ts';
import { startAppsZendesk } from './recorded-apps-zendesk.ts';

const present = { secret: 'present' };

it.for([
  ['over one that is shown as present', { token: present }, { token: 'hunter2' }, 'has a secret for token'],
  ['whatever stood there', { token: 'old' }, { token: 'hunter2' }, 'has a secret for token'],
  ['over one in an address', { site: 'https://secret@a.example' }, { site: 'https://a.example' }, 'has a secret in site'],
  ['in an address', { site: 'https://a.example' }, { site: 'https://b.example?api_key=hunter2' }, 'has a secret for site'],
  ['where Zendesk shows nothing', { api: null }, { api: 'hunter2' }, 'has no setting api that Zendesk shows'],
  ['where nothing is named', null, { api: 'hunter2' }, 'has no setting api that Zendesk shows'],
  ['by leaving one empty', { site: 'https://a.example' }, { site: null }, 'would be left without site'],
  ['as no object', { site: 'https://a.example' }, 'hunter2', 'would get settings that are no object'],
] as const)('refuses a change file that writes a secret into an app’s settings %s', async ([, before, after, reason]) => {
  const zendesk = await startAppsZendesk();
  const { engine } = await consoleFor(zendesk);
  const where = { resource: 'apps' as const, where: { ids: [1001] } };
  const operations = [{ ...where, operation: 'set' as const, values: { settings: { endpoint: 'https://kb2.example.com' } } }];
  const { changeSet } = await engine.drafts.draft(account, { operations });
  const file = (edit: object) => JSON.stringify({ ...changeSet, edits: [{ ...changeSet.edits[0], ...edit }] });
  // What Redline itself drafts is taken.
  expect(parseChangeFile(file({})).edits).toEqual(changeSet.edits);
  const content = file({ before: { settings: before }, after: { settings: after } });
  await expect(engine.client.changes.open({ account, content })).rejects.toThrow(reason);
  expect(zendesk.writes).toEqual([]);
});

it('keeps no first value of a setting that is a secret by its name alone', async () => {
  const zendesk = await startAppsZendesk();
  const parameter = (name: string, value: string) => ({ name, kind: 'text', secure: false, default_value: value });
  Object.assign(zendesk.owned[0] ?? {}, { parameters: [parameter('api_token', 'abc'), parameter('greeting', 'Hello')] });
  const { engine } = await consoleFor(zendesk);
  const [kept] = [...(await engine.accounts.open(account)).world().records('owned_apps')];
  expect(kept?.parameters).toMatchObject([
    { name: 'api_token', default_value: null },
    { name: 'greeting', default_value: 'Hello' },
  ]);
});

it.for([
  'secretKey',
  'secret_key',
  'signing_key',
  'encryption-key',
  'consumerKey',
  'shared_keys',
  'private_key',
  'accessKey',
  'APIKey',
  'APIToken',
  'JWTSecret',
  'zendeskAPIToken',
])('takes %s for a secret', (name) => {
  expect(withoutSecrets({ [name]: 'hunter2' })).toEqual({ [name]: present });
});

it.for([
  'public_key',
  'publicKey',
  'key_concept',
  'monkey',
  'keyboard',
  'foreign_key',
  'primaryKey',
  'secret_key_hint',
  'tokens_used',
])('takes %s for none', (name) => {
  expect(withoutSecrets({ [name]: 'told' })).toEqual({ [name]: 'told' });
});
