import { z } from 'zod';
import { ChangeSet, ChangeSetHash } from '../change-set.ts';
import { WorkspaceState } from '../workspace.ts';
import { base, ofChange } from './base.ts';

const address = z.strictObject({
  address: z.string().min(1).max(2000),
  /** The address is a GitLab's, and the place is this project there. */
  gitlab: z
    .strictObject({
      project: z.string().min(1).max(500),
      /** Kept in the vault; it never comes back. Left out, the one that is there is used. */
      token: z.string().max(1000).optional(),
    })
    .optional(),
});
const proposal = z.object({
  change: z.string(),
  pending: z.boolean(),
  /** Where its merge request is. */
  url: z.string().optional(),
  /** Why there is none although the place is a GitLab project, as a sentence. */
  why: z.string().optional(),
  state: WorkspaceState,
});

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
  /** Keeps the queue of requests there too, or from now on only here. */
  shareRequests: base.input(z.strictObject({ on: z.boolean() })).output(WorkspaceState),
  /** A change set that is there, with what people decided on it, as a file. */
  file: base.input(z.strictObject({ change: ChangeSetHash })).output(z.object({ name: z.string(), changeSet: ChangeSet })),
  /** Puts a change set there, with what people decided on it. */
  propose: base.input(ofChange).output(proposal),
  proposeFile: base.input(z.strictObject({ content: z.string() })).output(proposal),
};
