import { sql } from "drizzle-orm";
import { fromDrizzle, type Job, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Enqueue } from "../store/create-invitations.ts";

const queue = "advance";

/**
 * The queue of rows to advance, in the same PostgreSQL. One row waits at most once and is worked on by one process at most;
 * when that process dies, another takes the row over after about fifteen seconds. When a row is due again is not the
 * queue's business but stands in the row (`due_at`), so that nothing is lost with a job.
 */
export function createQueue(options: { databaseUrl: string; logger: Logger; concurrency?: number }) {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    schema: "lobby_queue",
    application_name: "lobby-queue",
    max: 6,
    connectionTimeoutMillis: 5000,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", (error) =>
    options.logger.warn({ failure: nameOf(error) }, "The queue has lost the database"),
  );

  let isOpen = false;
  // Where it is not open, as at the command line, the sweep of a service that runs finds the row by its date.
  const enqueue: Enqueue = async (jobs, tx) => {
    if (!isOpen) return;
    const db = fromDrizzle(tx, sql as never);
    const [only, ...others] = jobs.map(({ id, bulk }) => ({
      data: { id },
      singletonKey: id,
      priority: bulk ? 0 : 1,
    }));
    if (!only) return;
    if (others.length > 0) await boss.insert(queue, [only, ...others], { db });
    else {
      const { data, ...settings } = only;
      await boss.send(queue, data, { ...settings, db });
    }
  };

  return {
    enqueue,
    /** Makes the queue's tables where they are missing; before the first `enqueue`. */
    async open(): Promise<void> {
      await boss.start();
      await boss.createQueue(queue, {
        policy: "stately",
        notify: true,
        heartbeatSeconds: 10,
        expireInSeconds: 900,
        retryLimit: 1000,
        retryDelay: 2,
        retentionSeconds: 3600,
        deleteAfterSeconds: 3600,
      });
      isOpen = true;
    },
    /** `advance` rejects only where the row could not be read or written; the job is then tried again. */
    async work(advance: (id: string) => Promise<void>): Promise<void> {
      const settings = {
        localConcurrency: options.concurrency ?? 4,
        batchSize: 10,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
      };
      await boss.work<{ id: string }>(queue, settings, async (jobs: Job<{ id: string }>[]) => {
        await Promise.all(jobs.map((job) => advance(job.data.id)));
      });
    },
    async close(): Promise<void> {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

function nameOf(error: unknown): string {
  return (error as { code?: string }).code ?? (error instanceof Error ? error.name : "unknown");
}
