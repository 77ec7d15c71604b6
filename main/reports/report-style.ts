/** The look of a report: quiet, printable, light and dark. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #2f3941; --faint: #68737d; --line: #d8dcde; --paper: #fff; --tint: #f8f9f9; --add: #edf8f4; --add-ink: #186146; --cut: #fff0f1; --cut-ink: #8c232c; --amber: #ad5918; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ebed; --faint: #a1a9b1; --line: #49545c; --paper: #151a1e; --tint: #1f272c; --add: #10322a; --add-ink: #7fd8b4; --cut: #3d1c20; --cut-ink: #f4a5ac; --amber: #ffb057; } }
* { box-sizing: border-box; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
h1 { margin: .1rem 0 .5rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .6rem; font-size: 1.1rem; }
h3 { margin: 0 0 .4rem; font-size: 1rem; overflow-wrap: anywhere; }
h4 { margin: 0; font-size: .8rem; color: var(--faint); font-weight: 600; }
code { font: .85em ui-monospace, monospace; color: var(--faint); overflow-wrap: anywhere; }
.kind { margin: 0; color: var(--faint); text-transform: uppercase; letter-spacing: .06em; font-size: .75rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .4rem 1.5rem; margin: 1rem 0; }
dt { font-size: .75rem; color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0; }
.tile { flex: 1 1 7rem; padding: .7rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--tint); }
.tile strong { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums; } .tile span { color: var(--faint); }
.warning { margin: .4rem 0; padding: .5rem .8rem; border-left: 4px solid var(--faint); background: var(--tint); }
.warning.caution { border-color: var(--amber); } .warning.danger { border-color: var(--cut-ink); }
.warning strong { text-transform: capitalize; } .items { color: var(--faint); font-size: .8rem; overflow-wrap: anywhere; }
article { padding: .9rem 0; border-top: 1px solid var(--line); break-inside: avoid-page; }
.action { padding: 0 .4rem; border-radius: 3px; background: var(--tint); border: 1px solid var(--line); font-size: .75rem; font-weight: 600; } .action.delete { color: var(--cut-ink); } .action.create { color: var(--add-ink); }
.field { margin: .4rem 0; } .text { margin: .1rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
ins { background: var(--add); color: var(--add-ink); text-decoration: underline; } del { background: var(--cut); color: var(--cut-ink); text-decoration: line-through; }
.picture { display: block; width: 100%; height: auto; margin: 1rem 0; } .picture text { fill: currentColor; font: 13px system-ui, sans-serif; } .picture .update { fill: #3b7dd8; } .picture .create { fill: #2a9070; } .picture .delete { fill: #cc3340; }
.legend { display: flex; gap: 1.2rem; margin: 0; color: var(--faint); } .legend i { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; } .legend .update { background: #3b7dd8; } .legend .create { background: #2a9070; } .legend .delete { background: #cc3340; }
.said { margin: .6rem 0; } blockquote { margin: .2rem 0; padding-left: .8rem; border-left: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
pre { padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--tint); font: .85em/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: inherit; }
td { padding: .15rem .8rem .15rem 0; } .number { text-align: right; font-variant-numeric: tabular-nums; } .note { color: var(--faint); }
`;
