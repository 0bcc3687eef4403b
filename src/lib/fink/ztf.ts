/** Every route of Fink/ZTF that a person would use. Times in and out: MJD UTC. */
export * from './ztf/anomaly.ts';
export * from './ztf/classes.ts';
export * from './ztf/conesearch.ts';
export * from './ztf/cutout.ts';
export * from './ztf/latests.ts';
export * from './ztf/objects.ts';
export * from './ztf/resolve.ts';
export * from './ztf/schema.ts';
export * from './ztf/skymap.ts';
export * from './ztf/sso.ts';
export * from './ztf/ssocand.ts';
export * from './ztf/ssoft.ts';
export * from './ztf/statistics.ts';
export * from './ztf/tracklet.ts';
export * from './ztf/whole-alert.ts';
