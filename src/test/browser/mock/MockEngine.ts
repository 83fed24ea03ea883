import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type {
  AnswerChanges, Attempt, AttemptSummary, Captcha, ExamEntry, Login, ReceiptCheck, Result, ReviewQuestion, SaveReply, Site, StartWait, Times, Tokens,
} from '../../../main/webui/src/http/contract.ts'
import { examEntries, paperOf } from './exams.ts'
import { MockPen } from './MockPen.ts'

/**
 * The HTTP contract in memory, for what no real engine does on command: closing in a second, answering 503, refusing
 * an expired token. One learner, no marking beyond counting.
 */
export interface Knobs {
  /** Seconds a sitting lasts, instead of the exam's own time. */
  durationSeconds: number | null
  /** So many of the next saves are answered 503 with Retry-After. */
  busySaves: number
  /** So many of the next saves are written, but a proxy on the way gives up before the answer. */
  lostReplies: number
  /** So many of the next starts are told to wait; the learner moves up with each. */
  waiting: number
  /** After how many seconds they may ask again. */
  pollAfterSeconds: number
  /** Every call ends in a broken connection. */
  down: boolean
  passFail: boolean
  passes: boolean
  empty: boolean
  mustChangePassword: boolean
  roles: string[]
  /** Stands in the head of the page, as a newer version would differ. */
  pageNote: string
  /** Who logs in. */
  name: string
  /** How long every call takes at least. */
  slowMs: number
  /** After failing, the first exam asks for an application. */
  makeUpByApplication: boolean
  /** Learners have shown nothing but a name and a number: another device needs a code, and sees nothing before. */
  codeNeeded: boolean
  /** Questions of the first exam's paper; null: as many as it says. */
  questions: number | null
  /** Whose site it is; null: an engine that does not say. */
  site: Pick<Site, 'organiser' | 'helpLine'> & Partial<Pick<Site, 'authority'>> | null
  /** What the exam file of the first exam says for people. */
  examTexts: Pick<Attempt, 'organiser' | 'helpLine' | 'titles'>
  /** Milliseconds until the exam that is not open yet opens; null: days. */
  opensInMs: number | null
}

interface Sitting {
  id: string
  exam: ExamEntry
  startedAt: number
  deadline: number
  deadlineVersion: number
  seq: number
  answers: AnswerChanges['answers']
  lastBody: string
  finishedAt: number | null
  state: 'in-progress' | 'submitted' | 'expired'
  pen: MockPen
}

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

class Refusal extends Error {
  constructor(readonly status: number, readonly slug: string, readonly detail: string, readonly more: object = {}, readonly headers: Record<string, string> = {}) {
    super(slug)
  }
}

export class MockEngine {
  readonly knobs: Knobs = { durationSeconds: null, busySaves: 0, lostReplies: 0, waiting: 0, pollAfterSeconds: 1.2, down: false, passFail: false, passes: true, empty: false, mustChangePassword: false, roles: ['learner'], name: '林晓雨', pageNote: '', slowMs: 0, makeUpByApplication: false, codeNeeded: false, questions: null, site: null, examTexts: {}, opensInMs: null }
  readonly sittings: Sitting[] = []
  readonly accessTokens = new Set<string>()
  readonly saves: Omit<AnswerChanges, 'pen'>[] = []
  /** By whom each of {@link saves} was made, as the pen's label has it. */
  readonly writers: string[] = []
  private refreshToken = ''
  private application: ExamEntry['retakeApplication'] = 'needed'
  private opensAt: number | null = null
  private server: Server | null = null
  private readonly listeners = new Map<ServerResponse, string>()
  private readonly others = new Map<string, MockEngine>()
  url = ''

  constructor(private readonly pages: string) {}

