/** What a working day of an authority looks like: the same every time. */
const NAMES = ['林晓雨', '王建国', '陈思远', '刘桂芳', '赵一鸣', '孙悦', '周子涵', '吴志强', '郑丽华', '冯博文', '阿依古丽·买买提', '欧阳若曦']
const hex = (n: number) => n.toString(16).padStart(12, '0')
const id = (kind: string, n: number) => `018f0000-0000-7000-8000-${kind}${hex(n).slice(1)}`
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

export const units = [{ code: 'hospital-1', name: '市第一人民医院' }, { code: 'design', name: '城市规划设计研究院' }, { code: 'school-7', name: '第七中学' }]

export const people = Array.from({ length: 260 }, (_, n) => ({
  learnerId: id('a', n), externalId: n % 3 ? null : `G-${1000 + n}`, name: NAMES[n % NAMES.length]!, idNumberMasked: `3201**********${String(1000 + n).slice(-4)}`,
  unit: units[n % 3]!.code, unitName: units[n % 3]!.name, createdAt: '2026-03-02T01:20:00Z', disabled: n % 41 === 40, enrolled: 1 + (n % 2), sat: n % 4 ? 1 : 0, passed: n % 4 > 1 ? 1 : 0,
}))

export const exams = [
  { exam: 'fire-2026', title: '消防设施操作员继续教育考试', state: 'published', version: 2, draftNewer: true, publishedAt: '2026-02-03T02:00:00Z', window: { state: 'open', key: '2026-11', label: '2026 年 11 月', opensAt: at(-3000), closesAt: at(4300) }, enrolled: 260, sat: 181, scored: 176, passed: 140 },
  { exam: 'ethics', title: '专业技术人员职业道德与法律法规', state: 'published', version: 5, draftNewer: false, publishedAt: '2026-05-03T02:00:00Z', window: { state: 'upcoming', key: '2026-12', label: '2026 年 12 月', opensAt: at(11_000), closesAt: at(18_000) }, enrolled: 1204, sat: 0, scored: 0, passed: 0 },
  { exam: 'draft-1', title: '特种设备安全管理（草稿）', state: 'draft', version: null, draftNewer: true, publishedAt: null, window: null, enrolled: null, sat: null, scored: null, passed: null },
]

export const today = {
  at: at(0), retakePending: 3, unpublishedDrafts: 1, changedDrafts: 1, overdue: 0, sitting: 42, handedInToday: 96, failedToday: 11, learners: null, hoursMissing: null, enrolledNotSat: null, absent: null, failed: null, banks: 3,
  openExams: [{ exam: 'fire-2026', title: '消防设施操作员继续教育考试', window: '2026-11', label: '2026 年 11 月', closesAt: at(4300), sitting: 42, handedInToday: 96, passedToday: 85, failedToday: 11 }],
}

export function pageOf<T>(name: string, all: T[], query: URLSearchParams) {
  const from = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 100)
  return { [name]: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null }
}

const STATES = ['submitted', 'submitted', 'expired', 'submitted', 'blank', 'submitted', 'absent', 'voided']
export const results = people.map((person, n) => {
  const state = STATES[n % STATES.length]!
  const points = state === 'absent' ? null : 35 + ((n * 37) % 62)
  return {
    attemptId: state === 'absent' ? null : id('b', n), enrolmentId: id('c', n), learnerId: person.learnerId, name: person.name, idNumberMasked: person.idNumberMasked, externalId: person.externalId,
    unit: person.unit, unitName: person.unitName, exam: 'fire-2026', title: '消防设施操作员继续教育考试', window: '2026-11', windowLabel: '2026年11月', windowLabelEn: 'November 2026', ordinal: state === 'absent' ? null : 1, state, startedAt: state === 'absent' ? null : at(-n * 7 - 90),
    finishedAt: state === 'absent' ? null : at(-n * 7), usedSeconds: state === 'absent' ? null : 1800 + n * 11, points, total: 100, passed: points === null ? null : points >= 60, answered: state === 'absent' ? null : 80, questions: 80, sections: null, knownAt: null,
  }
})

