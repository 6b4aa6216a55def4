// Dark where the system is dark, before anything is painted; without scripts the page is light.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('pf-v5-theme-dark', dark.matches);
  dark.addEventListener('change', apply);
  apply();
})();
