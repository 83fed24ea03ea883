/**
 * What a certificate's PDF says of itself: the token by which anybody checks it, and all the text that it prints. Read in the browser, so
 * that no file of a stranger's comes to the engine; within bounds, since files are made by anybody. As much of PDF as text needs: objects
 * (ISO 32000-1 §7.3, in streams too §7.5.7), Flate, fonts with ToUnicode (§9.10.3), the operators that show text (§9.4.3).
 */
export interface ReadPdf {
  /** Null: it carries none of ours. */
  token: string | null
  /** Empty where there is none that can be read: a picture of a certificate, say. */
  text: string
}

export const LARGEST = 5 << 20
const MOST_OBJECTS = 5_000
const MOST_INFLATED = 8 << 20
const DEEPEST = 4
const TOKEN = /#\/check\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i

/** Browsers before 2020 to 2023 have none: they find the token, and the text is compared by eye. */
const Unpacking = (globalThis as { DecompressionStream?: typeof DecompressionStream }).DecompressionStream

interface Obj {
  dict: string
  /** As it stands in the file; null: no stream. */
  stream: Uint8Array<ArrayBuffer> | null
}

/** By number; the latest of each, as it counts after changes that were put behind. */
type Objects = Map<number, Obj>

export async function readPdf(bytes: Uint8Array<ArrayBuffer>): Promise<ReadPdf> {
  const pdf = new Pdf(bytes)
  await pdf.unpack()
  return { token: await pdf.token(), text: await pdf.text() }
}

class Pdf {
  private readonly objects: Objects
  private left = MOST_INFLATED

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.objects = objectsOf(bytes)
  }

  /** Objects that are packed into streams join the others. */
  async unpack(): Promise<void> {
    for (const [, { dict, stream }] of [...this.objects]) {
      if (!/\/Type\s*\/ObjStm\b/.test(dict) || !stream) continue
      const packed = await this.inflated({ dict, stream })
      const numbers = packed.slice(0, intOf(dict, 'First')).trim().split(/\s+/).map(Number)
      for (let at = 0; at + 1 < numbers.length && this.objects.size < MOST_OBJECTS; at += 2) {
        const from = intOf(dict, 'First') + numbers[at + 1]!
        const to = at + 3 < numbers.length ? intOf(dict, 'First') + numbers[at + 3]! : packed.length
        if (!this.objects.has(numbers[at]!)) this.objects.set(numbers[at]!, { dict: packed.slice(from, to), stream: null })
      }
    }
  }

  /** In the metadata; rewritten files may have packed it. */
  async token(): Promise<string | null> {
    for (const object of this.objects.values()) {
      const said = object.stream && /\/Type\s*\/Metadata\b/.test(object.dict) ? await this.inflated(object) : object.dict
      const found = TOKEN.exec(said)
      if (found) return found[1]!.toLowerCase()
    }
    return null
  }

  async text(): Promise<string> {
    const parts: string[] = []
    for (const { dict } of this.objects.values()) {
      if (!/\/Type\s*\/Page\b/.test(dict)) continue
      const contents = entry(dict, 'Contents') ?? ''
      const code: string[] = []
      for (const [, number] of all(contents, /(\d+)\s+\d+\s+R/g)) code.push(await this.streamOf(Number(number)))
      parts.push(await this.shown(code.join('\n'), this.resources(dict), 0))
    }
    return parts.join('\n')
  }

  /** Those of the page, or of what it belongs to. */
  private resources(dict: string, depth = 0): string {
    const own = entry(dict, 'Resources')
    if (own) return this.dictOf(own)
    const parent = entry(dict, 'Parent')
    return parent && depth < DEEPEST ? this.resources(this.dictOf(parent), depth + 1) : ''
  }

  /** All that a stream of operators shows, in its order. */
  private async shown(code: string, resources: string, depth: number): Promise<string> {
    const fonts = new Map<string, (text: string) => string>()
    for (const [name, ref] of named(this.dictOf(entry(resources, 'Font') ?? ''))) fonts.set(name, await this.decoder(this.objects.get(ref)?.dict ?? ''))
    const forms = named(this.dictOf(entry(resources, 'XObject') ?? ''))
    let font = (text: string) => text
    let said = ''
    let strings: string[] = []
    let name = ''
    for (const token of tokens(code)) {
      if (token.kind === 'string') strings.push(token.text)
      else if (token.kind === 'name') name = token.text
      else {
        if (token.text === 'Tf') font = fonts.get(name) ?? font
        else if (token.text === 'Do' && depth < DEEPEST) said += await this.form(forms.get(name), depth + 1)
        else if (/^(Tj|TJ|'|")$/.test(token.text)) said += strings.map(font).join('')
        else if (token.text === 'ET') said += '\n'
        strings = []
      }
    }
    return said
  }

  private async form(number: number | undefined, depth: number): Promise<string> {
    const object = number === undefined ? undefined : this.objects.get(number)
    if (!object?.stream || !/\/Subtype\s*\/Form\b/.test(object.dict)) return ''
    return this.shown(await this.inflated(object), this.resources(object.dict), depth)
  }

  /** What the codes of a font stand for. */
  private async decoder(font: string): Promise<(text: string) => string> {
    const map = /\/ToUnicode\s+(\d+)\s+\d+\s+R/.exec(font)
    if (!map) return text => text
    const { wide, letters } = unicodes(await this.streamOf(Number(map[1])))
    return text => {
      let said = ''
      for (let at = 0; at < text.length; at += wide ? 2 : 1) said += letters.get(wide ? text.charCodeAt(at) << 8 | text.charCodeAt(at + 1) : text.charCodeAt(at)) ?? ''
      return said
    }
  }

  private streamOf(number: number): Promise<string> | string {
    const object = this.objects.get(number)
    return object?.stream ? this.inflated(object) : ''
  }

  private dictOf(value: string): string {
    const ref = /^\s*(\d+)\s+\d+\s+R/.exec(value)
    return ref ? this.objects.get(Number(ref[1]))?.dict ?? '' : value
  }

  private async inflated({ dict, stream }: Obj): Promise<string> {
    if (!stream) return ''
    if (!/\/Filter\b/.test(dict)) return latin(stream)
    if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dict) || !Unpacking) return ''
    const unpacked = await inflate(stream, this.left)
    this.left -= unpacked.length
    return latin(unpacked)
  }
}