export const summary = {
  exam: 'fire-2026', title: '消防设施操作员继续教育考试', window: '2026-11', states: { submitted: 131, expired: 33, blank: 12, voided: 5, withdrawn: 0, inProgress: 42, absent: 37, notStarted: 0 }, sat: 181, passed: 140, failed: 41, passRate: 77.3, mean: 68.4, median: 71,
  buckets: Array.from({ length: 10 }, (_, n) => ({ from: n * 10, to: n * 10 + 10, count: [0, 1, 2, 6, 12, 20, 38, 52, 36, 14][n] })),
  units: units.map(({ code, name }, n) => ({ unit: code, unitName: name, sat: 70 - n * 9, passed: 55 - n * 8, mean: 70.1 - n })), moreUnits: false,
  windows: [{ window: '2026-11', label: '2026年11月', labelEn: 'November 2026', sat: 121, passed: 96, mean: 69.2 }, { window: '2026-10', label: '2026年10月', labelEn: 'October 2026', sat: 60, passed: 44, mean: 66.8 }],
  sections: [{ title: '一、单项选择题', total: 40, mean: 29.5 }, { title: '二、多项选择题', total: 40, mean: 23.1 }, { title: '三、判断题', total: 20, mean: 15.8 }],
}

const PUBLIC = { zh: '公需', en: 'public' }
const PROFESSIONAL = { zh: '专业', en: 'professional' }
const REGION = { zh: '江西省', en: 'Jiangxi' }
const sums = (hours: number) => ({
  kinds: [{ kind: 'public', name: PUBLIC, needed: 30, counted: 30, away: 0, missing: 0 }, { kind: 'professional', name: PROFESSIONAL, needed: 60, counted: hours, away: 4, missing: Math.max(0, 60 - hours) }],
  total: { kind: '', name: null, needed: 90, counted: 30 + hours, away: 4, missing: Math.max(0, 60 - hours) },
  missing: hours < 60 ? [{ what: 'kind', kind: 'professional', name: PROFESSIONAL, hours: 60 - hours }, { what: 'exam', kind: null, name: null, hours: null }] : [],
})

export const credit = people.slice(0, 40).map((person, n) => {
  const hours = [60, 24.5, 60, 36][n % 4]!
  const { learnerId, name, idNumberMasked, unit, unitName } = person
  return { learnerId, name, idNumberMasked, unit, unitName, region: 'jiangxi', year: 2026, state: hours < 60 ? 'open' : 'complete', since: hours < 60 ? null : at(-n * 600), until: '2027-12-31', ...sums(hours) }
})

export const creditList = { region: 'jiangxi', year: 2026, regions: [{ region: 'jiangxi', name: REGION, from: 2024, until: null }] }

const entry = {
  id: id('9', 1), source: 'study', kind: 'public', kindName: PUBLIC, hours: 30, counted: 30, year: 2026, studiedOn: '2026-03-02', plan: 'jiangxi-2024', title: '公需科目考试', category: null, countsFrom: at(-900), attemptId: null, takesBack: null,
  reason: null, whys: [],
}

export const creditOfOne = {
  learnerId: people[7]!.learnerId, name: people[7]!.name,
  credit: {
    years: [{
      region: 'jiangxi', name: REGION, source: { zh: '江西省专业技术人员继续教育办法（修订）', en: 'Jiangxi’s rules' }, year: 2026, state: 'open', since: null, until: '2027-12-31', ...sums(24.5), minutes: 45, hoursPerDay: 8,
      entries: [entry, { ...entry, id: id('9', 2), source: 'declared', kind: 'professional', kindName: PROFESSIONAL, hours: 28.5, counted: 24.5, plan: '论文甲', title: null, category: { zh: '论文', en: 'papers' }, whys: ['category-cap'] }],
    }],
    others: [],
  },
}

export const certificates = people.slice(0, 40).map((person, n) => {
  const state = ['issued', 'held', 'issued', 'held', 'revoked', 'replaced'][n % 6]!
  const number = state === 'held' ? null : `3204002026GX${String(n + 1).padStart(6, '0')}K`
  return {
    certificateId: id('f', n), attemptId: id('b', n), learnerId: person.learnerId, name: person.name, idNumberMasked: person.idNumberMasked, unit: person.unit, unitName: person.unitName,
    exam: 'fire-2026', title: '消防设施操作员继续教育考试', window: '2026-11', state, number, dueOn: '2026-12-31', expected: n % 6 === 1, missing: n % 6 === 3 ? '𬍛' : null,
    issuedAt: number ? at(-n * 60) : null, endedAt: state === 'revoked' || state === 'replaced' ? at(-n) : null,
    collectedAt: n % 12 === 2 ? at(-n) : null, proxy: n % 24 === 2 ? '周敏' : null, handedInAt: null,
  }
})

