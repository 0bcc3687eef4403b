/** Is this host (as URLs have it) the machine itself, by whatever network it has or has not? */
export function isLoopback(hostname: string): boolean {
	return /^(?:.+\.)?localhost\.?$|^127(?:\.\d{1,3}){3}$|^\[::1\]$/.test(hostname.toLowerCase());
}
