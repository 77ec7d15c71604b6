import { z } from 'zod';
import { CsvError } from '../csv.ts';
import { RequestId, RequestStage, RequestView, RequestWish, StageWeek } from '../requests.ts';
import { base } from './base.ts';

const Imported = z.object({
  errors: z.array(CsvError),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** What of it was not taken, in sentences; of issues, of which a slip does not stop the others. */
  notes: z.array(z.string()).optional(),
});

export const requests = {
  /** By impact, the highest first; what has no score comes last. */
  list: base.output(z.array(RequestView)),
  add: base.input(RequestWish).output(RequestView),
  /** A CSV file (or workbook), or a file that the form made, in base64; all of it or nothing. */
  importFile: base.input(z.strictObject({ name: z.string().max(1000), content: z.string() })).output(Imported),
  /** The issues of the GitLab project that is the team's place. */
  importGitlab: base.output(Imported),
  /** Ties a request to a change set's file, whose account has to be one of this Redline's. */
  link: base.input(z.strictObject({ id: RequestId, content: z.string().max(100_000_000) })).output(RequestView),
  move: base.input(z.strictObject({ id: RequestId, stage: RequestStage })).output(RequestView),
  /** A page for requesters that makes a request file, and sends nothing anywhere. */
  form: base.output(z.object({ name: z.string(), content: z.string() })),
  /** Time by stage against its target, of the stages that requests left, week by week. */
  weekly: base.input(z.strictObject({ weeks: z.number().int().min(1).max(104).default(8) })).output(z.array(StageWeek)),
};
