// What goes with the program: dist/notices/THIRD-PARTY-NOTICES.txt, the licences of everything that is shipped, and
// dist/notices/sbom.cdx.json, the same as a CycloneDX bill of materials. `npm run package` makes them anew each time.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, isStartedAs, root } from './project.mjs';
import { licenceTexts, shippedPackages } from './shipped-packages.mjs';

/** Writes both files and returns what they are about. */
export function writeNotices() {
  const shipped = shippedPackages();
  mkdirSync(inProject('dist', 'notices'), { recursive: true });
  writeFileSync(inProject('dist', 'notices', 'THIRD-PARTY-NOTICES.txt'), notices(shipped));
  writeFileSync(inProject('dist', 'notices', 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(shipped), null, 2)}\n`);
  return shipped;
}

function notices(shipped) {
  const parts = shipped.map((entry) => {
    const texts = licenceTexts(entry);
    const body =
      texts.length > 0
        ? texts.join('\n\n')
        : `No licence text comes with the package, which names this licence: ${entry.licence}`;
    return `${entry.name} ${entry.version}\nLicence: ${entry.licence}\n\n${body}`;
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `Redline contains the following packages. Electron, Chromium and Node.js come with notices of their own, beside the program:
LICENSE.electron.txt and LICENSES.chromium.html.${rule}${parts.join(rule)}\n`;
}

/** npm's own bill of everything it installs, cut down to what is shipped; without the time and the random number it puts in. */
function billOfMaterials(shipped) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--sbom-type', 'application', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, shell: process.platform === 'win32' };
  const { serialNumber: _random, ...bill } = JSON.parse(execFileSync(npm, args, options));
  const names = new Set([...shipped.map(({ name, version }) => `${name}@${version}`), electron()]);
  const components = bill.components
    .filter((component) => names.has(`${component.name}@${component.version}`))
    .map((component) => ({ ...component, scope: 'required', properties: undefined, externalReferences: undefined }))
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const references = new Set(components.map((component) => component['bom-ref']));
  const own = bill.metadata.component['bom-ref'];
  const dependencies = bill.dependencies
    .filter(({ ref }) => references.has(ref) || ref === own)
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => references.has(other)).sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const { timestamp: _now, ...metadata } = bill.metadata;
  return { ...bill, metadata: { ...metadata, component: { ...metadata.component, name: 'redline' } }, components, dependencies };
}

function electron() {
  const { version } = JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8'));
  return `electron@${version}`;
}

if (isStartedAs(import.meta.url)) console.log(`Wrote dist/notices for ${writeNotices().length} packages.`);
