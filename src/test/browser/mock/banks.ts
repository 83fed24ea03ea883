/** A bank of the staff's contract in memory: its questions, what is done to them, and files that come. */
interface Item { item: number; type: 'single' | 'multiple' | 'truefalse'; stem: string; options: string[]; correct: string; explanation: string; difficulty: number; knowledgePoint: string; state: 'current' | 'retired'; changedIn: number }
interface Step { version: number; kind: string; items: number; item: number | null; restores: number | null; reason: string | null }

const POINTS = ['报警与疏散', '灭火器材', '用电安全', '']
const STEMS = ['发现火情后首先应当怎么做？', '下列哪些灭火器可以扑救电气火灾？', '疏散通道在营业期间可以临时堆放货物。', '消防控制室值班人员的数量要求是什么？']

const made = (item: number): Item => {
  const type = (['single', 'multiple', 'truefalse'] as const)[item % 3]!
  return {
    item, type, stem: `${STEMS[item % STEMS.length]!}（${item}）`, options: type === 'truefalse' ? [] : ['立即报警并组织疏散', '先抢救财物', '等待上级通知', '自行离开'],
    correct: type === 'multiple' ? 'AC' : 'A', explanation: '《消防法》第四十四条', difficulty: 1 + item % 5, knowledgePoint: POINTS[item % POINTS.length]!, state: 'current', changedIn: 1,
  }
}

export class MockBank {
  version = 3
  readonly items = Array.from({ length: 420 }, (_, at) => made(at + 1))
  readonly steps: Step[] = [3, 2, 1].map(version => ({ version, kind: version === 1 ? 'replace' : 'add', items: 420, item: null, restores: null, reason: null }))
  editors = ['e2']

  constructor(private readonly line: { code: string; title: string; importedAt: string | null }) {}

  view() {
    const current = this.items.filter(({ state }) => state === 'current')
    const of = (type: string) => current.filter(each => each.type === type).length
    return {
      bank: { ...this.line, version: this.version, items: current.length, changedBy: '田野', counts: { single: of('single'), multiple: of('multiple'), truefalse: of('truefalse') }, usedBy: [{ exam: 'fire-2026', title: '消防设施操作员继续教育考试', version: 2, bankVersion: 2, withdrawn: false }] },
      points: POINTS.map(point => ({ point, items: current.filter(each => each.knowledgePoint === point).length })),
    }
  }

  list(query: URLSearchParams) {
    const wanted = (name: string, value: string | number) => !query.get(name) || String(value) === query.get(name)
    const found = this.items.filter(each => each.state === (query.get('state') || 'current') && (each.stem.includes(query.get('text') ?? '') || String(each.item) === query.get('text'))
      && wanted('type', each.type) && wanted('difficulty', each.difficulty) && wanted('point', each.knowledgePoint || '-') && each.item > Number(query.get('cursor') ?? 0))
    const limit = Number(query.get('limit') ?? 50)
    return { items: found.slice(0, limit).map(({ item, type, stem, knowledgePoint, difficulty, state, changedIn }) => ({ item, type, stem, knowledgePoint, difficulty, state, changedIn })), next: found.length > limit ? String(found[limit - 1]!.item) : null }
  }

  one(item: number) {
    const { type, stem, options, correct, explanation, difficulty, knowledgePoint, state, changedIn } = this.items[item - 1]!
    return { item, state, changedIn, question: { type, stem, options, difficulty, knowledgePoint }, key: { correct, explanation } }
  }

  history(item: number) {
    const own = this.steps.filter(step => step.item === item)
    const at = new Date(Date.now() - 3_600_000).toISOString()
    const event = { edit: 'edited', retire: 'retired', restore: 'restored' } as Record<string, string>
    return {
      steps: [
        ...own.map(step => ({ version: step.version, event: event[step.kind]!, kind: step.kind, at, by: 'e2', byName: '田野', category: 'content', reason: step.reason, changes: step.kind === 'edit' ? [{ field: 'stem', before: made(item).stem, after: this.items[item - 1]!.stem }] : [] })),
        { version: 1, event: 'created', kind: 'replace', at, by: null, byName: null, category: null, reason: null, changes: [] },
      ], next: null,
    }
  }

  /** Makes a version of what was done, and says which. */
  done(kind: string, item: number | null, reason: string | null, restores: number | null = null) {
    this.version++
    this.steps.unshift({ version: this.version, kind, items: this.items.filter(({ state }) => state === 'current').length, item, restores, reason })
    if (item) this.items[item - 1]!.changedIn = this.version
    return { bank: this.line.code, version: this.version }
  }

  versions() {
    const at = new Date(Date.now() - 86_400_000).toISOString()
    return { versions: this.steps.map(step => ({ ...step, at, by: 'e2', byName: '田野', category: step.reason ? 'content' : null, exams: step.version === 2 ? ['fire-2026'] : [] })), next: null }
  }
}

/** What the file's own rows look like where something is wrong with them. */
export const excerpts = [{
  sheet: 'Sheet1', headings: ['题型', '题干', '选项A', '选项B', '选项C', '选项D', '正确答案', '解析'],
  rows: [
    { row: 7, cells: ['单选题', '火灾报警电话是？', '110', '119', '120', '122', 'E', ''] },
    { row: 12, cells: ['选择', '灭火器应多久检查一次？', '每月', '每季', '每年', '两年', 'A', ''] },
    { row: 31, cells: ['单选题', '火灾报警电话是？', '110', '119', '120', '122', 'B', '重复'] },
  ],
}]

export const changes = [
  { kind: 'changed', item: 4, type: 'single', stem: '发现火情后首先应当怎么做？（4）', fields: [{ field: 'correct', before: 'A', after: 'B' }, { field: 'explanation', before: '《消防法》第四十四条', after: '《消防法》第四十四条第一款' }] },
  { kind: 'removed', item: 17, type: 'multiple', stem: '下列哪些灭火器可以扑救电气火灾？（17）', fields: [] },
  { kind: 'removed', item: 18, type: 'truefalse', stem: '疏散通道在营业期间可以临时堆放货物。（18）', fields: [] },
  ...Array.from({ length: 12 }, (_, at) => ({ kind: 'added', item: 421 + at, type: 'single', stem: `新增的第 ${at + 1} 题`, fields: [] })),
]

export const normalised = [
  { code: 'answer-read', total: 37, examples: [{ sheet: 'Sheet1', row: 5, before: '2', after: 'B' }, { sheet: 'Sheet1', row: 9, before: '√', after: '正确' }] },
  { code: 'option-letters', total: 120, examples: [{ sheet: 'Sheet1', row: 5, before: 'A.110 | B.119', after: '110 | 119' }] },
]
