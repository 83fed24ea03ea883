import { openDB, type IDBPDatabase } from 'idb'
import type { Change } from './AnswerSheet'
import { keptName, PLACE } from '../parts/place'
import type { PendingStore } from './ports'

interface Kept extends Change {
  attemptId: string
}

/** Longest a write may take before sending goes on without it: some browsers leave a store hanging for ever. */
const PATIENCE_MS = 1_000

/** How long after a failure the store is tried again by itself. */
const AGAIN_MS = 5_000

/**
 * {@link PendingStore} in IndexedDB. A connection that is lost (iOS drops it in the background: "Connection to Indexed
 * Database server lost") is opened again. What could not be written lives in this page alone until it can be; as long as
 * there is such a thing, nobody may be told that answers are kept here.
 */
export class BrowserStore implements PendingStore {
  /** Told whenever what is kept here becomes safe from a reload, or no longer is. */
  onDurable: (works: boolean) => void = () => undefined

  private database: Promise<IDBPDatabase> | null = null
  private works = true
  private readonly unwritten = new Map<number, Change>()
  private retry = 0

  constructor(private readonly attemptId: string) {}

  /** Whether changes survive a crash of the browser; opens the store if that has not happened yet. */
  async durable(): Promise<boolean> {
    await this.use(undefined, async () => undefined)
    return this.works
  }

  all(): Promise<Change[]> {
    return this.use<Change[]>([], async database => {
      const kept = await database.getAllFromIndex('pending', 'attempt', this.attemptId) as Kept[]
      return kept.map(({ attemptId: _, ...change }) => change)
    })
  }

  async keep(change: Change): Promise<void> {
    this.unwritten.set(change.slot, change)
    await this.use(undefined, async () => undefined)
  }

  drop(slot: number, stamp: number): Promise<void> {
    const waiting = this.unwritten.get(slot)
    if (waiting && waiting.stamp <= stamp) this.unwritten.delete(slot)
    return this.use(undefined, async database => {
      const { store, done } = database.transaction('pending', 'readwrite')
      const known = await store.get([this.attemptId, slot]) as Kept | undefined
      if (known && known.stamp <= stamp) await store.delete([this.attemptId, slot])
      await done
    })
  }

  /** Writes what is still to be written, then does the work; with a connection made anew where the known one is dead. */
  private async use<T>(otherwise: T, work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
    const known = this.database
    const done = await this.attempt(work) ?? (known ? await this.attempt(work) : null)
    this.say(done !== null)
    return done ? done.value : otherwise
  }

  private async attempt<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<{ value: T } | null> {
    const opening = this.database ??= this.open()
    const all = opening.then(async database => {
      await this.writeAll(database)
      return { value: await work(database) }
    })
    const late = new Promise<null>(resolve => setTimeout(() => resolve(null), PATIENCE_MS))
    const done = await Promise.race([all.catch(() => null), late])
    if (!done && this.database === opening) this.forget()
    return done
  }

  private async writeAll(database: IDBPDatabase): Promise<void> {
    for (const change of [...this.unwritten.values()]) {
      const { store, done } = database.transaction('pending', 'readwrite')
      const known = await store.get([this.attemptId, change.slot]) as Kept | undefined
      if (!known || known.stamp <= change.stamp) await store.put({ ...change, attemptId: this.attemptId })
      await done
      if (this.unwritten.get(change.slot) === change) this.unwritten.delete(change.slot)
    }
  }

  /** Asynchronous, so that a browser which throws at the very question only fails like any other. */
  private async open(): Promise<IDBPDatabase> {
    return await openDB(PLACE === '/' ? 'kaochang' : keptName('answers'), 1, {
      upgrade(database) {
        database.createObjectStore('pending', { keyPath: ['attemptId', 'slot'] }).createIndex('attempt', 'attemptId')
      },
      terminated: () => { this.database = null },
    })
  }

  private forget(): void {
    this.database?.then(database => database.close()).catch(() => undefined)
    this.database = null
  }

  private say(works: boolean): void {
    if (works !== this.works) {
      this.works = works
      this.onDurable(works)
    }
    clearTimeout(this.retry)
    if (!works && this.unwritten.size > 0) this.retry = setTimeout(() => void this.durable(), AGAIN_MS) as unknown as number
  }
}
