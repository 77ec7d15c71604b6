import { z } from 'zod';

/**
 * Zod makes faster parsers with `new Function`, which the page's Content-Security-Policy forbids; trying it would be reported as a
 * violation. This module has to be evaluated before any schema is made, so app.tsx imports it first.
 */
z.config({ jitless: true });
