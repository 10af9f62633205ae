/** The simulator looks nothing like the city, so that nobody takes one for the other. */
export const style = `
:root { color-scheme: light; font: 18px/1.6 "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; color: #221a33; background: #f4f0fa; }
header { padding: 10px 20px; color: #fff; background: #4b2e83; }
header strong { margin-right: 8px; padding: 2px 10px; border-radius: 99px; color: #221a33; background: #ffd75e; }
main { display: grid; gap: 32px; grid-template-columns: minmax(0, 360px) minmax(0, 1fr); max-width: 1000px; margin: 0 auto; padding: 28px 20px; }
h1, h2 { margin: 0 0 8px; font-size: 1.15rem; }
h2 { margin-top: 24px; }
h2:first-child { margin-top: 0; }
.phone { min-height: 560px; padding: 32px 22px; border: 10px solid #221a33; border-radius: 40px; background: #fff; align-self: start; }
.who { margin: 0 0 16px; color: #574a70; }
.quiet { color: #574a70; }
.said { padding: 10px 14px; border-radius: 12px; background: #e5f5ec; }
.request { display: grid; gap: 8px; margin-bottom: 16px; padding: 16px; border: 2px solid #4b2e83; border-radius: 18px; }
.request p { margin: 0; }
.from { color: #574a70; font-size: .9rem; }
.hint { font-weight: 700; }
button, .scan { display: inline-block; min-height: 46px; padding: 8px 16px; border: 2px solid #4b2e83; border-radius: 12px; font: inherit; color: #4b2e83; background: #fff; cursor: pointer; }
.yes { color: #fff; background: #4b2e83; font-weight: 700; }
[aria-pressed=true] { color: #fff; background: #a3191f; border-color: #a3191f; }
a { color: #4b2e83; }
:focus-visible { outline: 3px solid #ffb627; outline-offset: 2px; }
ul { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 0; list-style: none; }
.phones a { display: block; padding: 8px 14px; border: 2px solid #cbbfe0; border-radius: 12px; text-decoration: none; background: #fff; }
.phones a[aria-current] { border-color: #4b2e83; background: #ece4f7; }
.phones small { display: block; color: #574a70; font-size: .8rem; }
label { display: block; }
textarea { display: block; width: 100%; margin: 4px 0 8px; padding: 8px; border: 2px solid #7b6b99; border-radius: 12px; font: inherit; }
@media (max-width: 720px) { main { grid-template-columns: minmax(0, 1fr); } .phone { min-height: 0; } }
`
