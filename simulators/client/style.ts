/** The program looks nothing like the city, so that nobody takes one for the other. */
export const style = `
:root { color-scheme: light; font: 18px/1.6 "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; color: #10261f; background: #eef5f1; }
header { padding: 10px 20px; color: #fff; background: #14532f; }
header strong { margin-right: 8px; padding: 2px 10px; border-radius: 99px; color: #10261f; background: #ffd75e; }
main { display: grid; gap: 20px; max-width: 1000px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 0 0 8px; font-size: 1.15rem; }
h2 small, p small { color: #3d5a4e; font-weight: 400; }
section { min-width: 0; padding: 20px; border: 2px solid #b6cfc2; border-radius: 14px; background: #fff; }
section.is-in { border-color: #14532f; }
form { display: inline-block; margin: 8px 8px 0 0; }
button, .go { display: inline-block; min-height: 46px; padding: 8px 16px; border: 2px solid #14532f; border-radius: 10px; font: inherit; color: #14532f; background: #fff; cursor: pointer; text-decoration: none; }
.yes { color: #fff; background: #14532f; font-weight: 700; }
.problem { padding: 10px 14px; border: 2px solid #a3191f; border-radius: 10px; background: #fdeeee; }
.state { font-weight: 700; }
a { color: #14532f; }
:focus-visible { outline: 3px solid #ffb627; outline-offset: 2px; }
dl { display: grid; grid-template-columns: minmax(0, 15em) minmax(0, 1fr); gap: 4px 16px; margin: 12px 0; }
dt { color: #3d5a4e; font-family: ui-monospace, Consolas, monospace; font-size: .85rem; overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.2em; }
code { overflow-wrap: anywhere; }
@media (max-width: 640px) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 8px; } }
`
