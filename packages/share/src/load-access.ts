/** Loads what shows who has access: a second file in what `bundleShare` makes, a chunk of its own with any other bundler. */
export const loadAccess = () => import("./access/index.ts");
