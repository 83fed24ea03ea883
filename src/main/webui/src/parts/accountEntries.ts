import type { TextKey } from '../texts/texts'

/** What the account menu leads to, in this order; log-out comes last by itself. */
export const accountEntries: { text: TextKey; href: string }[] = [
  { text: 'password.title', href: '#/password' },
  { text: 'contacts.title', href: '#/contacts' },
  { text: 'devices.title', href: '#/devices' },
]
