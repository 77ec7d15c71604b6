import { expect, test } from 'vitest';
import type { GateFacts } from '../../../main/changes/gates/gate.ts';
import { firstUnmet, gateStates } from '../../../main/changes/gates/gates.ts';
import { noPolicy } from '../../../main/changes/policy/facts.ts';
import { GateCode } from '../../../preload/contract/gates.ts';

/** A change set that everything lets through, as production has it once a person has typed what is asked. */
const through: GateFacts = {
  account: { name: 'Kestrel', environment: 'production', access: 'read-write' },
  policy: noPolicy,
  words: { words: 'delete 4', covers: '4 macros' },
  said: { name: 'Kestrel', words: 'delete 4' },
  drifted: 0,
  unfinished: undefined,
  held: undefined,
  already: undefined,
  rights: { known: 'now', refused: 0, open: 0, lacking: [] },
  ending: 'Nothing was sent.',
};

const refusedFor = (facts: Partial<GateFacts>, which: 'begin' | 'go-on' = 'begin') =>
  firstUnmet({ ...through, ...facts }, which)?.code;

test('what nothing stands against is sent', () => {
  expect(refusedFor({})).toBeUndefined();
  expect(gateStates(through).every(({ met }) => met === true)).toBe(true);
});

test.each<[string, Partial<GateFacts>]>([
  ['read-only', { account: { ...through.account, access: 'read' } }],
  ['production-name', { said: { name: 'Kestral', words: 'delete 4' } }],
  ['production-name', { said: { name: undefined, words: 'delete 4' } }],
  ['rejected', { policy: { ...noPolicy, rejection: { by: 'Ada', decision: 'reject', comment: undefined } } }],
  ['rehearsal', { policy: { ...noPolicy, rehearsal: { isAsked: true, last: undefined } } }],
  ['rehearsal', { policy: { ...noPolicy, rehearsal: { isAsked: true, last: { by: 'Ada', refused: 1 } } } }],
  ['words', { said: { name: 'Kestrel', words: 'delete 3' } }],
  ['unfinished-run', { unfinished: { run: 'r1', isSame: true } }],
  ['lock', { held: 'Run r1 is being sent now. Nothing was sent.' }],
  ['already-run', { already: 'It was done.' }],
  ['rights', { rights: { known: 'now', refused: 1, open: 0, lacking: ['the permission manage_groups'] } }],
  ['drift', { drifted: 1 }],
  ['incident', { incident: { state: 'known', troubles: ['Support is out'], policy: 'hold', despite: false } }],
])('%s holds a run back by itself', (code, facts) => {
  expect(refusedFor(facts)).toBe(code);
  expect(gateStates({ ...through, ...facts }).filter(({ met }) => met !== true)).toMatchObject([{ code, met: false }]);
});

test('an incident that a person knows of, or the policy ignores, or that is not known, holds nothing back', () => {
  const facts = { state: 'known', troubles: ['Support is out'], policy: 'ask', despite: false } as const;
  expect(refusedFor({ incident: facts }, 'go-on')).toBe('incident');
  expect(refusedFor({ incident: { ...facts, despite: true } })).toBeUndefined();
  expect(refusedFor({ incident: { ...facts, policy: 'ignore' } })).toBeUndefined();
  expect(refusedFor({ incident: { ...facts, troubles: [] } })).toBeUndefined();
  expect(refusedFor({ incident: { ...facts, state: 'unknown', troubles: [] } })).toBeUndefined();
  expect(refusedFor({ incident: facts, policy: { ...noPolicy, emergency: 'Fire' } })).toBeUndefined();
});

test('a preview leaves open what only the person who sends, the run or Zendesk can tell', () => {
  const unsaid = gateStates({ ...through, said: undefined, drifted: undefined, rights: { ...through.rights, known: 'not' } });
  expect(unsaid.flatMap(({ code, met }) => (met === null ? [code] : [])).sort()).toEqual([
    'drift',
    'production-name',
    'rights',
    'words',
  ]);
  expect(unsaid.some(({ met }) => met === false)).toBe(false);
  expect(
    refusedFor({ rights: { known: 'now', refused: 0, open: 3, lacking: ['the rights of an administrator'] } }),
  ).toBeUndefined();
});

test('a run that goes on is held back by what can have closed since, and not by itself', () => {
  expect(refusedFor({ held: 'held', unfinished: { run: 'r1', isSame: true }, already: 'It was done.' }, 'go-on')).toBeUndefined();
  expect(refusedFor({ account: { ...through.account, access: 'read' } }, 'go-on')).toBe('read-only');
  expect(refusedFor({ said: { name: 'Kestrel', words: undefined } }, 'go-on')).toBe('words');
  expect(refusedFor({ rights: { known: 'now', refused: 1, open: 0, lacking: ['x'] } }, 'go-on')).toBe('rights');
});

test('the codes are those of the interface, each once', () => {
  const codes = gateStates(through).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(GateCode.options).toContain(code);
});
