import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keyOfPoint, parsePublicKey, type SshKey } from '../../../main/reviews/ssh-key.ts';
import { sshSign, sshVerify } from '../../../main/reviews/ssh-signature.ts';

const namespace = 'redline-approval@v1';
const message = '{"by":"Bea","decision":"approve"}';

function newKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { privateKey, key: found(keyOfPoint(Buffer.from(privateKey.export({ format: 'jwk' }).x ?? '', 'base64url'))) };
}

function found(key: SshKey | string): SshKey {
  if (typeof key === 'string') throw new Error(key);
  return key;
}

const hasOpenSsh = spawnSync('ssh-keygen', ['-?']).error === undefined;

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redline-ssh-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('what was signed verifies, with the key that signed it', () => {
  const { privateKey, key } = newKey();
  expect(sshVerify(message, namespace, sshSign(message, namespace, privateKey, key))).toMatchObject({
    fingerprint: key.fingerprint,
  });
});

test('no byte of a signature can be changed, left out or put in', () => {
  const { privateKey, key } = newKey();
  const signature = sshSign(message, namespace, privateKey, key);
  const accepted: string[] = [];
  for (let at = 0; at < signature.length; at++) {
    for (const other of [signature.charCodeAt(at) ^ 1, 0x41, 0x20]) {
      const changed = `${signature.slice(0, at)}${String.fromCharCode(other)}${signature.slice(at + 1)}`;
      if (changed !== signature && typeof sshVerify(message, namespace, changed) !== 'string') accepted.push(changed);
    }
    for (const changed of [signature.slice(0, at) + signature.slice(at + 1), `${signature.slice(0, at)}A${signature.slice(at)}`])
      if (changed !== signature && typeof sshVerify(message, namespace, changed) !== 'string') accepted.push(changed);
  }
  expect(accepted).toEqual([]);
  expect(sshVerify(message, namespace, signature.trimEnd())).toBe('is no SSH signature');
  expect(sshVerify(message, namespace, signature.replaceAll('\n', '\r\n'))).toBe('is no SSH signature');
});

test('no byte within the binary of a signature can be changed', () => {
  const { privateKey, key } = newKey();
  const lines = sshSign(message, namespace, privateKey, key).trimEnd().split('\n');
  const blob = Buffer.from(lines.slice(1, -1).join(''), 'base64');
  const armoured = (bytes: Buffer) =>
    [lines[0], ...(bytes.toString('base64').match(/.{1,70}/g) ?? []), lines.at(-1), ''].join('\n');
  expect(typeof sshVerify(message, namespace, armoured(blob))).toBe('object');
  const accepted = [...blob.keys()].filter((at) => {
    const changed = Buffer.from(blob);
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    return typeof sshVerify(message, namespace, armoured(changed)) !== 'string';
  });
  expect(accepted).toEqual([]);
});

test('a signature made for something else, or over something else, is none', () => {
  const { privateKey, key } = newKey();
  const signature = sshSign(message, 'redline-evidence@v1', privateKey, key);
  expect(sshVerify(message, namespace, signature)).toBe('was made for "redline-evidence@v1", not for redline-approval@v1');
  expect(sshVerify(`${message}\n`, 'redline-evidence@v1', signature)).toBe('does not fit what was signed');
});

test.each([
  ['ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==', /of the kind ssh-rsa, and only ssh-ed25519 counts/],
  ['sk-ssh-ed25519@openssh.com AAAA', /only ssh-ed25519 counts/],
  ['hello', /no OpenSSH public key/],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', /is a private key/],
  ['ssh-ed25519 AAAA', /is damaged/],
])('%s is no key that may count', (line, why) => {
  expect(parsePublicKey(line)).toMatch(why);
});

test('keys of small order are refused, in every way to write them', () => {
  const heights = ['00', '01'].map((first) => first + '00'.repeat(31));
  const beyond = ['ec', 'ed', 'ee'].map((first) => `${first}${'ff'.repeat(30)}7f`);
  const odd = [
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ];
  for (const height of [...heights, ...beyond, ...odd]) {
    for (const sign of [0, 0x80]) {
      const point = Buffer.from(height, 'hex');
      point[31] = (point[31] ?? 0) | sign;
      expect(keyOfPoint(point), point.toString('hex')).toMatch(/small order/);
    }
  }
});

test.skipIf(!hasOpenSsh)(
  'ssh-keygen accepts what is signed here, refuses it changed, and its own signatures count here byte for byte',
  () => {
    const folder = ownFolder();
    const file = (name: string) => join(folder, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bea', '-f', file('key')]);
    const parsed = parsePublicKey(readFileSync(file('key.pub'), 'utf8'));
    if (typeof parsed === 'string') throw new Error(parsed);
    expect(execFileSync('ssh-keygen', ['-lf', file('key.pub')], { encoding: 'utf8' })).toContain(` ${parsed.key.fingerprint} `);
    writeFileSync(file('message'), message);
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', file('key'), '-n', namespace, file('message')], { stdio: 'ignore' });
    const theirs = readFileSync(file('message.sig'), 'utf8');
    expect(sshVerify(message, namespace, theirs)).toMatchObject({ fingerprint: parsed.key.fingerprint });

    const { privateKey, key } = newKey();
    writeFileSync(file('signers'), `bea namespaces="${namespace}" ${key.text}\n`);
    const verified = (text: string, signature: string) => {
      writeFileSync(file('ours.sig'), signature);
      const args = ['-Y', 'verify', '-f', file('signers'), '-I', 'bea', '-n', namespace, '-s', file('ours.sig')];
      return spawnSync('ssh-keygen', args, { input: text }).status;
    };
    const ours = sshSign(message, namespace, createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })), key);
    expect(verified(message, ours)).toBe(0);
    expect(verified(`${message} `, ours)).not.toBe(0);
  },
);
