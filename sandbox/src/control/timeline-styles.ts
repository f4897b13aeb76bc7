/** How the timelines page looks: one column per network where there is room. */
export const TIMELINE_STYLES = `
header { padding: 2rem 1rem 1rem; max-width: 90rem; margin: 0 auto; }
h1 { margin: 0; font-size: 1.75rem; }
header p { margin: .25rem 0 1rem; color: var(--soft); }
nav { display: flex; gap: .5rem; flex-wrap: wrap; }
nav a { padding: .35rem .9rem; border: 1px solid var(--line); border-radius: 999px; color: inherit; background: var(--card); text-decoration: none; }
nav a:hover { border-color: var(--brand); }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1.25rem; padding: 1rem; max-width: 90rem; margin: 0 auto; align-items: start; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; min-width: 0; }
h2 { background: var(--brand); color: #fff; margin: 0; padding: .75rem 1rem; font-size: 1rem; display: flex; justify-content: space-between; gap: 1rem; }
h2 span { font-weight: 400; }
article { padding: 1rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
article:last-child { border-bottom: 0; }
h3 { margin: 0 0 .25rem; font-size: .95rem; }
.text { margin: 0 0 .5rem; white-space: pre-wrap; }
figure { margin: 0 0 .5rem; }
img, .bytes { display: block; width: 100%; max-height: 18rem; object-fit: cover; border-radius: 10px; border: 1px solid var(--line); background: var(--ground); }
.bytes { padding: 2rem 1rem; text-align: center; color: var(--soft); }
figcaption { font-size: .8rem; color: var(--soft); margin-top: .25rem; }
.link { display: block; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 10px; color: inherit; font-size: .875rem; }
footer { margin-top: .5rem; font-size: .8rem; color: var(--soft); display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
.empty { color: var(--soft); padding: 1rem; margin: 0; }
`;
