import type { HallAssigned, HallRooms } from '../http/hallContract'

/** An assignment as a form has it: an exam, empty for all, and whom of it: all, those of one unit, or those in one room. */
export interface Line { exam: string; whom: string }

const UNIT = 'unit:'
const ROOM = 'room:'
export const ofUnit = (code: string) => UNIT + code
export const inRoom = (name: string) => ROOM + name

/** As it is asked with, or as it is told. */
type Known = { [part in keyof HallAssigned]?: string | null | undefined }
export const lineOf = ({ exam, unit, room }: Known): Line => ({ exam: exam ?? '', whom: room ? inRoom(room) : unit ? ofUnit(unit) : '' })
export const unitOf = ({ whom }: Line) => whom.startsWith(UNIT) ? whom.slice(UNIT.length) : null
export const roomOf = ({ whom }: Line) => whom.startsWith(ROOM) ? whom.slice(ROOM.length) : null

export function assigned(line: Line): HallAssigned {
  const [unit, room] = [unitOf(line), roomOf(line)]
  return { ...(line.exam ? { exam: line.exam } : {}), ...(unit === null ? {} : { unit }), ...(room === null ? {} : { room }) }
}

/** Of another exam: its rooms are not those of the exam before, a unit is the same. */
export const withExam = (line: Line, exam: string): Line => ({ exam, whom: roomOf(line) === null ? line.whom : '' })

/** As people count: 机房2 before 机房10. */
export const byName = (rooms: HallRooms['rooms']) => [...rooms].sort((a, b) => a.room.localeCompare(b.room, 'zh-CN', { numeric: true }))
