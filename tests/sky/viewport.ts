import type { Viewport } from '#lib/sky/camera.ts';

const RAD = Math.PI / 180;

/** A gnomonic view computed by spherical trigonometry alone: east left, north up, `scale` px per radian at (ra, dec) deg. */
export function gnomonic(ra: number, dec: number, scale: number, width = 960, height = 456): Viewport {
	return {
		width,
		height,
		projection: 'TAN',
		skyAt(px, py) {
			const x = -(px - width / 2) / scale;
			const y = -(py - height / 2) / scale;
			const d = dec * RAD;
			const rho = Math.hypot(x, y);
			if (rho === 0) return [ra, dec];
			const c = Math.atan(rho);
			const sine = Math.cos(c) * Math.sin(d) + (y * Math.sin(c) * Math.cos(d)) / rho;
			const turn = Math.atan2(x * Math.sin(c), rho * Math.cos(d) * Math.cos(c) - y * Math.sin(d) * Math.sin(c));
			return [(ra + turn / RAD + 360) % 360, Math.asin(sine) / RAD];
		}
	};
}
