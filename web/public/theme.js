// Runs before the first paint, so that the chosen theme never flashes in afterwards.
;(function () {
  try {
    var theme = localStorage.getItem('aftalemaal.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage may be switched off; then the system decides.
  }
})()
