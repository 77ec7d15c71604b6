import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, draftedHome, redline } from './cli-under-test.ts';

const practice = ['--account', 'practice'];

/** Somebody with nothing but OpenSSH. */
function stranger() {
  const folder = temporaryFolder();
  const key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'Bea </a><script>', '-f', key]);
  const sign = (file: string) => {
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', 'redline-approval@v1', file], { stdio: 'ignore' });
    return file;
  };
  /** Saves the file that a link of the page holds, as a browser does. */
  const save = (page: string, decision: string) => {
    const [, name = '', encoded = ''] =
      new RegExp(`<a download="(${decision}-[^"]+)" href="data:application/json;base64,([^"]+)">`).exec(page) ?? [];
    const file = join(folder, name);
    writeFileSync(file, Buffer.from(encoded, 'base64'));
    return file;
  };
  return { folder, publicKey: `${key}.pub`, sign, save };
}

test('a page is answered by ssh-keygen alone, and the answer counts; a changed byte of it does not', async () => {
  const { home, change } = await draftedHome(2);
  const bea = stranger();
  const json = async (...args: string[]) => documentOf(await redline([...args, '--json'], { home }));
  const { fingerprint } = await json('reviewers', 'add', bea.publicKey, ...practice, '--name', 'Bea');
  await writeFilePolicy(home);
  const out = join(home, 'page.html');
  const shown = await json('preview', ...practice, '--offline', '--change', change, '--report', out);
  expect(shown.checked).toBe(true);
  const page = readFileSync(out, 'utf8');
  expect(page).not.toMatch(/<script|not checked against/i);
  for (const text of ['Look at these first', 'At a glance', 'Said so far', 'How to answer', '<svg', shown.hash, fingerprint])
    expect(page).toContain(text);

  const file = bea.sign(bea.save(page, 'approve'));
  const before = readFileSync(change);
  const take = async (text: string | Buffer, signature = readFileSync(`${file}.sig`, 'utf8')) => {
    writeFileSync(change, before);
    const copy = join(bea.folder, 'copy.json');
    writeFileSync(copy, text);
    writeFileSync(`${copy}.sig`, signature);
    return redline(['review', '--change', change, ...practice, '--answer', copy, '--json'], { home });
  };
  const answer = readFileSync(file, 'utf8');
  expect(documentOf(await take(answer))).toMatchObject({ decision: 'approve', checked: true, missing: [], fingerprint });
  expect((await redline(['policy', 'check', ...practice, '--change', change], { home })).code).toBe(0);
  const taken = readFileSync(change, 'utf8');
  await redline(['review', '--change', change, ...practice, '--answer', file], { home });
  expect(readFileSync(change, 'utf8')).toBe(taken);

  const at = answer.indexOf('"at"') + 9;
  const other = answer.replace(/"content":"./, (found) => `${found.slice(0, -1)}${found.endsWith('0') ? '1' : '0'}`);
  const strange = [
    `${answer}\n`,
    `\ufeff${answer}`,
    answer.replace('"approve"', '"reject"'),
    `${answer.slice(0, at)}3${answer.slice(at + 1)}`,
    JSON.stringify(JSON.parse(answer), null, 1),
    other,
    Buffer.from(answer, 'utf16le'),
    '[]',
  ];
  for (const text of strange) expect((await take(text)).code, String(text)).toBe(2);
  expect(documentOf(await take(strange[0] ?? '')).error.message).toContain('a line end or a space');
  expect(readFileSync(change)).toEqual(before);
  const armour = readFileSync(`${file}.sig`, 'utf8');
  expect((await take(answer, armour.replaceAll('\n', '\r\n'))).code).toBe(0);
  expect((await take(answer, armour.replace('AAAA', 'AAAB'))).code).toBe(2);

  // Other edits: the same yes says nothing about them.
  const fewer = JSON.parse(before.toString());
  writeFileSync(change, JSON.stringify({ ...fewer, edits: fewer.edits.slice(1) }));
  const refused = await redline(['review', '--change', change, ...practice, '--answer', file, '--json'], { home });
  expect(documentOf(refused).error.message).toContain('another version of these edits');
});

async function writeFilePolicy(home: string) {
  const file = join(home, 'policy.yml');
  writeFileSync(file, 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 1}\n');
  await redline(['policy', ...practice, 'set', file], { home });
}

test('without an account the page shows what the file says, and so does the answer; a title stays a title', async () => {
  const { change } = await draftedHome(2);
  const nobody = temporaryFolder();
  const bea = stranger();
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  const title = '"><img src=x onerror=alert(1)></title><svg onload=1>\u202e';
  changeSet.edits[0].name = title;
  writeFileSync(change, JSON.stringify({ ...changeSet, title }));
  const out = join(nobody, 'page.html');
  const args = ['preview', '--change', change, '--for', bea.publicKey, '--report', out, '--json'];
  const shown = documentOf(await redline(args, { home: nobody }));
  expect(shown).toMatchObject({ checked: false, gates: [], driftChecked: false });
  const page = readFileSync(out, 'utf8');
  expect(page).toContain('not checked against Zendesk</title>');
  expect(page).not.toMatch(/<script|<img|<svg onload|\u202e/);
  // Everything a browser would load is within the page.
  expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].filter(([, address = '']) => !address.startsWith('data:'))).toEqual([]);
  const file = bea.sign(bea.save(page, 'request-changes'));
  const taken = documentOf(await redline(['review', '--change', change, '--answer', file, '--json'], { home: nobody }));
  expect(taken).toMatchObject({ decision: 'request-changes', checked: false, asFileSays: true });
  const bare = await redline(['preview', '--change', change], { home: nobody });
  expect(bare.stdout).toContain('NOT CHECKED AGAINST ZENDESK');
});
