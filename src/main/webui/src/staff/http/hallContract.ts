import type { components } from '../../http/openapi'

/** What the engine says of the live hall; types are made from docs/openapi.yaml by `./kaochang contract`. */
type Schemas = components['schemas']

export type Board = Schemas['Board']
export type BoardLine = Schemas['BoardLine']
export type BoardCounts = Schemas['BoardCounts']
export type BoardState = BoardLine['state']
export type ActionOutcome = Schemas['ActionOutcome']
export type HallExams = Schemas['HallExams']
export type HallRooms = Schemas['HallRooms']
export type HallMarks = Schemas['HallMarks']
export type HallMarked = Schemas['HallMarked']
export type HallRecord = Schemas['HallRecord']
export type HallAssignments = Schemas['HallAssignments']
export type HallAssigned = Schemas['HallAssigned']
export type NewHallAssignments = Schemas['NewHallAssignments']
export type NewOutage = Schemas['NewOutage']
export type OutageOutcome = Schemas['OutageOutcome']
export type OutageEffect = Schemas['OutageEffect']
export type Outages = Schemas['Outages']
