/** As much of Express as the SCIM server of the tests needs; its own types are a dependency more. */
declare module "express" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  type App = RequestListener & { use: (path: string, ...handlers: (Handler | RequestListener)[]) => void };
  export type Router = RequestListener;
  export type Request = IncomingMessage;
  const express: () => App;
  export default express;
}
