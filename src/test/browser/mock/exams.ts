import type { ExamEntry, Paper, PaperSection, Question, Reason } from '../../../main/webui/src/http/contract.ts'

/** The exams the mock learner has: one of every standing. Dates are relative to today, so that they never run out. */
interface Past { exam: { examId: string }; state: string; id: string }

const DAY = 86_400_000
const day = (offset: number, hour = 0) => {
  const beijingMidnight = Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000
  return new Date(beijingMidnight + offset * DAY + hour * 3_600_000).toISOString()
}
const span = (label: string, from: number) => ({ label, opensAt: day(from), closesAt: day(from + 6) })

const SECTIONS: ExamEntry['sections'] = [
  { title: '一、单选题', type: 'single', count: 20, points: 2, total: 40 },
  { title: '二、多选题', type: 'multiple', count: 10, points: 4, total: 40 },
  { title: '三、判断题', type: 'truefalse', count: 10, points: 2, total: 20 },
]

const base: Omit<ExamEntry, 'examId' | 'title' | 'window' | 'attempts' | 'admission'> = {
  subject: null, organiser: null, helpLine: null, titles: null, minimumMinutes: 0, durationMinutes: 90, total: 100, passMark: 60, questionCount: 40, sections: SECTIONS,
  multipleScoring: 'all-or-nothing', disclosure: { score: 'points', review: 'at-once', sections: 'at-once', when: 'at-once' },
  retakes: { perEnrolment: null, perWindow: null, coolDownHours: 0, coolDownMinutes: 0, application: 'none', windowsForMakeUp: null, startsPerDay: null },
  enrolment: { id: 'e1', ordinal: 1, enrolledAt: day(-40) }, activeAttemptId: null, lastAttemptId: null,
  retakeApplication: 'none', retakeNote: null, extraMinutes: 0, hours: [],
  personalDeadline: null, best: null,
}
const closed = (...reasons: Reason[]) => ({ admitted: false, reasons })

export function examEntries(sittings: readonly Past[], application: ExamEntry['retakeApplication'], passes: boolean, makeUpByApplication: boolean): ExamEntry[] {
  const mine = sittings.filter(({ exam }) => exam.examId === 'ip')
  const active = mine.find(({ state }) => state === 'in-progress')
  const done = mine.filter(({ state }) => state !== 'in-progress')
  const passed = done.length > 0 && passes
  const needed = makeUpByApplication && done.length > 0 && !passes
  const monthly: ExamEntry['window'] = { state: 'open', ...span('本月场次', -2), zone: 'Asia/Shanghai', edge: 'start-by', next: [span('下月场次', 28), span('再下月场次', 59)] }
  return [
    {
      ...base, examId: 'ip', title: '新时代知识产权创新发展与严格保护', subject: '公需科目', window: monthly,
      retakes: { ...base.retakes, perEnrolment: 2, perWindow: 2, windowsForMakeUp: 1 },
      attempts: { used: mine.length, left: Math.max(0, 2 - mine.length), leftInWindow: Math.max(0, 2 - mine.length) },
      activeAttemptId: active?.id ?? null, lastAttemptId: done[done.length - 1]?.id ?? null,
      hours: [{ plan: '2026 年度', kind: '公需课', required: 22, credited: 22 }],
      admission: active ? closed({ code: 'attempt-running', message: '您有一场考试正在进行' }) : passed ? closed({ code: 'already-passed', message: '您已通过这门考试' }) : needed ? closed({ code: 'application-needed', message: '需要先申请补考' }) : { admitted: true, reasons: [] },
      retakeApplication: needed ? 'needed' : 'none', personalDeadline: active || passed || needed ? null : new Date(Date.now() + 90 * 60_000).toISOString(),
      best: done.length ? { passed, points: passed ? 85 : 45 } : null,
    },
    {
      ...base, examId: 'security', title: '大数据时代的互联网信息安全', subject: '2026 年度继续教育', durationMinutes: 120,
      window: { state: 'open', label: '', opensAt: null, closesAt: day(39), zone: 'Asia/Shanghai', edge: 'finish-by', next: [] },
      attempts: { used: 0, left: null, leftInWindow: null },
      hours: [{ plan: '2026 年度', kind: '必修', required: 10, credited: 10 }, { plan: '2026 年度', kind: '选修', required: 20, credited: 13.5 }],
      admission: closed({ code: 'hours-short', message: '选修学时还差 6.5 学时', missing: 6.5 }),
    },
    {
      ...base, examId: 'ethics', title: '专业技术人员职业道德', disclosure: { ...base.disclosure, score: 'pass-fail', review: 'never' },
      window: { state: 'upcoming', ...span('下月场次', 12), zone: 'Asia/Shanghai', edge: 'start-by', next: [span('下月场次', 12), span('再下月场次', 43)] },
      retakes: { ...base.retakes, perEnrolment: 2, application: 'approved-by-administrator', windowsForMakeUp: 1 },
      attempts: { used: 1, left: 1, leftInWindow: null }, retakeApplication: application,
      admission: closed({ code: application === 'pending' ? 'application-pending' : 'application-needed', message: application === 'pending' ? '补考申请正在审批' : '需要先申请补考' }, { code: 'window-closed', message: '现在不在考试开放时间内', opensAt: day(12) }),
      best: { passed: false, points: null },
    },
    {
      ...base, examId: 'writing', title: '公文写作与处理', subject: '专业科目',
      window: { state: 'over', ...span('上月场次', -32), zone: 'Asia/Shanghai', edge: 'start-by', next: [] },
      attempts: { used: 1, left: 1, leftInWindow: null }, admission: closed({ code: 'already-passed', message: '您已通过这门考试' }),
      best: { passed: true, points: 92.5 },
    },
  ]
}

