import { fieldOf, secondsIn, textIn, wholeIn } from './fields.ts';
import type { Said } from './kept-form.ts';

export interface ReadSurvey {
  readonly ticket: number;
  readonly at: number;
  readonly said: Said;
}

/**
 * An answer to a satisfaction survey (developer.zendesk.com, "CSAT Survey Responses"). The first question on a scale is the rating, good or bad as
 * Zendesk folds it (of five steps 1 to 3 are bad); a question that the account itself calls one about effort is from 1 to 7.
 *
 * @returns undefined where it is about no ticket or answers nothing of the kind
 */
export function readSurvey(raw: unknown): ReadSurvey | undefined {
  const ticket = ticketIn(raw);
  const answers = fieldOf(raw, 'answers');
  if (ticket === undefined || !Array.isArray(answers)) return undefined;
  let [survey, effort, at]: [Said['survey'], number | null, number] = [null, null, 0];
  for (const answer of answers) {
    if (textIn(answer, 'type') !== 'rating_scale') continue;
    const rating = wholeIn(answer, 'rating');
    at = Math.max(at, secondsIn(answer, 'updated_at') ?? secondsIn(answer, 'created_at') ?? 0);
    if (/effort/i.test(textIn(fieldOf(answer, 'question'), 'alias') ?? '')) effort ??= rating ?? null;
    else survey ??= foldedRating(textIn(answer, 'rating_category'), rating);
  }
  return survey === null && effort === null ? undefined : { ticket, at, said: { survey, effort } };
}

function foldedRating(category: string | undefined, rating: number | undefined): Said['survey'] {
  if (category === 'good' || category === 'bad') return category;
  if (rating === undefined) return null;
  return rating >= 4 ? 'good' : 'bad';
}

/** The documentation writes both `zen:ticket:9` and `zrn:ticket:9`. */
function ticketIn(raw: unknown): number | undefined {
  const subjects = fieldOf(raw, 'subject_zrns');
  const texts = Array.isArray(subjects) ? subjects : [];
  for (const text of texts) {
    const id = typeof text === 'string' ? /^z[er]n:ticket:(\d+)$/.exec(text)?.[1] : undefined;
    if (id !== undefined) return Number(id);
  }
  return undefined;
}
