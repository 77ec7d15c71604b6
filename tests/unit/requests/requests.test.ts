import { describe, expect, test } from 'vitest';
import { readRequests } from '../../../main/requests/read-file.ts';
import { type Issue, requestOfIssue } from '../../../main/requests/read-issue.ts';
import { type ComingRequest, moved, takeIn } from '../../../main/requests/take-in.ts';
import { byImpact, requestView } from '../../../main/requests/view.ts';
import { weeklyStages } from '../../../main/requests/weekly.ts';
import type { KeptRequest } from '../../../preload/contract/requests.ts';

const monday = '2026-11-30T09:00:00.000Z';

function request(id: string, more: Partial<KeptRequest> = {}): KeptRequest {
  return { id, title: `Request ${id}`, source: 'here', createdAt: monday, stages: [{ stage: 'triage', at: monday }], ...more };
}

function coming(text: string | Uint8Array) {
  const read = readRequests(Buffer.from(text));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read;
}

describe('the queue', () => {
  test('is by impact: reach × impact × confidence ÷ effort, then criticality, then age; what is done comes last', () => {
    const scored = { reach: 10, impact: 3, confidence: 0.8, effort: 2 };
    const all = [
      request('A'),
      request('B', { ...scored, effort: 4 }),
      request('C', { ...scored, stages: [{ stage: 'completed', at: monday }] }),
      request('D', scored),
      request('E', { weight: 6, criticality: 'C2' }),
      request('F', { weight: 6, criticality: 'C1' }),
    ].map((each) => requestView(each, '2026-11-30'));
    expect(all.sort(byImpact).map(({ id, rice }) => [id, rice])).toEqual([
      ['D', 12],
      ['F', 6],
      ['E', 6],
      ['B', 6],
      ['A', null],
      ['C', 12],
    ]);
  });

  test('has a clock in each stage, in working days; some stages have none', () => {
    const since = (stage: KeptRequest['stages'][number]['stage'], at: string, today: string) => {
      const { due, overdue } = requestView(request('A', { stages: [{ stage, at }] }), today);
      return [due, overdue];
    };
    // A Thursday and two working days: Friday, and the Monday after the weekend.
    expect(since('triage', '2026-11-26T09:00:00Z', '2026-11-30')).toEqual(['2026-11-30', false]);
    expect(since('triage', '2026-11-26T09:00:00Z', '2026-12-01')).toEqual(['2026-11-30', true]);
    expect(since('development', '2026-11-30T00:00:00Z', '2026-12-01')).toEqual(['2026-12-21', false]);
    for (const stage of ['queued', 'backlogged', 'blocked', 'completed'] as const)
      expect(since(stage, '2020-01-01T00:00:00Z', '2026-12-01')).toEqual([null, false]);
  });

  test('tells week by week how long requests stayed in the stages that they left, against the target', () => {
    const stays = (days: readonly string[]): KeptRequest =>
      request('A', {
        stages: days.map((day, at) => ({
          stage: (['triage', 'planning', 'queued'] as const)[at] ?? 'queued',
          at: `${day}T08:00:00Z`,
        })),
      });
    const rows = weeklyStages(
      [stays(['2026-11-19', '2026-11-23', '2026-12-01']), stays(['2026-11-24', '2026-11-25'])],
      '2026-12-02',
      4,
    );
    expect(rows).toEqual([
      { week: '2026-11-30', stage: 'planning', left: 1, days: 6, target: 5, within: 0 },
      { week: '2026-11-23', stage: 'triage', left: 2, days: 1.5, target: 2, within: 2 },
    ]);
    expect(weeklyStages([stays(['2026-11-19', '2026-11-23'])], '2026-12-02', 1)).toEqual([]);
  });
});

