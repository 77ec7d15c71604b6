// DESIGN's arrows: who may import whom. What this table does not allow is an error.
//   may        the places of this project, besides itself, that a place may import
//   types      places of which it may import types only, which leave nothing behind in the running program
//   packages   the packages it may use; left out, any
//   builtins   the modules of Node it may use; left out, any
const contract = 'preload/contract/';
// How a text is counted, cut and shown, and how a list is divided, is the same everywhere.
const text = 'preload/contract/text/';
// What each kind of record is: pure, so the window asks it too.
const resources = 'main/resources/';
const failure = 'main/failure.ts';
const version = 'main/version.ts';
const foundations = ['main/zendesk/', 'main/store/', 'main/vault/'];
const steadyTime = 'main/steady-time.ts';
const host = ['main/engine.ts', 'main/store/home.ts', steadyTime, version, contract, failure];

const places = {
  'preload/contract/': { may: [], packages: ['zod', '@orpc/contract'], builtins: [] },
  'preload/index.ts': { may: [], packages: ['electron'], builtins: [] },
  'renderer/': { may: [contract, resources], builtins: [] },

  // The entries put hosts together; hosts never know each other.
  'main/index.ts': { may: ['main/hosts/electron/'] },
  'main/cli.ts': { may: ['main/hosts/cli/', 'main/hosts/browser/'] },
  'main/hosts/electron/': { may: [...host, 'main/hosts/content-policy.ts'] },
  'main/hosts/browser/': { may: [...host, 'main/hosts/content-policy.ts'] },
  // Commands ask the console in this process, like every other door (docs/decisions/0015). What they have beside it: how files are read,
  // reports and bundles that need no data of one's own, and the practice Zendesk, which is a server.
  'main/hosts/cli/': {
    may: [
      ...host,
      'main/drafts/change-file.ts',
      'main/drafts/file-text.ts',
      'main/drafts/policy-file.ts',
      'main/reviews/evidence/verify-bundle.ts',
      'main/reports/',
      'main/practice/',
      'main/accounts/practice-account.ts',
      'main/zendesk/address.ts',
    ],
    types: ['main/zendesk/waiting.ts'],
  },
  'main/protection/': { may: [contract, failure], packages: ['zod'] },
  'main/hosts/content-policy.ts': { may: [], packages: [], builtins: [] },

  'main/areas/': {
    may: [
      resources,
      'main/accounts/',
      'main/snapshots/',
      'main/changes/',
      'main/configuration/',
      'main/access-reviews/',
      'main/compliance/',
      'main/matching/',
      'main/requests/',
      'main/health/',
      'main/explain/',
      'main/apps/',
      'main/drafts/',
      'main/reviews/',
      'main/runs/',
      'main/figures/',
      'main/measures/',
      'main/reports/',
      'main/rehearsals/',
      'main/workspace/',
      'main/schedule/',
      'main/outbox/',
      'main/status/',
      'main/salesforce/',
      'main/sources/',
      'main/protection/',
      'main/zendesk/in-doubt.ts',
      contract,
      failure,
    ],
    types: ['main/vault/'],
  },
  'main/drafts/': {
    may: [
      resources,
      'main/accounts/',
      'main/snapshots/',
      'main/changes/',
      'main/reviews/',
      'main/runs/',
      ...foundations,
      contract,
      failure,
    ],
  },
  'main/reviews/': { may: ['main/accounts/', 'main/journal/', 'main/changes/', ...foundations, contract, failure] },
  'main/runs/': {
    may: [
      resources,
      'main/accounts/',
      'main/snapshots/',
      'main/journal/',
      'main/changes/',
      'main/reviews/',
      ...foundations,
      contract,
      failure,
    ],
  },
  // The run of an account, played on a practice Zendesk that is filled with the account's snapshot (docs/decisions/0019).
  'main/rehearsals/': {
    may: [
      'main/accounts/',
      'main/snapshots/',
      'main/journal/',
      'main/changes/',
      'main/drafts/',
      'main/reviews/',
      'main/runs/',
      'main/practice/twin/',
      ...foundations,
      contract,
      failure,
    ],
    types: ['main/practice/server.ts'],
  },
  // The team's place: what is in it becomes drafts, and what was done here goes there (docs/decisions/0020).
  'main/workspace/': {
    may: [
      'main/requests/',
      'main/accounts/',
      'main/journal/',
      'main/changes/',
      'main/drafts/',
      'main/reviews/',
      'main/runs/',
      'main/gitlab/',
      ...foundations,
      contract,
      failure,
    ],
  },
  // Notices, and the channels by which they leave.
  'main/outbox/': { may: ['main/accounts/', 'main/zendesk/', contract, failure], types: ['main/vault/'], packages: ['zod'] },
  // A company's own systems: asked with a GET, and their answers as tables.
  'main/sources/': {
    may: ['main/accounts/', 'main/matching/', 'main/changes/', 'main/zendesk/', contract, failure],
    types: ['main/vault/'],
    packages: ['csv-stringify'],
  },
  // A company's Salesforce, which is read and never written.
  'main/salesforce/': {
    may: ['main/accounts/', 'main/matching/', 'main/changes/', 'main/zendesk/', contract, failure],
    types: ['main/vault/'],
    packages: ['zod', 'csv-stringify'],
  },
  // What Zendesk says of its own state.
  'main/status/': { may: ['main/accounts/', contract, failure], packages: ['zod'] },
  // Runs that wait for their window.
  'main/schedule/': {
    may: ['main/accounts/', 'main/drafts/', 'main/runs/', 'main/changes/', 'main/zendesk/', contract, failure],
  },
  // A GitLab's REST API; of what speaks with Zendesk it takes how answers are read and cleaned, and nothing that knows Zendesk.
  'main/gitlab/': { may: ['main/zendesk/', contract, failure], packages: ['zod'] },
  // What figures are made of: read from Zendesk, kept, and handed to the pure part.
  'main/measures/': { may: ['main/figures/', ...foundations, contract, failure] },
  'main/reports/': { may: ['main/changes/', contract, failure] },
  'main/accounts/': {
    may: ['main/snapshots/', 'main/journal/', 'main/measures/', 'main/changes/', ...foundations, contract, failure],
  },
  'main/snapshots/': { may: [resources, 'main/changes/', ...foundations, contract, failure] },
  'main/journal/': { may: ['main/store/', contract, failure] },

  // A resource's file also says how a planned write of it becomes a request, so it knows the plan's types.
  'main/zendesk/': { may: [resources, contract, failure], types: ['main/changes/'] },
  'main/store/': { may: [contract, failure] },
  'main/vault/': { may: [contract, failure] },

  // Pure: no I/O, no clock, no randomness.
  'main/resources/': { may: [], types: [contract], packages: [], builtins: [] },
  'main/changes/': {
    may: [text, resources],
    types: [contract],
    packages: ['zod', 'canonicalize', 'diff', 'csv-parse', 'csv-stringify', 'fflate', 'saxes', '@date-fns/tz'],
    builtins: ['crypto'],
  },
  // Pure too: from tickets' events to figures (docs/decisions/0022).
  'main/figures/': { may: ['main/changes/time-zones.ts'], types: [contract], packages: ['@date-fns/tz'], builtins: [] },
  // Pure too: exports as files, and what differs between two of them (docs/decisions/0018).
  'main/configuration/': {
    may: ['main/changes/', text, resources, failure],
    types: [contract],
    packages: ['zod', 'fflate', 'yaml'],
    builtins: ['crypto', 'zlib'],
  },
  // Pure as well: how an account is kept, a rule a check.
  // Who has access, and what was decided of it.
  'main/access-reviews/': { may: ['main/changes/', resources], types: [contract], packages: ['csv-stringify'], builtins: [] },
  // What the audit log tells, matched with what Redline did.
  'main/compliance/': { may: [], types: [contract], packages: [], builtins: [] },
  // Pure: files of other systems against a snapshot, who is missing, too many, different (docs/matching.md).
  'main/matching/': {
    may: ['main/changes/', 'main/configuration/yaml/yaml-value.ts', text, resources],
    types: [contract],
    packages: ['csv-stringify'],
    builtins: [],
  },
  // Pure too: what people ask for, by impact, with the clock of each stage (docs/requests.md).
  'main/requests/': {
    may: ['main/changes/', 'main/matching/', 'main/access-reviews/working-days.ts', contract],
    packages: ['zod'],
    builtins: [],
  },
  // Pure: which apps are installed, and what changed of them.
  'main/apps/': { may: ['main/changes/', resources], types: [contract], packages: [], builtins: [] },
  'main/health/': { may: ['main/changes/', resources], types: [contract], packages: [], builtins: [] },
  // Why a ticket is as it is, by its updates and the rules' texts.
  'main/explain/': { may: ['main/changes/', text, resources], types: [contract], packages: [], builtins: [] },
  // Reached over HTTP only, like the real thing; it knows nothing of the console.
  'main/practice/': { may: [], packages: ['zod', 'libsql'] },
  'main/failure.ts': { may: [], types: [contract], packages: [] },
  'main/version.ts': { may: ['package.json'], packages: [] },
  'main/steady-time.ts': { may: [], packages: [], builtins: ['os'] },
};

