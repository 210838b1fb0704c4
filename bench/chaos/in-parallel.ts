/** Works on a list, so many at a time. */
export async function inParallel<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>) {
  const left = [...items];
  const workers = Array.from({ length: most }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  });
  await Promise.all(workers);
}
