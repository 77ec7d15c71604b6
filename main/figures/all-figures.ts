import { firstReplyTime } from './codes/first-reply-time.ts';
import { nextReplyTime } from './codes/next-reply-time.ts';
import { firstResolutionTime, fullResolutionTime } from './codes/resolution-time.ts';
import { effort, satisfactionFigures } from './codes/satisfaction.ts';
import { slaFirstReply, slaNextReply, slaResolution } from './codes/service-level.ts';
import { deflection, oneTouch, reopens, solved } from './codes/solved-tickets.ts';
import { backlog, created } from './codes/volume.ts';
import { agentWaitTime, onHoldTime, requesterWaitTime } from './codes/wait-time.ts';
import type { Figure } from './figure.ts';

/** Every figure, in the order in which they are told. A new one is its file in `codes/` and a line here. */
export const allFigures: readonly Figure[] = [
  ...firstReplyTime,
  ...nextReplyTime,
  ...firstResolutionTime,
  ...fullResolutionTime,
  ...requesterWaitTime,
  ...agentWaitTime,
  ...onHoldTime,
  ...slaFirstReply,
  ...slaNextReply,
  ...slaResolution,
  ...satisfactionFigures,
  effort,
  reopens,
  oneTouch,
  solved,
  created,
  backlog,
  deflection,
];
