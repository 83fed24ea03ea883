import type { CertificateRow } from '../http/reportContract'

/** The colour that goes with a state. */
export const tone = ({ state, missing }: Pick<CertificateRow, 'state' | 'missing'>): 'good' | 'warn' | 'bad' | '' =>
  state === 'issued' ? 'good' : state === 'revoked' ? 'bad' : state === 'held' && missing ? 'bad' : state === 'held' ? 'warn' : ''
