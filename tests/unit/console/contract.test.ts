import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { keyOfPoint } from '../../../main/reviews/ssh-key.ts';
import { sshSign } from '../../../main/reviews/ssh-signature.ts';
import type { SignInEvent } from '../../../preload/contract/accounts.ts';
import { contract } from '../../../preload/contract/contract.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { RoleTemplate } from '../../../preload/contract/people.ts';
import type { TagPolicy } from '../../../preload/contract/tags.ts';
import { accountAt, everythingIn, zendesk } from '../accounts/accounts-under-test.ts';
import { visit } from '../practice/browser.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { consoleIn, drafted, events, passphrase, refusal, resultOf } from './console-under-test.ts';

function namesIn(part: object, path = ''): string[] {
  return Object.entries(part).flatMap(([name, inner]) =>
    isContractProcedure(inner) ? [`${path}${name}`] : namesIn(inner as object, `${path}${name}.`),
  );
}

/** A key that no Redline has. */
function signingKey(name: string): { readonly publicKey: string; sign(message: string): string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = keyOfPoint(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  if (typeof key === 'string') throw new Error(key);
  return { publicKey: `${key.text} ${name}`, sign: (message) => sshSign(message, 'redline-approval@v1', privateKey, key) };
}

test('everything that the contract offers is answered, and no answer holds a secret', { timeout: 180_000 }, async () => {
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const { client, engine, home } = await consoleIn();
  const answers = new Map<string, unknown>();
  const answered = async <Answer>(name: string, answer: Promise<Answer>): Promise<Answer> => {
    const value = await answer;
    answers.set(name, value);
    return value;
  };

  expect(await answered('app.status', client.app.status())).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    host: 'browser',
    vault: 'memory',
    dataKey: 'passphrase',
    notice: expect.stringContaining('kept in memory'),
  });
  expect(await answered('lock.state', client.lock.state())).toEqual({ enabled: false, locked: false, minutes: 15 });
  const lockPassphrase = 'the lock of the tests';
  await answered('lock.change', client.lock.change({ change: 'on', passphrase: lockPassphrase, minutes: 5 }));
  expect(await answered('lock.now', client.lock.now())).toMatchObject({ enabled: true, locked: true });
  await answered('lock.unlock', client.lock.unlock({ by: 'passphrase', passphrase: lockPassphrase }));
  expect(await answered('lock.touch', client.lock.touch())).toEqual({ enabled: true, locked: false, minutes: 5 });
  const settings = { snapshotDays: 90, dataKey: 'passphrase', recovery: false };
  expect(await answered('protection.settings', client.protection.settings())).toEqual(settings);
  const shorter = await answered('protection.keepSnapshots', client.protection.keepSnapshots({ days: 30 }));
  expect(shorter).toEqual({ ...settings, snapshotDays: 30 });
  expect(await answered('protection.changeKey', client.protection.changeKey())).toEqual(shorter);
  answers.set('protection.backUp', (await refusal(client.protection.backUp({ passphrase: lockPassphrase }))).message);
  // Only a key in a keychain has a code.
  answers.set('protection.makeRecovery', (await refusal(client.protection.makeRecovery())).message);
  await answered('accounts.add', client.accounts.add(accountAt(server)));
  await answered('accounts.signIn', client.accounts.signIn({ account: 'Acme', token: server.token }));
  expect(await answered('accounts.list', client.accounts.list())).toHaveLength(2);
  const withSeats = { account: 'Acme', team: { owner: null, seats: 12 } };
  expect(await answered('accounts.setTeam', client.accounts.setTeam(withSeats))).toMatchObject({ seats: 12 });
  const byBrowser = async (name: string, stream: Promise<AsyncIterable<SignInEvent>>) => {
    const all: SignInEvent[] = [];
    for await (const event of await stream) {
      all.push(event);
      if (event.type === 'open') await visit(event.address);
    }
    answers.set(name, all);
    expect(all.map(({ type }) => type)).toEqual(['open', 'result']);
  };
  await byBrowser('accounts.signInByBrowser', client.accounts.signInByBrowser({ account: 'Acme', oauthClient: 'redline' }));
  const other = await zendesk();
  const wanted = { name: 'Other', url: other.url, environment: 'sandbox', oauthClient: 'redline', access: 'read' } as const;
  await byBrowser('accounts.addByBrowser', client.accounts.addByBrowser(wanted));
  await client.accounts.remove({ account: 'Other' });
  expect(await answered('accounts.remove', client.accounts.remove({ account: 'Acme' }))).toEqual({ removed: true });

  const synced = await answered('snapshots.sync', events(client.snapshots.sync({ account: 'practice' })));
  expect(synced.at(-1)).toMatchObject({ type: 'result', counts: { macros: 240 } });
  const of = { account: 'practice', resource: 'macros' } as const;
  const page = await answered('records.search', client.records.search({ ...of, query: 'refund', limit: 3 }));
  expect(page.rows).toHaveLength(3);
  expect(page.total).toBeGreaterThan(3);
  const { ids } = await answered('records.ids', client.records.ids({ ...of, query: 'refund' }));
  expect(ids).toHaveLength(page.total);
  const [id = 0] = ids;
  expect(await answered('records.get', client.records.get({ ...of, id }))).toMatchObject({ record: { id }, row: { id } });
  expect(await answered('records.complete', client.records.complete({ resource: 'macros', text: 'act' }))).toContain('active:');

  expect(await answered('accounts.get', client.accounts.get({ account: 'Practice' }))).toMatchObject({ id: 'practice' });
  const named = client.records.named({ account: 'practice', what: `macros:${id}` });
  expect(await answered('records.named', named)).toMatchObject({ resource: 'macros', id });

  const ticket = await answered('explain.named', client.explain.named({ account: 'practice', what: '1' }));
  const why = await answered('explain.what', client.explain.what({ account: 'practice', of: ticket }));
  expect(why).toMatchObject({ what: 'ticket', ticket: { id: 1 } });
  expect(await answered('assistants.settings', client.assistants.settings({ account: 'practice' }))).toEqual({ propose: false });
  const mayPropose = client.assistants.keep({ account: 'practice', propose: true });
  expect(await answered('assistants.keep', mayPropose)).toEqual({ propose: true });
  const { apps: installed } = await answered('apps.list', client.apps.list({ account: 'practice' }));
  const ofApp = { account: 'practice', app: String(installed[0]?.id) };
  const standByPlan = { what: 'Ask for the number', who: 'Tier 2', fallback: { kind: 'disable' } } as const;
  await answered('apps.keepPlan', client.apps.keepPlan({ ...ofApp, plan: { ...standByPlan, notice: '', secrets: '' } }));
  expect(await answered('apps.plan', client.apps.plan(ofApp))).toMatchObject({ plan: standByPlan });
  expect(await answered('apps.standBy', client.apps.standBy(ofApp))).toMatchObject({ draft: { edits: 1 } });
  const { drill } = await answered('apps.drill', client.apps.drill(ofApp));
  await answered('apps.saw', client.apps.saw({ account: 'practice', drill: drill.id, what: 'The panel is gone' }));
  expect(await answered('apps.drills', client.apps.drills({ account: 'practice' }))).toMatchObject([{ seconds: null }]);
  expect(await answered('apps.removePlan', client.apps.removePlan(ofApp))).toEqual({ removed: true });
  expect(await answered('apps.compare', client.apps.compare({ account: 'practice', other: 'practice' }))).toMatchObject({
    different: [],
  });
  const source = { name: 'desk', url: `${server.url}/api/v2/groups.json`, header: 'X-Key', rows: 'groups' };
  await answered('sources.keep', client.sources.keep({ source, token: 'a-token-of-a-source' }));
  // The practice Zendesk lets nobody in without signing in.
  answers.set('sources.read', (await refusal(client.sources.read({ name: 'desk' }))).message);
  answers.set('sources.confirm', (await refusal(client.sources.confirm({ name: 'desk' }))).message);
  expect(await answered('sources.list', client.sources.list())).toEqual([source]);
  expect(await answered('sources.remove', client.sources.remove({ name: 'desk' }))).toEqual([]);
  const noSalesforce = client.salesforce.connect({ url: 'https://example.com', clientId: 'a-consumer-key' });
  answers.set('salesforce.connect', (await refusal(events(noSalesforce))).message);
  answers.set('salesforce.read', (await refusal(client.salesforce.read({ account: 'practice' }))).message);
  expect(await answered('salesforce.state', client.salesforce.state())).toEqual({ connected: false });
  expect(await answered('salesforce.disconnect', client.salesforce.disconnect({}))).toEqual({ connected: false });
  expect(await answered('status.incidents', client.status.incidents({ account: 'practice', fresh: true }))).toMatchObject({
    known: true,
    incidents: [],
  });
  const plan = { contacts: [{ name: 'Bea', reach: '+1 555 0100' }], steps: [{ after: '15m', tell: 'bea', what: 'Say so' }] };
  const keepPlan = client.status.keepEscalation({ account: 'practice', text: JSON.stringify(plan) });
  expect(await answered('status.keepEscalation', keepPlan)).toEqual({ plan, forgotten: 0 });
  expect(await answered('status.escalation', client.status.escalation({ account: 'practice' }))).toEqual(plan);
  const noStep = { account: 'practice', incident: '247', step: 1 };
  answers.set('status.stepTaken', (await refusal(client.status.stepTaken(noStep))).message);

  const clean = await answered('macros.findings', client.macros.findings({ account: 'practice' }));
  expect(clean).toMatchObject({ knowsUsage: true });
  expect(clean.findings.map(({ code }) => code)).toContain('unused');

  const exported = await answered(
    'configuration.export',
    events(client.configuration.export({ account: 'practice', as: 'zip' })),
  );
  expect(exported.at(-1)).toMatchObject({ type: 'result', counts: { macros: 240 } });

  const { snapshots } = await answered('configuration.snapshots', client.configuration.snapshots({ account: 'practice' }));
  expect(snapshots).toHaveLength(1);
  const side = { from: 'account', account: 'practice' } as const;
  const differing = await answered('configuration.compare', client.configuration.compare({ left: side, right: side }));
  expect(differing).toMatchObject({ equal: true, by: 'id' });

  answers.set('configuration.since', (await refusal(client.configuration.since({ account: 'practice' }))).code);
  const back = await answered('configuration.restore', client.configuration.restore({ account: 'practice', from: side }));
  expect(back).toMatchObject({ draft: { edits: 0 }, needsHand: [], conflicts: [] });

  const csv = await answered('csv.export', client.csv.export({ ...of, where: { ids: [id] } }));
  expect(csv).toMatchObject({ rows: 1, content: expect.stringContaining(String(id)) });
  const sent = { ...of, file: 'macros.csv', content: Buffer.from(csv.content).toString('base64') };
  expect(await answered('csv.import', client.csv.import(sent))).toMatchObject({ errors: [], draft: { edits: 0, unchanged: 1 } });
  const members = await answered('memberships.people', client.memberships.people({ account: 'practice', limit: 5 }));
  expect(members.rows).toHaveLength(5);
  expect(await answered('memberships.groups', client.memberships.groups({ account: 'practice' }))).toHaveLength(12);
  expect(await answered('tags.list', client.tags.list({ account: 'practice', limit: 5 }))).toMatchObject({ tags: { length: 5 } });
  expect(await answered('tags.findings', client.tags.findings({ account: 'practice', policy: '[a-z_]+' }))).toHaveProperty(
    'againstPolicy',
  );
  const policy: TagPolicy = { style: 'snake', noLeadingDigit: true, prefixes: [] };
  const ofPractice = { account: 'practice' } as const;
  expect(await answered('tags.keepPolicy', client.tags.keepPolicy({ ...ofPractice, policy }))).toEqual({ policy });
  expect(await answered('tags.policy', client.tags.policy(ofPractice))).toEqual({ policy });
  expect(await answered('tags.proposals', client.tags.proposals({ ...ofPractice, policy }))).toHaveProperty('proposals');
  const names = [{ tag: 'vip', to: 'vip_customer' }];
  expect(await answered('tags.renaming', client.tags.renaming({ ...ofPractice, names }))).toMatchObject({
    operations: [{ operation: 'rename', from: 'vip', to: 'vip_customer' }],
  });
  expect(await answered('tags.merging', client.tags.merging(ofPractice))).toHaveProperty('operations');
  const kept: RoleTemplate = { name: 'Tier 2 EMEA', values: { role: 'agent', groups: ['Tier 2', 'EMEA'] } };
  expect(await answered('people.keepTemplate', client.people.keepTemplate({ ...ofPractice, template: kept }))).toEqual([kept]);
  expect(await answered('people.templates', client.people.templates(ofPractice))).toEqual([kept]);
  expect(await answered('people.removeTemplate', client.people.removeTemplate({ ...ofPractice, name: kept.name }))).toEqual([]);
  expect(await answered('people.choices', client.people.choices(ofPractice))).toHaveProperty('customRoles.length', 4);
  const roster = { file: 'team.csv', content: 'name,email,role,groups\nAda,ada@example.com,agent,EMEA\n' };
  expect(await answered('people.roster', client.people.roster({ ...ofPractice, ...roster }))).toMatchObject({ edits: 1 });
  const need = { title: 'Fewer views', requester: 'Ada', reach: 10, impact: 3, confidence: 0.5, effort: 2 };
  expect(await answered('requests.add', client.requests.add(need))).toMatchObject({ id: 'R1', rice: 7.5, stage: 'triage' });
  const rows = Buffer.from('title,reach\nMore views,all agents\n').toString('base64');
  expect(await answered('requests.importFile', client.requests.importFile({ name: 'r.csv', content: rows }))).toMatchObject({
    added: 1,
  });
  expect(await answered('requests.move', client.requests.move({ id: 'R1', stage: 'planning' }))).toMatchObject({
    stage: 'planning',
  });
  expect((await answered('requests.list', client.requests.list())).map(({ id }) => id)).toEqual(['R1', 'R2']);
  expect((await answered('requests.form', client.requests.form())).content).toContain('redline.request');
  expect(await answered('requests.weekly', client.requests.weekly({}))).toMatchObject([{ stage: 'triage', left: 1 }]);
  answers.set('requests.importGitlab', (await refusal(client.requests.importGitlab())).message);
  const okta = { name: 'okta.csv', content: Buffer.from('login,group\nada@example.com,EMEA\n').toString('base64') };
  const matching = { ...ofPractice, system: 'okta' as const, files: [okta], map: { columns: { login: 'person.login' } } };
  expect(await answered('match.compare', client.match.compare(matching))).toMatchObject({ report: { confirmed: false } });
  expect((await answered('match.csv', client.match.csv(matching))).content).toContain('missing,users');
  expect((await answered('match.draft', client.match.draft(matching))).draft?.edits).toBeGreaterThan(0);
  expect(await client.match.compare(matching)).toMatchObject({ report: { confirmed: true } });
  const mara = 'name: Mara Lindqvist\nemail: mara.lindqvist@kestrel-outfitters.example\nzendesk:\n  main:\n    alias: Mara\n';
  const keeping = { ...ofPractice, files: [{ name: 'mara.yaml', content: Buffer.from(mara).toString('base64') }] };
  const keptPeople = (await answered('match.keepPeople', client.match.keepPeople(keeping))).kept;
  expect(keptPeople).toMatchObject({ people: 1, files: [{ name: 'mara.yaml' }] });
  expect(await answered('match.keptPeople', client.match.keptPeople(ofPractice))).toEqual(keptPeople);
  expect(await answered('match.forgetPeople', client.match.forgetPeople(ofPractice))).toEqual(keptPeople);
  expect(await client.match.keptPeople(ofPractice)).toBeNull();
  expect(
    await answered('records.whereUsed', client.records.whereUsed({ account: 'practice', of: { resource: 'tags', name: 'vip' } })),
  ).toHaveProperty('uses');

  const { draft } = await drafted(client, 6);
  answers.set('changes.draft', draft);
  const tray = { ...ofPractice, name: 'Collected' };
  const operation = { resource: 'macros' as const, where: 'active:false', operation: 'set' as const, values: { active: true } };
  const view = { resource: 'macros', name: 'All', query: 'active:true' } as const;
  expect(await answered('savedViews.keep', client.savedViews.keep({ ...ofPractice, view }))).toEqual([view]);
  expect(await answered('savedViews.list', client.savedViews.list(ofPractice))).toEqual([view]);
  const { name: called } = view;
  expect(
    await answered('savedViews.remove', client.savedViews.remove({ ...ofPractice, resource: 'macros', name: called })),
  ).toEqual([]);
  const { tray: begun } = await answered('trays.add', client.trays.add({ ...tray, operations: [operation] }));
  expect(await answered('trays.operations', client.trays.operations(tray))).toEqual([operation]);
  expect((await answered('trays.draft', client.trays.draft({ ...tray, passing: true }))).edits).toBeGreaterThan(0);
  const { version } = await answered('trays.change', client.trays.change({ ...tray, version: begun.version, title: 'All on' }));
  expect(await answered('trays.list', client.trays.list(ofPractice))).toMatchObject([{ title: 'All on', version }]);
  expect(await answered('trays.remove', client.trays.remove({ ...tray, version }))).toEqual([]);
  const set = { account: 'practice', hash: draft.hash };
  const file = await answered('changes.file', client.changes.file(set));
  expect(file).toMatchObject({
    name: expect.stringMatching(/^[a-z0-9-]+\.redline\.json$/),
    changeSet: { format: 'redline.change-set' },
  });
  const content = JSON.stringify(file.changeSet);
  expect(await answered('requests.link', client.requests.link({ id: 'R1', content }))).toMatchObject({ change: draft.hash });
  expect(await answered('changes.glance', client.changes.glance({ content }))).toEqual(await client.changes.glance(set));
  expect(await answered('changes.open', client.changes.open({ account: 'practice', content }))).toMatchObject({
    hash: draft.hash,
    edits: 6,
  });
  const rehearsed = await events(client.rehearsals.rehearse(set));
  expect(rehearsed.at(-1)).toMatchObject({ type: 'result', rehearsal: { failed: 0, unknown: [] } });
  answers.set('rehearsals.rehearse', rehearsed);
  expect(await answered('changes.preview', client.changes.preview({ ...set, checkDrift: true }))).toMatchObject({
    hash: draft.hash,
    counts: { update: 6, create: 0, delete: 0 },
    drifted: [],
    driftChecked: true,
  });
  const edits = await answered('changes.edits', client.changes.edits({ ...set, limit: 2, offset: 1 }));
  expect([edits.total, edits.edits.length]).toEqual([6, 2]);
  const groups = await answered('changes.groups', client.changes.groups(set));
  expect(groups.groups.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  const ofGroup = await client.changes.edits({ ...set, group: groups.groups[0]?.group ?? '' });
  expect(ofGroup.total).toBe(groups.groups[0]?.count);
  const report = await answered('changes.report', client.changes.report({ ...set, form: 'html' }));
  expect(report.content).toContain('<!doctype html>');
  const all = await answered('changes.whole', client.changes.whole(set));
  expect([all.edits.length, all.documents.length]).toEqual([6, 6]);
  const [edit] = edits.edits;
  const part = client.changes.exclude({ ...set, items: [`${edit?.item}.nothing`] });
  await expect(part).rejects.toMatchObject({ code: 'not-found' });
  const smaller = await answered('changes.exclude', client.changes.exclude({ ...set, items: [edit?.item ?? ''] }));
  expect(smaller.edits).toBe(5);
  const described = await answered(
    'changes.describe',
    client.changes.describe({ account: 'practice', hash: smaller.hash, title: 'T', reason: 'R' }),
  );
  expect(described.hash).not.toBe(smaller.hash);

  const own = await answered('reviews.identity', client.reviews.identity());
  const reviewer = { account: 'practice', publicKey: own.publicKey, name: 'Me', roles: ['leadership'] };
  expect(await answered('reviews.addReviewer', client.reviews.addReviewer(reviewer))).toMatchObject({
    fingerprint: own.fingerprint,
  });
  expect(await answered('reviews.reviewers', client.reviews.reviewers({ account: 'practice' }))).toHaveLength(1);
  const decision = { account: 'practice', hash: described.hash, decision: 'approve', comment: 'Mine' } as const;
  expect(await answered('reviews.decide', client.reviews.decide(decision))).toMatchObject({ hash: described.hash });
  const { changeSet } = await client.changes.file({ account: 'practice', hash: described.hash });
  const onFile = { content: JSON.stringify(changeSet), decision: 'comment', comment: 'Beside' } as const;
  const said = await answered('reviews.decideOnFile', client.reviews.decideOnFile({ account: 'practice', ...onFile }));
  expect(said).toMatchObject({ counted: [{ key: own.fingerprint, by: 'Me' }], missing: [] });
  expect(await client.reviews.decideOnFile(onFile)).toMatchObject({ asFileSays: true, changeSet: { approvals: { length: 2 } } });
  const bea = signingKey('Bea');
  const asked = { account: 'practice', hash: described.hash, for: [bea.publicKey] };
  const [yes] = await answered('reviews.answers', client.reviews.answers(asked));
  expect(yes).toMatchObject({ decision: 'approve', by: 'Bea' });
  const paper = await answered('reviews.page', client.reviews.page(asked));
  expect(paper).toMatchObject({ name: 't.review.html', html: expect.stringContaining(`download="${yes?.file}"`) });
  const unchecked = client.reviews.previewOfFile({ content: onFile.content });
  expect(await answered('reviews.previewOfFile', unchecked)).toMatchObject({ preview: { checked: false }, answers: [] });
  const answer = yes?.text ?? '';
  const signed = { answer, signature: bea.sign(answer) };
  const onPaper = client.reviews.takeAnswerOnFile({ content: onFile.content, ...signed });
  expect(await answered('reviews.takeAnswerOnFile', onPaper)).toMatchObject({ asFileSays: true });
  const unanswered = await client.changes.open({ account: 'practice', content: JSON.stringify({ ...changeSet, approvals: [] }) });
  const taken = client.reviews.takeAnswer({ account: 'practice', hash: unanswered.hash, ...signed });
  expect(await answered('reviews.takeAnswer', taken)).toMatchObject({ hash: unanswered.hash });
  await client.changes.open({ account: 'practice', content: onFile.content });
  expect(await answered('reviews.waiting', client.reviews.waiting({ account: 'practice' }))).toEqual([]);
  const address = join(temporaryFolder(), 'team');
  expect(await answered('workspace.init', client.workspace.init({ address }))).toMatchObject({ open: true, kind: 'folder' });
  for (const how of ['pull', 'push'] as const)
    expect(await answered(`workspace.${how}`, client.workspace[how]())).toMatchObject({ reachable: true, problems: [] });
  const practised = { account: 'practice', hash: described.hash };
  expect(await answered('workspace.shareRequests', client.workspace.shareRequests({ on: true }))).toMatchObject({
    sharesRequests: true,
    problems: [],
  });
  answers.set('workspace.propose', (await refusal(client.workspace.propose(practised))).message);
  answers.set('workspace.proposeFile', (await refusal(client.workspace.proposeFile({ content: onFile.content }))).message);
  answers.set('workspace.file', (await refusal(client.workspace.file({ change: described.hash }))).message);
  expect(await answered('workspace.leave', client.workspace.leave())).toMatchObject({ open: false });
  expect(await answered('workspace.open', client.workspace.open({ address }))).toMatchObject({ open: true });
  expect(await answered('workspace.status', client.workspace.status({ look: false }))).toMatchObject({ address });
  await client.workspace.leave();
  expect((await answered('health.check', client.health.check({ account: 'practice' }))).checks.length).toBeGreaterThan(20);
  expect(await answered('health.history', client.health.history({ account: 'practice' }))).toHaveLength(1);
  expect(await answered('outbox.channel', client.outbox.channel())).toEqual({ slack: false });
  answers.set('outbox.setSlack', (await refusal(client.outbox.setSlack({ webhook: 'https://example.com/hook' }))).message);
  answers.set('outbox.test', (await refusal(client.outbox.test({ account: 'practice' }))).message);
  await answered('outbox.send', client.outbox.send());
  await answered('outbox.list', client.outbox.list({}));
  answers.set('outbox.mail', (await refusal(client.outbox.mail({ account: 'practice', id: 'none' }))).message);
  expect(await answered('outbox.remind', client.outbox.remind())).toBeInstanceOf(Array);
  const unscheduled = { account: 'practice', hash: described.hash };
  expect(await answered('schedule.list', client.schedule.list({}))).toEqual([]);
  expect(await answered('schedule.queued', client.schedule.queued(unscheduled))).toEqual([]);
  answers.set('schedule.add', (await refusal(client.schedule.add(unscheduled))).message);
  answers.set('schedule.cancel', (await refusal(client.schedule.cancel({ account: 'practice', id: 'none' }))).message);
  answers.set('schedule.untilOpens', await events(client.schedule.untilOpens(unscheduled)));
  const ofReview = { account: 'practice', quarter: '2026-Q1' };
  const quarterly = await answered('accessReviews.start', client.accessReviews.start(ofReview));
  expect(await answered('accessReviews.list', client.accessReviews.list({ account: 'practice' }))).toEqual(['2026-Q1']);
  expect(await answered('accessReviews.show', client.accessReviews.show(ofReview))).toMatchObject({
    undecided: quarterly.lines.length,
  });
  const list = await answered('accessReviews.csv', client.accessReviews.csv(ofReview));
  const keptAll = Buffer.from(list.content.replace(/^(\d+),/gm, '$1,keep')).toString('base64');
  const allKept = await answered('accessReviews.decide', client.accessReviews.decide({ ...ofReview, content: keptAll }));
  expect(allKept).toMatchObject({ errors: [], review: { undecided: 0 } });
  answers.set('accessReviews.draft', (await refusal(client.accessReviews.draft(ofReview))).message);
  expect(await answered('accessReviews.close', client.accessReviews.close(ofReview))).toMatchObject({
    review: { state: 'closed' },
  });
  const noChange = { account: 'practice', from: '2020-01-01', to: '2020-01-02' };
  expect(await answered('compliance.check', client.compliance.check(noChange))).toMatchObject({ changes: 0, percent: null });
  const tied = client.compliance.explain({ account: 'practice', entries: [1], issue: 'https://git.example/1' });
  expect(await answered('compliance.explain', tied)).toEqual({ explained: 1 });
  expect(await answered('figures.state', client.figures.state({ account: 'practice' }))).toMatchObject({ on: false, tickets: 0 });
  expect(await answered('figures.set', client.figures.set({ account: 'practice', days: 100 }))).toMatchObject({ on: false });
  const measured = await events(client.figures.measure({ account: 'practice', from: '2026-09-28', to: '2026-09-30' }));
  expect(measured.at(-1)).toMatchObject({ type: 'result', report: { zone: 'Europe/Amsterdam', kept: false } });
  answers.set('figures.measure', measured);
  const ofMonth = await events(client.figures.month({ account: 'practice', month: '2026-09' }));
  answers.set('figures.month', ofMonth);
  const [last] = measured.slice(-1);
  if (last?.type !== 'result') throw new Error('No figures came.');
  expect((await answered('figures.csv', client.figures.csv({ report: last.report }))).content).toContain('first-reply-time');
  const signers = await answered('reviews.allowedSigners', client.reviews.allowedSigners({ account: 'practice' }));
  expect(signers).toContain('namespaces="redline-approval@v1"');
  const decided = await client.changes.preview({ account: 'practice', hash: described.hash, checkDrift: false });
  // The word that was taken in stays, whatever file is opened after it.
  expect(decided.decisions).toMatchObject([{ reviewer: 'Me', counts: true, comment: 'Mine' }, { counts: false }]);
  const check = await answered('changes.check', client.changes.check({ account: 'practice', hash: described.hash }));
  expect(check).toMatchObject({ inForce: false, missing: [] });
  const ready = await answered('reviews.policy', client.reviews.policy({ account: 'practice' }));
  expect(ready).toMatchObject({ inForce: false, hash: 'none' });
  const inForce = client.reviews.setPolicy({ account: 'practice', text: ready.text });
  expect(await answered('reviews.setPolicy', inForce)).toMatchObject({ inForce: true, text: ready.text });
  const { text } = ready;
  expect(await answered('reviews.readPolicy', client.reviews.readPolicy({ text }))).toMatchObject({ text });
  const trial = client.reviews.tryPolicy({ account: 'practice', text });
  expect(await answered('reviews.tryPolicy', trial)).toMatchObject({ days: 90, counts: { runs: 0 } });
  answers.set('reviews.sharePolicy', (await refusal(client.reviews.sharePolicy({ account: 'practice' }))).message);
  const unknownRules = { account: 'practice', rules: 'ab'.repeat(32) };
  answers.set('reviews.adoptPolicy', (await refusal(client.reviews.adoptPolicy(unknownRules))).message);
  const onRules = { ...unknownRules, decision: 'approve' as const };
  answers.set('reviews.decideOnPolicy', (await refusal(client.reviews.decideOnPolicy(onRules))).message);
  expect(await answered('reviews.clearPolicy', client.reviews.clearPolicy({ account: 'practice' }))).toEqual(ready);
  const retiring = client.reviews.retireReviewer({ account: 'practice', fingerprint: own.fingerprint });
  expect(await answered('reviews.retireReviewer', retiring)).toMatchObject({ name: 'Me' });

  const renamed = await answered('reviews.renameIdentity', client.reviews.renameIdentity({ name: 'Us' }));
  expect(renamed).toMatchObject({ name: 'Us', fingerprint: own.fingerprint });
  const rotated = await answered('reviews.rotateIdentity', client.reviews.rotateIdentity());
  expect(rotated.fingerprint).not.toBe(own.fingerprint);

  const applying = await client.runs.apply({ account: 'practice', hash: described.hash });
  const applied = [];
  let watching: Promise<unknown[]> | undefined;
  for await (const event of applying) {
    applied.push(event);
    if (event.type !== 'started') continue;
    expect(await answered('runs.pause', client.runs.pause({ run: event.run }))).toEqual({ paused: true });
    watching = events(client.runs.watch({ run: event.run }));
    expect(await answered('runs.proceed', client.runs.proceed({ run: event.run }))).toEqual({ paused: false });
  }
  const { run, ...result } = resultOf(applied);
  expect(result).toMatchObject({ status: 'done', applied: 5, failed: 0 });
  expect((await watching)?.at(-1)).toMatchObject({ type: 'result' });
  answers.set('runs.apply', applied);
  answers.set('runs.watch', await watching);
  expect(await answered('runs.list', client.runs.list({}))).toHaveLength(1);
  expect(await answered('runs.unread', client.runs.unread({}))).toEqual([]);
  const period = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z', names: 'hidden' } as const;
  const evidence = await answered('reviews.evidence', client.reviews.evidence({ account: 'practice', ...period }));
  expect(evidence).toMatchObject({ signer: rotated.fingerprint });
  expect(new TextDecoder().decode((await evidence.bundle.arrayBuffer()).slice(0, 2))).toBe('PK');
  expect(await answered('runs.emergencies', client.runs.emergencies({ owed: true }))).toEqual([]);
  answers.set('runs.closeReview', (await refusal(client.runs.closeReview({ run, decision: 'approve' }))).message);
  expect(await answered('runs.get', client.runs.get({ run }))).toMatchObject({ run, status: 'done', applied: 5 });
  expect(await answered('runs.items', client.runs.items({ run, limit: 2 }))).toMatchObject({ total: 5 });
  const entries = await answered('runs.entries', client.runs.entries({ run }));
  expect(entries.total).toBeGreaterThanOrEqual(12);
  const whole = await answered('runs.whole', client.runs.whole({ run }));
  expect([whole.summary.run, whole.items.length]).toEqual([run, 5]);
  const [oneOfRun] = whole.items;
  const ofRecord = { account: 'practice', resource: oneOfRun?.resource ?? 'macros', id: Number(oneOfRun?.id) };
  const [change] = await answered('runs.ofRecord', client.runs.ofRecord(ofRecord));
  expect(change).toMatchObject({ run, status: 'applied' });
  const undo = await answered('runs.undo', client.runs.undo({ run }));
  expect(undo).toMatchObject({ conflicts: [], draft: { edits: 5 } });

  const undoing = await client.runs.apply({ account: 'practice', hash: undo.draft?.hash ?? '' });
  let second = '';
  for await (const event of undoing) {
    if (event.type !== 'started') continue;
    second = event.run;
    await client.runs.pause({ run: second });
    expect(await answered('runs.cancel', client.runs.cancel({ run: second }))).toEqual({ cancelling: true });
  }
  expect(await client.runs.get({ run: second })).toMatchObject({ status: 'cancelled' });
  answers.set('runs.resume', (await refusal(client.runs.resume({ run: second }))).message);
  expect(await answered('journal.verify', client.journal.verify({}))).toMatchObject({ ok: true });
  const again = {
    name: 'Again',
    operations: Operations.parse([{ resource: 'macros', where: '', operation: 'set', values: { active: true } }]),
  };
  expect(await answered('recipes.keep', client.recipes.keep({ account: 'practice', recipe: again }))).toHaveLength(1);
  expect(await answered('recipes.list', client.recipes.list({ account: 'practice' }))).toHaveLength(1);
  expect(await answered('recipes.fill', client.recipes.fill({ account: 'practice', name: 'again' }))).toMatchObject({
    operations: again.operations,
  });
  expect(await answered('recipes.remove', client.recipes.remove({ account: 'practice', name: 'Again' }))).toEqual([]);
  expect(await answered('journal.search', client.journal.search({ text: 'no such words' }))).toEqual([]);
  answers.set('journal.acknowledge', (await refusal(client.journal.acknowledge({ account: 'practice', reason: 'x' }))).message);

  expect([...answers.keys()].sort()).toEqual(namesIn(contract).sort());
  const told = JSON.stringify([...answers]);
  const { token } = await engine.practice();
  for (const secret of [token, server.token, passphrase, lockPassphrase]) {
    expect(told).not.toContain(secret);
    expect(everythingIn(home)).not.toContain(secret);
  }
});
