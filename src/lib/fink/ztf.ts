export * from './ztf/conesearch.ts';
export * from './ztf/latests.ts';
export * from './ztf/objects.ts';
export * from './ztf/resolve.ts';
export * from './ztf/sso.ts';
export * from './ztf/statistics.ts';