/** Up to so many bytes; what is broken ends where it breaks. */
async function inflate(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new Unpacking!('deflate')).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length
      if (size > most) {
        await reader.cancel()
        size -= part.value.length
        break
      }
      parts.push(part.value)
    }
  } catch {
    // Bytes behind the end, which some writers leave, break it as well.
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function objectsOf(bytes: Uint8Array<ArrayBuffer>): Objects {
  const file = latin(bytes)
  const objects: Objects = new Map()
  const begins = /(\d{1,7})\s+\d{1,5}\s+obj\b/g
  for (let found = begins.exec(file); found && objects.size < MOST_OBJECTS; found = begins.exec(file)) {
    const from = begins.lastIndex
    const end = file.indexOf('endobj', from)
    const whole = file.slice(from, end < 0 ? file.length : end)
    const body = /\bstream\r?\n/.exec(whole)
    if (!body) {
      objects.set(Number(found[1]), { dict: whole, stream: null })
      begins.lastIndex = from + whole.length
      continue
    }
    const dict = whole.slice(0, body.index)
    const start = from + body.index + body[0].length
    const said = start + intOf(dict, 'Length')
    const stop = /^\s*endstream/.test(file.slice(said, said + 20)) ? said : file.indexOf('endstream', start)
    objects.set(Number(found[1]), { dict, stream: bytes.slice(start, stop < 0 ? file.length : stop) })
    begins.lastIndex = Math.max(stop, start)
  }
  return objects
}

/** What `matchAll` gives, which older browsers have not. */
function all(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  for (let one = pattern.exec(text); one; one = pattern.exec(text)) found.push(one)
  return found
}

/** A character a byte. */
function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return text
}

/** A number that stands in the dictionary itself; 0 where it stands elsewhere. */
const intOf = (dict: string, key: string): number => Number(new RegExp(`/${key}\\s+(\\d+)(?!\\s+\\d+\\s+R)`).exec(dict)?.[1] ?? 0)

