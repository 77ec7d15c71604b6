import { expect, test } from 'vitest';
import { noteOf, type RequestNote, readNote, withNotes } from '../../../main/requests/notes.ts';
import type { KeptRequest } from '../../../preload/contract/requests.ts';

const time = (minute: number) => new Date(Date.UTC(2026, 10, 30, 9, minute)).toISOString();

function request(id: string, title: string, more: Partial<KeptRequest> = {}): KeptRequest {
  const at = more.createdAt ?? time(0);
  return { id, title, source: 'here', createdAt: at, stages: [{ stage: 'triage', at }], ...more };
}

/** A computer with its own queue, and the place that several share. */
function person(name: string, place: Map<string, RequestNote>) {
  let kept: readonly KeptRequest[] = [];
  const look = () => {
    kept = withNotes(
      kept,
      [...place].map(([id, note]) => ({ id, note })),
    ).requests;
  };
  return {
    kept: () => kept,
    add: (each: KeptRequest) => {
      kept = [...kept, each];
    },
    change: (title: string, change: Partial<KeptRequest>, at: string) => {
      kept = kept.map((each) => (each.title === title ? { ...each, ...change, changedAt: at } : each));
    },
    look,
    share: (arrives: (text: string) => boolean = () => true) => {
      look();
      for (const each of kept) {
        const text = noteOf(each, name);
        if (text === undefined || !arrives(text)) continue;
        const note = readNote(text);
        if (typeof note === 'string') throw new Error(note);
        place.set(text, note);
      }
      look();
    },
  };
}

const bare = (all: readonly KeptRequest[]) =>
  all.map(({ shared: _shared, changedAt: _at, ...each }) => each).sort((left, right) => (left.id < right.id ? -1 : 1));

test('two people at once lose nothing: other fields, other stages, requests of the same name, and the later word on one field', () => {
  const place = new Map<string, RequestNote>();
  const [ada, bea] = [person('Ada', place), person('Bea', place)];
  ada.add(request('R1', 'Refunds'));
  ada.share();
  bea.share();
  ada.change('Refunds', { reach: 10, description: 'Ada’s' }, time(3));
  bea.change(
    'Refunds',
    { impact: 3, description: 'Bea’s', stages: [...(bea.kept()[0]?.stages ?? []), { stage: 'planning', at: time(2) }] },
    time(2),
  );
  ada.add(request('R2', 'Returns', { createdAt: time(5) }));
  bea.add(request('R2', 'Labels', { createdAt: time(4) }));
  for (const each of [ada, bea, ada, bea]) each.share();
  expect(bare(ada.kept())).toEqual(bare(bea.kept()));
  expect(ada.kept().find(({ title }) => title === 'Refunds')).toMatchObject({
    reach: 10,
    impact: 3,
    description: 'Ada’s',
    stages: [{ stage: 'triage' }, { stage: 'planning' }],
  });
  // Bea's word stays in the place.
  expect([...place.keys()].some((text) => text.includes('Bea’s'))).toBe(true);
  expect(
    ada
      .kept()
      .map(({ id, title }) => `${id} ${title}`)
      .sort(),
  ).toEqual(['R1 Refunds', 'R2 Labels', 'R2-2 Returns']);
  const before = place.size;
  for (const each of [ada, bea]) each.share();
  expect(place.size).toBe(before);
});

test('the same request of two people is one, and whoever comes later fills what was left open', () => {
  const place = new Map<string, RequestNote>();
  const [ada, bea] = [person('Ada', place), person('Bea', place)];
  ada.add(request('R1', 'Refunds', { requester: 'Cy', reach: 10 }));
  bea.add(request('R1', ' refunds', { requester: 'cy', reach: 4, effort: 2 }));
  for (const each of [ada, bea, ada]) each.share();
  expect(ada.kept()).toHaveLength(1);
  expect(bare(ada.kept())).toEqual(bare(bea.kept()));
  expect(ada.kept()[0]).toMatchObject({ reach: 10, effort: 2 });
});

test('in whatever order notes arrive, and whichever of them are late, everybody ends with the same', () => {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  for (let round = 0; round < 200; round += 1) {
    const place = new Map<string, RequestNote>();
    const people = ['Ada', 'Bea', 'Cy'].map((name) => person(name, place));
    const titles: string[] = [];
    for (let step = 0; step < 25; step += 1) {
      const one = people[Math.floor(random() * people.length)];
      const title = titles[Math.floor(random() * titles.length)];
      const at = time(step);
      const drawn = random();
      if (drawn < 0.3 || title === undefined) {
        titles.push(`Request ${step}`);
        one?.add(request(`R${Math.floor(random() * 4)}`, `Request ${step}`, { createdAt: at }));
      } else if (drawn < 0.7) one?.change(title, { [random() < 0.5 ? 'reach' : 'effort']: 1 + step }, at);
      // What dies on its way is written again later.
      else one?.share(() => random() < 0.6);
    }
    for (let turn = 0; turn < 2; turn += 1) for (const each of people) each.share();
    for (const each of people) each.look();
    const [first, ...others] = people.map((each) => bare(each.kept()));
    for (const other of others) expect(other, `round ${round}`).toEqual(first);
    expect(first?.map(({ title }) => title).sort(), `round ${round}`).toEqual([...titles].sort());
    expect(new Set(first?.map(({ id }) => id)).size).toBe(titles.length);
  }
});

test.each([
  ['no JSON', '{"format":', 'is no JSON'],
  ['something else', '{"format":"redline.change-set"}', 'is no note of a request'],
  [
    'a time that is none',
    '{"format":"redline.request-note","version":1,"origin":"x","at":"soon","by":"A","set":{},"stages":[]}',
    'is no note of a request',
  ],
  ['too much', `"${'x'.repeat(100_001)}"`, 'too long'],
])('%s is told and not used', (_what, text, why) => expect(readNote(text)).toContain(why));

test('a note that makes no request of it, or has not its beginning, changes nothing', () => {
  const note = (set: object): RequestNote => ({
    format: 'redline.request-note',
    version: 1,
    origin: 'o',
    at: time(1),
    by: 'A',
    set: { ...set },
    stages: [],
  });
  const kept = [request('R1', 'Refunds')];
  for (const set of [{ reach: 3 }, { id: 'R9', title: 7 }, { __proto__: { id: 'R9' } }]) {
    const { requests, isChanged, open } = withNotes(kept, [{ id: 'n', note: note(set) }]);
    expect([requests, isChanged, open]).toEqual([kept, false, 1]);
  }
});
