/** Texts kept in one place and named in macros by their placeholder. */
export const dynamicContent = [
  { placeholder: '{{dc.company_name}}', content: 'Kestrel Outfitters' },
  { placeholder: '{{dc.returns_address}}', content: 'Kestrel Returns, Dock 4, Polluxstraat 18, 5047 RB Tilburg, Netherlands' },
  { placeholder: '{{dc.membership_name}}', content: 'TrailPass' },
  { placeholder: '{{dc.opening_hours}}', content: 'Monday to Saturday, 08:00 to 20:00 CET' },
  { placeholder: '{{dc.sign_off}}', content: 'Warm regards,\nthe Kestrel team' },
] as const;
