import { describe, expect, onTestFinished, test } from 'vitest';
import { type Practice, startPractice } from '../../../main/practice/server.ts';

interface Sent {
  readonly body?: unknown;
  readonly file?: string | Buffer;
  readonly type?: string;
}

/** Sends files as well as JSON. */
async function started() {
  const practice = await startPractice({ limits: { perMinute: 100_000, endpoints: false } });
  onTestFinished(() => practice.close());
  const authorization = `Basic ${Buffer.from(`${practice.email}/token:${practice.token}`).toString('base64')}`;
  const call = async (method: string, path: string, { body, file, type = 'text/plain' }: Sent = {}) => {
    const headers = {
      authorization,
      ...(file === undefined ? { 'content-type': 'application/json' } : { 'content-type': type }),
    };
    const content = file ?? (body === undefined ? null : JSON.stringify(body));
    const answer = await fetch(`${practice.url}/api/v2${path}`, { method, headers, body: content as BodyInit | null });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
    const json: any = text.startsWith('{') ? JSON.parse(text) : undefined;
    return { status: answer.status, text, json, type: answer.headers.get('content-type') };
  };
  return { practice, call };
}

function form(name: string, type: string, content: string): { file: string; type: string } {
  const head = `content-disposition: form-data; name="attachment"; filename="${name}"\r\ncontent-type: ${type}`;
  return { file: `--b1\r\n${head}\r\n\r\n${content}\r\n--b1--\r\n`, type: 'multipart/form-data; boundary=b1' };
}

function openTicket(practice: Practice): number {
  return Number(practice.all('tickets').find(({ status }) => status === 'open')?.id);
}

describe('files of comments', () => {
  test('two uploads under one token come with the comment, once, and are read back byte for byte', async () => {
    const { practice, call } = await started();
    const first = (await call('POST', '/uploads.json?filename=one.txt', { file: 'Größe' })).json.upload;
    const second = await call('POST', `/uploads.json?filename=two.bin&token=${first.token}`, {
      file: Buffer.from([0, 255, 10, 13]),
      type: 'application/binary',
    });
    expect([second.status, second.json.upload.attachments.length, second.json.upload.attachment.size]).toEqual([201, 2, 4]);
    const id = openTicket(practice);
    const ticket = { comment: { body: 'See there', uploads: [first.token] } };
    const told = await call('PUT', `/tickets/${id}`, { body: { ticket } });
    const [comment] = told.json.audit.events;
    expect(comment.attachments.map(({ file_name }: { file_name: string }) => file_name)).toEqual(['one.txt', 'two.bin']);
    const again = await call('PUT', `/tickets/${id}`, { body: { ticket } });
    expect(again.json.audit.events[0].attachments).toEqual([]);
    const shown = (await call('GET', `/tickets/${id}/comments?sort_order=desc`)).json.comments[1];
    expect(shown.attachments).toEqual(comment.attachments);
    expect((await call('DELETE', `/uploads/${first.token}`)).status).toBe(404);
    const content = await fetch(comment.attachments[0].content_url);
    expect([await content.text(), content.headers.get('content-type')]).toEqual(['Größe', 'text/plain']);
    const bytes = await fetch(comment.attachments[1].content_url);
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([0, 255, 10, 13]);
  });

  test('a file that is redacted is empty, for good, and not on a closed ticket', async () => {
    const { practice, call } = await started();
    const { token } = (await call('POST', '/uploads?filename=card.txt', { file: '4111' })).json.upload;
    const id = openTicket(practice);
    const { audit } = (await call('PUT', `/tickets/${id}`, { body: { ticket: { comment: { body: 'Card', uploads: token } } } }))
      .json;
    const [comment] = audit.events;
    const [file] = comment.attachments;
    const path = `/tickets/${id}/comments/${comment.id}/attachments/${file.id}/redact`;
    expect((await call('PUT', path, { body: {} })).json.attachment.file_name).toBe('card.txt');
    expect((await call('GET', `/attachments/${file.id}`)).json.attachment).toMatchObject({ file_name: 'redacted.txt', size: 0 });
    expect(await (await fetch(file.content_url)).text()).toBe('');
    const { comments } = (await call('GET', `/tickets/${id}/comments?sort_order=desc`)).json;
    expect(comments[0].attachments).toMatchObject([{ id: file.id, file_name: 'redacted.txt' }]);
    expect((await call('PUT', path.replace(String(file.id), '1'), { body: {} })).status).toBe(404);
    practice.edit('tickets', id, { status: 'closed' });
    expect((await call('PUT', path, { body: {} })).status).toBe(422);
  });

  test('what is no file, no token or no name is refused, and a token that nobody knows is passed over', async () => {
    const { practice, call } = await started();
    expect((await call('POST', '/uploads', { file: 'x' })).status).toBe(400);
    expect((await call('POST', '/uploads?filename=a.txt&token=none', { file: 'x' })).status).toBe(404);
    const body = { ticket: { comment: { body: 'None', uploads: ['none', 7, null, {}] } } };
    const told = await call('PUT', `/tickets/${openTicket(practice)}`, { body });
    expect([told.status, told.json.audit.events[0].attachments]).toEqual([200, []]);
    expect((await fetch(`${practice.url}/attachments/token/none/?name=a`)).status).toBe(404);
  });
});

