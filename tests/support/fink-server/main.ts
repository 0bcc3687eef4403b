import { startFinkServer } from './server.ts';

// For trying by hand: prints the two addresses and runs until it is ended. Ports may follow: `main.ts 8101 8102`.
const [ztf = 0, lsst = 0] = process.argv.slice(2).map(Number);
const server = await startFinkServer({ ports: { ztf, lsst } });
console.log(`FINK_API_ZTF=${server.url.ztf}`);
console.log(`FINK_API_LSST=${server.url.lsst}`);