const ours = '^(main|preload|renderer|tests|resources|[.]project|package[.]json$)';

function rulesOf([place, { may, types = [], packages, builtins }]) {
  const from = { path: anyOf([place]) };
  const rule = (what, to) => ({ name: `${place} ${what}`, severity: 'error', from, to });
  const rules = [rule(`imports ${only([...may, 'itself'])}`, { path: ours, pathNot: anyOf([place, ...may, ...types]) })];
  if (types.length > 0)
    rules.push(
      rule(`imports no more than types of ${types.join(', ')}`, {
        path: anyOf(types),
        ...(may.length > 0 ? { pathNot: anyOf(may) } : {}),
        dependencyTypesNot: ['type-only'],
      }),
    );
  if (packages) rules.push(rule(`uses ${only(packages)} of npm`, { path: '^node_modules/', pathNot: packageNames(packages) }));
  if (builtins)
    rules.push(
      rule(`uses ${only(builtins)} of Node`, {
        dependencyTypes: ['core'],
        pathNot: builtins.map((name) => `^(node:)?${name}$`),
      }),
    );
  return rules;
}

function anyOf(prefixes) {
  return prefixes.map((prefix) => `^${prefix.replaceAll('.', '[.]')}${prefix.endsWith('/') ? '' : '$'}`);
}

