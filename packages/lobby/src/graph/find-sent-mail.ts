import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { tagId } from "./send-mail.ts";
import { mailsThroughGraph } from "./uses.ts";

export const findSentMailOperation: Operation = {
  name: "find-sent-mail",
  purpose: "see whether a mail went out whose answer was lost",
  delegated: [],
  application: ["Mail.Read"],
  onlyFor: "mail sent through Graph",
  uses: mailsThroughGraph,
  without:
    "such an invitation stops with `mail-outcome-unknown`, and somebody has to say whether it is sent again",
  page: "https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get",
};

const answer = z.object({ value: z.array(z.object({ id: z.string() })) });

/**
 * Whether a mail is among those that a mailbox has sent. One that was accepted a moment ago may not be there yet.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function isAmongSent(graph: Graph, mailbox: string, messageId: string): Promise<boolean> {
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${tagId}' and ep/value eq '${messageId}')`;
  return graph.request({
    operation: findSentMailOperation,
    method: "GET",
    path: `/users/${encodeURIComponent(mailbox)}/mailFolders/sentitems/messages?$filter=${encodeURIComponent(filter)}&$select=id&$top=1`,
    repeatable: true,
    read: (body) => answer.parse(body).value.length > 0,
  });
}
