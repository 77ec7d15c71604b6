import type { FigureRow } from '../figures.ts';

const names: Readonly<Record<string, string>> = {
  'first-reply-time': 'First reply time',
  'next-reply-time': 'Next reply time',
  'first-resolution-time': 'First resolution time',
  'full-resolution-time': 'Full resolution time',
  'requester-wait-time': 'Requester wait time',
  'agent-wait-time': 'Agent wait time',
  'on-hold-time': 'On-hold time',
  'sla-first-reply': 'SLA first reply',
  'sla-first-reply-by-ticket': 'SLA first reply',
  'sla-next-reply': 'SLA next reply',
  'sla-next-reply-by-ticket': 'SLA next reply',
  'sla-resolution': 'SLA resolution',
  'sla-resolution-by-ticket': 'SLA resolution',
  satisfaction: 'Satisfaction',
  effort: 'Effort, 1 (much) to 7 (little)',
  reopens: 'Reopens',
  'one-touch': 'Solved in one touch',
  solved: 'Solved',
  created: 'Created',
  backlog: 'Backlog',
  deflection: 'Solved with a link in the last answer',
};

/** A figure by what it is: its hours, what it counts, the date by which it counts. Never without. */
export function figureWords(row: Pick<FigureRow, 'code' | 'hours' | 'counts' | 'statistic' | 'bucket' | 'source'>): string {
  return `${figureName(row)} (${figureTerms(row)})`;
}

export function figureName({ code }: Pick<FigureRow, 'code'>): string {
  return names[code] ?? code;
}

/** What stands beside the name: `median of tickets, business hours, by date solved`. */
export function figureTerms({
  hours,
  counts,
  statistic,
  bucket,
  source,
}: Pick<FigureRow, 'hours' | 'counts' | 'statistic' | 'bucket' | 'source'>): string {
  const what = {
    median: `median of ${counts}`,
    share: `share of ${counts}`,
    mean: `mean of ${counts}`,
    sum: `sum over ${counts}`,
    count: counts,
  };
  return [
    what[statistic],
    ...(source ? [source === 'rating' ? 'ratings of tickets' : 'surveys'] : []),
    ...(hours ? [`${hours} hours`] : []),
    bucketWords[bucket],
  ].join(', ');
}

const bucketWords = {
  created: 'by date created',
  asked: 'by date asked',
  solved: 'by date solved',
  'sla-update': 'by date of the target’s end',
  end: 'at the end',
} as const;

/** A value with its unit; a dash where there is none, which is not 0. */
export function valueWords({ value, unit }: Pick<FigureRow, 'value' | 'unit'>): string {
  if (value === null) return '–';
  switch (unit) {
    case 'minutes':
      return Math.abs(value) < 90 ? `${numberWords(value)} min` : `${numberWords(value / 60)} h`;
    case 'percent':
      return `${numberWords(value)} %`;
    case 'tickets':
    case 'reopens':
    case 'score':
      return numberWords(value);
  }
}

export function intervalWords(row: Pick<FigureRow, 'interval' | 'unit'>): string {
  const { interval, unit } = row;
  return interval ? `${valueWords({ value: interval.low, unit })} to ${valueWords({ value: interval.high, unit })}` : '';
}

/** What is left out, how often and why. */
export function excludedWords({ excluded }: Pick<FigureRow, 'excluded'>): string {
  return excluded.map(({ count, sentence }) => `${count.toLocaleString('en')}: ${sentence}`).join('; ');
}

function numberWords(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
