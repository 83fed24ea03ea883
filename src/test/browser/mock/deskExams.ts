/** What the engine says of exams in work: rules of the real ones, as far as the pages' tests need them. */
interface Told { pointer: string; message: string; line: number | null; column: number | null }

const numberIn = (source: string, field: string) => Number(new RegExp(`^${field}: (\\d+)`, 'm').exec(source)?.[1])
const lineOf = (source: string, start: string) => source.split('\n').findIndex(text => text.trim().startsWith(start)) + 1
const days = (from: number, until: number) => ({ opensAt: new Date(Date.now() + from * 86_400_000).toISOString(), closesAt: new Date(Date.now() + until * 86_400_000).toISOString() })
const windows = Array.from({ length: 12 }, (_, n) => ({ label: `${2026 + Math.floor((n + 10) / 12)}年${(n + 10) % 12 + 1}月`, ...days(n * 30 - 2, n * 30 + 3) }))

export const rules = {
  title: '消防设施操作员继续教育考试', organiser: '市继续教育中心', helpLine: '0519-1234567', durationMinutes: 90, minimumMinutes: 5, total: 100, passMark: 60, questionCount: 80,
  sections: [
    { title: '一、单项选择题', type: 'single', count: 40, points: 1, total: 40 }, { title: '二、多项选择题', type: 'multiple', count: 20, points: 2, total: 40 }, { title: '三、判断题', type: 'truefalse', count: 20, points: 1, total: 20 },
  ],
  multipleScoring: 'all-or-nothing', disclosure: { score: 'points', review: 'after-window', sections: 'after', when: 'at-once' },
  retakes: { perEnrolment: 2, perWindow: null, coolDownHours: 24, coolDownMinutes: 1440, application: 'approved-by-administrator', windowsForMakeUp: 1, startsPerDay: 5 },
  window: { kind: 'monthly', state: 'open', label: windows[0]!.label, opensAt: windows[0]!.opensAt, closesAt: windows[0]!.closesAt, zone: 'Asia/Shanghai', edge: 'start-by', next: windows },
  hours: [{ plan: '2026', kind: 'required', required: 24, since: 'enrolment', year: 2026 }], certificate: { holdWorkingDays: 10, holdFrom: 'pass' }, credit: { hours: 24, kind: 'professional', year: null },
}

const part = (knowledgePoint: string, difficulty: number, available: number, expected: number) => ({ knowledgePoint, difficulty, available, expected })
function feasibility(short: boolean) {
  const line = (section: number, type: string, needed: number, available: number, more = {}) => ({
    pointer: `/sections/${section}`, section, title: rules.sections[section]!.title, type, knowledgePoint: null, easiest: 1, hardest: 5, rest: false, needed, available,
    shared: available < needed ? null : Math.round(100 * needed * needed / available) / 100, again: available < needed ? null : Math.max(0, 2 * needed - available), parts: [part('防火巡查', 2, 90, 14.4), part('灭火设施', 3, 120, 19.2)], ...more,
  })
  return {
    lines: [line(0, 'single', 10, 90, { pointer: '/sections/0/quotas/0', knowledgePoint: '防火巡查' }), line(0, 'single', 30, 160, { rest: true }), line(1, 'multiple', 20, short ? 17 : 110), line(2, 'truefalse', 20, 60)],
    needed: 80, shared: short ? null : 17.04, again: short ? null : 0, partsLeftOut: 0,
  }
}

/** A pass mark above the total is a fault; the word 缺题 in the file makes the bank fall short. */
export function check(code: string, source: string) {
  const faults: Told[] = numberIn(source, 'passMark') > numberIn(source, 'total') ? [{ pointer: '/passMark', message: '合格线不能高于总分', line: lineOf(source, 'passMark'), column: 1 }] : []
  const short = source.includes('缺题')
  const none = { exam: code, faults, faultsLeftOut: 0, warnings: [], rules: null, definition: null, bank: null, defects: [], feasibility: null }
  return faults.length ? none : {
    ...none, rules, definition: definition(3, numberIn(source, 'passMark')), bank: { code: 'fire', version: 3, questions: 420 }, feasibility: feasibility(short),
    warnings: [{ code: 'keys-before-next-window', pointer: '/disclosure/review', message: '每个场次结束后开放答案与解析，而下一场次仍从同一题库抽题', line: lineOf(source, 'review') || null, column: 3 }],
    defects: short ? [{ code: 'section-short', message: '大题“二、多项选择题”的多选题需要 20 题，题库中只有 17 题可用。', pointer: '/sections/1/count', line: 12, column: 5 }] : [],
  }
}

