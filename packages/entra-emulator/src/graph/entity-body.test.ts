import assert from "node:assert/strict";
import { test } from "node:test";
import { declaredProperties, slice } from "../testing/graph-slice.ts";
import { ENTITIES } from "./entities.ts";
import { entityBody } from "./entity-body.ts";
import type { GraphError } from "./graph-error.ts";

test("every property that Microsoft describes is either kept or known, and no other", (context) => {
  if (!slice) return context.skip("Microsoft's description of Graph is not on this machine");
  for (const [type, { kept, known }] of Object.entries(ENTITIES)) {
    const described = declaredProperties(`microsoft.graph.${type}`);
    // The beta name of a property, which Microsoft's own example sends to v1.0.
    const ours = [...kept, ...known]
      .filter((name) => name !== "accessPackageAssignment")
      .map((name) => name.replace("@odata.bind", ""));
    assert.deepEqual(ours.sort(), described.sort(), type);
  }
});

test("what Graph does not know is 400, what is not kept here is 501, whatever its case", () => {
  const status = (body: object) => {
    try {
      entityBody(body, "servicePrincipal");
      return 200;
    } catch (error) {
      return (error as GraphError).status;
    }
  };
  assert.deepEqual(
    [{ AccountEnabled: true }, { "@odata.type": "x" }, { Tags: [] }, { nonsense: 1 }].map(status),
    [200, 200, 501, 400],
  );
});
