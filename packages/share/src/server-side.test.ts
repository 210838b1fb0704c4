import assert from "node:assert/strict";
import { test } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { LobbyShare } from "./react.ts";

test("a page that is drawn on a server has the tag with its attributes, and nothing breaks for want of a browser", () => {
  const page = renderToString(
    createElement(LobbyShare, { endpoint: "/lobby", resourceType: "order", resourceId: "1207" }),
  );
  assert.equal(
    page,
    '<lobby-share endpoint="/lobby" resource-type="order" resource-id="1207"></lobby-share>',
  );
});