export const certificate = {
  certificate: certificates[0]!,
  facts: {
    number: certificates[0]!.number, title: '专业技术人员继续教育合格证', name: certificates[0]!.name, idNumber: certificates[0]!.idNumberMasked, examTitle: '消防设施操作员继续教育考试', subject: '消防安全', year: 2026, hours: 24,
    passedOn: '2026-11-20', text: `${certificates[0]!.name}参加消防设施操作员继续教育考试，成绩合格，计 2026 年度继续教育 24 学时，特发此证。`, issuer: '市人力资源和社会保障局', issuedOn: '2026-11-21', copies: 2,
  },
  history: [
    { at: at(-60), kind: 'issued', by: null, reason: null, dueOn: null, missing: null, replacedBy: null },
    { at: at(-600), kind: 'held', by: null, reason: null, dueOn: null, missing: null, replacedBy: null },
  ],
  handings: [{ kind: 'collected', at: at(-30), proxy: '周敏', by: '单红', undoneAt: at(-20), undoneBy: '单红', undoneReason: '登记错人' }],
}

export const years = [
  { year: 2026, from: 'shipped', file: '放假 2026-01-01 2026-01-03 元旦\n上班 2026-01-04 元旦\n放假 2026-02-15 2026-02-23 春节', loadedAt: null, loadedBy: null },
  { year: 2027, from: 'loaded', file: '放假 2027-01-01 2027-01-03 元旦\n上班 2027-02-14 春节', loadedAt: at(-600), loadedBy: '周敏' },
]

export const applications = NAMES.slice(0, 3).map((name, n) => ({
  id: id('d', n), learnerId: people[n]!.learnerId, name, idNumberMasked: people[n]!.idNumberMasked, unit: people[n]!.unit, unitName: people[n]!.unitName, exam: 'fire-2026', title: '消防设施操作员继续教育考试',
  reason: '上次考试时发烧，未能正常发挥，申请补考。', status: 'pending', appliedAt: at(-n * 600), decidedAt: null, note: null, afterAttempt: id('b', n), attemptsUsed: 1, bestPoints: 52 + n, window: '2026-11',
}))

export const accounts = [
  { accountId: id('e', 1), username: 'kaowu', name: '周敏', roles: ['exam-administrator', 'bank-editor'], unit: null, disabled: false, secondFactor: true, createdAt: '2026-01-02T01:00:00Z' },
  { accountId: id('e', 2), username: 'tiku', name: '田野', roles: ['bank-editor'], unit: null, disabled: false, secondFactor: true, createdAt: '2026-01-02T01:00:00Z' },
  { accountId: id('e', 3), username: 'jiankao', name: '简宁', roles: ['invigilator'], unit: null, disabled: false, secondFactor: false, createdAt: '2026-01-02T01:00:00Z' },
  { accountId: id('e', 4), username: 'yiyuan', name: '单红', roles: ['unit-administrator'], unit: 'hospital-1', disabled: true, secondFactor: true, createdAt: '2026-01-02T01:00:00Z' },
]

export const tenants = [{ code: 'default', name: '市继续教育中心', hosts: [], path: '/', disabled: false }, { code: 'north', name: '北区继续教育中心', hosts: ['north.example.org'], path: '/t/north/', disabled: false }]

export const banks = [
  { code: 'fire', title: '消防设施操作', version: 3, items: 420, importedAt: at(-9000) },
  { code: 'ethics', title: '职业道德与法律法规', version: 7, items: 1180, importedAt: at(-90_000) },
  { code: 'new', title: '特种设备', version: null, items: null, importedAt: null },
]

export const entries = Array.from({ length: 30 }, (_, n) => ({
  id: id('f', n), at: at(-n * 9), actor: { accountId: id('e', 1), username: 'kaowu', name: '周敏', roles: ['exam-administrator'] }, from: '10.0.3.7', device: 'Windows · Edge', requestId: `req-${7000 + n}`,
  action: ['learner.correct', 'attempt.extend', 'account.disable'][n % 3]!, object: { kind: ['learner', 'attempt', 'account'][n % 3]!, id: id('a', n) }, outcome: n % 11 === 10 ? 'refused' : 'done', problem: n % 11 === 10 ? 'forbidden' : null,
  reason: { category: ['correction', 'network', 'request'][n % 3]!, text: '见考场记录' }, before: { name: '林小雨' }, after: { name: '林晓雨' },
  said: {
    actor: '周敏 · kaowu', roles: '考务', action: ['更正考生信息', '延长一名考生的时间', '停用账号'][n % 3]!, kind: ['考生', '考试过程', '账号'][n % 3]!,
    object: ['林晓雨 · 320***********0021', '林晓雨 · 320***********0021 · 消防设施操作员继续教育考试', '简宁 · jiankao'][n % 3]!, outcome: n % 11 === 10 ? '被拒绝：没有权限' : '已执行',
    reason: `${['信息更正', '网络故障', '本人申请'][n % 3]!}：见考场记录`, changes: [{ field: '姓名', before: '林小雨', after: '林晓雨' }],
  },
}))

