import { durationFigures } from './duration.ts';

/** From the making of a ticket to its first solving. */
export const firstResolutionTime = durationFigures({
  code: 'first-resolution-time',
  bucket: 'solved',
  at: ({ solvedAt }) => solvedAt,
  stretches: ({ timeline, facts }) => {
    if (!timeline.isWhole) return undefined;
    const [first] = timeline.solved;
    return first === undefined ? null : [{ from: facts.created, until: first }];
  },
  own: ({ firstResolution }) => firstResolution,
});

/** From the making of a ticket to its last solving; it moves again after a reopening. */
export const fullResolutionTime = durationFigures({
  code: 'full-resolution-time',
  bucket: 'solved',
  at: ({ solvedAt }) => solvedAt,
  stretches: ({ timeline, facts }) => {
    if (!timeline.isWhole) return undefined;
    const last = timeline.solved.at(-1);
    return last === undefined ? null : [{ from: facts.created, until: last }];
  },
  own: ({ fullResolution }) => fullResolution,
});
