export interface TeamMember {
  readonly name: string;
  readonly role: 'admin' | 'agent';
  readonly groups: readonly string[];
}

/** The support team of Kestrel Outfitters, a made-up seller of outdoor gear. The first one administers the account. */
export const team = [
  { name: 'Mara Lindqvist', role: 'admin', groups: ['Support', 'Tier 2'] },
  { name: 'Tomás Herrera', role: 'admin', groups: ['Support', 'Engineering Escalations'] },
  { name: 'Aisha Rahman', role: 'agent', groups: ['Support', 'Tier 1'] },
  { name: 'Ben Okafor', role: 'agent', groups: ['Support', 'Tier 1', 'Returns & Refunds'] },
  { name: 'Chiara Bianchi', role: 'agent', groups: ['EMEA', 'Tier 1'] },
  { name: 'Dmitri Volkov', role: 'agent', groups: ['EMEA', 'Tier 2'] },
  { name: 'Emi Nakamura', role: 'agent', groups: ['APAC', 'Tier 1'] },
  { name: 'Farid Haddad', role: 'agent', groups: ['EMEA', 'Trust & Safety'] },
  { name: 'Grace Oyelaran', role: 'agent', groups: ['VIP Care', 'Tier 2'] },
  { name: 'Hugo Lefèvre', role: 'agent', groups: ['EMEA', 'Billing & Payments'] },
  { name: 'Ines Carvalho', role: 'agent', groups: ['Billing & Payments'] },
  { name: 'Jonas Weber', role: 'agent', groups: ['Shipping & Logistics', 'EMEA'] },
  { name: 'Keiko Tanaka', role: 'agent', groups: ['APAC', 'Shipping & Logistics'] },
  { name: 'Liam Murphy', role: 'agent', groups: ['Retail Stores'] },
  { name: 'Nadia Petrova', role: 'agent', groups: ['Trust & Safety'] },
  { name: 'Zoë van der Berg', role: 'agent', groups: ['Returns & Refunds', 'VIP Care'] },
] as const satisfies readonly TeamMember[];

/** The twelve groups every size has. */
export const mainGroups = [
  { name: 'Support', description: 'Everyone who answers customers', isPublic: true },
  { name: 'Tier 1', description: 'First answers', isPublic: true },
  { name: 'Tier 2', description: 'Hard cases and complaints', isPublic: true },
  { name: 'Billing & Payments', description: 'Invoices, Acme Pay, chargebacks', isPublic: true },
  { name: 'Returns & Refunds', description: 'Returns desk, warehouse Tilburg', isPublic: true },
  { name: 'Shipping & Logistics', description: '', isPublic: true },
  { name: 'EMEA', description: 'Europe, Middle East, Africa – 08:00 to 18:00 CET', isPublic: true },
  { name: 'APAC', description: 'アジア太平洋', isPublic: true },
  { name: 'Trust & Safety', description: 'Fraud, privacy requests. Private group.', isPublic: false },
  { name: 'VIP Care', description: 'TrailPass Gold members', isPublic: true },
  { name: 'Retail Stores', description: '', isPublic: true },
  { name: 'Engineering Escalations', description: 'Bugs and outages, on call', isPublic: true },
] as const satisfies readonly { name: string; description: string; isPublic: boolean }[];

/** Deleted long ago; some macros still speak of it. */
export const deletedGroup = { name: 'Holiday Temps 2024', description: 'Seasonal staff', isPublic: true };

/** Local teams, as many as a larger account needs: `Tier 1 – Lisbon`. */
export const teamNames = ['Tier 1', 'Tier 2', 'Returns', 'Billing', 'Logistics', 'Chat', 'Social', 'Wholesale'];
export const cities = [
  'Amsterdam',
  'Austin',
  'Bengaluru',
  'Berlin',
  'Bogotá',
  'Cape Town',
  'Dublin',
  'Dubai',
  'Göteborg',
  'Hanoi',
  'Kraków',
  'Kyoto',
  'Lisbon',
  'London',
  'Lyon',
  'Madrid',
  'Manila',
  'Melbourne',
  'México',
  'Milano',
  'Montréal',
  'Nairobi',
  'Osaka',
  'Oslo',
  'Porto',
  'Praha',
  'Reykjavík',
  'São Paulo',
  'Seattle',
  'Seoul',
  'Singapore',
  'Sydney',
  'Tallinn',
  'Toronto',
  'Vancouver',
  'Warszawa',
  'Wellington',
  'Zürich',
];

const givenNames = ['Alex', 'Bo', 'Carmen', 'Dana', 'Eli', 'Femi', 'Gael', 'Hiro', 'Iris', 'Jo', 'Kim', 'Lior'];
const familyNames = ['Aydin', 'Bell', 'Cruz', 'Diaz', 'Evans', 'Fox', 'Gupta', 'Holm', 'Ivanova', 'Jones', 'Kim', 'Lund', 'Moss'];

/** The team members that a larger account has besides, each in two of its groups. */
export function moreAgents(count: number, groupNames: readonly string[]): TeamMember[] {
  const living = groupNames.filter((name) => name !== deletedGroup.name);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const given = givenNames[index % givenNames.length];
    const family = familyNames[Math.floor(index / givenNames.length) % familyNames.length];
    const round = Math.floor(index / (givenNames.length * familyNames.length));
    const name = `${given} ${family}${round === 0 ? '' : ` ${['Jr', 'II', 'III', 'IV', 'V'][round - 1]}`}`;
    const own = [living[index % living.length], living[(index * 7 + 3) % living.length]].filter((group) => group !== undefined);
    return { name, role: 'agent', groups: [...new Set(own)] };
  });
}
