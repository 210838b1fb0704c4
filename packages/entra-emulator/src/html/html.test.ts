import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "./html.ts";

test("values are escaped, parts are not, nothing is nothing", () => {
  const name = `<b onclick="x('1')">&`;
  assert.equal(
    html`<p title="${name}">${[html`<i>${1}</i>`, name]}${null}${false}${undefined}</p>`.toString(),
    '<p title="&lt;b onclick=&quot;x(&#39;1&#39;)&quot;&gt;&amp;"><i>1</i>&lt;b onclick=&quot;x(&#39;1&#39;)&quot;&gt;&amp;</p>',
  );
});
