/**
 * Asked before each attempt of what changes something, as the last thing before its bytes leave. What it throws keeps them here.
 *
 * @param waited milliseconds since the change was wanted.
 * @param finishing whether an earlier request of the same change has taken effect already.
 */
export type MayLeave = (waited: number, finishing?: boolean) => void;
