/** The little of aladin-lite 3.8.2 (which ships no types) that `aladin.ts` uses. */
declare module 'aladin-lite' {
	export interface AladinView {
		/** px. */
		getSize(): [width: number, height: number];
		/** deg; throws outside the sky. */
		pix2world(x: number, y: number, frame: 'icrs'): [ra: number, dec: number];
		/** px; undefined where hidden. */
		world2pix(ra: number, dec: number): ArrayLike<number> | undefined;
		gotoRaDec(ra: number, dec: number): void;
		getProjectionName(): string;
		setProjection(name: string): void;
		/** Grows as the view widens. */
		getZoomFactor(): number;
		setZoomFactor(factor: number): void;
		/** Not of its interface: what `rest.ts` holds back. */
		view: AladinLoop;
	}
	export interface AladinLoop {
		/** Draws a frame and asks for the next one by this same field. */
		redrawClbk: () => void;
	}
	const A: {
		/** Settles when the wasm core runs. */
		init: Promise<void>;
		aladin(host: HTMLElement, options: Record<string, unknown>): AladinView;
	};
	export default A;
}
