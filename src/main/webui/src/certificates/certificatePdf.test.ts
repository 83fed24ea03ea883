import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readPdf } from './certificatePdf'
import { besides, missing } from './printedFacts'

const TOKEN = '5f0c6a57-5d3a-4a3e-9a51-0c7d1d8a2b11'
const bytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0)) as Uint8Array<ArrayBuffer>
const packed = (text: string) => String.fromCharCode(...deflateSync(Buffer.from(text, 'latin1')))
const hex = (text: string) => [...text].map(letter => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')

/** Codes are 1, 2, 3 … in the order of the letters. */
function cmap(letters: string): string {
  const units = [...letters]
  return `1 begincodespacerange <0000> <ffff> endcodespacerange ${units.length} beginbfchar ${units.map((letter, at) => `<${(at + 1).toString(16).padStart(4, '0')}> <${letter.length === 2 ? hex(letter[0]!) + hex(letter[1]!) : hex(letter)}>`).join('\n')} endbfchar`
}
const codes = (letters: string, text: string) => [...text].map(letter => ([...letters].indexOf(letter) + 1).toString(16).padStart(4, '0')).join('')
const stream = (dict: string, body: string) => `<< ${dict} /Length ${body.length} >>\nstream\n${body}\nendstream`
const flate = (dict: string, body: string) => stream(`/Filter /FlateDecode ${dict}`, packed(body))

interface Made { text: string; letters?: string; code?: string; metadata?: string; packed?: boolean }

/** As PDFBox writes one: dictionaries packed into a stream, metadata as it is. */
function made({ text, letters = [...new Set(text)].join(''), code, metadata = `<dc:identifier>http://x/#/check/${TOKEN}</dc:identifier>`, packed: all = true }: Made): Uint8Array<ArrayBuffer> {
  const page = '<< /Type /Page /Parent 9 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>'
  const font = '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R >>'
  const objects = [
    `4 0 obj\n${flate('', code ?? `BT /F1 12 Tf 10 20 Td <${codes(letters, text)}> Tj ET`)}\nendobj`,
    `5 0 obj\n${flate('', cmap(letters))}\nendobj`, `6 0 obj\n${stream('/Type /Metadata /Subtype /XML', metadata)}\nendobj`,
    all ? `7 0 obj\n${flate('/Type /ObjStm /N 2 /First 9', `2 0 3 ${String(page.length + 1).padEnd(3)} ${page} ${font}`)}\nendobj` : `2 0 obj\n${page}\nendobj\n3 0 obj\n${font}\nendobj`,
  ]
  return bytes(`%PDF-1.7\n${objects.join('\n')}\n%%EOF`)
}

describe('a PDF that is dropped', () => {
  it('says by which token it is checked, and what it prints', async () => {
    for (const packed of [true, false]) expect(await readPdf(made({ text: '王𬍛 合格证', packed }))).toEqual({ token: TOKEN, text: '王𬍛 合格证\n' })
  })

  it('may be in pieces, with octal and escaped codes', async () => {
    const { text } = await readPdf(made({ text: '', letters: '()\\ab甲', code: 'BT /F1 9 Tf [(\\000\\001\\000\\002) -20 <0003>] TJ (\\000\\006) Tj % (\\000\\004)\nET' }))
    expect(text).toBe('()\\甲\n')
  })

  it('may have lost its token, or never had one', async () => {
    expect((await readPdf(made({ text: '甲', metadata: '<x/>' }))).token).toBeNull()
    expect((await readPdf(made({ text: '甲', metadata: 'https://elsewhere/#/check/none' }))).token).toBeNull()
    expect(await readPdf(bytes('GIF89a'))).toEqual({ token: null, text: '' })
    expect(await readPdf(new Uint8Array(0))).toEqual({ token: null, text: '' })
  })

  it('of which some was put in the place of other has the later', async () => {
    const first = made({ text: '甲乙', letters: '甲乙丙' })
    const later = bytes(`4 0 obj\n${flate('', `BT /F1 12 Tf <${codes('甲乙丙', '甲丙')}> Tj ET`)}\nendobj`)
    const whole = new Uint8Array([...first, ...later]) as Uint8Array<ArrayBuffer>
    expect((await readPdf(whole)).text).toBe('甲丙\n')
  })

  it('that blows up, goes round in circles or is broken is read as far as it goes', async () => {
    const bomb = bytes(`1 0 obj\n${flate('/Type /Metadata', ' '.repeat(10 << 20))}\nendobj`)
    expect((await readPdf(bomb)).token).toBeNull()
    const circle = bytes('1 0 obj << /Type /Page /Parent 1 0 R /Contents 2 0 R >> endobj 2 0 obj << /Length 5 >> stream\n/X Do\nendstream endobj')
    expect((await readPdf(circle)).text).toBe('')
    const broken = made({ text: '甲' })
    for (let cut = 0; cut < broken.length; cut += 149) await readPdf(broken.slice(0, cut))
  })
})

const FACTS = {
  number: '3204002026GX000017K', title: '合格证', name: '林晓雨', idNumber: '320***********0021', examTitle: '公需科目考试', subject: '公需科目', year: 2026, hours: 24, passedOn: '2026-03-02',
  text: '林晓雨参加公需科目考试，成绩合格，特发此证。', issuer: '市人社局', issuedOn: '2026-03-03', copies: 1, onPages: false, note: null, seal: null,
} as Parameters<typeof missing>[1]
const PRINTED = '编号 3204002026GX000017K\n合格证\n林晓雨参加公需\n科目考试，成绩合格，特发此证。\n市人社局\n2026年3月3日\n扫码核验'

describe('what a PDF prints beside what the register holds', () => {
  it('is the same where nobody changed it', () => {
    expect(missing(PRINTED, FACTS)).toEqual([])
    expect(besides(PRINTED, FACTS)).toBe('编号 扫码核验')
  })

  it('names what was changed, and shows what stands there', () => {
    const forged = PRINTED.replace('林晓雨', '林小雨')
    expect(missing(forged, FACTS)).toEqual(['name', 'text'])
    expect(besides(forged, FACTS)).toContain('林小雨')
  })

  it('shows what was written over it', () => {
    expect(missing(`${PRINTED}\n林小雨`, FACTS)).toEqual([])
    expect(besides(`${PRINTED}\n林小雨`, FACTS)).toContain('林小雨')
  })
})
