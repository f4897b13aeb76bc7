// Runs before the first paint, so that a chosen colour scheme does not flash in the other one.
// A file of its own because the content security policy allows no inline scripts.
(() => {
  const chosen = window.localStorage.getItem('herald-color-scheme');
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
