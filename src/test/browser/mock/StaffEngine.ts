import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { changes, excerpts, MockBank, normalised } from './banks.ts'
import * as desk from './desk.ts'
import { answerOfExam } from './deskExams.ts'

/** The staff's side of the contract in memory: lists with cursors, an import that finds mistakes, a board that moves. */
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
/** As the program sends it: nothing inline runs or is styled. */
const POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

class Refusal extends Error {
  constructor(readonly status: number, readonly slug: string, readonly detail: string, readonly more: object = {}) {
    super(slug)
  }
}

interface Call { method: string; path: string; query: URLSearchParams; text: string; accept: string; json: () => any }

export class StaffEngine {
  roles: string[] = ['exam-administrator', 'bank-editor']
  /** Nothing is there yet: a new authority. */
  empty = false
  /** What was sent, as `METHOD /path`, with its body. */
  readonly calls: { call: string; body: string }[] = []
  /** The session was ended: nothing is answered until somebody logs in. */
  ended = false
  /** What somebody else has changed meanwhile, refused once. */
  overtaken = ''
  private readonly drafts = new Map<string, string>([['fire-2026', desk.EXAM_FILE]])
  readonly bank = new MockBank(desk.banks[0]!)
  private beats = 0
  private server: Server | null = null
  url = ''

  constructor(private readonly pages: string) {}

  async listen(): Promise<this> {
    this.server = createServer((request, response) => void this.serve(request, response))
    await new Promise<void>(resolve => this.server?.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    this.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    return this
  }

  close(): void {
    this.server?.closeAllConnections()
    this.server?.close()
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x')
    if (!url.pathname.startsWith('/api/')) return this.file(url.pathname, response)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const call: Call = { method: request.method ?? 'GET', path: url.pathname.slice('/api/v1'.length), query: url.searchParams, text, accept: request.headers.accept ?? '', json: () => JSON.parse(text || '{}') }
    this.calls.push({ call: `${call.method} ${call.path}`, body: text })
    try {
      if (call.accept.includes('spreadsheetml') || call.accept === 'text/csv') {
        response.writeHead(200, { 'Content-Type': call.accept, 'Content-Disposition': "attachment; filename*=UTF-8''%E5%AF%BC%E5%87%BA.xlsx" }).end('PK')
        return
      }
      const [status, body] = this.answer(call)
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body === undefined ? undefined : JSON.stringify(body))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      response.writeHead(thrown.status, { 'Content-Type': 'application/problem+json' })
      response.end(JSON.stringify({ type: `/problems/${thrown.slug}`, title: thrown.slug, status: thrown.status, detail: thrown.detail, ...thrown.more }))
    }
  }

  private async file(path: string, response: ServerResponse): Promise<void> {
    try {
      const content = await readFile(join(this.pages, path === '/' ? '/index.html' : normalize(path)))
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? (path === '/' ? TYPES['.html']! : 'application/octet-stream'), 'Content-Security-Policy': POLICY }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  }

