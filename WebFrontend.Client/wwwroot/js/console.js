// What .NET can't reach by itself: storage, keys, focus. Called through Browser.cs.
const prefix = 'vigil.';

export function readAll() {
  const all = {};
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key.startsWith(prefix)) { all[key.substring(prefix.length)] = localStorage.getItem(key); }
    }
  } catch { /* storage is switched off: preferences last for this visit */ }
  return JSON.stringify(all);
}

export function write(key, json) {
  try { if (json === null) { localStorage.removeItem(prefix + key); } else { localStorage.setItem(prefix + key, json); } } catch { /* as above */ }
}

export function setTheme(theme) { document.documentElement.dataset.theme = theme; }

export function systemTheme() { return document.documentElement.dataset.theme; }

const typing = target => target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

export function listen(receiver) {
  const onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    const modal = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape') { if (!modal) { receiver.invokeMethodAsync('OnKey', 'Escape'); } return; }
    if (modal || typing(event.target) || event.key.length !== 1) { return; }
    if ('jkoagnsevcu/?'.includes(event.key)) { event.preventDefault(); } // else the key would be typed into the dialog that it opens
    receiver.invokeMethodAsync('OnKey', event.key);
  };
  const onNet = () => receiver.invokeMethodAsync('OnNetwork', navigator.onLine);
  document.addEventListener('keydown', onKey);
  addEventListener('online', onNet);
  addEventListener('offline', onNet);
  return { stop() {
    document.removeEventListener('keydown', onKey);
    removeEventListener('online', onNet);
    removeEventListener('offline', onNet);
  } };
}

/** The review's keys: one hand, without looking. The space never presses a button that was clicked before. */
export function listenReview(receiver) {
  const keys = { y: 'y', n: 'n', u: 'u', z: 'z', ' ': 'next', ArrowRight: 'next', ArrowLeft: 'back' };
  const onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) { return; }
    if (document.querySelector('dialog[open]') !== null || typing(event.target)) { return; }
    const key = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (key) { event.preventDefault(); receiver.invokeMethodAsync('OnKey', key); }
  };
  document.addEventListener('keydown', onKey);
  return { stop() { document.removeEventListener('keydown', onKey); } };
}

export function openModal(element) { if (element && !element.open) { element.showModal(); } }

export function closeModal(element) { if (element?.open) { element.close(); } }

export function focus(selector) { document.querySelector(selector)?.focus(); }

export function reveal(selector) { document.querySelector(selector)?.scrollIntoView({ block: 'nearest' }); }

/** Scrolls a virtual list so that a row of a known height can be seen. */
export function revealRow(container, index, height) {
  const box = document.querySelector(container);
  if (!box) { return; }
  const top = index * height;
  if (top < box.scrollTop) { box.scrollTop = top; } else if (top + height > box.scrollTop + box.clientHeight) { box.scrollTop = top + height - box.clientHeight; }
}

export function reload() { location.reload(); }

export function print() { window.print(); }
