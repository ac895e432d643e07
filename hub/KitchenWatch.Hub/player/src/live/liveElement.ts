import { BackOff } from "./backOff.ts";
import { Choice, type View } from "./choice.ts";
import { HubLink } from "./hubLink.ts";
import type { Rendition } from "./packet.ts";
import { canShow } from "./picture.ts";
import { Presence } from "./presence.ts";
import { Telling, type State } from "./telling.ts";
import { wallNow } from "./wall.ts";
import { Watching, type Ending } from "./watching.ts";
import { readWords } from "./words.ts";

const paintEveryMs = 500;
const steadyAfterMs = 10_000;

const link = new HubLink("/hubs/live");

/** Call on a page that will show cameras. */
export function expectCameras(): void {
  link.warm();
}

/**
 * `<kw-live device source words codec view>`: one camera, live, while it is in the page and can be seen. `view="tile"` shows the small stream,
 * else the main one; when it changes, the old picture stands until the new one is there.
 */
export class LiveElement extends HTMLElement {
  static readonly observedAttributes = ["view", "codec"];

  private readonly telling = new Telling(this);
  private readonly backOff = new BackOff();
  private readonly choice = new Choice(canShow);
  private watching: Watching | null = null;
  /** Takes over from {@link watching} once it shows something. */
  private coming: Watching | null = null;
  private release: (() => void) | null = null;
  private presence: Presence | null = null;
  private timer = 0;
  private startedAt = 0;
  private paint = 0;
  private framesBefore = 0;

  connectedCallback(): void {
    this.telling.begin(readWords(this.getAttribute("words")));
    this.paint = window.setInterval(() => this.repaint(), paintEveryMs);
    this.repaint();
    this.presence = new Presence(this, (present) => (present ? this.start() : this.pause()));
  }

  disconnectedCallback(): void {
    this.presence?.close();
    window.clearInterval(this.paint);
    this.end();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) {
      return;
    }
    if (name === "codec") {
      this.choice.forget();
    }
    if (this.watching !== null && this.best() !== (this.coming ?? this.watching).rendition) {
      this.change();
    }
  }

  private best(): Rendition {
    const view: View = this.getAttribute("view") === "tile" ? "tile" : "full";
    return this.choice.best(view, this.getAttribute("codec") ?? "");
  }

  private start(): void {
    window.clearTimeout(this.timer);
    this.release ??= link.use();
    this.enter("connecting");
    this.startedAt = performance.now();
    this.watching = this.watch();
  }

  /** Another rendition beside the present one, which goes when the new one shows something. */
  private change(): void {
    this.coming?.close();
    this.coming = null;
    if (this.watching?.screen == null) {
      this.watching?.close();
      this.start();
    } else if (this.watching.rendition !== this.best()) {
      this.coming = this.watch();
    }
  }

  private watch(): Watching {
    const watching: Watching = new Watching(this.best(), this.getAttribute("label") ?? "", {
      place: (screen) => this.prepend(screen.element),
      seen: () => this.seen(watching),
      skipped: (pictures) => this.telling.skipped(pictures),
      ended: (why) => (watching === this.coming ? this.notComing(watching, why) : this.ended(why)),
    });
    void watching.open(link, this.getAttribute("device") ?? "", this.getAttribute("source") ?? "");
    return watching;
  }

  private seen(by: Watching): void {
    if (by === this.coming) {
      this.watching?.close();
      this.framesBefore += this.watching?.frames ?? 0;
      this.watching = by;
      this.coming = null;
    }
    this.enter("playing");
  }

  /** The present picture stands; another way is tried where this browser could not play the one that was to come. */
  private notComing(failed: Watching, why: Ending): void {
    this.coming = null;
    if (why === "codec" && this.choice.refuse(failed.rendition)) {
      this.change();
    }
  }

  private end(): void {
    window.clearTimeout(this.timer);
    this.framesBefore += this.watching?.frames ?? 0;
    this.coming?.close();
    this.watching?.close();
    this.coming = this.watching = null;
    this.release?.();
    this.release = null;
  }

  private ended(why: Ending): void {
    const was = this.watching;
    const worked = this.telling.state === "playing" && performance.now() - this.startedAt > steadyAfterMs;
    this.framesBefore += was?.frames ?? 0;
    this.coming?.close();
    this.coming = this.watching = null;
    if (why === "codec" && was !== null && this.choice.refuse(was.rendition)) {
      this.start();
      return;
    }
    if (worked) {
      this.backOff.reset();
    }
    const wait = this.backOff.next();
    this.telling.waits(why, performance.now() + wait);
    this.timer = window.setTimeout(() => this.start(), wait);
  }

  private pause(): void {
    this.end();
    this.enter("paused");
  }

  private enter(state: State): void {
    this.telling.state = state;
    this.repaint();
  }

  private repaint(): void {
    const shown = this.watching?.screen?.shown ?? null;
    const playing = this.telling.state === "playing" && shown !== null && link.offset !== null;
    // A still ages while it stands; a moving picture is as old as it was when it came.
    const at = this.watching?.rendition === "Stills" ? wallNow() : (shown?.at ?? 0);
    const delay = playing ? Math.max(0, Math.round(at + link.offset! - shown.taken)) : Number.NaN;
    this.telling.paint(this.framesBefore + (this.watching?.frames ?? 0), Number.isNaN(delay) ? null : delay, this.watching?.rendition ?? null);
  }
}