describe('taking in', () => {
  test('CSV with words of the scales, percentages and decimal commas, twice, changes nothing the second time', () => {
    const text = 'Title;Requested by;Reach;Impact;Confidence;Effort;Stage\nOne;Ada;Customers;Major workflow;80 %;2,5;Planning\n';
    const { requests, source } = coming(text);
    expect(source).toBe('csv');
    expect(requests[0]?.wish).toEqual({
      title: 'One',
      requester: 'Ada',
      reach: 10,
      impact: 2,
      confidence: 0.8,
      effort: 2.5,
      stage: 'planning',
    });
    const first = takeIn([], requests, 'csv', monday);
    expect(first).toMatchObject({ added: 1, requests: [{ id: 'R1', stages: [{ stage: 'planning', at: monday }] }] });
    expect(takeIn(first.requests, requests, 'csv', '2026-12-05T00:00:00Z')).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  test('a file with anything wrong is refused whole, with every place', () => {
    const wrong = readRequests(Buffer.from('title,confidence,stage\nOne,1.5,planning\n,0.5,somewhere\n'));
    expect(wrong).toMatchObject({
      ok: false,
      errors: [{ line: 2, column: 'confidence' }, { line: 3 }, { line: 3, column: 'stage' }],
    });
    expect(readRequests(Buffer.from('name\nx\n'))).toMatchObject({ ok: false, errors: [{ column: 'title' }] });
    expect(readRequests(Buffer.from('{"format":"redline.req'))).toMatchObject({ ok: false });
    const other = JSON.stringify({ format: 'redline.request', version: 1, request: { title: 'x', stage: 'completed' } });
    expect(readRequests(Buffer.from(other))).toMatchObject({ ok: false });
  });

  test('the file of the form becomes a request', () => {
    const file = {
      format: 'redline.request',
      version: 1,
      request: { title: 'Less noise', requester: 'Bo', reach: 7, impact: 1, confidence: 1 },
    };
    expect(coming(JSON.stringify(file))).toMatchObject({
      source: 'form',
      requests: [{ wish: { title: 'Less noise', reach: 7 } }],
    });
  });

  test('an issue brings its stage, validation and score; it is known again by its number, and keeps its change set and its clock', () => {
    const issue: Issue = {
      iid: 42,
      title: 'Add a form',
      state: 'opened',
      web_url: 'https://git.example/ops/-/issues/42',
      created_at: '2026-11-20T08:00:00Z',
      description: 'Please.\n\n- **Reach:** one region\n* Impact: 3\nConfidence: 50%\nEffort: 3 \nCustomer impact: They wait',
      labels: ['Stage::Development', 'Validation::Awaiting', 'C2'],
      weight: null,
      author: 'ada',
    };
    const made = requestOfIssue(issue).request;
    expect(made).toMatchObject({
      id: 'gitlab-42',
      wish: {
        stage: 'development',
        validation: 'awaiting',
        reach: 4,
        impact: 3,
        confidence: 0.5,
        effort: 3,
        customerImpact: 'They wait',
      },
    });
    expect(requestOfIssue({ ...issue, weight: 70 }).request.weight).toBe(70);
    expect(requestOfIssue({ ...issue, labels: ['rice::12'] }).request.weight).toBe(12);
    const { requests } = takeIn([], [made], 'gitlab', monday);
    const change = { account: 'one', hash: 'a'.repeat(64), title: 'x' };
    const linked = requests.map((each) => ({ ...each, change }));
    const later: ComingRequest = requestOfIssue({ ...issue, state: 'closed', title: 'Add one form' }).request;
    const after = takeIn(linked, [later], 'gitlab', '2026-12-02T08:00:00.000Z');
    expect(after).toMatchObject({ added: 0, changed: 1 });
    expect(after.requests[0]).toMatchObject({ title: 'Add one form', change });
    expect(after.requests[0]?.stages.map(({ stage }) => stage)).toEqual(['development', 'completed']);
  });

  test('two of one title are two where their issues differ, and one where neither has an issue', () => {
    const wish = { title: 'Same', requester: 'Ada' };
    const issues = [1, 2].map(
      (iid): ComingRequest => ({ id: `gitlab-${iid}`, wish: { ...wish, issue: `https://git.example/${iid}` } }),
    );
    expect(takeIn([], issues, 'gitlab', monday).added).toBe(2);
    expect(
      takeIn(
        [],
        [
          { id: undefined, wish },
          { id: undefined, wish },
        ],
        'csv',
        monday,
      ).added,
    ).toBe(1);
  });

  test('what has an id is known again by it and never by its words; made ids keep clear of those in the file', () => {
    const wish = { title: 'Same', requester: 'Ada' };
    const first = takeIn(
      [request('A', wish)],
      [
        { id: 'B', wish },
        { id: undefined, wish: { title: 'New' } },
        { id: 'R1', wish },
      ],
      'csv',
      monday,
    );
    expect(first.requests.map(({ id }) => id)).toEqual(['A', 'B', 'R2', 'R1']);
    expect(takeIn(first.requests, [{ id: 'R1', wish: { ...wish, effort: 2 } }], 'csv', monday)).toMatchObject({
      added: 0,
      changed: 1,
    });
  });

  test('an issue of another project with the same number is another request', () => {
    const issue = (project: string): ComingRequest => ({
      id: 'gitlab-7',
      wish: { title: project, issue: `https://git.example/${project}/-/issues/7` },
    });
    const { requests } = takeIn([], [issue('one')], 'gitlab', monday);
    const both = takeIn(requests, [issue('two'), issue('one')], 'gitlab', monday);
    expect(both).toMatchObject({ added: 1, unchanged: 1 });
    expect(both.requests.map(({ id, title }) => [id, title])).toEqual([
      ['gitlab-7', 'one'],
      ['R1', 'two'],
    ]);
    expect(takeIn(both.requests, [issue('two')], 'gitlab', monday)).toMatchObject({ added: 0, unchanged: 1 });
  });

  test('an issue with a score beyond its scale or a very long line is taken in without it, and the score is named', () => {
    const issue: Issue = {
      iid: 1,
      title: 'T',
      state: 'opened',
      web_url: 'https://git.example/ops/-/issues/1',
      created_at: monday,
      description: `Reach: 5000\nImpact: 2\nConfidence: 150%\nEffort: 20000\n${'a '.repeat(50_000)}\nRequester: ${'x'.repeat(600)}`,
      labels: [],
      weight: null,
      author: 'ada',
    };
    const began = performance.now();
    const { request, notes } = requestOfIssue(issue);
    expect(request.wish).toEqual({ title: 'T', issue: issue.web_url, impact: 2, requester: 'ada' });
    expect(performance.now() - began).toBeLessThan(500);
    expect(notes).toEqual([
      'Issue 1: reach “5000” is off its scale and was left out.',
      'Issue 1: confidence “150%” is off its scale and was left out.',
      'Issue 1: effort “20000” is off its scale and was left out.',
    ]);
    const unclear = requestOfIssue({ ...issue, description: 'Effort: 1.000' });
    expect([unclear.request.wish.effort, unclear.notes]).toEqual([undefined, [expect.stringContaining('1.000')]]);
  });

  test('a number that may be two is refused', () => {
    for (const effort of ['"1,000"', '1.000', '12.500', '"1.234,5"', '"1,234.5"'])
      expect([effort, readRequests(Buffer.from(`title,effort\nOne,${effort}\n`))]).toMatchObject([
        effort,
        { ok: false, errors: [{ line: 2, column: 'effort' }] },
      ]);
    expect(coming('title,effort,confidence\nOne,"2,5",0.125\n').requests[0]?.wish).toMatchObject({
      effort: 2.5,
      confidence: 0.125,
    });
  });

  test('twenty thousand that have no ids are taken in in one go', () => {
    const many = Array.from({ length: 20_000 }, (_each, at): ComingRequest => ({ id: undefined, wish: { title: `T${at}` } }));
    expect(takeIn([], many, 'csv', monday).requests.at(-1)?.id).toBe('R20000');
  });

  test('the stage where a request is already starts no new clock', () => {
    const one = request('A');
    expect(moved(one, 'triage', '2026-12-09T00:00:00Z')).toBe(one);
    expect(moved(one, 'planning', '2026-12-09T00:00:00Z').stages).toHaveLength(2);
  });
});