const STEMS = [
  ['下列各项中，属于我国专利法所称“发明”的是（　　）。', '对产品的形状、构造所提出的实用的新的技术方案', '对产品、方法或者其改进所提出的新的技术方案', '对产品的整体或者局部的形状、图案所作出的富有美感的新设计', '科学发现'],
  ['商标注册申请人自其商标在外国第一次提出注册申请之日起（　　）内，又在中国就相同商品以同一商标提出申请的，可以享有优先权。', '三个月', '六个月', '九个月', '十二个月'],
  ['关于商业秘密的保护，下列说法正确的是（　　）。', '商业秘密必须经登记才受保护', '通过反向工程获得他人商业秘密的，一律构成侵权', '权利人应当采取相应的保密措施', '商业秘密的保护期为二十年'],
]
const TRUTHS = ['著作权自作品创作完成之日起产生，无须登记。', '发明专利权的期限为二十年，自授权公告之日起计算。', '地理标志可以作为集体商标或者证明商标申请注册。']

/**
 * A paper with texts of realistic length; the same for everybody.
 *
 * @param wanted so many questions instead of those the exam has
 */
export function paperOf(exam: Pick<ExamEntry, 'sections' | 'total' | 'passMark'>, wanted: number | null = null): Paper {
  const questions: Question[] = []
  const share = wanted === null ? 1 : wanted / exam.sections.reduce((sum, { count }) => sum + count, 0)
  const sections = exam.sections.map(({ title, type, points, ...section }): PaperSection => {
    const from = questions.length + 1
    const count = Math.round(section.count * share)
    for (let i = 0; i < count; i++) {
      const [stem = '', ...options] = STEMS[i % STEMS.length] ?? []
      questions.push({
        no: questions.length + 1, type, points,
        stem: type === 'truefalse' ? TRUTHS[i % TRUTHS.length] ?? '' : type === 'multiple' ? stem.replace('正确的是', '正确的有').replace('的是（', '的有（') : stem,
        options: type === 'truefalse' ? [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }] : options.map((text, at) => ({ key: 'ABCD'[at] ?? '', text })),
      })
    }
    return { title, type, points, from, to: questions.length }
  })
  return { total: exam.total, passMark: exam.passMark, sections, questions }
}
