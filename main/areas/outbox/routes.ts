import { Failure } from '../../failure.ts';
import { emlOf } from '../../outbox/eml.ts';
import { htmlReport } from '../../reports/html-report.ts';
import { fileName } from '../changes/service.ts';
import { shownEdits } from '../changes/shown-edits.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { tellDueSteps } from './due-steps.ts';
import { remind } from './reminders.ts';

export function outboxRoutes({ accounts, drafts, reviews, outbox, place, status, clock }: Services) {
  /** The page on which somebody without Redline looks at it and answers; none where it is not kept any more. */
  const pageOf = async (account: string, hash: string) => {
    try {
      const { changeSet } = await drafts.get(account, hash);
      const preview = await drafts.preview(account, changeSet, false);
      const { edits, view } = await shownEdits(accounts, drafts, account, changeSet);
      const answers = await reviews.answers(account, changeSet);
      return {
        name: fileName(changeSet.title, 'review.html'),
        html: htmlReport(preview, edits.map(view), { answers, changeSet }),
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return undefined;
    }
  };
  return {
    list: os.outbox.list.handler(({ input }) => outbox.list(input.account)),
    channel: os.outbox.channel.handler(async () => ({ slack: await outbox.hasSlack() })),
    setSlack: os.outbox.setSlack.handler(async ({ input }) => {
      const kept = await outbox.setSlack(input.webhook);
      return { slack: await outbox.hasSlack(), kept };
    }),
    test: os.outbox.test.handler(({ input }) => outbox.test(input.account)),
    remind: os.outbox.remind.handler(async () => {
      await remind({ accounts, drafts, outbox, clock, proposed: place.proposed });
      await tellDueSteps({ accounts, status, outbox, clock });
      await outbox.send();
      return outbox.list();
    }),
    send: os.outbox.send.handler(async () => {
      await outbox.send();
      return outbox.list();
    }),
    mail: os.outbox.mail.handler(async ({ input: { account, id } }) => {
      const { title, accountName, lines, at, hash } = await outbox.find(account, id);
      const page = hash === undefined ? undefined : await pageOf(account, hash);
      return { name: fileName(title, 'eml'), eml: emlOf({ title, account: accountName, lines, at, id, page }) };
    }),
  };
}
