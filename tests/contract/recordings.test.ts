import { existsSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../main/practice/resources/resources.ts';
import { routerOf } from '../../main/practice/router.ts';
import { startPractice } from '../../main/practice/server.ts';
import { ask } from './ask.ts';
import { readRecording, recordingFiles, recordingsFolder } from './references.ts';
import { replay } from './replay.ts';
import { orderDifferences, type Strictness, shapeDifferences } from './shape.ts';

/** Headers whose value must be the recorded one, and headers that must be there when recorded. */
const equalHeaders = ['cache-control', 'x-frame-options', 'x-zendesk-api-version', 'x-zendesk-api-warn'];
const presentHeaders =
  /^(content-type|etag|location|x-rate-limit.*|rate-?limit.*|zendesk-rate-?limit-.*|x-zendesk-application-version)$/;

describe.skipIf(!existsSync(recordingsFolder))(
  'recorded answers of the real Zendesk (skipped where the recordings are not at hand)',
  () => {
    const router = routerOf(routes);
    const files = existsSync(recordingsFolder) ? recordingFiles() : [];
    const replayed = files.filter((file) => {
      const { request: asked } = readRecording(file);
      return router(asked.method, asked.path) !== undefined && !answersOfItsOwn.test(file) && !outdated.test(file);
    });

    test('most recordings are of endpoints that are implemented', () => {
      expect(replayed.length).toBeGreaterThan(files.length * 0.85);
    });

    test.each(replayed)('%s is answered in the same shape', async (file) => {
      const recording = readRecording(file);
      const { answer, practice } = await replay(file, recording);
      onTestFinished(() => practice.close());
      expect(answer.status, JSON.stringify(answer.body)).toBe(recording.response.status);
      const strictness = strictnessFor(file);
      const differences = shapeDifferences(withoutCuts(recording.response.body), answer.body, strictness);
      expect(differences.filter((difference) => !goneSince2012.test(difference) && !ofTheAccount.test(difference))).toEqual([]);
      if (strictness === 'same') {
        expect(orderDifferences(withoutCuts(recording.response.body), answer.body)).toEqual([]);
        if (Object.keys(recording.response.headers).length > 2) {
          expect(headerDifferences(recording.response.headers, answer.headers)).toEqual([]);
        }
      }
      if (/incorrect_(token|u_p)|no_creds/.test(file)) expect(answer.body).toMatchObject({ user: { name: 'Anonymous user' } });
    });

    test('401 without sign-in and 404 at a wrong subdomain have the recorded bodies', async () => {
      const practice = await startPractice();
      onTestFinished(() => practice.close());
      const refused = await ask(practice, 'GET', '/api/v2/tickets/1.json', { authorization: '' });
      expect(refused).toMatchObject(readRecording('aaronellington+zendesk-go/error-401.json').response);
      const lost = await ask(practice, 'GET', '/api/v2/tickets/1.json', { host: 'example.zendesk.com' });
      const recorded = readRecording('aaronellington+zendesk-go/error-404-wrong-subdomain.json').response;
      expect(lost.status).toBe(recorded.status);
      expect(shapeDifferences(recorded.body, lost.body, 'same')).toEqual([]);
      expect(lost.body).toMatchObject({ error: { title: 'No help desk at example.zendesk.com' } });
    });
  },
);

/** Requests without sign-in or to another subdomain, tested by themselves above; deletions of 2012, which answered 200 and a blank. */
const answersOfItsOwn = /error-401|error-404-wrong-subdomain|client_rb\/delete-/;

/**
 * Fixtures of a client in Go, of 2018 and 2019, where a newer recording shows another shape: groups without description and default,
 * macros of the documentation of their day, automations and views without what came since; of an account of 2021, SLA targets without seconds and lists that knew no cursors yet; and a webhook of a
 * client's own tests that is nothing but an id.
 */
const outdated =
  /node-zendesk\/post-webhooks|nukosuke\+go-zendesk\/get-(groups|macros|automations|views)|salto-io\+salto\/get-(slas_policies|organization_fields|recipient_addresses)/;

/** In a recording of 2012 and no longer in those of 2023. */
const goneSince2012 = /^\/audits\/\d+\/events\/\d+\/trusted is recorded and not answered$/;

/**
 * What the recorded account's own fields, rules and conditions say, which differ from account to account; that its audits say something
 * or change something, never both; and that of a ticket's events only what was said was kept.
 */
const ofTheAccount =
  /^\/audits\/\d+\/events\/\d+\/previous_value is answered|\/child_events\/\d+\/\w+ is recorded and not answered|\/organization_fields\/test_|^\/(automations|triggers)\/\d+\/actions\/\d+\/value is recorded as string|\/filter\/all\/\d+\/value is/;

/** Fixtures made by hand hold single fields, recordings of 2012 lack the newer ones, those of November 2026 have lost their envelopes' order. */
function strictnessFor(file: string): Strictness {
  return /users_me|zendesk_api_client_rb|custom_roles|airbytehq|salto-io|nukosuke/.test(file) ? 'at least' : 'same';
}

/** What a recording leaves out of a body because of its size is not compared. */
function withoutCuts(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutCuts);
  if (typeof body !== 'object' || body === null) return body;
  if ('_trimmed' in body) return null;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withoutCuts(value)]));
}

function headerDifferences(recorded: Record<string, string>, answered: Readonly<Record<string, unknown>>): string[] {
  const lower = Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name.toLowerCase(), value]));
  const unequal = equalHeaders
    .filter((name) => lower[name] !== answered[name])
    .map((name) => `${name}: ${lower[name]} / ${answered[name]}`);
  const missing = Object.keys(lower)
    .filter((name) => presentHeaders.test(name) && answered[name] === undefined)
    .map((name) => `${name} is missing`);
  return [...unequal, ...missing];
}
