/** Anything the emulator keeps. Rows are never changed in place: a change is a new row under the same id. */
export type Row = Readonly<{ id: string }>;

/** One change, as the journal writes it; `null` is a deletion. */
export type Change = readonly [collection: string, id: string, row: Row | null];

type Keys<T> = (row: T) => readonly string[];

/**
 * Rows of one kind, by id and by secondary indexes. Every change goes through `put` and `delete`, which report it, so that
 * durability is decided in one place. Rows keep the order of their first `put`; a deletion leaves a hole, so a position
 * stays valid as a page cursor.
 */
export class Collection<T extends Row, Index extends string = never> {
  readonly name: string;
  readonly #rows: (T | undefined)[] = [];
  readonly #positions = new Map<string, number>();
  /** Rows before this one are all gone: a queue is read from here. */
  #head = 0;
  readonly #indexes: Map<string, { keys: Keys<T>; ids: Map<string, string | Set<string>> }>;
  readonly #changed: (change: Change) => void;

  constructor(name: string, indexes: Record<Index, Keys<T>>, changed: (change: Change) => void) {
    this.name = name;
    this.#changed = changed;
    this.#indexes = new Map(
      Object.entries<Keys<T>>(indexes).map(([index, keys]) => [index, { keys, ids: new Map() }]),
    );
  }

  get size(): number {
    return this.#positions.size;
  }

  get(id: string): T | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#rows[position];
  }

  put(row: T): T {
    const position = this.#positions.get(row.id);
    if (position === undefined) {
      this.#positions.set(row.id, this.#rows.push(row) - 1);
    } else {
      this.#unindex(this.#rows[position]!);
      this.#rows[position] = row;
    }
    for (const { keys, ids } of this.#indexes.values()) for (const key of keys(row)) add(ids, key, row.id);
    this.#changed([this.name, row.id, row]);
    return row;
  }

  delete(id: string): boolean {
    const position = this.#positions.get(id);
    if (position === undefined) return false;
    this.#unindex(this.#rows[position]!);
    this.#rows[position] = undefined;
    this.#positions.delete(id);
    while (this.#head < this.#rows.length && this.#rows[this.#head] === undefined) this.#head++;
    this.#changed([this.name, id, null]);
    return true;
  }

  /** Puts a row at the end, wherever it was before. */
  append(row: T): T {
    this.delete(row.id);
    return this.put(row);
  }

  /** The rows that an index holds under a key. */
  find(index: Index, key: string): T[] {
    const ids = this.#indexes.get(index)!.ids.get(key);
    if (ids === undefined) return [];
    return typeof ids === "string" ? [this.get(ids)!] : Array.from(ids, (id) => this.get(id)!);
  }

  first(index: Index, key: string): T | undefined {
    const ids = this.#indexes.get(index)!.ids.get(key);
    if (ids === undefined) return undefined;
    return this.get(typeof ids === "string" ? ids : (ids.values().next().value as string));
  }

  /** Rows with their positions, from a position on: what a page and its cursor are made of. */
  *from(position: number): Generator<readonly [position: number, row: T]> {
    for (let at = Math.max(this.#head, position); at < this.#rows.length; at++) {
      const row = this.#rows[at];
      if (row !== undefined) yield [at, row];
    }
  }

  /** The last row first. */
  *backwards(): Generator<T> {
    for (let at = this.#rows.length - 1; at >= this.#head; at--) {
      const row = this.#rows[at];
      if (row !== undefined) yield row;
    }
  }

  *[Symbol.iterator](): Generator<T> {
    for (const [, row] of this.from(0)) yield row;
  }

  #unindex(row: T): void {
    for (const { keys, ids } of this.#indexes.values()) for (const key of keys(row)) remove(ids, key, row.id);
  }
}

// A bare string where there is one id: with 100,000 users a set for each address would cost more than the users.
function add(ids: Map<string, string | Set<string>>, key: string, id: string): void {
  const held = ids.get(key);
  if (held === undefined) ids.set(key, id);
  else if (typeof held !== "string") held.add(id);
  else if (held !== id) ids.set(key, new Set([held, id]));
}

function remove(ids: Map<string, string | Set<string>>, key: string, id: string): void {
  const held = ids.get(key);
  if (held === id) ids.delete(key);
  else if (held instanceof Set) {
    held.delete(id);
    if (held.size === 0) ids.delete(key);
  }
}
