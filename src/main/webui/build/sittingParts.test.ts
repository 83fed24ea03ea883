import { expect, test } from 'vitest'
import { notListed } from './sittingParts.mjs'

type Names = { imported?: string[]; later?: string[] }
const graph = (modules: Record<string, Names>) => (id: string) => ({ imported: modules[id]?.imported ?? [], later: modules[id]?.later ?? [] })

const list = { later: ['room', 'pen', 'log-in'] }

test('a part that is reached only from here, or from a part of a part, has to be listed', () => {
  const modules = { room: { imported: ['sheet'] }, sheet: { later: ['pen'] }, pen: { imported: ['words'] }, words: { later: ['help'] }, list }
  expect(notListed('room', 'list', graph(modules))).toEqual(['words → help'])
  expect(notListed('room', 'list', graph({ ...modules, list: { later: [...list.later, 'help'] } }))).toEqual([])
})

test('texts come with the language, and what goes round in a circle is looked at once', () => {
  const modules = { room: { imported: ['list', 'words'] }, words: { imported: ['room'], later: ['/a/src/texts/en?part=rest'] }, 'log-in': { imported: ['words'] }, list }
  expect(notListed('room', 'list', graph(modules))).toEqual([])
})