describe('files of macros', () => {
  test('a file is uploaded first and then tied, five at most, and kept where a write leaves it out', async () => {
    const { practice, call } = await started();
    const upload = async (name: string) =>
      (await call('POST', '/macros/attachments', form(name, 'image/png', `of ${name}`))).json;
    const { macro_attachment: one } = await upload('one.png');
    expect(one).toMatchObject({ filename: 'one.png', content_type: 'image/png', size: 10 });
    const macro = { title: 'With a file', actions: [{ field: 'status', value: 'open' }], attachments: [one.id] };
    const { id } = (await call('POST', '/macros', { body: { macro } })).json.macro;
    await call('PUT', `/macros/${id}`, { body: { macro: { title: 'With one file' } } });
    const listed = (await call('GET', `/macros/${id}/attachments`)).json;
    expect([listed.count, listed.macro_attachments]).toEqual([1, [one]]);
    const content = await call('GET', `/macros/attachments/${one.id}/content`);
    expect([content.text, content.type]).toEqual(['of one.png', 'image/png']);
    for (const name of ['2.png', '3.png', '4.png', '5.png'])
      expect((await call('POST', `/macros/${id}/attachments`, form(name, 'image/png', name))).status).toBe(201);
    expect((await call('POST', `/macros/${id}/attachments`, form('6.png', 'image/png', '6'))).status).toBe(422);
    const many = { attachments: [1, 2, 3, 4, 5, 6] };
    expect((await call('PUT', `/macros/${id}`, { body: { macro: many } })).status).toBe(422);
    const unknown = await call('PUT', `/macros/${id}`, { body: { macro: { title: 'Lost', attachments: [1] } } });
    expect([unknown.status, practice.record('macros', id)?.title]).toEqual([422, 'With one file']);
    await call('PUT', `/macros/${id}`, { body: { macro: { attachments: [] } } });
    expect((await call('GET', `/macros/${id}/attachments`)).json.count).toBe(0);
  });
});

test('a brand’s logo comes back made anew, never byte for byte what was sent', async () => {
  const { call } = await started();
  const [brand] = (await call('GET', '/brands')).json.brands;
  const set = await call('PUT', `/brands/${brand.id}/logo`, form('a.png', 'image/png', 'PNG'));
  expect(set.json.brand.logo).toMatchObject({ file_name: 'a.png', content_type: 'image/png' });
  const back = await (await fetch(set.json.brand.logo.content_url)).text();
  expect(back).not.toBe('PNG');
  expect((await call('PUT', `/brands/${brand.id}/logo`, form('a.txt', 'text/plain', 'x'))).status).toBe(422);
  expect((await call('DELETE', `/brands/${brand.id}/logo`)).status).toBe(204);
  expect((await call('GET', `/brands/${brand.id}`)).json.brand.logo).toBeNull();
});
