/** Whether an address is of this machine alone. */
export function isLoopback(address: string): boolean {
	return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

/** Whether who listens there, by name or address, is reached from this machine alone. */
export function listensToLoopback(host: string): boolean {
	return host === 'localhost' || isLoopback(host);
}
