import { blankTicket as newTicket } from '../resources/ticket-writes.ts';
import type { Ticket } from '../resources/tickets.ts';
import { blankUser as newUser } from '../resources/user-writes.ts';
import type { User } from '../resources/users.ts';

/** When something was made that does not tell. */
export const longAgo = '2019-03-04T00:00:00Z';

const { name: _name, ...unnamed } = newUser;
const { id: _id, status: _status, ...unstated } = newTicket(0, longAgo, 0);

/** What a person is who does not tell otherwise; without a name it is none. */
export const blankUser: Partial<User> = {
  ...unnamed,
  created_at: longAgo,
  updated_at: longAgo,
  time_zone: 'UTC',
  iana_time_zone: 'UTC',
  verified: true,
  two_factor_auth_enabled: null,
  ticket_restriction: null,
  restricted_agent: false,
};

/** The same of a ticket; without a status it is none. */
export const blankTicket: Partial<Ticket> = unstated;
