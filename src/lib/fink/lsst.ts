export * from './lsst/conesearch.ts';
export * from './lsst/resolve.ts';
export * from './lsst/sources.ts';
export * from './lsst/sso.ts';
export * from './lsst/statistics.ts';
export * from './lsst/tags.ts';
