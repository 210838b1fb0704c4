// npm start: installs what is missing, then runs the demonstration on the pinned Node.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { install, pinnedNode, root } from "./install.mjs";

await install();
const demo = spawn(pinnedNode, [join(root, "examples/orders/demo.ts")], {
  cwd: root,
  // The channel ends when this process does, however it ends: the demonstration then ends itself.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
demo.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGKILL" ? 137 : 130)));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => demo.kill(signal));

// A killed npm tells nobody: its children get another parent.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) demo.kill("SIGTERM");
}, 500).unref();
