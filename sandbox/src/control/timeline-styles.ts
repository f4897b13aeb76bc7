import { POST_CONTENT_STYLES } from '../pages/post-content.ts';

/** How the timelines page looks: one column per network where there is room. */
export const TIMELINE_STYLES = `
header { padding: 2rem 1rem 1rem; max-width: 90rem; margin: 0 auto; }
h1 { margin: 0; font-size: 1.75rem; }
header p { margin: .25rem 0 .75rem; color: var(--soft); }
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
code { display: inline-block; background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: 8px; padding: .1rem .5rem; user-select: all; }
article footer { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
.post { color: var(--link); font-size: .85rem; }
/* One under the other, what there is to see comes first. */
@media (max-width: 40.5rem) { section:has(.empty) { order: 1; } }
.empty { color: var(--soft); padding: 1rem; margin: 0; }
${POST_CONTENT_STYLES}`;
