import { createContext, useContext } from 'react';

/** What a record beside its list can do with the list: go to the one before or after, and be edited. */
export interface ListSteps {
  /** `3 of 240`; absent where the record is not among what the list shows. */
  readonly place?: string;
  readonly before?: () => void;
  readonly after?: () => void;
  readonly edit?: () => void;
}

export const ListStepsContext = createContext<ListSteps>({});

export function useListSteps(): ListSteps {
  return useContext(ListStepsContext);
}
