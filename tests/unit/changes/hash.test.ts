import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../main/changes/canonical.ts';
import { changeSetHash } from '../../../main/changes/hash.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';

const set: ChangeSet = {
  format: 'redline.change-set',
  version: 1,
  title: 'Title “é”',
  reason: '',
  author: 'a',
  createdAt: '2026-01-01T00:00:00Z',
  account: { id: 'a', name: 'A', url: 'https://a.zendesk.com' },
  snapshot: { id: 's', takenAt: '2026-01-01T00:00:00Z' },
  operations: [],
  edits: [],
  approvals: [],
};

describe('canonical JSON', () => {
  test('is what RFC 8785 shows in its section 3.2', () => {
    const input = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
  test('sorts keys by UTF-16 units, as the RFC shows', () => {
    const sorted = canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 });
    expect(sorted.match(/\d(?=[,}])/g)?.join('')).toBe('2467153');
  });
  test('holds no undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});

describe('the hash of a change set', () => {
  test('is SHA-256 of the canonical JSON without approvals', () => {
    const text =
      '{"account":{"id":"a","name":"A","url":"https://a.zendesk.com"},"author":"a","createdAt":"2026-01-01T00:00:00Z","edits":[],"format":"redline.change-set","operations":[],"reason":"","snapshot":{"id":"s","takenAt":"2026-01-01T00:00:00Z"},"title":"Title “é”","version":1}';
    expect(changeSetHash(set)).toBe(createHash('sha256').update(text).digest('hex'));
  });
  test('stays the same under an approval and another order of keys, and for nothing else', () => {
    const approved = { ...set, approvals: [{ hash: 'x', by: 'b', decision: 'approve' as const, at: 'now' }] };
    expect(changeSetHash(approved)).toBe(changeSetHash(set));
    expect(changeSetHash({ ...set, extra: 1 })).not.toBe(changeSetHash(set));
    expect(changeSetHash({ ...set, edits: [{ resource: 'macros', action: 'delete', id: 1, before: {} }] })).not.toBe(
      changeSetHash(set),
    );
  });
  test('does not depend on the order of keys, however deep', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const one: ChangeSet = { ...set, operations: [value] };
        expect(changeSetHash(reversed(one))).toBe(changeSetHash(one));
      }),
    );
  });
});

function reversed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  ) as Value;
}
