/** The browser-safe door of Lobby: words, wire types, request schemas and the problem table (`lobby/contract`). */
export * from "./problem.ts";
export * from "./problems.ts";
export * from "./wire.ts";
export * from "./words.ts";
