import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { zipFiles } from '../../../main/configuration/zip-files.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

it('keeps of each file no more than its packed form', () => {
  const held = () => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = held();
  let packed = 0;
  function* files() {
    for (let index = 0; index < 4_000; index += 1)
      yield { path: `macros/${index}-x.json`, text: `{"id":${index},"title":"Macro"}` };
    packed = held() - before;
    return 'told';
  }
  const zip = Buffer.concat([...zipFiles(files())]);
  // A buffer of zlib's own for each would be 64 MB.
  expect(packed).toBeLessThan(16 * 2 ** 20);
  expect(Object.keys(unzipSync(zip))).toHaveLength(4_000);
});
