// Before the first paint, so that no page flashes in another theme. A file, because the security policy forbids inline scripts.
(function () {
	try {
		var theme = localStorage.getItem('perch.theme');
		if (theme === 'light' || theme === 'night') document.documentElement.dataset.theme = theme;
		if (localStorage.getItem('perch.bands') === 'safe') document.documentElement.dataset.bands = 'safe';
	} catch {
		// Storage is forbidden: the default theme it is.
	}
})();
