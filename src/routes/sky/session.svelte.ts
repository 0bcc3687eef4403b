import { createContext } from 'svelte';
import type { Position } from '#lib/alert/position.ts';
import { type Config, loadConfig, relayInForce } from '#lib/config.ts';
import { Detail } from '#lib/detail/client.ts';
import { type Face, faceOf } from '#lib/face.ts';
import type { HeldObject } from '#lib/live/alerts.ts';
import { Connection } from '#lib/live/connection.ts';
import { Fink } from '#lib/fink/fink.ts';
import type { Keeper } from '#lib/fink/keeper.ts';
import { Feed } from '#lib/live/feed.svelte.ts';
import { lendTable } from '#lib/lend-table.ts';
import { FeedList } from '#lib/live/list.svelte.ts';
import type { Frame } from '#lib/protocol/frame.ts';
import { relayBase } from '#lib/relay-address.ts';
import { Deeds } from '#lib/targets/deeds.svelte.ts';
import { Kept } from '#lib/targets/kept.svelte.ts';
import { targetOfFrames } from '#lib/targets/new-target.ts';
import type { NewTarget, Realm } from '#lib/targets/target.ts';
import { Targets } from '#lib/targets/targets.svelte.ts';
import type { SkyView } from '#lib/sky/sky.ts';

/** The page's clock goes on at this step, ms. */
const TICK_MS = 1000;
/** The lists are opened so many ms after the start, or when a page asks for them. */
const OPEN_LISTS_MS = 1500;

