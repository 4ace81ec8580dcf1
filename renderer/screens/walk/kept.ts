/** What a tablet keeps over a reload, also without a line: whole values by name. */
export interface Kept {
  /** All whose name begins so, in the order of their names. */
  all<T>(prefix: string): Promise<T[]>
  get<T>(key: string): Promise<T | null>
  put(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
}

const DATABASE = 'andon-walks'
const STORE = 'kept'

/** In the browser's own database (IndexedDB), for as long as the site's data is kept. */
export function browserKept(factory: IDBFactory): Kept {
  let opened: Promise<IDBDatabase> | null = null
  const open = () => {
    // What is kept for good is not thrown away when the device runs short of room. A browser may say no.
    if (!opened) void navigator.storage?.persist?.()
    opened ??= new Promise((resolve, reject) => {
      const request = factory.open(DATABASE, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    return opened
  }
  /** Done when the transaction is on disk, not when the request was taken. */
  const run = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) => {
    const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' })
    const request = act(transaction.objectStore(STORE))
    return new Promise<T>((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  }
  return {
    all: async <T>(prefix: string) =>
      (await run('readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))) as T[],
    get: async <T>(key: string) =>
      ((await run('readonly', (store) => store.get(key))) as T | undefined) ?? null,
    put: async (key, value) => void (await run('readwrite', (store) => store.put(value, key))),
    remove: async (key) => void (await run('readwrite', (store) => store.delete(key))),
  }
}

/** Where the browser keeps nothing: until the page is closed. */
export function memoryKept(): Kept {
  const values = new Map<string, unknown>()
  return {
    all: async <T>(prefix: string) => {
      const names = [...values.keys()].filter((name) => name.startsWith(prefix)).sort()
      return names.map((name) => values.get(name) as T)
    },
    get: async <T>(key: string) => (values.get(key) as T | undefined) ?? null,
    put: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
  }
}

export const kept: Kept = typeof indexedDB === 'undefined' ? memoryKept() : browserKept(indexedDB)
