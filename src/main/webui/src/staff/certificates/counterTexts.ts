import type { CertificateHandingOutcome } from '../http/staffContract'
import { together, words } from '../texts/words'

export const t = words('counter', {
  'title': ['证书领取名单', 'Certificates to collect'],
  'print': ['打印名单', 'Printable list'],
  'collect': ['登记领取', 'Mark as collected'],
  'collect.title': ['登记领取', 'Mark as collected'],
  'collect.one': ['登记后，{name}的证书 {number} 记为已领取。', '{name}’s certificate {number} will be marked as collected.'],
  'collect.many': ['登记后，{n} 份证书记为已领取。', '{n} certificates will be marked as collected.'],
  'collect.by': ['谁来领取', 'Collected by'],
  'collect.self': ['本人', 'The holder'],
  'collect.proxy': ['他人代领', 'A proxy'],
  'proxy': ['代领人姓名', 'Name of the proxy'],
  'proxy.hint': ['名单上由代领人签名。', 'The proxy signs the list.'],
  'collected.now': ['{n} 份证书已记为领取', '{n} certificates are marked as collected'],
  'handIn': ['登记交回', 'Copy handed in'],
  'handIn.now': ['{n} 份证书已记为交回单位一份', '{n} copies are marked as handed in'],
  'undo': ['撤销登记', 'Undo'],
  'undo.collected': ['撤销领取登记', 'Undo: collected'],
  'undo.handed-in': ['撤销交回登记', 'Undo: handed in'],
  'undo.says': ['撤销 {n} 份证书的登记，原来的登记留在经过里。', 'The entries of {n} certificates are undone; they stay on file as undone.'],
  'undone.now': ['{n} 份证书的登记已撤销', 'The entries of {n} certificates are undone'],
  'some': ['{n} 份未登记：{why}', '{n} were not: {why}'],
  'why.not-found': ['没有这份证书', 'no such certificate'],
  'why.not-valid': ['证书已失效', 'no longer valid'],
  'why.done-before': ['已经登记过', 'entered before'],
  'why.not-done': ['没有登记过', 'not entered'],
  'lead': ['共 {n} 份，{day}。领取时在名单上签名；代领的，代领人也签名。', '{n} certificates, {day}. Whoever collects one signs; a proxy signs too.'],
  'no': ['序号', 'No.'],
  'number': ['证书编号', 'Number'],
  'name': ['姓名', 'Name'],
  'idNumber': ['身份证号', 'ID number'],
  'unit': ['单位', 'Unit'],
  'exam': ['考试', 'Exam'],
  'sign.self': ['领取人签名', 'Holder’s signature'],
  'sign.proxy': ['代领人签名', 'Proxy’s signature'],
  'sign.day': ['领取日期', 'Day'],
  'none': ['没有待领取的证书。', 'No certificate waits to be collected.'],
  'many': ['名单太长，只列出前 {n} 份；请按考试、场次或单位分开打印。', 'Too long: the first {n} are shown. Print by exam, window or unit.'],
  'everybody': ['全部单位', 'All units'],
})

/** What is true now, and why not of the others. */
export function outcomeWords(key: 'collected.now' | 'handIn.now' | 'undone.now', { done, refused }: CertificateHandingOutcome): string {
  const why = [...new Set(refused.map(({ code }) => code))].map(code => t('some', { n: refused.filter(each => each.code === code).length, why: t(`why.${code}`) }))
  return together([...done.length || !refused.length ? [t(key, { n: done.length })] : [], ...why])
}
