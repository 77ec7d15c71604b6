import type { Category } from './scenario.ts';

export const accountCategories: readonly Category[] = [
  {
    name: 'Login',
    scenarios: [
      {
        name: 'Reset password',
        body: 'Choose "Forgot password" on the sign-in page; the link we send is valid for 30 minutes. Please look in your spam folder too.',
        tags: 'login password how_to',
        status: 'solved',
        type: 'question',
        rich: true,
      },
      {
        name: 'Account locked',
        body: 'Your account was locked after ten wrong passwords. I have unlocked it; please set a new password the next time you sign in.',
        tags: 'login locked',
        status: 'solved',
      },
      {
        name: 'Two-factor lost phone',
        body: 'To switch off two-factor sign-in we need to be sure it is you. Please answer from the e-mail address on your account and tell us the last four digits of the card you paid with.',
        tags: 'login two_factor verification',
        status: 'pending',
        group: 'Trust & Safety',
      },
      {
        name: 'E-mail changed',
        body: 'The e-mail address of your account is changed. Use the new one to sign in from now on.',
        tags: 'login email_change',
        status: 'solved',
      },
      {
        name: 'No verification e-mail',
        body: 'I have sent the verification e-mail again. Some company mailboxes hold it back for a while; a private address works at once.',
        tags: 'login verification',
        status: 'pending',
      },
      {
        name: 'Merge accounts',
        body: 'Your two accounts are one now. Orders, TrailPass and store credit are all under the address you write from.',
        tags: 'login merge',
        status: 'solved',
      },
      {
        name: 'App sign-in loop',
        body: 'Please update the app to 8.2 or later, sign out everywhere in your account’s security page, and sign in again. That ends the loop.',
        tags: 'login app bug',
        status: 'pending',
        type: 'problem',
      },
      {
        name: 'SSO for business accounts',
        body: 'Single sign-on is part of the Wholesale plan. Your administrator can switch it on under Company, Security; our guide is attached.',
        tags: 'login sso wholesale',
        status: 'solved',
      },
    ],
  },
  {
    name: 'Account',
    scenarios: [
      {
        name: 'Close account',
        body: 'Your account will be closed in 14 days. Until then you can change your mind by signing in. Open orders are not affected.',
        tags: 'account close',
        status: 'solved',
      },
      {
        name: 'Update phone number',
        body: 'Your new phone number is on the account. The courier gets it with your next parcel.',
        tags: 'account phone',
        status: 'solved',
      },
      {
        name: 'Newsletter unsubscribe',
        body: 'You are off the list. It may take two days until the last mail already on its way has passed.',
        tags: 'account newsletter',
        status: 'solved',
      },
      {
        name: 'Store credit balance',
        body: 'Your store credit is {{ticket.ticket_field_24621}}. It never expires and is used before your card when you check out.',
        tags: 'account store_credit',
        status: 'solved',
      },
      {
        name: 'Change of name',
        body: 'We have changed the name on your account, past invoices included.',
        tags: 'account name_change',
        status: 'solved',
      },
    ],
  },
  {
    name: 'Privacy',
    scenarios: [
      {
        name: 'Data export',
        body: 'Your request for a copy of your data has arrived. We send it within 30 days as a download link that only you can open.',
        tags: 'privacy gdpr export',
        status: 'hold',
        group: 'Trust & Safety',
      },
      {
        name: 'Data deletion – confirm',
        body: 'Deleting your data cannot be undone: orders, warranty and TrailPass go with it. Reply with YES from the address on your account, and we start.',
        tags: 'privacy gdpr deletion',
        status: 'pending',
        group: 'Trust & Safety',
      },
      {
        name: 'Data deletion – done',
        body: 'Your data is deleted. Invoices are kept for ten years, as the law asks, and for nothing else.',
        tags: 'privacy gdpr deletion',
        status: 'solved',
      },
      {
        name: 'Phishing report',
        body: 'Thank you: that message is not from us. Do not open its link; if you did, change your password and tell your bank. We never ask for an Acme Pay code by e-mail.',
        tags: 'privacy phishing security',
        status: 'solved',
        priority: 'high',
      },
    ],
  },
  {
    name: 'Fraud',
    scenarios: [
      {
        name: 'Order under review',
        body: 'Your order is being looked at by a person, which takes less than a day. Nothing has been charged yet.',
        tags: 'fraud review',
        status: 'hold',
        group: 'Trust & Safety',
      },
      {
        name: 'Ask for proof of purchase',
        body: 'To go on we need the receipt, or the line of your bank statement with everything else covered.',
        tags: 'fraud proof waiting_customer',
        status: 'pending',
      },
      {
        name: 'Account takeover steps',
        body: '1. Lock the account. 2. Cancel open orders. 3. Refund through Acme Pay, code ATO. 4. Call the customer on the number from before the change. 5. Hand over to Trust & Safety.',
        tags: 'fraud account_takeover',
        status: 'open',
        internal: true,
        priority: 'urgent',
        group: 'Trust & Safety',
      },
      {
        name: 'Blocked for abuse of returns',
        body: 'We have decided not to take further orders from this account. Open returns are still handled, and every Refund owed to you is paid.',
        tags: 'fraud returns_abuse',
        status: 'solved',
        group: 'Trust & Safety',
      },
    ],
  },
];
