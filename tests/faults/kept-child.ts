import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { type Engine, openEngine } from '../../main/engine.ts';
import { deeds } from './kept-deeds.ts';

const [home = '', what = '', place = '0', name = 'one', images] = process.argv.slice(2);
const killedAt = Number(place);
let writes = 0;
let isArmed = false;

/**
 * The process ends right before its n-th write to the disk: after the one before it. Or, given a place for images, it copies the data folder
 * before each: nothing else writes meanwhile, so that each is what a process that is killed there would leave.
 */
function write(): void {
  if (!isArmed) return;
  writes += 1;
  if (writes === killedAt) process.kill(process.pid, 'SIGKILL');
  if (images !== undefined) cpSync(home, join(images, String(writes)), { recursive: true });
}

const { exec, prepare } = Database.prototype;
Object.assign(Database.prototype, {
  exec(this: Database.Database, sql: string) {
    if (sql === 'COMMIT' || sql === 'BEGIN IMMEDIATE') write();
    return exec.call(this, sql);
  },
  prepare(this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (!/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i.test(sql)) return statement;
    const run: (...values: never[]) => unknown = statement.run.bind(statement);
    return Object.assign(statement, {
      run: (...values: unknown[]) => {
        write();
        return Reflect.apply(run, statement, values);
      },
    });
  },
});

const engine: Engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'the passphrase of the tests' });
const desk = await engine.accounts.open('practice');
const kept = { engine, desk };
const deed = deeds[what];
if (!deed) throw new Error(`There is no deed ${what}.`);
await engine.client.requests.list();
isArmed = true;
for (const each of name.split(',')) await deed.does(kept, each);
isArmed = false;
if (images !== undefined) cpSync(home, join(images, String(writes + 1)), { recursive: true });
process.stdout.write(String(writes));
await engine.close();