const definition = (version: number, passMark: number) => JSON.stringify({
  title: rules.title, passMark, durationMinutes: version < 2 ? 60 : 90, sections: rules.sections.map(({ title, type, count, points }) => ({ title, type, count, points, quotas: [] })),
  window: { kind: 'monthly', from: { day: 5, time: '00:00' }, until: { day: version < 2 ? 8 : 10, time: '24:00' }, edge: 'start-by' }, retakes: { perEnrolment: 2, coolDown: version < 2 ? 'PT30M' : 'PT24H' },
})

export const versionView = (code: string, version: number, withdrawnAt: string | null = null) => ({
  exam: code, version, bank: 'fire', bankVersion: version, publishedAt: `2026-0${version}-03T02:00:00Z`, withdrawnAt, withdrawnReason: withdrawnAt && '场地停电',
})
export const versionDetail = (code: string, version: number) => ({ version: versionView(code, version), rules, definition: definition(version, 60) })

export const calendar = {
  exams: [{ exam: 'ethics', title: '专业技术人员职业道德与法律法规', always: true, windows: [] }, { exam: 'fire-2026', title: rules.title, always: false, windows }], next: null,
}

const STEMS = ['下列哪一种灭火器适用于带电设备的初起火灾？', '消防控制室值班人员接到火灾警报后，应当做的有哪些？', '疏散通道在营业期间可以临时上锁。']
const options = (texts: string[]) => texts.map((text, at) => ({ key: 'ABCD'[at]!, text }))
const questions = [
  { no: 1, type: 'single', stem: STEMS[0], options: options(['清水灭火器', '二氧化碳灭火器', '泡沫灭火器', '强化液灭火器']), points: 40 },
  { no: 2, type: 'multiple', stem: STEMS[1], options: options(['立即以最快方式确认', '确认后拨打 119', '启动应急预案', '先复位再观察']), points: 40 },
  { no: 3, type: 'truefalse', stem: STEMS[2], options: [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }], points: 20 },
]
const KEYS = [['B'], ['A', 'B', 'C'], ['F']]

export const trial = (code: string, { version, seed }: { version: number | null; seed: string | null }) => ({
  exam: code, title: rules.title, version, bankVersion: 3, seed: seed ?? '481516234', basis: 'v2', durationMinutes: 90,
  paper: { total: 100, passMark: 60, sections: questions.map(({ no, type, points }) => ({ title: rules.sections[no - 1]!.title, type, points, from: no, to: no })), questions },
})

export function marks({ answers }: { answers: Record<string, string[]> }) {
  const marked = questions.map(question => {
    const chosen = answers[question.no] ?? []
    const key = KEYS[question.no - 1]!
    const right = chosen.join() === key.join()
    const why = !chosen.length ? 'unanswered' : right ? 'all-right' : chosen.every(each => key.includes(each)) ? 'part-earns-nothing' : 'wrong-chosen'
    return { ...question, chosen, key, explanation: '见《消防法》第十六条。', earned: right ? question.points : 0, why, knowledgePoint: '灭火设施', difficulty: 2 }
  })
  const points = marked.reduce((sum, { earned }) => sum + earned, 0)
  return { points, total: 100, passMark: 60, passed: points >= 60, multipleScoring: 'all-or-nothing', sections: marked.map(({ no, earned, points }) => ({ title: rules.sections[no - 1]!.title, points: earned, total: points })), questions: marked }
}

/** Null where the call is none of these. */
export function answerOfExam(route: string, text: string): [number, unknown] | null {
  const [, code = '', rest = ''] = /^\w+ \/exams\/([^/]+)(\/.*)?$/.exec(route) ?? []
  if (route === 'GET /exam-calendar') return [200, calendar]
  if (route.startsWith('GET') && /^\/versions\/\d+$/.test(rest)) return [200, versionDetail(code, Number(rest.split('/')[2]))]
  if (route.startsWith('GET') && rest === '/versions') return [200, { versions: [2, 1].map(version => versionView(code, version)) }]
  if (!route.startsWith('POST')) return null
  switch (rest) {
    case '/check': return [200, check(code, text)]
    case '/withdrawal': return [200, versionView(code, 2, new Date().toISOString())]
    case '/trial': return [200, trial(code, JSON.parse(text))]
    case '/trial/marks': return [200, marks(JSON.parse(text))]
    default: return null
  }
}