/** What all pages of the app share while it is open: the feed and its connection, what is chosen, the clock. */
export class Session {
	readonly feed = new Feed();
	readonly list = new FeedList(this.feed);
	/** What the user keeps. */
	readonly targets = new Targets((after, signal) => this.#detail.past(after, { signal }));
	/** What is done with them. */
	readonly deeds = new Deeds(this.targets);
	/** What this device keeps of answers, for when there is no network. */
	readonly kept = new Kept();
	/** The map, once it is there. */
	view: SkyView | null = $state.raw(null);
	/** A place that the map is to be centred on as soon as it is there, deg ICRS. */
	aim: Position | null = $state.raw(null);
	/** Id of the chosen object, held or not. */
	chosenId: string | null = $state(null);
	/** Things that are about to be saved to a list: the layout asks which; null: none. */
	saving: readonly NewTarget[] | null = $state.raw(null);
	/** Puts the cursor into the search box of the page that has one of its own; null: the bar's. */
	box: { focus: () => void } | null = $state.raw(null);
	#config: Config | null = $state.raw(null);
	#relay: string | null | undefined = $state();
	#token: string | null = $state(null);
	#connection: Connection | null = null;
	#tick = $state(Date.now());
	#online = $state(navigator.onLine);
	readonly #chosen: HeldObject | null = $derived(
		this.feed.version >= 0 && this.chosenId !== null ? this.feed.alerts.object(this.chosenId) : null
	);
	/** The chosen object's alerts, newest first; another list whenever there is another alert. */
	readonly #frames: readonly Frame[] = $derived.by(() => {
		if (this.feed.version < 0 || this.#chosen === null) return [];
		const { alerts } = this.#chosen;
		const before = this.#framesOf;
		if (
			before.object === this.#chosen &&
			before.frames.length === alerts.length &&
			before.frames[0] === alerts.at(-1)?.frame
		) {
			return before.frames;
		}
		const frames = alerts.map(({ frame }) => frame).reverse();
		this.#framesOf = { object: this.#chosen, frames };
		return frames;
	});
	#framesOf: { object: HeldObject | null; frames: readonly Frame[] } = { object: null, frames: [] };
	readonly #detail: Detail = $derived.by(() => {
		// The same seq is another alert in another log.
		void this.feed.stream.log;
		// What was asked for while the relay was away is asked again.
		void this.feed.stream.opened;
		return new Detail({ base: relayBase(this.#relay ?? `${location.origin}/api/feed`), token: this.#token });
	});
	/** What a page is answered is kept without its waiting for it. */
	readonly #keeper: Keeper = {
		read: (key) => this.kept.read(key),
		write: (key, answer) => Promise.resolve(this.kept.writeSeen({ key, ...answer }))
	};
	readonly #fink: Fink | null = $derived(this.#config === null ? null : new Fink(this.#config.fink, {}, this.#keeper));
	readonly #face: Face = $derived.by(() => this.#look());

	/** Reads the settings and connects; returns the way to stop it all. */
	start(): () => void {
		void loadConfig(location.origin).then((config) => {
			this.#config = config;
			this.connect();
		});
		// Lists fill themselves from the start, but nothing on the screen waits for them.
		const later = setTimeout(() => void this.targets.open(), OPEN_LISTS_MS);
		const hear = this.feed.hear((stretch) => {
			const { log } = this.feed.stream;
			if (log !== null) this.targets.hear(stretch, { log, realm: this.realm });
		});
		const timer = setInterval(() => (this.#tick = Date.now()), TICK_MS);
		const wake = () => {
			this.#online = navigator.onLine;
			this.#tick = Date.now();
			if (!document.hidden) this.retry();
		};
		const gone = () => {
			this.#online = navigator.onLine;
			this.#connection?.networkGone();
		};
		addEventListener('online', wake);
		addEventListener('offline', gone);
		document.addEventListener('visibilitychange', wake);
		return () => {
			clearInterval(timer);
			clearTimeout(later);
			hear();
			this.targets.end();
			this.kept.end();
			removeEventListener('online', wake);
			removeEventListener('offline', gone);
			document.removeEventListener('visibilitychange', wake);
			this.#connection?.end();
			this.list.end();
		};
	}
	/** Connects to the relay in force; another one than before takes all that the old one sent with it. */
	connect(): void {
		if (this.#config === null) return;
		const { url, token } = relayInForce(this.#config);
		this.#connection?.end();
		this.#connection = null;
		if (this.#relay !== undefined && this.#relay !== url) this.feed.clear();
		this.#relay = url;
		this.#token = token;
		if (url === null) return;
		this.#connection = new Connection({ url, token }, this.feed);
		this.#connection.start();
	}
	retry(): void {
		this.#connection?.wake();
	}
	/** null: the settings are not read yet. */
	get config(): Config | null {
		return this.#config;
	}
	/** The one client of Fink's archives: answers are cached in it; null: the settings are not read yet. */
	get fink(): Fink | null {
		return this.#fink;
	}
	/** Whether the browser has a network. */
	get online(): boolean {
		return this.#online;
	}
	/** Address of the feed; null: none; undefined: not read yet. */
	get relay(): string | null | undefined {
		return this.#relay;
	}
	/** ms since 1970 by the relay's clock, once a second. */
	get now(): number {
		return this.#tick >= 0 ? this.feed.now() : 0;
	}
	/** Up to when alerts may have come, ms since 1970, once a second; it stands still when the stream has ended. */
	get until(): number {
		return this.#tick >= 0 ? this.feed.until() : 0;
	}
	/** The page's clock, MJD UTC, once a second and with each batch. */
	get clock(): number {
		return this.#tick >= 0 ? this.feed.clock() : 0;
	}
	/** The time that ages are counted from, MJD UTC: the clock, or the right edge of the chosen time. */
	get ageClock(): number {
		const { to } = this.feed.span;
		if (to === null) return this.clock;
		const newest = this.feed.version >= 0 ? this.feed.view.newest(1)[0]?.newest.frame : undefined;
		if (this.feed.stream.kind === 'replay') return newest?.mjd ?? this.clock;
		return this.clock - (this.now - to) / 86_400_000;
	}
	/** A recording, or nothing real at all: said on every page. */
	get untrue(): 'replay' | 'simulate' | null {
		return this.feed.stream.kind === 'kafka' ? null : this.feed.stream.kind;
	}
	/** What the stream shows, for lists: nothing of a night played again or made up may stand among the real. */
	get realm(): Realm {
		return this.untrue === null ? 'sky' : this.untrue === 'replay' ? 'replay' : 'simulated';
	}
	get chosen(): HeldObject | null {
		return this.#chosen;
	}
	get frames(): readonly Frame[] {
		return this.#frames;
	}
	/** Every topic that an alert of the chosen object came on. */
	get topics(): readonly string[] {
		if (this.feed.version < 0 || this.#chosen === null) return [];
		return [...new Set(this.#chosen.alerts.flatMap(({ topics }) => topics))].sort();
	}
	/** Answers about single alerts. */
	get detail(): Detail {
		return this.#detail;
	}
	/** Puts a VOTable where programs beside the page can fetch it; null: there is no relay to do so. */
	get lend(): ((voTable: string) => Promise<string>) | null {
		const relay = this.#relay;
		if (relay === null || relay === undefined) return null;
		const token = this.#token;
		return (voTable) => lendTable(relayBase(relay), token, voTable);
	}
	get face(): Face {
		return this.#face;
	}
	choose(objectId: string | null): void {
		this.chosenId = objectId;
	}
	/** Chooses the object so many rows on (back: negative) in the list. */
	step(by: number): void {
		const next = this.list.neighbour(this.#chosen, by);
		if (next !== null) this.choose(next.objectId);
	}
	centre(): void {
		const frame = this.#chosen?.alerts.at(-1)?.frame;
		if (frame === undefined) this.view?.whole();
		else this.view?.centre(frame.ra, frame.dec);
	}
	/** Asks to which list things are to be saved. */
	save(things: readonly (NewTarget | null)[]): void {
		const some = things.filter((thing) => thing !== null);
		if (some.length === 0) return;
		this.saving = some;
		void this.targets.open();
	}
	/** The chosen object as something to follow; null: none, or none of its alerts is held. */
	get chosenTarget(): NewTarget | null {
		return targetOfFrames(this.frames, this.realm);
	}
	togglePause(): void {
		if (this.feed.pausedAt === null) this.feed.pause();
		else this.feed.resume();
	}

	#look(): Face {
		const { feed } = this;
		return faceOf({
			relay: this.#relay === undefined ? 'the relay' : this.#relay,
			link: feed.stream.link,
			lostAt: feed.stream.lostAt,
			kind: feed.stream.kind,
			source: feed.stream.source,
			pausedAt: feed.pausedAt,
			waiting: feed.waiting,
			gaps: feed.stream.gaps,
			lastAlert: feed.newest?.frame.received ?? null,
			online: this.#online,
			now: this.now
		});
	}
}

export const [getSession, setSession] = createContext<Session>();
