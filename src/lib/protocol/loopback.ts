/** Is this host, as URLs have it, the machine itself, which is there whatever network there is? */
export function isLoopback(hostname: string): boolean {
	return /^(?:.+\.)?localhost\.?$|^127(?:\.\d{1,3}){3}$|^\[::1\]$/.test(hostname.toLowerCase());
}

/** The same of a whole address; false for what is none. */
export function onThisMachine(address: string): boolean {
	try {
		return isLoopback(new URL(address).hostname);
	} catch {
		return false;
	}
}
