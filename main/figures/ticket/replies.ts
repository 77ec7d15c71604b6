import type { MeasuredTicket } from './measured.ts';

/** One waiting of a customer for an answer; whole seconds since 1970. */
export interface Waiting {
  readonly asked: number;
  readonly answered: number | undefined;
}

/**
 * The customer's waitings, the first from the making of the ticket. Zendesk's own metric events tell them (`reply_time`, of which instance 1
 * is the first reply and the others are next replies); where there are none, the comments do: from the first public comment of a customer
 * after an answer to the next public answer. An agent's comment in the making of a ticket answers nobody, so the second one is the first reply.
 *
 * @returns undefined where what was read does not tell.
 */
export function waitingsOf({ timeline, runs, facts }: MeasuredTicket): readonly Waiting[] | undefined {
  if (!timeline.isWhole) return undefined;
  const told = runs.filter(({ metric, begun }) => metric === 'reply_time' && begun !== undefined);
  if (told.length > 0)
    return told.map(({ instance, begun = facts.created, fulfilled }) => ({
      asked: instance === 1 ? facts.created : begun,
      answered: fulfilled,
    }));
  if (timeline.unknownAuthors > 0) return undefined;
  const { answers, questions } = timeline;
  const waitings: Waiting[] = [];
  let asked: number | undefined = facts.created;
  while (asked !== undefined) {
    const since: number = asked;
    const answered = answers.find((at) => (waitings.length === 0 ? at >= since : at > since));
    waitings.push({ asked: since, answered });
    asked = answered === undefined ? undefined : questions.find((at) => at > answered);
  }
  return waitings;
}
