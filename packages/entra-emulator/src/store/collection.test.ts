import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Change, Collection, type Row } from "./collection.ts";

type Thing = Row & Readonly<{ tags: readonly string[] }>;

test("whatever is put and deleted, indexes, order and the reported changes say the same", () => {
  const act = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    tags: fc.option(fc.uniqueArray(fc.constantFrom("x", "y", "z")), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const changes: Change[] = [];
      const collection = new Collection<Thing, "tag">("things", { tag: (row) => row.tags }, (change) =>
        changes.push(change),
      );
      const model = new Map<string, Thing>();
      for (const { id, tags } of acts) {
        if (tags === null) {
          assert.equal(collection.delete(id), model.delete(id));
        } else {
          collection.put({ id, tags });
          model.set(id, { id, tags });
        }
      }
      assert.deepEqual([...collection], [...model.values()]);
      assert.deepEqual([...collection.backwards()], [...model.values()].reverse());
      for (const tag of ["x", "y", "z"]) {
        const expected = [...model.values()].filter((row) => row.tags.includes(tag)).map((row) => row.id);
        assert.deepEqual(
          collection
            .find("tag", tag)
            .map((row) => row.id)
            .sort(),
          expected.sort(),
        );
      }
      const replayed = new Map<string, Row>();
      for (const [, id, row] of changes) row ? replayed.set(id, row) : replayed.delete(id);
      assert.deepEqual([...replayed.values()], [...model.values()]);
    }),
  );
});

test("a position stays valid while rows before it go", () => {
  const collection = new Collection<Row>("things", {} as Record<never, never>, () => {});
  for (const id of ["a", "b", "c", "d"]) collection.put({ id });
  const [position] = [...collection.from(0)][2]!;
  collection.delete("a");
  collection.delete("b");
  assert.deepEqual(
    [...collection.from(position)].map(([, row]) => row.id),
    ["c", "d"],
  );
});
