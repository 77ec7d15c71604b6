import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { readLocale } from '../../../main/changes/locales.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { worldHolding } from './sample-world.ts';

test.each([
  ['en-US', 'en-US'],
  ['en-us', 'en-US'],
  ['DE', 'de'],
  ['es-419', 'es-419'],
  ['en-150', 'en-150'],
  ['fil', 'fil'],
  [' pt-br ', 'pt-BR'],
])('%s is the locale %s', (text, value) => {
  expect(readLocale(text)).toEqual({ ok: true, value });
});

/** What an account's Zendesk answered to `GET /api/v2/locales`, as algolia/algoliasearch-zendesk publishes it. */
const published =
  'ar-eg ar ms bg ca sr-me da de de-at de-ch et en-us en-au en-ca en-ie en-gb es es-es es-419 fil fr fr-be fr-ca fr-fr fr-ch hr id it lv lt hu nl-be nl no pl pt-br pt ro sk sl sr fi sv th tr vi is cs el ru uk he hi ja zh-cn zh-tw ko';

test('every language that a published list of Zendesk’s has is one', () => {
  expect(published.split(' ').filter((locale) => readLocale(locale).ok !== true)).toEqual([]);
});

test.each([
  ['xx', /Zendesk has no language “xx”/],
  ['xx-XX', /no language “xx-XX”/],
  ['en-XX', /Did you mean “en-US”/],
  ['de_DE', /Did you mean “de”/],
  ['pt_BR', /Did you mean “pt-BR”/],
  ['German', /Did you mean “de”/],
  ['deutsch', /Did you mean “de”/],
  ['english', /Did you mean “en-US”/],
  ['kr', /Did you mean “ko”/],
  ['JP', /Did you mean “ja”/],
  ['tlh', /no language “tlh”/],
  ['en-US-posix', /no language/],
])('%s is none, and the right name is offered', (text, words) => {
  expect(readLocale(text)).toMatchObject({ ok: false, message: expect.stringMatching(words) });
});

test('what somebody has already is one, whatever else is known', () => {
  expect(readLocale('TLH', () => ['tlh'])).toEqual({ ok: true, value: 'tlh' });
});

test('a person is given no language that Zendesk does not have, by any operation', () => {
  const world = worldHolding({
    users: [{ id: 2, name: 'Ada', email: 'ada@a.example', role: 'end-user', active: true, locale: 'en-US', tags: [] }],
    groups: [{ id: 1, name: 'Support' }],
  });
  const drafted = (operation: object) => draftEdits(Operations.parse([{ resource: 'users', ...operation }]), world);
  const set = (locale: string) => drafted({ where: { ids: [2] }, operation: 'set', values: { locale } });
  expect(set('xx').problems).toMatchObject([
    { path: expect.stringContaining('locale'), message: expect.stringContaining('“xx”') },
  ]);
  expect(set('pt-br').edits).toMatchObject([{ after: { locale: 'pt-BR' } }]);
  const made = drafted({ operation: 'create', users: [{ name: 'Bo', email: 'bo@a.example', locale: 'xx' }] });
  expect(made.problems).toHaveLength(1);
  const template = drafted({
    where: { ids: [2] },
    operation: 'apply-template',
    template: { role: 'end-user', locale: 'xx' },
  });
  expect(template.problems).toHaveLength(1);
});
