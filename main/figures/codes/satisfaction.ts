import type { Figure } from '../figure.ts';
import type { TicketFacts } from '../ticket/ticket.ts';

const how = {
  code: 'satisfaction',
  unit: 'percent',
  counts: 'ratings',
  statistic: 'share',
  bucket: 'solved',
  hours: null,
} as const;

/** Good ÷ (good + bad) of the ratings that tickets carry; N are those who were asked. */
const ratings = satisfaction('rating', ({ rating }) => rating);

/** The same of the surveys that came after them: five steps are folded to 1–3 bad, 4–5 good, as Zendesk does. */
const surveys = satisfaction('survey', ({ survey }) => survey);

export const satisfactionFigures: readonly Figure[] = [ratings, surveys];

function satisfaction(source: 'rating' | 'survey', saidIn: (facts: TicketFacts) => 'offered' | 'good' | 'bad' | null): Figure {
  return {
    ...how,
    source,
    measure({ facts, solvedAt, gone }, emit) {
      const said = saidIn(facts);
      if (said === null) return;
      if (solvedAt === undefined) return;
      if (gone) return emit.leaveOut(solvedAt, gone);
      emit.count(solvedAt, said === 'offered' ? null : said === 'good' ? 1 : 0);
    },
  };
}

/** How easy it was, from 1 (much effort) to 7 (little), as customers said; the mean. */
export const effort: Figure = {
  code: 'effort',
  unit: 'score',
  counts: 'ratings',
  statistic: 'mean',
  bucket: 'solved',
  hours: null,
  measure({ facts, solvedAt, gone }, emit) {
    if (facts.effort === null || solvedAt === undefined) return;
    if (gone) return emit.leaveOut(solvedAt, gone);
    if (!Number.isInteger(facts.effort) || facts.effort < 1 || facts.effort > 7) return emit.leaveOut(solvedAt, 'off-scale');
    emit.count(solvedAt, facts.effort);
  },
};
