import { Problem } from "../contract/index.ts";
import { isAmongSent } from "../graph/find-sent-mail.ts";
import type { Graph } from "../graph/graph.ts";
import { sendMail } from "../graph/send-mail.ts";
import type { GraphMailOptions, MailOptions } from "../mail-options.ts";
import type { MailSender } from "./sender.ts";

/** After so many seconds a mail that was accepted shows among those that were sent. Reports say seconds. */
const showsWithin = 300;

/** Sends from a mailbox of the tenant, as the app. */
export function createGraphSender(
  graph: Graph,
  { from, graph: { mailbox } }: Pick<MailOptions, "from"> & { graph: GraphMailOptions },
): MailSender {
  return {
    send: (mail) => sendMail(graph, mailbox, mail, from),
    async wasSent(messageId, lostAt, now) {
      if (await among(messageId)) return "sent";
      return now.getTime() - lostAt.getTime() < showsWithin * 1000 ? "later" : "not-sent";
    },
    close: () => undefined,
  };

  async function among(messageId: string): Promise<boolean> {
    try {
      return await isAmongSent(graph, mailbox, messageId);
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === "permission-missing")) throw problem;
      throw new Problem("mail-outcome-unknown", { detail: problem.detail, cause: problem });
    }
  }
}
