import type { FunctionComponent, SVGProps } from 'react';
import type { z } from 'zod';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { DraftSummary } from '../../../preload/contract/draft-summary.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import type { PlacedProblem } from '../failure.ts';

/** One thing a person wants done to every selected record, as its form holds it. `key` tells it from others of its kind. */
export interface AnyStep {
  readonly key: string;
  readonly kind: string;
}

/** A kind of step as it is offered. */
export interface StepKindChoice<Kind extends string = string> {
  readonly kind: Kind;
  readonly label: string;
  /** A few words about it, while nothing is chosen yet. */
  readonly text: string;
  readonly Icon: FunctionComponent<SVGProps<SVGSVGElement>>;
  /** `alone`: nothing can go with it. `last`: nothing can come after it. */
  readonly place?: 'alone' | 'last';
  /** Only on one record at a time. */
  readonly ofOne?: boolean;
}

export interface StepFormPropsOf<Step> {
  readonly step: Step;
  readonly problems: readonly PlacedProblem[];
  /** The selected records. */
  readonly ids: readonly number[];
  readonly onChange: (step: Step) => void;
}

/** What the panel says of a draft. */
export interface DraftWords {
  result(summary: DraftSummary, looked: number, operations: readonly Operation[]): string;
  nothing(looked: number, operations: readonly Operation[]): string;
  /** Beside a record that is deleted. */
  deleted(resource: string): string;
}

/** All that can be done in bulk to the records of one resource. */
export interface StepDefinition<Step extends AnyStep> {
  /** Under which the half-made edit is kept. */
  readonly resource: string;
  readonly one: string;
  readonly many: string;
  /** The group of its commands. */
  readonly group: string;
  readonly schema: z.ZodType<Step>;
  readonly choices: readonly StepKindChoice<Step['kind']>[];
  readonly words: DraftWords;
  /** A new step with nothing filled in. */
  create(kind: Step['kind'], key: string): Step;
  /** Whether enough is filled in to ask the engine what the step would do. */
  isFilledIn(step: Step): boolean;
  toOperation(step: Step, ids: readonly number[], account: Account): Operation;
  /** What a change set of these steps is best called; `undefined` leaves it to the engine. */
  titleFor?(steps: readonly Step[], records: number): string | undefined;
  readonly Form: FunctionComponent<StepFormPropsOf<Step>>;
}

/** The same, without the type of its steps: what the panel works with. */
export interface StepList extends Omit<StepDefinition<AnyStep>, 'schema' | 'titleFor'> {
  /** Whether a step, as it was kept, is one of these. */
  accepts(step: AnyStep): boolean;
  titleFor(steps: readonly AnyStep[], records: number): string | undefined;
}

/** Makes a list of steps out of their definition. A step that is none of the list's is a mistake of the window. */
export function stepList<Step extends AnyStep>(definition: StepDefinition<Step>): StepList {
  const { schema, Form, choices, titleFor, ...rest } = definition;
  const parse = (step: AnyStep) => schema.parse(step);
  return {
    ...rest,
    choices,
    accepts: (step) => schema.safeParse(step).success,
    create: (kind, key) => {
      const choice = choices.find((each) => each.kind === kind);
      if (!choice) throw new Error(`There is no step ${kind} of ${definition.many}.`);
      return definition.create(choice.kind, key);
    },
    isFilledIn: (step) => definition.isFilledIn(parse(step)),
    toOperation: (step, ids, account) => definition.toOperation(parse(step), ids, account),
    titleFor: (steps, records) => titleFor?.(steps.map(parse), records),
    Form: ({ step, ...props }) => <Form {...props} step={parse(step)} />,
  };
}
