/** Marks a style sheet in the source, for editors and for the bundle, which takes the indentation out. */
export const css = String.raw;
