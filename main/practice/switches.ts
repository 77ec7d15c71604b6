/**
 * What neither a document nor a recording of the real Zendesk settles. Each is a switch, so that a client can be tried both
 * ways; the first value is what the practice Zendesk does unless told.
 */
export const switchChoices = {
  tooManyJobs: {
    choices: ['429', '403'],
    question: 'Status of `TooManyJobs`, when 30 jobs are queued or running',
  },
  itemErrors: {
    choices: ['recorded', 'documented'],
    question:
      'A failed item of a job: `{index, error, id, details}` as recorded for organizations, or `{id, action, success: false, error, details}` as the job statuses reference says',
  },
  jobResults: {
    choices: ['recorded', 'terse'],
    question:
      'What a job’s results say of its items: as recorded, or only the position of each in `id`, without `index`, and `status` with `Updated` or `Failed`',
  },
  killedJobs: {
    choices: ['failed', 'killed'],
    question: 'Status of a job that broke off half-way; its results stay null',
  },
  jobTypes: {
    choices: ['named', 'absent'],
    question: 'Whether job statuses carry `job_type`: recordings have it since December 2023 and lack it before',
  },
  longTitles: {
    choices: ['refused', 'accepted'],
    question: 'A title or name longer than 255 characters',
  },
  duplicateMembership: {
    choices: ['refused', 'returned'],
    question: 'A membership that is already there: 422 `DuplicateValue`, or 201 with the one that is there',
  },
  deletedGroups: {
    choices: ['shown', 'not-found'],
    question: '`GET /groups/{id}` of a deleted group: 200 with `deleted: true`, or 404',
  },
  defaultGroupDeletion: {
    choices: ['422', '403'],
    question: 'How deleting the account’s default group, or a group that is somebody’s default, is refused',
  },
  macroBulkLimit: {
    choices: ['100', 'none'],
    question: 'The most ids that `macros/update_many` and `macros/destroy_many` take',
  },
  tagCharacters: {
    choices: ['any', 'strict'],
    question:
      'A tag with other characters than letters, digits, `_`, `-`, `/`, `:`, `.`: kept, or those characters become `_`. Tags are lower-cased and cut at spaces and commas either way',
  },
  membershipResults: {
    choices: ['documented', 'bare'],
    question: 'Results of membership jobs: `{action, id, status, success}` as documented, or `{id, status}`',
  },
  macroAuditSource: {
    choices: ['rule', 'macro'],
    question: '`source_type` of macros, triggers, automations and views in audit logs',
  },
  conflictBody: {
    choices: ['described', 'bare'],
    question: 'Body of the 409 of a safe update: `UpdateConflict` with a description, or `{"error":"Conflict"}`',
  },
  userBulkImport: {
    choices: ['enabled', 'forbidden'],
    question: 'Whether Zendesk’s support switched on `users/create_many` and `create_or_update_many`; 403 otherwise',
  },
  largeBody: {
    choices: ['json', 'html'],
    question: 'Body of a 413',
  },
  rateHeaders: {
    choices: ['ratelimit', 'rate-limit'],
    question:
      'Spelling of rate-limit headers: `ratelimit-*` and `zendesk-ratelimit-*` of today, or those of 2023 with one more hyphen',
  },
  texts: {
    choices: ['kept', 'tidied'],
    question:
      'Texts of a write: kept as they are, or tidied: names and titles trimmed and their spaces made single, `<br>` written `<br />`, telephone numbers without spaces, brackets and hyphens, addresses in small letters',
  },
  fieldDates: {
    choices: ['plain', 'timed'],
    question: 'A date in a custom field of a person or organization: `2026-11-23`, or `2026-11-23T00:00:00+00:00`',
  },
  tagOrder: {
    choices: ['sorted', 'reversed'],
    question: 'The order in which the tags of a record come back after a write',
  },
  secondNumber: {
    choices: ['primary', 'secondary'],
    question:
      'Another `phone` of a person who has a direct line: the profile shows it, or goes on showing the earlier one and has it as a secondary number. It is added to the identities either way',
  },
  checkboxTags: {
    choices: ['followed', 'lost'],
    question:
      'The value of a checkbox whose tag is written among a person’s or organization’s `tags`: it follows both ways, or only goes, and is ticked again by the field alone',
  },
  organizationNames: {
    choices: ['exact', 'beginning'],
    question:
      '`organizations/search?name=`: the whole name without regard to case, as documented, or all names that begin so, as Salto’s adapter finds',
  },
  innerOrder: {
    choices: ['kept', 'turning'],
    question:
      'Lists inside of records whose order means nothing (ids of a restriction, of brands, of followers, domain names, subscriptions): as they were written, or another way round every other second',
  },
  unchangedRoles: {
    choices: ['accepted', 'refused'],
    question:
      'A custom role written with values that it has already: taken, or refused with 422, as Salto’s adapter meets, so that only what changes may be sent',
  },
  searchLag: {
    choices: ['none', 'minute'],
    question: 'Whether a search finds what was made or changed in the last sixty seconds; the incremental exports never do',
  },
  appSettings: {
    choices: ['merged', 'replaced'],
    question:
      'Settings of an installed app that a PUT of the installation leaves out: they stay, or go. No reference or recording tells; zcli always sends all of them',
  },
} as const satisfies Readonly<Record<string, { readonly choices: readonly [string, string]; readonly question: string }>>;

export type SwitchName = keyof typeof switchChoices;

export type Switches = { readonly [Name in SwitchName]: (typeof switchChoices)[Name]['choices'][number] };

export const defaultSwitches: Switches = {
  tooManyJobs: '429',
  itemErrors: 'recorded',
  jobResults: 'recorded',
  killedJobs: 'failed',
  jobTypes: 'named',
  longTitles: 'refused',
  duplicateMembership: 'refused',
  deletedGroups: 'shown',
  defaultGroupDeletion: '422',
  macroBulkLimit: '100',
  tagCharacters: 'any',
  membershipResults: 'documented',
  macroAuditSource: 'rule',
  conflictBody: 'described',
  userBulkImport: 'enabled',
  largeBody: 'json',
  rateHeaders: 'ratelimit',
  texts: 'kept',
  fieldDates: 'plain',
  tagOrder: 'sorted',
  secondNumber: 'primary',
  checkboxTags: 'followed',
  organizationNames: 'exact',
  innerOrder: 'kept',
  unchangedRoles: 'accepted',
  searchLag: 'none',
  appSettings: 'merged',
};
