import { isReservedName } from './yaml-path.ts';

/** What no repository for people needs, on any system. */
const longestPath = 1000;
const mostFolders = 30;

/** Why a path is not taken, as `leaves its folder`; undefined where nothing is wrong with it. */
export function pathProblem(path: string): string | undefined {
  if (path.length > longestPath) return 'is longer than any path';
  if (/\p{Cc}/u.test(path)) return 'holds a control character';
  if (path.includes('\\') || /^[a-z]:/i.test(path)) return 'is a path of Windows';
  const segments = path.split('/');
  if (segments.length > mostFolders) return 'is in more folders than anybody makes';
  if (segments.includes('') || segments.includes('.') || segments.includes('..')) return 'leads out of its folder';
  const reserved = segments.find((segment) => isReservedName(segment));
  return reserved === undefined ? undefined : `has the name ${reserved}, which Windows keeps for a device`;
}
