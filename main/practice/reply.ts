import type { Switches } from './switches.ts';

/** An answer before it is written: `body` is JSON, or text or bytes as they are, or nothing. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Thrown by an endpoint to refuse; whatever it wrote is undone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 201 with the record's address, as recorded for groups and macros. */
export function created(body: unknown, location: string): Reply {
  return { status: 201, headers: { location }, body };
}

export const noContent: Reply = { status: 204 };

/** What a field did wrong: one sentence and, on most validations, a code. */
export interface FieldFault {
  readonly description: string;
  readonly error?: string;
}

export const notFound: Reply = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };

export const invalidEndpoint: Reply = { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };

export const notSignedIn: Reply = { status: 401, body: { error: "Couldn't authenticate you" } };

export const invalidToken: Reply = {
  status: 401,
  body: {
    error: 'invalid_token',
    error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
  },
};

export const forbidden: Reply = {
  status: 403,
  body: {
    error: {
      title: 'Forbidden',
      message: 'You do not have access to this page. Please contact the account owner of this help desk for further help.',
    },
  },
};

export const unreadableJson: Reply = {
  status: 400,
  body: { error: 'Unprocessable Entity', message: 'Server could not parse JSON' },
};

export function tooLarge({ largeBody }: Switches): Reply {
  const description = 'The request body is larger than 1 MiB';
  return largeBody === 'json'
    ? { status: 413, body: { error: 'RequestEntityTooLarge', description } }
    : { status: 413, headers: { 'content-type': 'text/html' }, body: `<html><body><h1>413 ${description}</h1></body></html>` };
}

export const internalError: Reply = { status: 500, body: { error: 'InternalError', description: 'Something went wrong' } };

export function noHelpDesk(host: string): Reply {
  return {
    status: 404,
    body: {
      error: {
        title: `No help desk at ${host}`,
        message: 'There is no help desk configured at this address. This means that the address is available.',
      },
    },
  };
}

export function tooManyRequests(retryAfterSeconds: number): Reply {
  return {
    status: 429,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
  };
}

export function invalidRecord(details: Readonly<Record<string, readonly FieldFault[]>>): Reply {
  return { status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors', details } };
}

export function tooManyValues(limit: number, records: string, done: string): Reply {
  return { status: 400, body: { error: 'TooManyValues', description: `Maximum ${limit} ${records} may be ${done} per call` } };
}

/** The same refusal as recorded for tickets and organizations, with the parameter's name left out by Zendesk itself. */
export function tooManyParameters(limit: number): Reply {
  const description = `Parameter  cannot specify more than ${limit} values`;
  return { status: 400, body: { error: 'TooManyValues', description, max_count: limit } };
}

/** A 403 with a reason, in Zendesk's classic form. */
export function refusedAction(description: string): Reply {
  return { status: 403, body: { error: 'Forbidden', description } };
}

/** The family of errors that newer code paths answer: a list of code and title. */
export function invalidPagination(title: string, code = 'InvalidPaginationParameter', detail?: string): Reply {
  return { status: 400, body: { errors: [detail === undefined ? { code, title } : { code, title, detail }] } };
}

/** What Zendesk answers to a parameter of a wrong kind or a missing envelope. */
export function invalidAttribute(attribute: string, fault: string, endpoint: string): Reply {
  return {
    status: 400,
    body: {
      error: {
        title: 'Invalid attribute',
        message: `You passed an invalid value for the ${attribute} attribute. Invalid parameter: ${attribute} ${fault} from ${endpoint}`,
      },
    },
  };
}
