/** Every route of Fink/LSST that a person would use. Times in and out: MJD UTC, though the server's are TAI. */
export * from './lsst/blocks.ts';
export * from './lsst/conesearch.ts';
export * from './lsst/cutout.ts';
export * from './lsst/resolve.ts';
export * from './lsst/schema.ts';
export * from './lsst/skymap.ts';
export * from './lsst/sources.ts';
export * from './lsst/sso.ts';
export * from './lsst/ssoft.ts';
export * from './lsst/statistics.ts';
export * from './lsst/tags.ts';
export * from './lsst/whole-alert.ts';