/** What stands behind a key: a reference, an array or a dictionary, as it is written. */
function entry(dict: string, key: string): string | null {
  const found = new RegExp(`/${key}(?![A-Za-z0-9])\\s*`).exec(dict)
  if (!found) return null
  const rest = dict.slice(found.index + found[0].length)
  if (rest.startsWith('[')) return rest.slice(0, rest.indexOf(']') + 1)
  if (!rest.startsWith('<<')) return rest.slice(0, 40)
  let depth = 0
  for (let at = 0; at < rest.length - 1; at++) {
    const two = rest.slice(at, at + 2)
    if (two === '<<') { depth++; at++ }
    else if (two === '>>') {
      at++
      if (--depth === 0) return rest.slice(0, at + 1)
    }
  }
  return rest
}

/** Names and the objects they stand for. */
const named = (dict: string): Map<string, number> => new Map(all(dict, /\/([^\s/<>[\]()]+)\s+(\d+)\s+\d+\s+R/g).map(([, name, number]) => [name!, Number(number)]))

/** The table of a ToUnicode stream. */
function unicodes(cmap: string): { wide: boolean; letters: Map<number, string> } {
  const letters = new Map<number, string>()
  let wide = false
  const hex = (text: string) => (text.match(/.{4}/g) ?? []).map(unit => String.fromCharCode(parseInt(unit, 16))).join('')
  for (const [, block] of all(cmap, /beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, said] of all(block!, /<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      wide ||= code!.length > 2
      letters.set(parseInt(code!, 16), hex(said!))
    }
  }
  for (const [, block] of all(cmap, /beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, said] of all(block!, /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      wide ||= from!.length > 2
      const first = hex(said!)
      const before = first.slice(0, -1)
      for (let code = parseInt(from!, 16), step = 0; code <= parseInt(to!, 16) && step < 0x10000; code++, step++) letters.set(code, before + String.fromCharCode(first.charCodeAt(first.length - 1) + step))
    }
  }
  return { wide, letters }
}

interface Token {
  kind: 'string' | 'name' | 'word'
  text: string
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The parts of a stream of operators; numbers and brackets are passed over. */
function* tokens(code: string): Generator<Token> {
  for (let at = 0; at < code.length;) {
    const sign = code[at]!
    if (sign === '(') {
      const { text, next } = literal(code, at + 1)
      yield { kind: 'string', text }
      at = next
    } else if (sign === '<' && code[at + 1] !== '<') {
      const end = code.indexOf('>', at)
      const digits = code.slice(at + 1, end < 0 ? code.length : end).replace(/\s/g, '')
      yield { kind: 'string', text: (digits.match(/.{1,2}/g) ?? []).map(two => String.fromCharCode(parseInt(two.padEnd(2, '0'), 16))).join('') }
      at = end < 0 ? code.length : end + 1
    } else if (sign === '<') {
      at += 2
    } else {
      const word = /[^\s()<>[\]{}/%]+/y
      word.lastIndex = sign === '/' ? at + 1 : at
      const found = word.exec(code)
      if (sign === '%') at = code.indexOf('\n', at) < 0 ? code.length : code.indexOf('\n', at)
      else if (!found) at++
      else {
        if (sign === '/') yield { kind: 'name', text: found[0] }
        else if (!/^[-+.\d]/.test(found[0])) yield { kind: 'word', text: found[0] }
        at = word.lastIndex
      }
    }
  }
}

function literal(code: string, from: number): { text: string; next: number } {
  let text = ''
  let depth = 1
  let at = from
  for (; at < code.length; at++) {
    const sign = code[at]!
    if (sign === '\\') {
      const octal = /^[0-7]{1,3}/.exec(code.slice(at + 1, at + 4))
      if (octal) text += String.fromCharCode(parseInt(octal[0], 8) & 0xFF)
      else if (code[at + 1] !== '\n' && code[at + 1] !== '\r') text += ESCAPES[code[at + 1] ?? ''] ?? code[at + 1] ?? ''
      at += octal ? octal[0].length : 1
      continue
    }
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) break
    text += sign
  }
  return { text, next: at + 1 }
}
