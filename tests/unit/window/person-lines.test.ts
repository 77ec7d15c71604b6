import { describe, expect, test } from 'vitest';
import { emptyLine, pasted, problemsByLine, rowsIn, wishesOf } from '../../../renderer/screens/people/new-people/person-lines.ts';

const keys = () => {
  let next = 0;
  return () => {
    next += 1;
    return `new-${next}`;
  };
};
const lines = [emptyLine('a'), emptyLine('b')];

describe('rows pasted from a spreadsheet', () => {
  test('fill the cells from the one they were pasted into, and add lines that are missing', () => {
    const after = pasted(lines, { line: 1, column: 'name' }, 'Ada\tada@x.example\tAgent\nBob\tbob@x.example\tend user\n', keys());
    expect(after.map(({ key, cells }) => [key, cells.name, cells.email, cells.role])).toEqual([
      ['a', '', '', ''],
      ['b', 'Ada', 'ada@x.example', 'agent'],
      ['new-1', 'Bob', 'bob@x.example', 'end-user'],
    ]);
  });

  test('go under their own columns where the first row names them', () => {
    const text = 'E-mail\tFull name\tGroups\r\nada@x.example\tAda\t"EMEA;\nTier 2"\r\n';
    const [first] = pasted(lines, { line: 0, column: 'tags' }, text, keys());
    expect(first?.cells).toMatchObject({ name: 'Ada', email: 'ada@x.example', groups: 'EMEA;\nTier 2', tags: '' });
  });

  test('keep quotes, tabs and line ends inside quoted cells', () => {
    expect(rowsIn('a\t"b ""c""\td\n e"\n\nf')).toEqual([['a', 'b "c"\td\n e'], ['f']]);
  });
});

test('lines become people: empty lines are left out, and what a line says wins over the template', () => {
  const [filled] = pasted(
    lines,
    { line: 0, column: 'name' },
    'Ada\tada@x.example\tadmin\t7; Tier 2\tAcme\tvip, new\t0042',
    keys(),
  );
  const template = { role: 'agent' as const, groups: ['EMEA'], tags: ['team', 'vip'], locale: 'de' };
  expect(wishesOf(filled ? [lines[0] ?? filled, filled] : [], template)).toEqual({
    keys: ['a'],
    wishes: [
      {
        name: 'Ada',
        email: 'ada@x.example',
        role: 'admin',
        locale: 'de',
        groups: ['EMEA', 7, 'Tier 2'],
        organization_id: 'Acme',
        tags: ['team', 'vip', 'new'],
        external_id: '0042',
      },
    ],
  });
});

test('what the engine finds wrong stands at its line, and under its column where it has one', () => {
  const { byLine, elsewhere } = problemsByLine(
    [
      { path: 'operations.0.users.1.groups.0', message: 'The snapshot has no group “X”' },
      { path: 'operations.0.users.0', message: 'Ada is there already.' },
      { path: 'operations', message: 'too many' },
    ],
    ['a', 'b'],
  );
  expect([...byLine]).toEqual([
    ['b', [{ column: 'groups', message: 'The snapshot has no group “X”' }]],
    ['a', [{ column: undefined, message: 'Ada is there already.' }]],
  ]);
  expect(elsewhere).toEqual([{ path: 'operations', message: 'too many' }]);
});
