/**
 * Holds back the first answer that a request which matches was done, though the other side has done it, until it is
 * released. Everything else goes through; disposing of it releases what is still held.
 */
export function holdAnswer(matches: (method: string, url: string) => boolean) {
  const real = globalThis.fetch;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  let isFirst = true;
  globalThis.fetch = async (input, init) => {
    const answer = await real(input, init);
    if (!isFirst || !answer.ok || !matches(init?.method ?? "GET", String(input))) return answer;
    isFirst = false;
    hold();
    await released;
    return answer;
  };
  return {
    /** Once there is an answer to hold back. */
    held,
    release,
    [Symbol.dispose]() {
      release();
      globalThis.fetch = real;
    },
  };
}
