// Starts the application in the chosen language and shows how far the download is.
(() => {
  const bar = document.getElementById('splash-progress');
  const watch = setInterval(() => {
    const percent = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--blazor-load-percentage'));
    if (!document.getElementById('splash-progress')) { clearInterval(watch); } else if (percent > 0) { bar.value = percent; }
  }, 120);
  Blazor.start({ applicationCulture: document.documentElement.lang });
})();
