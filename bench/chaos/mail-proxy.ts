import { type AddressInfo, connect, createServer } from "node:net";

/**
 * Stands between Lobby and the mail server. `caught` is asked when a whole mail is about to arrive (`before`), and when the
 * server has taken it but Lobby does not know yet (`after`); true cuts the connection there.
 */
export async function startMailProxy(port: number, caught: (moment: "before" | "after") => boolean) {
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    let written = "";
    let isWhole = false;
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    near.on("data", (chunk: Buffer) => {
      written = (written + chunk.toString("latin1")).slice(-5);
      if (written === "\r\n.\r\n") {
        if (caught("before")) return cut();
        isWhole = true;
      }
      far.write(chunk);
    });
    far.on("data", (chunk: Buffer) => {
      if (isWhole && caught("after")) return cut();
      isWhole = false;
      near.write(chunk);
    });
    for (const socket of [near, far]) socket.on("error", cut).on("close", cut);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}
