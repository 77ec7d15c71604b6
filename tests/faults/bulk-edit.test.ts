import { describe, expect, it } from 'vitest';
import type { RateLimit } from './other-zendesk.ts';
import { seededMacros } from './seeded-macros.ts';
import {
  account,
  byEndpoint,
  expectEachOnce,
  expectJournalHolds,
  expectMacros,
  onStage,
  replaceEverywhere,
  type Stage,
} from './stage.ts';

describe('replacing a text in 250 macros and undoing it', () => {
  for (const pages of ['cursor', 'offset'] as const) {
    it(`writes each macro once, as previewed, and leaves all else as it was (${pages} pages)`, { timeout: 180_000 }, () =>
      onStage({ count: 250, seed: pages.length, pages }, async (stage) => {
        const { redline, zendesk, original } = stage;
        const file = await stage.draft(replaceEverywhere);

        const preview = await redline.run(['preview', '--account', account, '--change', file]);
        expect(preview.json).toMatchObject({ drifted: [], irreversible: [], requests: { writes: 250 } });
        expect(preview.json.edits).toHaveLength(250);
        zendesk.restore();

        const applied = await stage.apply(file);
        expect(applied).toMatchObject({
          code: 0,
          json: { status: 'done', applied: 250, failed: 0, skipped: 0, notAttempted: 0 },
        });
        expectMacros(stage, seededMacros(pages.length, 250, 'Credit'));
        expectEachOnce(
          stage,
          original.map(({ id }) => id),
        );
        expectCounted(stage, preview.json.requests, applied.json.requests);
        const changed = [...zendesk.macros.values()];

        const undo = await redline.run(['undo', applied.json.run, '--out', `${redline.folder}/undo.json`]);
        expect(undo).toMatchObject({ code: 0, json: { edits: 250, conflicts: [] } });
        const undoPreview = await redline.run(['preview', '--account', account, '--change', `${redline.folder}/undo.json`]);
        zendesk.restore();
        for (const macro of changed) zendesk.macros.set(macro.id, macro);
        const undone = await redline.run(['undo', applied.json.run, '--yes']);
        expect(undone).toMatchObject({
          code: 0,
          json: { status: 'done', applied: 250, undoes: applied.json.run, conflicts: [] },
        });
        expectMacros(stage, original);
        expectEachOnce(
          stage,
          original.map(({ id }) => id),
        );
        expectCounted(stage, undoPreview.json.requests, undone.json.requests, readForUndo);
        expect(zendesk.warnings).toEqual([]);
        await expectJournalHolds(stage);
      }),
    );
  }
});

/**
 * The server saw what the run says it sent: each write that the preview announced, once, and its reads. A reading that has grown old by the
 * time its writes would leave is taken again, so that a slow computer reads more often than the preview counts, and never writes more.
 */
function expectCounted(stage: Stage, previewed: Announced, said: number, before = 0): void {
  const seen = byEndpoint(stage);
  expect(Object.keys(seen).sort()).toEqual(Object.keys(previewed.byEndpoint).sort());
  for (const [endpoint, times] of Object.entries(previewed.byEndpoint)) {
    if (endpoint.startsWith('GET ')) expect(seen[endpoint], endpoint).toBeGreaterThanOrEqual(times);
    else expect(seen[endpoint], endpoint).toBe(times);
  }
  expect(stage.zendesk.seen).toHaveLength(before + said);
}

/** Drafting an undo looks at what the records are now, a hundred at a time; the run's own count has nothing of that. */
const readForUndo = 3;

interface Announced {
  readonly total: number;
  readonly byEndpoint: Readonly<Record<string, number>>;
}

describe('a rate limit', () => {
  const limits: readonly RateLimit[] = [
    { requests: 15, seconds: 2, spelling: 'ratelimit', retryAfter: true },
    { requests: 15, seconds: 2, spelling: 'rate-limit', retryAfter: false },
    { requests: 15, seconds: 2, spelling: 'none', retryAfter: true },
    { requests: 15, seconds: 2, spelling: 'none', retryAfter: false },
  ];
  it.concurrent.for(limits)(
    'is waited for, with headers spelled $spelling, Retry-After $retryAfter',
    { timeout: 180_000 },
    (limit) =>
      onStage({ count: 30, limit }, async (stage) => {
        const file = await stage.draft(replaceEverywhere);
        stage.zendesk.restore();
        const applied = await stage.apply(file);
        expect(applied).toMatchObject({ code: 0, json: { status: 'done', applied: 30 } });
        expectMacros(stage, seededMacros(1, 30, 'Credit'));
        expectEachOnce(
          stage,
          stage.original.map(({ id }) => id),
        );
      }),
  );
});
