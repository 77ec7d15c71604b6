import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { blockingRecords } from '../../../renderer/parts/draft/leave-out-blocking.tsx';

it('names of the selected records just those that the problems are about', () => {
  const problems = [
    { path: '[0].values', message: 'Some refuse it.', items: ['macros:2', 'macros:4'] },
    { path: '[1].tags', message: 'Others too.', items: ['macros:4', 'macros:9', 'users:1'] },
    { path: '[1].tags', message: 'The tag is none.' },
  ];
  const error = new ORPCError('validation', { message: 'Nothing was drafted.', data: { problems } });
  expect(blockingRecords(error, 'macros', [1, 2, 3, 4])).toEqual([2, 4]);
  expect(blockingRecords(error, 'users', [1, 2])).toEqual([1]);
  expect(blockingRecords(new Error('something else'), 'macros', [1, 2])).toEqual([]);
});
