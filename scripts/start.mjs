// npm start: installs what is missing, then runs the demonstration on the pinned Node.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
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

// A killed npm tells nobody: the shell that it started us with lives on, and gets another parent.
const shell = process.ppid;
const npm = parentOf(shell);
if (process.env.npm_lifecycle_event && npm !== null)
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) demo.kill("SIGTERM");
  }, 1000).unref();

function parentOf(pid) {
  try {
    // The name in the second field may hold blanks and brackets, so the fields are counted from its end.
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1];
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "gone";
  }
}
