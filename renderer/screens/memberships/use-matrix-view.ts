import { useState } from 'react';
import { z } from 'zod';
import { useRemembered } from '../../shell/remembered.ts';
import { navigate, pathTo, useRoute } from '../../shell/router.ts';

export interface MatrixView {
  readonly query: string;
  readonly search: (query: string) => void;
  /** The groups that are shown, by id; undefined where all are. */
  readonly chosen: readonly number[] | undefined;
  readonly choose: (groups: readonly number[] | undefined) => void;
  /** Only these people, whatever the search finds besides. */
  readonly only: readonly number[] | undefined;
  readonly showOnly: (people: readonly number[] | undefined) => void;
}

const Chosen = z.array(z.number()).optional();

/** What of the matrix is shown: the search is in the address, and with the groups it is remembered for each account. */
export function useMatrixView(account: string): MatrixView {
  const { params } = useRoute();
  const [kept, keep] = useRemembered(`memberships-search:${account}`, z.string(), '');
  const [chosen, choose] = useRemembered(`memberships-groups:${account}`, Chosen, undefined);
  const [only, showOnly] = useState<readonly number[]>();
  return {
    query: params.get('q') ?? kept,
    search: (query) => {
      keep(query);
      navigate(pathTo('memberships', undefined, { q: query }), 'replace');
    },
    chosen,
    choose: (groups) => choose(groups && [...groups]),
    only,
    showOnly,
  };
}
