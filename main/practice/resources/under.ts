import { notFound, Refusal, type Reply } from '../reply.ts';
import type { Call } from '../request.ts';
import type { State } from '../state.ts';

/** Answers what is asked of a record where the path names one that there is; 404 where it does not, rather than an empty list. */
export function under(table: { get(state: State, id: number): unknown }, handle: (call: Call) => Reply): (call: Call) => Reply {
  return (call) => {
    if (table.get(call.state, call.id) === undefined) throw new Refusal(notFound);
    return handle(call);
  };
}
