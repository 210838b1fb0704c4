/** The look of every page: system font, eight-pixel grid, one accent, light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --accent: light-dark(#1f5f74, #7fc4d6);
  --on-accent: light-dark(#fff, #06222b);
  --ground: light-dark(#eef1f2, #121618);
  --surface: light-dark(#fff, #1d2224);
  --text: light-dark(#1b2326, #eef2f3);
  --quiet: light-dark(#55636a, #a9b6bb);
  --line: light-dark(#d5dcdf, #353d41);
  --wash: light-dark(#f4f7f8, #262c2f);
  --tint: light-dark(#e4eff2, #1f3a43);
  --wrong: light-dark(#a4262c, #ffb3ad);
  --good: light-dark(#1c6b3a, #8fd6a8);
  --wait: light-dark(#6b5000, #ecc76a);
}
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--ground); }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.mark { display: flex; gap: 8px; justify-content: center; padding: 8px 16px; font-size: 13px; color: var(--quiet);
  border-block-end: 1px solid var(--line);
  background: repeating-linear-gradient(135deg, transparent 0 12px, light-dark(#0000000a, #ffffff0a) 12px 24px); }
main { flex: 1; display: grid; place-items: center; padding: 24px 16px 48px; }
.card { inline-size: min(480px, 100%); padding: 32px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
  box-shadow: 0 8px 32px light-dark(#1b232614, #0006); }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.3; font-weight: 600; text-wrap: balance; }
h2 { margin: 24px 0 8px; font-size: 14px; font-weight: 600; color: var(--quiet); }
p { margin: 0 0 16px; }
a { color: var(--accent); text-underline-offset: 2px; }
small, .quiet { color: var(--quiet); font-size: 14px; }
.over { margin: 0 0 16px; font-size: 14px; color: var(--quiet); }
form { margin: 0; }
.people { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; }
.person { inline-size: 100%; display: flex; align-items: center; gap: 12px; padding: 8px; min-height: 56px; text-align: start; font: inherit; color: inherit;
  background: none; border: 1px solid transparent; border-radius: 8px; cursor: pointer; }
.person:hover { background: var(--wash); }
.person.first { border-color: var(--line); background: var(--tint); }
.person span { min-width: 0; }
.person b { display: block; font-weight: 600; overflow-wrap: anywhere; }
.person i { display: block; font-style: normal; font-size: 14px; color: var(--quiet); overflow-wrap: anywhere; }
.face { flex: none; inline-size: 40px; block-size: 40px; border-radius: 50%; display: grid; place-items: center; font-size: 14px; font-weight: 600;
  background: var(--tint); color: var(--accent); }
.first .face { background: var(--surface); }
label { display: block; margin: 0 0 4px; font-size: 14px; font-weight: 600; }
input[type=email], input[type=password], input[type=text], input[type=search], input[type=number], select, textarea { inline-size: 100%; min-height: 40px; padding: 7px 12px; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid light-dark(#7c888d, #7d898e); border-radius: 6px; }
.line { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
.line > :first-child { flex: 1 1 200px; max-inline-size: 400px; }
form + .quiet { margin: 16px 0 0; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 24px; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 40px; padding: 7px 20px; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
  color: var(--text); background: var(--surface); border: 1px solid light-dark(#7c888d, #7d898e); border-radius: 6px; }
.button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.button:hover { filter: brightness(0.96); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.facts { margin: 0 0 16px; padding: 12px 16px; background: var(--wash); border-radius: 8px; }
.facts ul { margin: 4px 0 0; padding-inline-start: 20px; }
.code { margin: 24px 0 0; padding: 12px 16px; font: 13px/1.5 ui-monospace, monospace; color: var(--quiet); background: var(--wash); border-radius: 8px; overflow-wrap: anywhere; white-space: pre-wrap; }
.wide { place-items: start stretch; grid-template-columns: minmax(0, 1fr); padding: 0; }
.wide .card { inline-size: 100%; max-inline-size: none; border: 0; border-radius: 0; box-shadow: none; background: none; padding: 24px clamp(16px, 3vw, 40px); }
nav { display: flex; flex-wrap: wrap; gap: 4px; padding: 8px clamp(16px, 3vw, 40px); background: var(--surface); border-block-end: 1px solid var(--line); }
nav a { padding: 8px 12px; border-radius: 6px; color: inherit; text-decoration: none; font-weight: 600; font-size: 14px; }
nav a:hover { background: var(--wash); }
nav a[aria-current] { background: var(--tint); color: var(--accent); }
.split { display: grid; grid-template-columns: minmax(240px, 360px) 1fr; gap: 24px; align-items: start; }
@media (max-width: 800px) { .split { grid-template-columns: 1fr; } }
.list { list-style: none; margin: 0; padding: 0; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.list li + li { border-block-start: 1px solid var(--line); }
.list a { display: block; padding: 12px 16px; color: inherit; text-decoration: none; }
.list a:hover { background: var(--wash); }
.list a[aria-current] { background: var(--tint); box-shadow: inset 3px 0 var(--accent); }
.list b, .list i { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list i { font-style: normal; font-size: 14px; color: var(--quiet); }
.letter { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.letter header { padding: 16px 24px; border-block-end: 1px solid var(--line); }
.letter iframe { display: block; inline-size: 100%; block-size: 640px; border: 0; background: #fff; color-scheme: light; }
.letter pre { margin: 0; padding: 24px; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
.scroll { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
table { inline-size: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 8px 12px; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
tr:last-child > td { border-block-end: 0; }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
td { overflow-wrap: break-word; }
.nowrap { white-space: nowrap; }
.mono { font: 13px/1.5 ui-monospace, monospace; }
.path { display: inline-block; min-inline-size: 20ch; overflow-wrap: anywhere; }
.tag { display: inline-block; white-space: nowrap; padding: 0 8px; border-radius: 999px; font-size: 13px; line-height: 22px; background: var(--wash); border: 1px solid var(--line); }
.tag.good { color: var(--good); } .tag.wrong { color: var(--wrong); } .tag.wait { color: var(--wait); }
.empty { padding: 32px; text-align: center; color: var(--quiet); background: var(--surface); border: 1px dashed var(--line); border-radius: 8px; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 24px; align-items: start; }
.panel { padding: 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
.stack { display: grid; gap: 24px; }
.panel form + form { margin-block-start: 8px; }
.panel h2 { margin-block-start: 0; }
.field { margin-block-end: 16px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: end; }
.digits { margin: 0 0 24px; padding: 12px 16px; font-size: 32px; line-height: 1.25; letter-spacing: 0.12em; background: var(--wash); border-radius: 8px; }
.mistake { margin: 0 0 8px; font-size: 14px; color: var(--wrong); }
[aria-invalid] { border-color: var(--wrong) !important; }
.requests { list-style: none; margin: 0; padding: 0; font-size: 14px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.requests li + li { border-block-start: 1px solid var(--line); }
.request { display: grid; grid-template-columns: 64px 64px minmax(0, 8fr) minmax(0, 4fr) minmax(0, 4fr) minmax(0, 4fr) 72px; gap: 4px 16px; padding: 10px 12px 10px 32px; }
.request > span { overflow-wrap: anywhere; }
.request i { display: block; font-style: normal; font-size: 13px; color: var(--quiet); }
.request > :last-child { text-align: end; }
summary.request { position: relative; list-style: none; cursor: pointer; }
summary.request::before { content: "›"; position: absolute; inset-inline-start: 14px; inset-block-start: 8px; font-weight: 600; color: var(--quiet); }
summary.request:hover { background: var(--wash); }
[open] > summary.request { background: var(--wash); }
[open] > summary.request::before { rotate: 90deg; }
.requests details > :not(summary) { margin-inline: 32px 12px; }
.requests details > pre:last-child { margin-block-end: 16px; }
@media (max-width: 800px) { .request { grid-template-columns: auto auto 1fr; } .request > :nth-child(n + 3) { grid-column: 1 / -1; } .request > :last-child { text-align: start; } }
details pre { margin: 8px 0 0; padding: 12px; font: 13px/1.5 ui-monospace, monospace; background: var(--wash); border-radius: 6px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
