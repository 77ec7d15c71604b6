import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function lockRoutes({ lock }: Services) {
  return {
    state: os.lock.state.handler(() => lock.state()),
    touch: os.lock.touch.handler(() => lock.touch()),
    now: os.lock.now.handler(() => lock.lock()),
    unlock: os.lock.unlock.handler(({ input }) => lock.unlock(input)),
    change: os.lock.change.handler(({ input }) => lock.change(input)),
  };
}
