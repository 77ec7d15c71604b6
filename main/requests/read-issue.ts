import { Criticality, RequestStage, RequestWish, Validation } from '../../preload/contract/requests.ts';
import { localNumber } from '../matching/local-values.ts';
import { scoreOf } from './scales.ts';
import type { ComingRequest } from './take-in.ts';

/** An issue as GitLab's list has it (docs.gitlab.com, issues API); `weight` is there on Premium only. */
export interface Issue {
  readonly iid: number;
  readonly title: string;
  readonly state: string;
  readonly web_url: string;
  readonly created_at: string;
  readonly description: string | null;
  readonly labels: readonly string[];
  readonly weight: number | null;
  readonly author: string | undefined;
}

export interface IssueRead {
  readonly request: ComingRequest;
  /** What of it was not taken, in sentences. */
  readonly notes: readonly string[];
}

/**
 * An issue as a request: its stage and validation from scoped labels (`Stage::Triage`, `Validation::Awaiting`), its score from its weight,
 * a label `rice::70`, or lines of its description (`Reach: customers`, `Impact: 2`, `Confidence: 80%`, `Effort: 3`). A closed one is completed.
 */
export function requestOfIssue({ iid, title, state, web_url: issue, created_at: createdAt, ...rest }: Issue): IssueRead {
  const { description, labels, weight, author } = rest;
  const lines = blockOf(description ?? '');
  const { scores, slips } = scoresIn(lines);
  const stage = state === 'closed' ? 'completed' : RequestStage.safeParse(scoped(labels, 'stage')).data;
  const validation = Validation.safeParse(scoped(labels, 'validation')).data;
  const criticality = Criticality.safeParse((scoped(labels, 'criticality') ?? lines.get('criticality') ?? '').toUpperCase()).data;
  const labelled = Number(scoped(labels, 'rice') ?? Number.NaN);
  const score = weight ?? (Number.isFinite(labelled) ? labelled : undefined);
  const customerImpact = lines.get('customer impact');
  const request: ComingRequest = {
    id: `gitlab-${iid}`,
    createdAt,
    ...(score === undefined ? {} : { weight: score }),
    wish: {
      title: title.slice(0, 500),
      issue,
      ...scores,
      ...(stage ? { stage } : {}),
      ...(validation ? { validation } : {}),
      ...(criticality ? { criticality } : {}),
      ...(customerImpact ? { customerImpact: customerImpact.slice(0, 2000) } : {}),
      ...(author === undefined ? {} : { requester: (lines.get('requester') ?? author).slice(0, 300) }),
    },
  };
  return { request, notes: slips.map((slip) => `Issue ${iid}: ${slip}`) };
}

const scales = RequestWish.pick({ reach: true, impact: true, confidence: true, effort: true });

type Scores = Pick<RequestWish, 'reach' | 'impact' | 'confidence' | 'effort'>;

/** The scores that a request may have; one beyond its scale is left out and told, so that an issue with a slip does not stop all others. */
function scoresIn(lines: ReadonlyMap<string, string>): { readonly scores: Scores; readonly slips: readonly string[] } {
  const fitting: [string, number][] = [];
  const slips: string[] = [];
  for (const field of scales.keyof().options) {
    const text = lines.get(field);
    if (text === undefined) continue;
    const value = scoreOf(field, text, localNumber);
    if (value === undefined) slips.push(`${field} “${text.slice(0, 50)}” is no score, or may be two numbers, and was left out.`);
    else if (value > 0 && scales.shape[field].safeParse(value).success) fitting.push([field, value]);
    else slips.push(`${field} “${text.slice(0, 50)}” is off its scale and was left out.`);
  }
  return { scores: scales.parse(Object.fromEntries(fitting)), slips };
}

function scoped(labels: readonly string[], scope: string): string | undefined {
  const found = labels.find((label) => label.toLowerCase().startsWith(`${scope}::`));
  return found?.slice(scope.length + 2).toLowerCase();
}

const longestLine = 500;

/** Lines such as `- **Reach:** customers`, by their words in small letters. The first of a kind counts. */
function blockOf(description: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const line of description.split(/\r?\n/)) {
    // A score is a short line, and the expression takes time in the square of a long one.
    if (line.length > longestLine) continue;
    const [, name = '', value = ''] = /^[\s>*#-]*([A-Za-z ]{3,20}?)\**\s*:\**\s*(.+?)\s*$/.exec(line) ?? [];
    const key = name.trim().toLowerCase();
    if (key !== '' && !lines.has(key)) lines.set(key, value.replace(/^\*+|\*+$/g, '').trim());
  }
  return lines;
}
