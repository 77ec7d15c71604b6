import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
const isLinux = process.platform === 'linux';

const scratch = mkdtempSync(join(tmpdir(), 'redline-package-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const temporaryFolder = () => mkdtempSync(join(scratch, 'x-'));

/** How Electron's program carries its fuses: this text, a version, their number, and one digit for each (@electron/fuses). */
const wire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

/** As much of Electron's distribution as electron-builder looks at. */
function standInDistribution(): string {
  const folder = join(temporaryFolder(), 'electron');
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const program = [Buffer.from(`\x7fELF${wire}`), Buffer.from([1, fuses.length]), Buffer.from('10110011')];
  writeFileSync(join(folder, 'electron'), Buffer.concat(program), { mode: 0o755 });
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) writeFileSync(join(folder, name), 'stand-in');
  return folder;
}

function packaged(distribution: string, output: string) {
  const script = join(root, '.project', 'package.mjs');
  return run(process.execPath, [script, '--dir', `-c.directories.output=${output}`], {
    cwd: root,
    env: { ...process.env, ELECTRON_DIST: distribution },
  });
}

let program = '';

beforeAll(async () => {
  if (!isLinux) return;
  const output = temporaryFolder();
  await packaged(standInDistribution(), output);
  program = join(output, 'linux-unpacked');
}, 240_000);

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`)
    .sort();

test.runIf(isLinux)('the program holds the built bundles, the native packages and nothing else', () => {
  const archive = join(program, 'resources', 'app.asar');
  const folders = new Set<string>();
  const all = listPackage(archive, { isPack: false });
  for (const name of all)
    for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) folders.add(name.slice(0, at));
  const files = all.filter((name) => !folders.has(name)).sort();

  const built = filesIn(join(root, 'dist'))
    .filter((name) => /^\/(main|preload|renderer)\//.test(name) && !name.endsWith('.map') && name !== '/main/cli.js')
    .map((name) => `/dist${name}`);
  expect(files.filter((name) => !name.startsWith('/node_modules/'))).toEqual([...built, '/package.json'].sort());

  const packages = files.filter((name) => name.startsWith('/node_modules/')).map((name) => name.replace('/node_modules/', ''));
  const known = [
    /^@libsql\/linux-[a-z0-9-]+\/(package\.json|index\.node)$/,
    /^@napi-rs\/keyring-linux-[a-z0-9-]+\/(package\.json|keyring\.[a-z0-9-]+\.node)$/,
    /^@napi-rs\/keyring\/(package\.json|LICENSE|index\.js|keytar\.js)$/,
    /^@neon-rs\/load\/(package\.json|LICENSE|dist\/index\.js)$/,
    /^detect-libc\/(package\.json|LICENSE|lib\/[a-z-]+\.js)$/,
    /^keytar\/(package\.json|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
    /^libsql\/(package\.json|LICENSE|[a-z-]+\.js)$/,
  ];
  expect(packages.filter((name) => !known.some((form) => form.test(name)))).toEqual([]);
  expect(packages).toEqual(expect.arrayContaining(['libsql/index.js', '@napi-rs/keyring/index.js']));
});

test.runIf(isLinux)('native parts lie outside the archive, where the system can load them', () => {
  const unpacked = filesIn(join(program, 'resources', 'app.asar.unpacked')).filter((name) => name.endsWith('.node'));
  const packed = listPackage(join(program, 'resources', 'app.asar'), { isPack: false }).filter((name) => name.endsWith('.node'));
  expect(unpacked.length).toBeGreaterThan(0);
  expect(unpacked).toEqual(packed.sort());
});

test.runIf(isLinux)('every fuse that lets something else run in its name is off in the program itself', () => {
  const binary = readFileSync(join(program, 'redline'));
  const at = binary.indexOf(wire) + wire.length + 2;
  const state = Object.fromEntries(fuses.map((name, index) => [name, String.fromCharCode(binary[at + index] ?? 0)]));
  expect(state).toEqual({
    runAsNode: '0',
    enableCookieEncryption: '1',
    enableNodeOptionsEnvironmentVariable: '0',
    enableNodeCliInspectArguments: '0',
    enableEmbeddedAsarIntegrityValidation: '1',
    onlyLoadAppFromAsar: '1',
    loadBrowserProcessSpecificV8Snapshot: '0',
    grantFileProtocolExtraPrivileges: '0',
  });
});

test.runIf(isLinux)('with it go a bill of materials and the licences of all that it holds', () => {
  const bill = JSON.parse(readFileSync(join(program, 'resources', 'notices', 'sbom.cdx.json'), 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'redline', type: 'application' } } });
  const names: string[] = bill.components.map((component: { name: string }) => component.name);
  expect(names).toEqual(
    expect.arrayContaining(['electron', 'react', 'dompurify', 'libsql', 'zod', '@zendeskgarden/react-buttons']),
  );
  expect(names).not.toEqual(expect.arrayContaining(['vitest']));
  expect(names).not.toEqual(expect.arrayContaining(['electron-builder']));
  for (const { version, licenses, purl, hashes } of bill.components) {
    expect(version).toMatch(/^\d/);
    expect(licenses).toHaveLength(1);
    expect(purl).toMatch(/^pkg:npm\//);
    expect(hashes).toHaveLength(1);
  }
  const notices = readFileSync(join(program, 'resources', 'notices', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of names.filter((other) => other !== 'electron')) expect(notices).toContain(`\n${name} `);
  expect(existsSync(join(program, 'LICENSES.chromium.html'))).toBe(true);
});

test('where Electron’s distribution is missing, packaging says so and makes nothing', async () => {
  for (const [distribution, sentence] of [
    [join(temporaryFolder(), 'nowhere'), /which does not exist\. Nothing was packaged\./],
    [temporaryFolder(), /which is neither an unpacked Electron nor a folder with its zip\. Nothing was packaged\./],
  ] as const) {
    const output = join(temporaryFolder(), 'release');
    await expect(packaged(distribution, output)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) });
    expect(existsSync(output)).toBe(false);
  }
});
