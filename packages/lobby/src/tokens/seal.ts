import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Problem } from "../contract/index.ts";

/** Keeps secrets at rest. What was sealed for one place cannot be opened in another. */
export type Sealer = Readonly<{
  /** `context` names the place, e.g. table, column and row id; it is authenticated, not stored. */
  seal: (plain: string, context: string) => string;
  /** Throws Problem `sealing-key-missing` when the key is gone, Error when the context is another one or a byte was changed. */
  open: (sealed: string, context: string) => string;
  /** What everything begins with that the first key has sealed. */
  newest: string;
}>;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The first key seals and every key opens, so a key is rotated by
 * putting a new one in front and taking the old one away when nothing is sealed by it any more (`store/reseal.ts`).
 *
 * @param keys 32 bytes each, in base64
 * @throws Error when a key is not 32 bytes long
 */
export function createSealer(keys: readonly string[]): Sealer {
  const ring = keys.map((text, at) => {
    const key = Buffer.from(text, "base64");
    if (key.length !== 32) throw new Error(`Sealing key ${at + 1} is not 32 bytes in base64.`);
    return { id: createHash("sha256").update(key).digest("base64url").slice(0, 8), key };
  });
  const [first] = ring;
  if (!first) throw new Error("There is no sealing key.");
  const newest = `1.${first.id}.`;

  return {
    newest,
    seal(plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", first.key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return newest + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, context) {
      const [version, id, text] = sealed.split(".");
      const key = ring.find((candidate) => candidate.id === id)?.key;
      if (version !== "1" || text === undefined || !key) throw new Problem("sealing-key-missing");
      const bytes = Buffer.from(text, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
    },
  };
}
