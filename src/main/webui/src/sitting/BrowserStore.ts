import { openDB, type IDBPDatabase } from 'idb'
import type { Change } from './AnswerSheet'
import type { PendingStore } from './ports'

interface Kept extends Change {
  attemptId: string
}

/** Longest a write may take before sending goes on without it: some browsers leave a store hanging for ever. */
const PATIENCE_MS = 1_000

/** {@link PendingStore} in IndexedDB. Where the browser refuses it, changes live in this page alone. */
export class BrowserStore implements PendingStore {
  private readonly database: Promise<IDBPDatabase | null>

  constructor(private readonly attemptId: string) {
    this.database = this.patient(open(), null)
  }

  /** Whether changes survive a crash of the browser. */
  async durable(): Promise<boolean> {
    return await this.database !== null
  }

  all(): Promise<Change[]> {
    return this.use<Change[]>([], async database => {
      const kept = await database.getAllFromIndex('pending', 'attempt', this.attemptId) as Kept[]
      return kept.map(({ attemptId: _, ...change }) => change)
    })
  }

  keep(change: Change): Promise<void> {
    return this.use(undefined, async database => {
      const { store, done } = database.transaction('pending', 'readwrite')
      const known = await store.get([this.attemptId, change.slot]) as Kept | undefined
      if (!known || known.stamp <= change.stamp) await store.put({ ...change, attemptId: this.attemptId })
      await done
    })
  }

  drop(slot: number, stamp: number): Promise<void> {
    return this.use(undefined, async database => {
      const { store, done } = database.transaction('pending', 'readwrite')
      const known = await store.get([this.attemptId, slot]) as Kept | undefined
      if (known && known.stamp <= stamp) await store.delete([this.attemptId, slot])
      await done
    })
  }

  private async use<T>(otherwise: T, work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
    const database = await this.database
    return database ? this.patient(work(database), otherwise) : otherwise
  }

  private patient<T>(work: Promise<T>, otherwise: T): Promise<T> {
    const late = new Promise<T>(resolve => setTimeout(() => resolve(otherwise), PATIENCE_MS))
    return Promise.race([work.catch(() => otherwise), late])
  }
}

function open(): Promise<IDBPDatabase> {
  return openDB('kaochang', 1, {
    upgrade(database) {
      database.createObjectStore('pending', { keyPath: ['attemptId', 'slot'] }).createIndex('attempt', 'attemptId')
    },
  })
}