function packageNames(names) {
  return names.map((name) => `^node_modules/(@types/)?${name}/`);
}

function only(names) {
  return names.length === 0 ? 'nothing' : `only ${names.join(', ')}`;
}

module.exports = {
  forbidden: [
    ...Object.entries(places).flatMap(rulesOf),
    // A circle of types only is none when the program runs.
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'every import leads somewhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'every place of main has its arrows',
      comment: 'A new folder or file of main/ needs a line in the table above.',
      severity: 'error',
      from: { path: '^main/', pathNot: [...anyOf(Object.keys(places)), '^main/engine[.]ts$'] },
      to: {},
    },
    {
      name: 'no screen knows another screen',
      comment: 'What two screens share is a part.',
      severity: 'error',
      from: { path: '^renderer/screens/([^/]+)/' },
      to: { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' },
    },
    {
      name: 'only the frame knows screens',
      severity: 'error',
      from: { path: '^renderer/', pathNot: ['^renderer/screens/', '^renderer/shell/frame[.]tsx$'] },
      to: { path: '^renderer/screens/' },
    },
    { name: 'only tests import tests', severity: 'error', from: { pathNot: '^(tests|[.]project)/' }, to: { path: '^tests/' } },
    {
      name: 'only the desktop host uses Electron',
      severity: 'error',
      from: { pathNot: ['^main/(index[.]ts|hosts/electron/)', '^preload/index[.]ts$', '^tests/desktop/'] },
      to: { path: '^node_modules/electron/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
