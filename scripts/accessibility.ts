import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Puts axe into every document that opens there, from its beginning: brought afterwards it costs the browser twice as much. The
 * pages' own policy lets no foreign script in, the debugger's is no such.
 */
export async function withAxe<Place extends BrowserContext | Page>(place: Place): Promise<Place> {
  await place.addInitScript({ content: axe });
  return place;
}

type Violation = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

/** What axe finds wrong on the page as it stands, a sentence each. What it finds right is not worked out. */
export async function violationsOf(page: Page, options: object = {}): Promise<string[]> {
  const found: Violation[] = await page.evaluate(
    async (all) => {
      const { axe } = globalThis as never as {
        axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
      };
      return (await axe.run(all)).violations;
    },
    { resultTypes: ["violations"], ...options },
  );
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
  );
}
