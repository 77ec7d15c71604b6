import { z } from 'zod';
import { ChangeSet, ChangeSetHash } from '../change-set.ts';
import { WorkspaceState } from '../workspace.ts';
import { base, ofChange } from './base.ts';

const address = z.strictObject({ address: z.string().min(1).max(2000) });

/** The team's shared place: a folder or a Git remote. */
export const workspace = {
  /** What is known of it; with `look` the place is asked. */
  status: base.input(z.strictObject({ look: z.boolean().default(true) })).output(WorkspaceState),
  /** Makes an empty folder or an empty repository the team's place, and opens it. */
  init: base.input(address).output(WorkspaceState),
  open: base.input(address).output(WorkspaceState),
  /** Forgets it here; nothing in it is touched. */
  leave: base.output(WorkspaceState),
  pull: base.output(WorkspaceState),
  push: base.output(WorkspaceState),
  /** A change set that is there, with what people decided on it, as a file. */
  file: base.input(z.strictObject({ change: ChangeSetHash })).output(z.object({ name: z.string(), changeSet: ChangeSet })),
  /** Puts a change set there, with what people decided on it. */
  propose: base.input(ofChange).output(z.object({ change: z.string(), pending: z.boolean(), state: WorkspaceState })),
  proposeFile: base
    .input(z.strictObject({ content: z.string() }))
    .output(z.object({ change: z.string(), pending: z.boolean(), state: WorkspaceState })),
};
