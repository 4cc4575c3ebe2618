// What the desks cannot do from the server: open a dialog as a dialog, put the focus somewhere, notice that somebody was signed out.
window.desk = {
  // What is typed goes where it is asked for, and what cannot be undone is never one Enter away.
  open: dialog => {
    if (dialog.open) return;
    dialog.showModal();
    (dialog.querySelector(':is(input, select, textarea):enabled') ?? dialog.querySelector('.grave ~ .quiet'))?.focus();
  },
  // What was done may have taken the dialog off the page.
  close: dialog => { if (dialog?.open) dialog.close(); },
  // As the fields stand on the page; what is said of the whole form comes first.
  inOrder: ids => {
    const place = id => id && document.getElementById(id);
    return [...new Set(ids)].sort((a, b) => {
      const [one, other] = [place(a), place(b)];
      if (!one || !other) return (one ? 1 : 0) - (other ? 1 : 0);
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
  },
  // The fields of the page's one form, sent without leaving the page; where the answer is. What was taken leaves its fields.
  send: async (action, fields) => {
    const answer = await fetch(action, { method: 'POST', body: new FormData(document.getElementById('desk-post')) }).catch(() => null);
    if (!answer) return null;
    if (new URL(answer.url).searchParams.get('said')) for (const id of fields) document.getElementById(id).value = '';
    return answer.redirected ? answer.url : null;
  },
  focus: id => document.getElementById(id)?.focus(),
};

// Who works without a mouse must not be thrown back to the top: where what had the focus is gone, the page's heading has it.
let focused = null;
const keepFocus = () => {
  if (document.activeElement !== document.body) return;
  focused = null;
  document.querySelector('main h1')?.focus({ preventScroll: true });
};
document.addEventListener('focusin', event => { focused = event.target; });
document.addEventListener('close', keepFocus, true);
new MutationObserver(() => { if (focused && !focused.isConnected) keepFocus(); }).observe(document.body, { childList: true, subtree: true });

// What was done is said at the head of the page; whoever did it further down sees it too. What changes by itself moves nobody.
let acted = -Infinity;
for (const act of ['click', 'submit']) document.addEventListener(act, event => { if (event.target.closest?.('button, form')) acted = performance.now(); }, true);
new MutationObserver(changes => {
  const within = node => node instanceof Element ? node.closest('.result[role=status]') : node.parentElement?.closest('.result[role=status]');
  const said = changes.flatMap(change => [within(change.target), ...[...change.addedNodes].flatMap(node => [within(node), node.querySelector?.('.result[role=status]')])]).find(found => found);
  if (!said || performance.now() - acted > 10000) return;
  acted = -Infinity;
  const { top, bottom } = said.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) said.scrollIntoView({ block: 'center' });
}).observe(document.body, { childList: true, characterData: true, subtree: true });

// Blazor follows a link within the page by scrolling; the next Tab would begin at the top again.
document.addEventListener('click', event => {
  if (!event.target.closest?.('a.skip')) return;
  event.preventDefault();
  document.querySelector('main h1')?.focus();
}, true);

// The connection is gone: because the session ended, or because the network did. In the first case signing in is all that helps.
const reconnect = document.getElementById('components-reconnect-modal');
new MutationObserver(async () => {
  if (!/components-reconnect-(show|failed|rejected)/.test(reconnect.className)) return;
  try {
    const answer = await fetch('/desk/account', { redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect' || reconnect.classList.contains('components-reconnect-rejected')) location.reload();
  } catch {
    // The network is away; Blazor goes on trying.
  }
}).observe(reconnect, { attributeFilter: ['class'] });