  private answer(call: Call): [number, unknown?] {
    const route = `${call.method} ${call.path}`
    if (this.ended && call.path !== '/site' && route !== 'POST /auth/login') throw new Refusal(401, 'unauthenticated', '登录已过期')
    const few = <T>(all: T[]) => this.empty ? [] : all
    switch (route) {
      case 'GET /site': return [200, { authority: '示范市人力资源和社会保障局', organiser: null, helpLine: null, login: { byName: true }, recovery: { mail: false, phone: false, byName: true }, demo: true }]
      case 'POST /auth/login': return this.logIn(call.json())
      case 'POST /auth/refresh': return [200, this.tokens()]
      case 'POST /auth/logout': return [204]
      case 'GET /auth/me': return [200, { accountId: randomUUID(), username: 'kaowu', name: '周敏', idNumberMasked: null, roles: this.roles, unit: null }]
      case 'GET /tasks': return [200, { tasks: [], next: null }]
      case 'GET /auth/sessions': return [200, { sessions: [] }]
      case 'GET /auth/contacts': return [200, { contacts: [], possible: [] }]
      case 'GET /report/search': return [200, { learners: desk.people.slice(0, 2), exams: desk.exams.slice(0, 1), units: [], certificates: [] }]
      case 'GET /exams': return [200, { serverTime: new Date().toISOString(), exams: [] }]
      case 'GET /units': return [200, { units: few(desk.units) }]
      case 'GET /report/today': return [200, this.empty ? { retakePending: 0, unpublishedDrafts: 0, openExams: [] } : desk.today]
      case 'GET /report/exams': return [200, { exams: few(desk.exams).filter(({ state }) => !call.query.get('state') || state === call.query.get('state')), next: null }]
      case 'GET /report/learners': return [200, desk.pageOf('learners', few(desk.people).filter(({ name, unit }) => name.startsWith(call.query.get('text') ?? '') && (!call.query.get('unit') || unit === call.query.get('unit'))), call.query)]
      case 'POST /report/learners/search': return [200, { learners: desk.people.slice(7, 8), next: null }]
      case 'POST /learners': return this.record(call.json())
      case 'GET /report/results': return [200, desk.pageOf('results', few(desk.results), call.query)]
      case 'GET /report/results/summary': return [200, desk.summary]
      case 'GET /report/credit-years': return [200, { ...desk.creditList, ...desk.pageOf('people', few(desk.credit), call.query) }]
      case 'GET /report/certificates': return [200, desk.pageOf('certificates', few(desk.certificates), call.query)]
      case 'GET /certificates/calendar': return [200, { years: desk.years }]
      case 'GET /report/applications': return [200, { applications: few(desk.applications), next: null }]
      case 'GET /accounts': return [200, { accounts: desk.accounts, next: null }]
      case 'GET /tenants': return [200, { tenants: desk.tenants }]
      case 'GET /audit': return [200, { entries: desk.entries, next: null }]
      case 'GET /audit/actions': return [200, { actions: ['learner.correct', 'attempt.extend', 'account.disable'], words: { 'learner.correct': '更正考生信息', 'attempt.extend': '延长一名考生的时间', 'account.disable': '停用账号' } }]
      case 'GET /banks': return [200, { banks: few(desk.banks).map(bank => bank.code === 'fire' ? this.bank.view().bank : { ...bank, changedBy: null, counts: bank.items ? { single: bank.items } : {}, usedBy: [] }), next: null }]
      case 'GET /accommodations': return [200, { accommodations: [], next: null }]
      case 'GET /hall/outages': return [200, { outages: [], proposed: [{ from: new Date(Date.now() - 1_800_000).toISOString(), to: new Date(Date.now() - 1_500_000).toISOString() }] }]
      case 'GET /hall/record': return [200, desk.record(call.query)]
      case 'POST /hall/outages': return [200, { declared: !call.json().dryRun, exams: [{ exam: 'fire-2026', seconds: 300, extended: ['a', 'b', 'c'], reopened: ['d'], refused: [] }] }]
      case 'GET /hall/assignments': return [200, { assignments: [{ accountId: desk.accounts[2]?.accountId, exam: 'fire-2026', unit: null, room: '301' }] }]
      case 'PUT /hall/marks': return [200, { done: call.json().enrolmentIds, refused: [] }]
      case 'PUT /hall/assignments': return [200, { assignments: call.json().assignments.map((each: object) => ({ exam: null, unit: null, room: null, ...each, accountId: call.json().accountId, assignedAt: new Date().toISOString(), assignedBy: null })) }]
      case 'GET /hall/rooms': return [200, { rooms: [{ room: '301', seated: 12 }, { room: '302', seated: 8 }] }]
      case 'GET /hall/exams': return [200, { exams: few(desk.hallExams) }]
      case 'GET /hall/board': return [200, desk.board(call.query, this.beats++)]
      case 'POST /banks/fire/imports': return this.load(call)
    }
    return this.answerOfOne(route, call)
  }

