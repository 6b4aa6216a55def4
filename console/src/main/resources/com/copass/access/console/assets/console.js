// What scripts add to pages that work without them: live updates, and a button that copies.
(() => {
  // A page that nobody looks at keeps no session alive.
  document.addEventListener('htmx:beforeRequest', event => {
    if (document.hidden) event.preventDefault();
  });
  // The session is over: the page itself leads to where one signs in.
  document.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) window.location.reload();
  });
  document.querySelectorAll('[data-copy]').forEach(button => {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.copied;
      button.removeAttribute('aria-label');
    });
  });
  // Once is enough, also for an impatient finger. The server would take the second for the first.
  document.addEventListener('submit', event => {
    event.target.querySelectorAll('button[type=submit]').forEach(button => {
      window.setTimeout(() => { button.disabled = true; }, 0);
    });
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('button[type=submit]').forEach(button => { button.disabled = false; });
  });
})();
