import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Database, Person } from "./database.ts";

/** What the server keeps for a signed-in browser. The browser itself holds a random id and no token. */
export type Session = {
  person: Person;
  accessToken: string;
  accessTokenEndsAt: number;
  refreshToken: string | null;
};

const cookie = "orders_session";
const hours = 12;

/** @param key 32 bytes in base64: tokens are sealed before they are stored */
export function createSessions(database: Database, key: string, secure: boolean) {
  const { pool } = database;

  return {
    async start(context: Context, session: Session): Promise<void> {
      const id = randomBytes(24).toString("base64url");
      const { tenantId, objectId } = session.person;
      await pool.query("insert into session values ($1, $2, $3, $4, now() + make_interval(hours => $5))", [
        hashOf(id),
        tenantId,
        objectId,
        seal(session),
        hours,
      ]);
      // Lax, so that the cookie is there when the sign-in service sends the browser back.
      setCookie(context, cookie, id, {
        httpOnly: true,
        sameSite: "Lax",
        secure,
        path: "/",
        maxAge: hours * 3600,
      });
    },

    async find(cookies: string | undefined): Promise<(Session & { idHash: string }) | null> {
      const id = cookies?.match(/(?:^|; *)orders_session=([\w-]+)/)?.[1];
      if (!id) return null;
      const idHash = hashOf(id);
      const { rows } = await pool.query(
        "select sealed from session where id_hash = $1 and expires_at > now()",
        [idHash],
      );
      const opened = rows[0] ? open(rows[0].sealed) : null;
      return opened && { ...opened, idHash };
    },

    keep: (idHash: string, session: Session) =>
      pool.query("update session set sealed = $2 where id_hash = $1", [idHash, seal(session)]),

    async end(context: Context): Promise<void> {
      await pool.query("delete from session where id_hash = $1", [hashOf(getCookie(context, cookie) ?? "")]);
      deleteCookie(context, cookie, { path: "/" });
    },
  };

  function seal(session: Session): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(session)), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
  }

  function open(sealed: string): Session | null {
    const bytes = Buffer.from(sealed, "base64url");
    try {
      const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8"));
    } catch {
      // Sealed with a key that is gone: the person signs in again.
      return null;
    }
  }
}

function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