const happening = (minutes: number, kind: string, detail: object = {}, byName: string | null = null, reason: string | null = null) => ({ at: at(minutes), kind, by: byName && id('e', 3), byName, reason, detail: JSON.stringify(detail) })
const timeline = [happening(-120, 'started'), happening(-60, 'pen-taken', { device: '手机 · 微信' }), happening(-45, 'extended', { minutes: 15 }, '简宁', '网络故障：考场断网'), happening(-20, 'submitted')]
export const sitting = {
  sitting: { ...results[0]!, sections: [{ title: '一、单项选择题', points: 31, total: 40 }, { title: '二、多项选择题', points: 22, total: 40 }, { title: '三、判断题', points: 16, total: 20 }] }, timeline,
}

export const story = {
  learner: people[7]!,
  enrolments: [{ id: id('c', 7), learnerId: people[7]!.learnerId, name: people[7]!.name, idNumberMasked: '', unit: null, unitName: null, exam: 'fire-2026', title: '消防设施操作员继续教育考试', ordinal: 1, enrolledAt: '2026-09-02T01:20:00Z', externalId: null, room: '301', seat: '7', cancelled: false, sat: 1, passed: true }],
  years: [[2026, '公需', 18], [2026, '专业', 42], [2025, '公需', 24], [2025, '专业', 60]].map(([year, kind, hours]) => ({ year, plan: '年度', kind, hours })), studyHours: [],
  applications: [{ ...applications[0]!, status: 'approved' }], sittings: [{ sitting: { ...results[1]!, points: 69, passed: true }, timeline }],
  changes: [{ at: at(-3000), kind: 'correction', by: id('e', 1), byName: '周敏', reason: '信息更正：与身份证不符', nameBefore: '吴志刚', nameAfter: '吴志强', idNumberMaskedBefore: null, idNumberMaskedAfter: null, unitBefore: null, unitAfter: null }],
}

export const exposure = {
  exam: 'fire-2026', sittings: 181, learners: 175, itemsInBank: 420, itemsDrawn: 417, items: Array.from({ length: 12 }, (_, n) => ({ item: 40 - n, drawn: 60 - n })),
  frequentLearners: people.slice(0, 3).map(({ learnerId, name }, n) => ({ learner: learnerId, name, sittings: 3 - n, passed: 0, itemsSeen: 120, seenShare: 0.29 - n / 20, lastAt: at(-n) })),
}

export const hallExams = exams.slice(0, 2).map(({ exam, title, window }) => ({ exam, title, state: window!.state, window: window!.key, windowLabel: window!.label, opensAt: window!.opensAt, closesAt: window!.closesAt }))

const BOARD_STATES = ['offline', 'in-progress', 'in-progress', 'in-progress', 'waiting', 'not-started', 'expired', 'submitted', 'submitted', 'absent']
export function board(query: URLSearchParams, beat: number) {
  const lines = people.slice(0, 200).map((person, n) => {
    const state = BOARD_STATES[n % BOARD_STATES.length]!
    const sits = state === 'in-progress' || state === 'offline'
    const ended = state === 'expired' || state === 'submitted'
    return {
      key: sits || ended ? id('b', n) : id('c', n), attemptId: sits || ended ? id('b', n) : null, enrolmentId: id('c', n), learnerId: person.learnerId, name: person.name, idNumberMasked: person.idNumberMasked,
      unit: person.unit, unitName: person.unitName, exam: 'fire-2026', window: '2026-11', state, answered: sits || ended ? 10 + ((n * 13 + beat) % 70) : null, questions: sits || ended ? 80 : null,
      lastSavedAt: sits ? at(-n / 60) : null, online: state === 'in-progress', lastHeardAt: sits ? at(-n / 60) : null, offlineSince: state === 'offline' ? at(-4 - n / 20) : null, deadline: sits ? at(30 + n / 4) : null, pausedUntil: null,
      plannedExtraSeconds: n % 17 ? 0 : 1350, incidentSeconds: n % 19 ? 0 : 900, devices: n % 13 ? 0 : 1, device: 'Windows · Edge', leftPage: n % 6 ? 0 : 2, startedAt: sits || ended ? at(-60) : null, finishedAt: ended ? at(-5) : null,
      attendance: n % 3 ? 'here' : null, identity: n % 4 ? null : 'checked', room: n % 2 ? '301' : null, seat: n % 2 ? String(n) : null,
    }
  })
  const wanted = lines.filter(({ state }) => !query.get('state') || state === query.get('state')).sort((a, b) => BOARD_STATES.indexOf(a.state) - BOARD_STATES.indexOf(b.state))
  const count = (state: string) => lines.filter(line => line.state === state).length
  const since = query.get('since')
  return {
    version: `v${beat}`, since, asOf: at(0), serverTime: at(0), truncated: false, exams: [{ exam: 'fire-2026', title: '消防设施操作员继续教育考试', window: '2026-11', windowLabel: '2026 年 11 月', opensAt: at(-3000), closesAt: at(4300) }],
    counts: { notArrived: count('not-started'), rules: 0, waiting: count('waiting'), sitting: count('in-progress'), offline: count('offline'), paused: 0, handedIn: count('submitted'), timedOut: count('expired'), blank: 0, withdrawn: 0, absent: count('absent'), voided: 0, total: lines.length },
    rates: { handInsPerMinute: 4, savesPerSecond: 2.3 }, sittings: since ? wanted.slice(0, 3) : wanted, gone: [], next: null,
  }
}

