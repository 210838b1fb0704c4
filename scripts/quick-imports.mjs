// Preloaded into every process of the tests. For each module that it loads Node parses its package's whole "exports" several
// times: those of drizzle-orm are 180 kB, and its hundred modules took half of the start of a test. This says what they are, so
// that Node need not ask. The modules are the same.
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    const isWithin = specifier.startsWith(".") && context.parentURL?.includes("/node_modules/drizzle-orm/");
    if (!isWithin) return next(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true };
  },
});