  private answerOfOne(route: string, call: Call): [number, unknown?] {
    const ofExam = answerOfExam(route, call.text)
    if (ofExam) return ofExam
    const [, code = ''] = /^\/exams\/([^/]+)/.exec(call.path) ?? []
    if (call.path.startsWith('/banks/')) return this.answerOfBank(call)
    if (/^GET \/report\/learners\//.test(route)) return [200, this.overtaken ? { ...desk.story, learner: { ...desk.story.learner, name: this.overtaken } } : desk.story]
    if (/^PATCH \/learners\//.test(route)) return this.correct(call.json())
    if (/^POST \/learners\/[^/]+\/password-reset$/.test(route)) return [200, { passwords: [{ learnerId: desk.people[7]?.learnerId, name: '林晓雨', idNumberMasked: '3201**********0021', unit: null, password: 'Rw7-pine-42' }], validUntil: '2026-12-27T00:00:00Z' }]
    if (/^GET \/report\/credit-years\//.test(route)) return [200, desk.creditOfOne]
    if (/^GET \/report\/certificates\//.test(route)) return [200, desk.certificate]
    if (/^GET \/report\/sittings\//.test(route)) return [200, desk.sitting]
    if (/^GET \/exams\/[^/]+\/draft$/.test(route)) return this.draft(code)
    if (/^PUT \/exams\//.test(route)) return this.keep(code, call.text)
    if (/^POST \/exams\/[^/]+\/publication$/.test(route)) return [201, { exam: code, version: 3, bank: 'fire', bankVersion: this.bank.version, publishedAt: new Date().toISOString(), warnings: [] }]
    if (/^GET \/exams\/[^/]+\/releases$/.test(route)) return [200, { releases: [] }]
    if (/^GET \/exams\/[^/]+\/exposure$/.test(route)) return [200, desk.exposure]
    if (/^POST \/hall\/(messages|extensions|pauses|pauses\/end|hand-ins|voidings|reopenings|reopenings\/settlement|notes)$/.test(route)) return [200, { done: call.json().attemptIds ?? ['all'], refused: [] }]
    if (/^POST \/retake-applications\/[^/]+\/decision$/.test(route)) return [200, { ...desk.applications[0], status: call.json().approved ? 'approved' : 'rejected' }]
    if (/^GET \/rosters\/[^/]+\/fields$/.test(route)) return [200, desk.rosterFields]
    if (/^POST \/rosters\/[^/]+\/imports$/.test(route)) return [200, desk.rosterReport(call.query.get('mode') !== 'accept', call.text)]
    throw new Refusal(404, 'not-found', '没有这个地址或对象。')
  }

  private answerOfBank(call: Call): [number, unknown?] {
    const [, , code, ...rest] = call.path.split('/')
    if (code !== 'fire') {
      const line = desk.banks.find(bank => bank.code === code)
      if (!line) throw new Refusal(404, 'not-found', `没有代码为“${code}”的题库。`)
      return [200, rest.length ? { items: [], versions: [], editors: [], next: null } : { bank: { ...line, changedBy: null, counts: {}, usedBy: [] }, points: [] }]
    }
    const item = Number(rest[1])
    switch (`${call.method} ${rest.map((part, at) => at === 1 ? '*' : part).join('/')}`) {
      case 'GET ': return [200, this.bank.view()]
      case 'GET items': return [200, this.bank.list(call.query)]
      case 'GET items/*': return [200, this.bank.one(item)]
      case 'GET items/*/history': return [200, this.bank.history(item)]
      case 'PUT items/*': return [200, this.edit(item, call.json())]
      case 'POST items/*/retirement': this.bank.items[item - 1]!.state = 'retired'; return [200, this.bank.done('retire', item, call.json().reason.text)]
      case 'POST items/*/restoration': this.bank.items[item - 1]!.state = 'current'; return [200, this.bank.done('restore', item, call.json().reason.text)]
      case 'GET versions': return [200, this.bank.versions()]
      case 'POST versions/*/undoing': return [200, this.bank.done('undo', null, call.json().reason.text, item - 1)]
      case 'GET editors': return [200, this.editors()]
      case 'PUT editors': this.bank.editors = call.json().accounts; return [200, this.editors()]
      default: throw new Refusal(404, 'not-found', '没有这个地址或对象。')
    }
  }

  private editors() {
    return { editors: desk.accounts.filter(({ accountId }) => this.bank.editors.includes(accountId)).map(({ accountId, name, username }) => ({ accountId, name, username, assignedAt: new Date().toISOString(), assignedBy: null })) }
  }

  private edit(item: number, edit: { stem: string; options: string[]; reason: { text: string } }) {
    if (new Set(edit.options).size < edit.options.length) throw new Refusal(422, 'invalid', '试题有 1 处不符合要求，没有保存。', { errors: [{ field: `options[${edit.options.length - 1}]`, message: '与前面的选项内容相同' }] })
    Object.assign(this.bank.items[item - 1]!, edit)
    return this.bank.done('edit', item, edit.reason.text)
  }

  private logIn({ username, password }: { username?: string; password?: string }): [number, unknown] {
    if (username !== 'kaowu' || password !== 'correct-horse') throw new Refusal(401, 'login-failed', '账号或密码不正确')
    this.ended = false
    return [200, this.tokens()]
  }

  private tokens() {
    return { accessToken: randomUUID(), tokenType: 'Bearer', expiresIn: 900, refreshToken: randomUUID(), roles: this.roles, name: '周敏', mustChangePassword: false, recoveryCodes: null }
  }

  private record({ name, idNumber }: { name: string; idNumber: string }): [number, unknown] {
    if (idNumber.length !== 18) throw new Refusal(422, 'invalid', '身份证号应为 18 位。', { errors: [{ field: 'idNumber', message: '身份证号应为 18 位' }] })
    return [201, { learnerId: randomUUID(), externalId: null, name, idNumberMasked: '3201**********0038', unit: null, username: null, created: true, initialPassword: 'Fq3-rain-88' }]
  }

  private correct(correction: { name?: string; idNumber?: string; seen?: { name: string } }): [number, unknown] {
    if (this.overtaken && correction.seen?.name !== this.overtaken) throw new Refusal(409, 'conflict', `这名学员刚刚被别人改过（姓名 ${correction.seen?.name} → ${this.overtaken}），没有保存。请核对后再提交。`)
    if (correction.idNumber) throw new Refusal(422, 'invalid', '校验码不正确。', { errors: [{ field: 'idNumber', message: '校验码不正确，请核对最后一位' }] })
    return [200, { ...desk.people[7], name: correction.name ?? '林晓雨' }]
  }

  private draft(code: string): [number, unknown] {
    const source = this.drafts.get(code)
    if (source === undefined) throw new Refusal(404, 'not-found', `没有代码为“${code}”的考试。`)
    return [200, { exam: code, mediaType: 'application/yaml', source, updatedAt: new Date().toISOString(), warnings: [] }]
  }

  /** One rule of the real ones: a pass mark above the total. */
  private keep(code: string, source: string): [number, unknown] {
    const of = (field: string) => Number(new RegExp(`^${field}: (\\d+)`, 'm').exec(source)?.[1])
    if (of('passMark') > of('total')) {
      const line = source.split('\n').findIndex(text => text.startsWith('passMark')) + 1
      throw new Refusal(422, 'invalid', '考试文件有 1 处不符合要求。', { errors: [{ pointer: '/passMark', line, column: 1, message: '合格线不能高于总分' }] })
    }
    this.drafts.set(code, source)
    return this.draft(code)
  }

  /** A file with the word 错 in it has three kinds of mistakes; another is good and removes two questions. */
  private load(call: Call): [number, unknown] {
    if (call.text.includes('错')) {
      throw new Refusal(422, 'import-refused', '文件中有 3 处错误，未导入任何内容。', {
        errors: [
          { sheet: 'Sheet1', row: 7, column: '正确答案', code: 'key-unknown', message: '答案“E”不在选项里，这一题只有 A 到 D' },
          { sheet: 'Sheet1', row: 12, column: '题型', code: 'type-unknown', message: '不认识的题型“选择”，应为单选题、多选题或判断题' },
          { sheet: 'Sheet1', row: 31, column: '题干', code: 'duplicate', message: '与第 9 行是同一题' },
        ],
        totalErrors: 3, warnings: [], totalWarnings: 0, excerpts,
      })
    }
    const dryRun = call.query.get('dryRun') === 'true'
    const mode = call.query.get('mode') ?? 'replace'
    const own = mode === 'add' ? changes.filter(({ kind }) => kind !== 'removed') : changes
    const removed = own.filter(({ kind }) => kind === 'removed').length
    const report = { bank: 'fire', version: this.bank.version + 1, dryRun, mode, added: 12, changed: 1, unchanged: 419 - removed, removed, counts: { single: 210, multiple: 110, truefalse: 100 }, warnings: [{ sheet: 'Sheet1', row: 4, column: '选项A', code: 'trimmed', message: '去掉了首尾空格' }], totalWarnings: 1, normalised, changes: own }
    if (!dryRun) this.bank.done(mode, null, null)
    return [dryRun ? 200 : 201, report]
  }
}
