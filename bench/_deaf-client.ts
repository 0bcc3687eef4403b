import { once } from 'node:events';
import { connect } from 'node:net';

/** A client that says hello and never reads: the socket stands still with whatever the kernel took. */
export async function deaf(port: number): Promise<() => void> {
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	socket.write(
		'GET /api/feed HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'
	);
	const hello = Buffer.from(JSON.stringify({ type: 'hello', since: 'earliest' }));
	socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0]), hello]));
	socket.pause();
	// One that is sent away, or whose relay ended, is as deaf as before.
	socket.on('error', () => undefined);
	return () => socket.destroy();
}
