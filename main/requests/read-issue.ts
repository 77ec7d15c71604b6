import { Criticality, RequestStage, Validation } from '../../preload/contract/requests.ts';
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

/**
 * An issue as a request: its stage and validation from scoped labels (`Stage::Triage`, `Validation::Awaiting`), its score from its weight,
 * a label `rice::70`, or lines of its description (`Reach: customers`, `Impact: 2`, `Confidence: 80%`, `Effort: 3`). A closed one is completed.
 */
export function requestOfIssue({ iid, title, state, web_url: issue, created_at: createdAt, ...rest }: Issue): ComingRequest {
  const { description, labels, weight, author } = rest;
  const lines = blockOf(description ?? '');
  const scores = Object.fromEntries(
    ['reach', 'impact', 'confidence', 'effort'].flatMap((field) => {
      const value = scoreOf(field, lines.get(field) ?? '', localNumber);
      return value === undefined || value <= 0 || (field === 'confidence' && value > 1) ? [] : [[field, value]];
    }),
  );
  const stage = state === 'closed' ? 'completed' : RequestStage.safeParse(scoped(labels, 'stage')).data;
  const validation = Validation.safeParse(scoped(labels, 'validation')).data;
  const criticality = Criticality.safeParse((scoped(labels, 'criticality') ?? lines.get('criticality') ?? '').toUpperCase()).data;
  const labelled = Number(scoped(labels, 'rice') ?? Number.NaN);
  const score = weight ?? (Number.isFinite(labelled) ? labelled : undefined);
  const customerImpact = lines.get('customer impact');
  return {
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
}

function scoped(labels: readonly string[], scope: string): string | undefined {
  const found = labels.find((label) => label.toLowerCase().startsWith(`${scope}::`));
  return found?.slice(scope.length + 2).toLowerCase();
}

/** Lines such as `- **Reach:** customers`, by their words in small letters. The first of a kind counts. */
function blockOf(description: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const line of description.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^[\s>*#-]*([A-Za-z ]{3,20}?)\**\s*:\**\s*(.+?)\s*$/.exec(line) ?? [];
    const key = name.trim().toLowerCase();
    if (key !== '' && !lines.has(key)) lines.set(key, value.replace(/^\*+|\*+$/g, '').trim());
  }
  return lines;
}
