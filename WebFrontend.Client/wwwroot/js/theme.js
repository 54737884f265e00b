// Runs before the first paint, so that a dark room stays dark.
(() => {
  const read = key => { try { return JSON.parse(localStorage.getItem('vigil.' + key)); } catch { return null; } };
  const theme = read('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  document.documentElement.lang = read('language') === 'en' ? 'en' : 'zh-CN';
})();
