import type { RecordTable } from '../record-table.ts';
import { invalidRecord, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { type UploadedFile, uploadedFile } from '../uploaded-file.ts';
import { audit } from './audit-logs.ts';
import { type Configuration, type ConfigurationKind, render } from './configuration-resource.ts';
import { files, keepFile, shownFile } from './files.ts';

/** A brand's picture, sent as a form; no other way leads to it (Zendesk's brands reference). */
export function brandLogoRoutes(kind: ConfigurationKind<Configuration>): readonly Route[] {
  const { controller, table } = kind;
  const path = '/brands/{id}/logo';
  return [
    { method: 'PUT', path, controller, action: 'update_logo', admin: true, handle: (call) => set(call, kind) },
    { method: 'DELETE', path, controller, action: 'delete_logo', admin: true, handle: (call) => remove(call, table) },
  ];
}

/** As PNG, JPEG or GIF. */
const pictures = /^image\/(png|jpe?g|gif)$/i;

function set(call: Call, kind: ConfigurationKind<Configuration>): Reply {
  const brand = found(call, kind.table);
  const sent = uploadedFile(call.request);
  if (sent?.name === undefined || !pictures.test(sent.contentType))
    throw new Refusal(invalidRecord({ logo: [{ description: 'Logo: must be a picture', error: 'InvalidValue' }] }));
  forget(call, brand);
  const file = keepFile(call, recoded(sent), { file_name: sent.name });
  const stored = { ...brand, logo: shownFile(file, call), updated_at: call.now };
  kind.table.put(call.state, stored);
  audit(call, { action: 'update', type: 'brand', id: brand.id, label: String(brand.name), description: 'Logo changed' });
  return ok({ brand: render(kind, stored, call) });
}

/** 204 also where it had none. */
function remove(call: Call, table: RecordTable<Configuration>): Reply {
  const brand = found(call, table);
  forget(call, brand);
  if (brand.logo !== null) table.put(call.state, { ...brand, logo: null, updated_at: call.now });
  return noContent;
}

/** Zendesk makes the picture anew, so that what comes back is never byte for byte what was sent (Salto's filter of brand logos). */
function recoded({ bytes, ...file }: UploadedFile): UploadedFile {
  return { ...file, bytes: Buffer.concat([bytes, Buffer.from('recoded')]) };
}

function forget({ state }: Call, { logo }: Configuration): void {
  if (typeof logo === 'object' && logo !== null && 'id' in logo) files.delete(state, Number(logo.id));
}

function found({ state, id }: Call, table: RecordTable<Configuration>): Configuration {
  const brand = table.get(state, id);
  if (brand === undefined) throw new Refusal(notFound);
  return brand;
}
