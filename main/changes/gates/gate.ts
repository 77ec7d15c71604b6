import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { GateCode } from '../../../preload/contract/gates.ts';
import type { PolicyFacts } from '../policy/facts.ts';
import type { TypedWords } from '../typed-words.ts';

/** All that the gates judge by, gathered by those who may read; a gate itself reads nothing. */
export interface GateFacts {
  readonly account: { readonly name: string; readonly environment: string; readonly access: string };
  /** What people said of it and what the account's policy asks for. */
  readonly policy: PolicyFacts;
  /** What production asks to be typed; undefined where an undo gives everything back. */
  readonly words: TypedWords | undefined;
  /** What the person who sends has typed; undefined where nobody sends yet. */
  readonly said: { readonly name: string | undefined; readonly words: string | undefined } | undefined;
  /** How many records changed since the snapshot; undefined where Zendesk was not asked. */
  readonly drifted: number | undefined;
  /** The run that has to be finished first. */
  readonly unfinished: { readonly run: string; readonly isSame: boolean } | undefined;
  /** Why another process's run is in the way, in sentences. */
  readonly held: string | undefined;
  /** Why an earlier run of this same change set is in the way, in sentences; undefined also where a person wants it once more. */
  readonly already: string | undefined;
  readonly rights: RightsFacts;
  /** What Zendesk says of its own state; undefined where nobody asks, as in a rehearsal. */
  readonly incident?: IncidentFacts | undefined;
  /** What a refusal ends with: `Nothing was sent.` */
  readonly ending: string;
}

export interface RightsFacts {
  /** From when the sign-in's role and its permissions are known, if they are: asked of Zendesk just now, or of the snapshot. */
  readonly known: 'now' | 'in-snapshot' | 'not';
  /** How many edits the sign-in may not carry out for certain, and how many only Zendesk can tell. */
  readonly refused: number;
  readonly open: number;
  /** In words, each once: `the permission manage_groups`. */
  readonly lacking: readonly string[];
}

export interface IncidentFacts {
  readonly state: 'not-asked' | 'unknown' | 'known';
  /** Incidents of services that a run needs, a few words each. */
  readonly troubles: readonly string[];
  readonly policy: 'ask' | 'hold' | 'ignore';
  /** A person said to go on all the same. */
  readonly despite: boolean;
}

export interface Judgement {
  /** Null where only the run, Zendesk or the person who sends can tell. */
  readonly met: boolean | null;
  readonly sentence: string;
}

/** One thing that has to hold before anything is sent. */
export interface Gate {
  readonly code: GateCode;
  /** As what a run is refused where it is not met. */
  readonly refusedAs: ErrorCode;
  judge(facts: GateFacts): Judgement;
}

export function met(sentence: string): Judgement {
  return { met: true, sentence };
}

export function notMet(sentence: string): Judgement {
  return { met: false, sentence };
}

export function open(sentence: string): Judgement {
  return { met: null, sentence };
}
