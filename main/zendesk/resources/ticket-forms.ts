import { z } from 'zod';
import { secondHalf } from '../second-half.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

const First = z.looseObject({});

/** Ticket forms (developer.zendesk.com, "Ticket Forms"). What leaves a form that a condition names goes by a second request. */
export function ticketForms(wire: Wire): Resource {
  const forms = standardResource(wire, 'ticket_forms');
  return {
    ...forms,
    write: async (planned, accepted): Promise<WriteAnswer> => {
      if (planned.kind !== 'update' || !('first' in planned.fields)) return await forms.write(planned, accepted);
      const { first, ...fields } = planned.fields;
      await wire.requester.write('PUT', ['ticket_forms', String(planned.id)], { body: { ticket_form: First.parse(first) } });
      return await secondHalf(forms.write({ ...planned, fields }, accepted), 'this form');
    },
  };
}
