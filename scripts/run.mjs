// npm run bench, npm run chaos: installs what is missing, then runs a file on the pinned Node.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { install, pinnedNode, root } from "./install.mjs";

await install();
const [file, ...words] = process.argv.slice(2);
const child = spawn(pinnedNode, [join(root, file), ...words], { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