  async listen(): Promise<this> {
    this.server = createServer((request, response) => void this.serve(request, response))
    await new Promise<void>(resolve => this.server?.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    this.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    return this
  }

  /** The engine of an authority behind `/t/<code>/`, with learners and sittings of its own. */
  behind(code: string): MockEngine {
    const other = this.others.get(code) ?? new MockEngine(this.pages)
    this.others.set(code, other)
    return other
  }

  close(): void {
    this.server?.closeAllConnections()
    this.server?.close()
  }

  /** Moves the end of the running sitting, as an administrator would. */
  extend(seconds: number): void {
    for (const sitting of this.sittings) {
      sitting.deadline += seconds * 1000
      sitting.deadlineVersion += 1
    }
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const [, code = '', rest = '/'] = /^\/t\/([^/]+)(\/.*)$/.exec(path) ?? []
    const other = this.others.get(code)
    if (other) {
      request.url = rest
      return other.serve(request, response)
    }
    if (!path.startsWith('/api/')) return this.file(path, response)
    if (this.knobs.down) return void response.destroy()
    if (path.endsWith('/events')) return this.listenTo(path, response)
    try {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString()
      if (this.knobs.slowMs) await new Promise(resolve => setTimeout(resolve, this.knobs.slowMs))
      const [status, body] = this.answer(`${request.method} ${path.slice('/api/v1'.length)}`, text ? JSON.parse(text) : {}, request)
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      response.writeHead(thrown.status, { 'Content-Type': 'application/problem+json', ...thrown.headers })
      response.end(JSON.stringify({ type: `/problems/${thrown.slug}`, title: thrown.slug, status: thrown.status, detail: thrown.detail, ...thrown.more }))
    }
  }

  /** The stream of a sitting: tells when the pen changes hands and when it is handed in. */
  private listenTo(path: string, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(':\n\n')
    this.listeners.set(response, path.split('/').at(-2) ?? '')
    response.on('close', () => this.listeners.delete(response))
  }

  private async file(path: string, response: ServerResponse): Promise<void> {
    const name = path === '/' ? '/index.html' : normalize(path)
    try {
      const content = await readFile(join(this.pages, name))
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY })
      response.end(name === '/index.html' ? content.toString().replace('</head>', `${this.knobs.pageNote}</head>`) : content)
    } catch {
      response.writeHead(404).end()
    }
  }

  private answer(call: string, body: any, request: IncomingMessage): [number, unknown?] {
    const [, id = ''] = /\/(?:attempts|exams)\/([^/]+)/.exec(call) ?? []
    switch (call.replace(id, id ? ':id' : '')) {
      case 'GET /site':
        if (!this.knobs.site) throw new Refusal(404, 'not-found', '')
        return [200, this.knobs.site]
      case 'POST /auth/captcha': return [200, captcha()]
      case 'POST /auth/login': return [200, this.logIn(body)]
      case 'POST /auth/refresh': return [200, this.refresh(body.refreshToken)]
      case 'POST /auth/logout': return [204]
      case 'POST /auth/password-recovery': return this.recover(body)
      case 'POST /receipts/verification': return [200, this.verify(body.receipt)]
    }
    const token = (request.headers.authorization ?? '').replace('Bearer ', '')
    if (!this.accessTokens.has(token)) throw new Refusal(401, 'unauthenticated', '请先登录')
    if (call === 'POST /auth/password') return [200, this.changePassword(body)]
    if (call === 'GET /auth/me') return [200, { name: this.knobs.name, idNumberMasked: '320***********0021', roles: this.knobs.roles }]
    if (this.knobs.mustChangePassword) throw new Refusal(403, 'password-change-required', '请先修改初始密码')
    this.closeOverdue()
    switch (call.replace(id, id ? ':id' : '')) {
      case 'GET /exams': return [200, { serverTime: now(), exams: this.knobs.empty ? [] : this.exams() }]
      case 'GET /certificates': return [200, { certificates: [] }]
      case 'GET /credit-years': return [200, { years: [], others: [] }]
      case 'GET /attempts': return [200, { attempts: this.sittings.map(sitting => this.summary(sitting)) }]
      case 'POST /exams/:id/attempts': return this.start(id, request)
      case 'POST /exams/:id/retake-applications': this.application = 'pending'; return [201, { id: randomUUID(), status: 'pending' }]
      case 'GET /attempts/:id': return [200, this.shown(this.sitting(id), request)]
      case 'POST /attempts/:id/pen': return this.takePen(this.sitting(id), body, request)
      case 'POST /attempts/:id/pen/code': return [200, this.penCode(this.sitting(id), request)]
      case 'PUT /attempts/:id/answers': return this.save(this.sitting(id), body)
      case 'POST /attempts/:id/departures': return [204]
      case 'POST /attempts/:id/submission': return this.submit(this.sitting(id), body)
      case 'GET /attempts/:id/review': return [200, this.review(this.sitting(id))]
      default: throw new Refusal(404, 'not-found', '未找到')
    }
  }

  private logIn(body: Login): Tokens {
    if (body.username !== undefined) {
      if (body.username !== 'learner01' || body.password !== 'correct-horse') throw new Refusal(401, 'login-failed', '账号或密码不正确')
      return this.tokens()
    }
    if (body.proof === undefined ? body.captcha?.toUpperCase() !== 'K7WX' : body.proof !== 4321) throw new Refusal(401, 'captcha-failed', '验证码不正确或已过期')
    if (body.name !== '林晓雨') throw new Refusal(401, 'login-failed', '姓名或身份证号不正确')
    return this.tokens()
  }

  private tokens(): Tokens {
    const accessToken = randomUUID()
    this.accessTokens.add(accessToken)
    this.refreshToken = randomUUID()
    return { accessToken, tokenType: 'Bearer', expiresIn: 900, refreshToken: this.refreshToken, roles: this.knobs.roles, name: this.knobs.name, mustChangePassword: this.knobs.mustChangePassword, recoveryCodes: null }
  }

  private refresh(token: string) {
    if (token !== this.refreshToken) throw new Refusal(401, 'unauthenticated', '登录已过期')
    return this.tokens()
  }

  private changePassword(body: { oldPassword: string; newPassword: string }) {
    if (body.oldPassword !== 'correct-horse') throw new Refusal(401, 'login-failed', '当前密码不正确')
    this.knobs.mustChangePassword = false
    return this.tokens()
  }

  private recover(body: { captcha?: string; proof?: number }): [number] {
    if (body.captcha?.toUpperCase() !== 'K7WX' && body.proof !== 4321) throw new Refusal(401, 'captcha-failed', '验证码不正确或已过期')
    return [204]
  }

  private exams(): ExamEntry[] {
    const [first, ...others] = examEntries(this.sittings, this.application, this.knobs.passes, this.knobs.makeUpByApplication)
    return first ? [{ ...first, ...this.knobs.examTexts }, ...others.map(exam => this.opening(exam))] : []
  }

  /** The exam that is still to open, if a test wants to see it open. */
  private opening(exam: ExamEntry): ExamEntry {
    const opensAt = this.opensAt ??= this.knobs.opensInMs === null ? null : Date.now() + this.knobs.opensInMs
    if (exam.examId !== 'ethics' || opensAt === null) return exam
    const open = Date.now() >= opensAt
    const window: ExamEntry['window'] = { ...exam.window, state: open ? 'open' : 'upcoming', opensAt: new Date(opensAt).toISOString() }
    const reasons = open ? [] : [{ code: 'window-closed', message: '现在不在考试开放时间内' }]
    return { ...exam, window, retakeApplication: 'none', admission: { admitted: open, reasons } }
  }

  private shown(sitting: Sitting, request: IncomingMessage): Attempt {
    if (sitting.state !== 'in-progress') return this.attempt(sitting)
    const { pen } = sitting
    if (this.knobs.codeNeeded && !pen.heldBy(request)) this.refuseElsewhere(pen)
    return { ...this.attempt(sitting), pen: pen.view(request, false) }
  }

  private refuseElsewhere(pen: MockPen): never {
    throw new Refusal(409, 'pen-elsewhere', '这场考试正在另一台设备上作答', { ...pen.elsewhere(), codeNeeded: this.knobs.codeNeeded && !pen.released })
  }

  private takePen(sitting: Sitting, { code }: { code?: string }, request: IncomingMessage): [number, unknown] {
    const { pen } = sitting
    if (sitting.state !== 'in-progress') throw new Refusal(409, 'attempt-closed', '考试已结束，不能再作答')
    if (!pen.heldBy(request)) {
      const letIn = !this.knobs.codeNeeded || pen.released || (pen.code !== null && pen.code === code)
      if (!letIn) throw new Refusal(403, 'pen-code-needed', '需要换设备代码')
      pen.move(request)
      this.tell(sitting, 'pen', pen.elsewhere())
    }
    return [200, { ...this.attempt(sitting), pen: pen.view(request, false) }]
  }

  private tell({ id }: Sitting, event: string, data: object): void {
    for (const [response, listensTo] of this.listeners) if (listensTo === id) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  private penCode({ pen }: Sitting, request: IncomingMessage) {
    if (!pen.heldBy(request)) this.refuseElsewhere(pen)
    return pen.show()
  }

  private start(examId: string, request: IncomingMessage): [number, unknown] {
    const running = this.sittings.find(({ state, exam }) => state === 'in-progress' && exam.examId === examId)
    if (running) return [200, this.shown(running, request)]
    const entry = this.exams().find(exam => exam.examId === examId)
    if (!entry) throw new Refusal(404, 'not-found', '未找到该考试')
    if (!entry.admission.admitted) throw new Refusal(403, 'admission-denied', '暂不能参加本场考试', { reasons: entry.admission.reasons })
    if (this.knobs.waiting > 0) {
      this.knobs.waiting -= 1
      return [202, { waiting: { position: this.knobs.waiting * 411 + 1, estimateSeconds: this.knobs.waiting * 14 + 1, pollAfterSeconds: this.knobs.pollAfterSeconds } } satisfies StartWait]
    }
    const startedAt = Date.now()
    const seconds = this.knobs.durationSeconds ?? entry.durationMinutes * 60
    const sitting: Sitting = { id: randomUUID(), exam: entry, startedAt, deadline: startedAt + seconds * 1000, deadlineVersion: 1, seq: 0, answers: {}, lastBody: '', finishedAt: null, state: 'in-progress', pen: new MockPen(request) }
    this.sittings.push(sitting)
    return [201, this.shown(sitting, request)]
  }

  private save(sitting: Sitting, body: AnswerChanges): [number, unknown] {
    if (this.knobs.busySaves > 0) {
      this.knobs.busySaves -= 1
      throw new Refusal(503, 'busy', '系统繁忙，请稍后再试', {}, { 'Retry-After': '1' })
    }
    const reply = this.write(sitting, body)
    if (this.knobs.lostReplies > 0) {
      this.knobs.lostReplies -= 1
      throw new Refusal(504, 'busy', '')
    }
    return [200, reply]
  }

  private write(sitting: Sitting, { seq, answers, pen }: AnswerChanges): SaveReply {
    if (sitting.state !== 'in-progress') throw new Refusal(409, 'attempt-closed', '考试已结束，不能再作答')
    if (!sitting.pen.accepts(pen)) this.refuseElsewhere(sitting.pen)
    const text = JSON.stringify(answers)
    const again = seq === sitting.seq && text === sitting.lastBody
    if (!again && seq <= sitting.seq) throw new Refusal(409, 'stale-seq', '答案已在别处更新', { seq: sitting.seq })
    if (!again) {
      this.saves.push({ seq, answers })
      this.writers.push(sitting.pen.label)
      Object.assign(sitting, { seq, lastBody: text, answers: { ...sitting.answers, ...answers } })
    }
    return { seq, serverTime: now(), ...times(sitting), saved: Object.keys(answers).length }
  }

  private submit(sitting: Sitting, body: Partial<AnswerChanges>): [number, unknown] {
    if (sitting.state === 'in-progress') {
      if (!sitting.pen.accepts(body.pen)) this.refuseElsewhere(sitting.pen)
      if (body.seq !== undefined && body.answers) this.write(sitting, { seq: body.seq, answers: body.answers, pen: body.pen })
      Object.assign(sitting, { state: 'submitted', finishedAt: Date.now() })
      this.tell(sitting, 'closed', { state: 'submitted' })
    }
    return [200, this.attempt(sitting)]
  }

  private closeOverdue(): void {
    for (const sitting of this.sittings) {
      if (sitting.state === 'in-progress' && Date.now() > sitting.deadline + 1_000) Object.assign(sitting, { state: 'expired', finishedAt: sitting.deadline })
    }
  }

  private sitting(id: string): Sitting {
    const found = this.sittings.find(sitting => sitting.id === id)
    if (!found) throw new Refusal(404, 'not-found', '未找到该考试记录')
    return found
  }

  private attempt(sitting: Sitting): Attempt {
    const { id, exam, state, seq, answers, startedAt, finishedAt } = sitting
    const answersHash = createHash('sha256').update(JSON.stringify(answers)).digest('hex')
    const known = {
      ...(exam.examId === 'ip' ? this.knobs.examTexts : {}),
      attemptId: id, examId: exam.examId, title: exam.title, state, startedAt: new Date(startedAt).toISOString(), ...times(sitting), serverTime: now(), seq,
    }
    if (state === 'in-progress') return { ...known, answers, paper: paperOf(exam, this.knobs.questions) }
    const receipt = { attemptId: id, examId: exam.examId, finishedAt, answersHash, answered: answered(sitting) }
    return {
      ...known, finishedAt: new Date(finishedAt ?? 0).toISOString(), result: this.result(sitting), reviewAvailable: true,
      receipt: Buffer.from(JSON.stringify(receipt)).toString('base64url'), answersHash, answered: answered(sitting),
    }
  }

  private result({ exam }: Sitting): Result {
    if (this.knobs.passFail) return { passed: this.knobs.passes, points: null, total: null, passMark: null, sections: null }
    const share = this.knobs.passes ? 0.85 : 0.45
    const sections = exam.sections.map(({ title, total }) => ({ title, points: Math.round(total * share * 2) / 2, total }))
    return { passed: this.knobs.passes, points: sections.reduce((sum, { points }) => sum + points, 0), total: exam.total, passMark: exam.passMark, sections }
  }

  private summary(sitting: Sitting): AttemptSummary {
    const { attemptId, examId, title, titles = null, state, startedAt, finishedAt = null, result = null } = this.attempt(sitting)
    return { attemptId, examId, title, titles, state, startedAt, finishedAt, result, resultPending: null, reviewAvailable: state !== 'in-progress' }
  }

  private review({ exam, answers }: Sitting): { questions: ReviewQuestion[] } {
    return { questions: paperOf(exam).questions.map((question, i) => ({ ...question, chosen: answers[question.no] ?? [], key: [question.options[i % 2]?.key ?? ''], ...(i % 3 ? {} : { explanation: '依据《专利法》第二条，发明是指对产品、方法或者其改进所提出的新的技术方案。' }), earned: i % 2 ? question.points : 0 })) }
  }

  private verify(receipt: string): Partial<ReceiptCheck> & { valid: boolean } {
    try {
      const { finishedAt, ...rest } = JSON.parse(Buffer.from(receipt, 'base64url').toString())
      return { valid: true, ...rest, finishedAt: new Date(finishedAt).toISOString() }
    } catch {
      return { valid: false }
    }
  }
}

const now = () => new Date().toISOString()
const answered = ({ answers }: Sitting) => Object.values(answers).filter(keys => keys.length).length
const times = ({ deadline, deadlineVersion }: Sitting): Omit<Times, 'serverTime' | 'pausedUntil'> => ({ deadline: new Date(deadline).toISOString(), deadlineVersion })

function captcha(): Captcha {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="148" height="48"><rect width="148" height="48" fill="#f3f6f5"/><path d="M4 34C40 6 90 52 144 12" stroke="#9bb" fill="none" stroke-width="2"/><text x="22" y="35" font-size="30" font-family="serif" letter-spacing="6" fill="#234">K7WX</text></svg>'
  const salt = 'kaochang-salt-'
  return {
    captchaId: randomUUID(), image: `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`, expiresIn: 300,
    proofOfWork: { algorithm: 'SHA-256', salt, challenge: createHash('sha256').update(`${salt}4321`).digest('hex'), maxNumber: 20_000 },
  }
}