export function record(query: URLSearchParams) {
  const { exams: [exam], counts, asOf } = board(query, 0)
  const incident = { at: at(-40), kind: 'extended', category: 'network', reason: '考场断网', minutes: 15, by: '简宁', sittings: 1, attemptId: id('b', 1), name: '王建国', idNumberMasked: '3201**********1001' }
  return { exam, asOf, printedAt: asOf, due: counts.total, came: counts.total - counts.absent - counts.notArrived, counts, truncated: false, incidents: [incident] }
}

export const rosterFields = {
  fields: [['name', '姓名', true], ['idNumber', '身份证号', true], ['unit', '单位', false], ['externalId', '工号', false]].map(([field, title, required]) => ({ field, title, explanation: '', required, names: [title] })), matched: [],
}

/** The first look finds a number that Excel turned into 1.1E+17; once it is mended there are only changes. */
export function rosterReport(dryRun: boolean, text: string) {
  const wrong = text.includes('E+17') && !text.includes('corrections')
  const none = { added: 0, renamed: 0, moved: 0, changed: 0, unchanged: 0, keptByHand: 0, waiting: 0, skipped: 0 }
  const outcome = wrong ? 'refused' : dryRun ? 'checked' : 'accepted'
  return {
    task: { id: id('8', 1), kind: 'learners-import', by: id('e', 1), phase: 'over', done: 300, total: 300, outcome, begunAt: at(0), heardAt: at(0), endedAt: at(0) },
    report: {
      kind: 'learners', dryRun, rows: 300, counts: wrong ? none : { ...none, added: 280, renamed: 2, moved: 5, unchanged: 12, keptByHand: 1 },
      lines: wrong ? [] : [{ sheet: 'Sheet1', row: 2, who: '林晓雨', learnerId: null, what: 'added', before: null, after: '市第一人民医院' }, { sheet: 'Sheet1', row: 9, who: '王建国', learnerId: people[1]!.learnerId, what: 'kept-name', before: '王建国', after: '王建' }],
      errors: wrong ? [{ sheet: 'Sheet1', row: 14, column: '身份证号', code: 'number-rounded', message: '被 Excel 变成了 3.20E+17，后几位已丢失，请按文本重新填写' }] : [], totalErrors: wrong ? 1 : 0, warnings: [], totalWarnings: 0,
      columns: [['姓名', 'name'], ['身份证号', 'idNumber'], ['部门', null]].map(([heading, field], index) => ({ sheet: 'Sheet1', index, heading, field, byHand: false })),
    },
  }
}

export const EXAM_FILE = `# 消防设施操作员继续教育考试
code: fire-2026
title: 消防设施操作员继续教育考试
subject: 消防
bank: fire
total: 100
passMark: 60
durationMinutes: 90

sections:
  - title: 一、单项选择题
    type: single
    count: 40
    points: 1
  - title: 二、多项选择题
    type: multiple
    count: 20
    points: 2
  - title: 三、判断题
    type: truefalse
    count: 20
    points: 1

# 每月一场，场次结束前开考者保有完整时长
window:
  kind: monthly
  zone: Asia/Shanghai
  from: {day: 5, time: "00:00"}
  until: {day: 10, time: "24:00"}
  edge: start-by

retakes: {perEnrolment: 2, application: approved-by-administrator}
disclosure: {score: points, review: after-window}
scoring: {multiple: all-or-nothing}
`
