import { PlaybackLink } from "./playbackLink.ts";
import { RecordingPicture } from "./recordingPicture.ts";
import { Timeline } from "./timeline.ts";
import { refusal, type PlaybackWords } from "./words.ts";

const inHandSeconds = 10;
const newestWaitMs = 1_000;
const fullWaitMs = 250;
const paintEveryMs = 250;
const speeds = [1, 2, 4, 8] as const;
const reasonKey = "kw-why";

/**
 * `<kw-playback device source zone words timeline reason [at] [notice]>`: one camera's recording. `timeline`, `reason` and `more` name the
 * elements that choose the moment, the reason, and the reason's words; `export` the form that takes out a file.
 */
export class PlaybackElement extends HTMLElement {
  private readonly video = document.createElement("video");
  private readonly say = document.createElement("p");
  private readonly button = document.createElement("button");
  private readonly speed = document.createElement("select");
  private readonly clock = document.createElement("time");
  private words!: PlaybackWords;
  private link: PlaybackLink | null = null;
  private picture: RecordingPicture | null = null;
  private timeline: Timeline | null = null;
  private away: AbortController | null = null;
  private paint = 0;
  private session = 0;
  private at: number | null = null;

  connectedCallback(): void {
    this.words = JSON.parse(this.getAttribute("words") ?? "null") as PlaybackWords;
    this.away = new AbortController();
    const { signal } = this.away;
    this.build(signal);
    this.tell("idle", this.words.choose);

    // What stands after this element in the page is put in after it.
    queueMicrotask(() => this.bind(signal));
  }

  private bind(signal: AbortSignal): void {
    if (signal.aborted) {
      return;
    }
    const bar = this.named("timeline");
    this.timeline = bar === null ? null : new Timeline(bar, (ms) => void this.open(ms), () => this.toggle(), () => this.at, signal);
    this.remember(signal);
    this.named<HTMLFormElement>("export")?.addEventListener("submit", (event) => this.export(event), { signal });
    this.paint = window.setInterval(() => this.repaint(), paintEveryMs);
    const from = Number(this.getAttribute("at"));
    if (from > 0) {
      void this.open(from);
    }
  }

  disconnectedCallback(): void {
    this.session++;
    this.away?.abort();
    window.clearInterval(this.paint);
    this.picture?.close();
    this.link?.close();
    this.picture = null;
    this.link = null;
  }

  private build(signal: AbortSignal): void {
    const { video, say, button, speed, clock } = this;
    video.muted = video.playsInline = video.disableRemotePlayback = true;
    video.setAttribute("aria-label", this.getAttribute("label") ?? "");
    say.setAttribute("role", "status");
    button.type = "button";
    button.addEventListener("click", () => this.toggle(), { signal });
    speed.replaceChildren(...speeds.map((rate) => new Option(`${rate}×`, String(rate))));
    speed.addEventListener("change", () => (video.playbackRate = Number(speed.value)), { signal });
    const controls = document.createElement("div");
    controls.className = "kw-controls";
    controls.append(button, speed, clock);
    this.replaceChildren(video, say, controls);
  }

  /** The reason stands for the visit: it is asked for once. */
  private remember(signal: AbortSignal): void {
    const reason = this.named<HTMLSelectElement>("reason");
    if (reason === null) {
      return;
    }
    if (reason.value === "") {
      reason.value = sessionStorage.getItem(reasonKey) ?? "";
    }
    reason.addEventListener("change", () => sessionStorage.setItem(reasonKey, reason.value), { signal });
  }

  /** Adds to the form what is taken out, and why. */
  private export(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const reason = this.named<HTMLSelectElement>("reason")?.value ?? "";
    if (this.at === null || reason === "") {
      event.preventDefault();
      this.tell(this.dataset["state"] ?? "idle", this.at === null ? this.words.choose : refusal(this.words, "no-reason"));
      return;
    }
    const from = Math.round(this.at);
    const minutes = Number(new FormData(form).get("minutes"));
    const more = this.named<HTMLInputElement>("more")?.value ?? "";
    for (const [name, value] of [["fromMs", from], ["toMs", from + minutes * 60_000], ["why", reason], ["words", more]] as const) {
      let field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field === null) {
        field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        form.append(field);
      }
      field.value = String(value);
    }
  }

  private async open(ms: number): Promise<void> {
    const session = ++this.session;
    this.picture?.close();
    this.picture = null;
    this.at = ms;
    this.tell("loading", this.words.loading);
    this.link ??= new PlaybackLink();
    try {
      await this.link.open({
        device: this.getAttribute("device") ?? "",
        source: this.getAttribute("source") ?? "",
        fromMs: ms,
        reason: this.named<HTMLSelectElement>("reason")?.value ?? "",
        notice: this.getAttribute("notice"),
        words: this.named<HTMLInputElement>("more")?.value ?? null,
      });
      if (session === this.session) {
        await this.play(session, this.link);
      }
    } catch (why) {
      if (session === this.session) {
        this.tell("stopped", refusal(this.words, why));
      }
    }
  }

  /** Asks for more whenever less than enough is in hand, until another moment is chosen. */
  private async play(session: number, link: PlaybackLink): Promise<void> {
    const picture = new RecordingPicture(this.video, (codec) => this.tell("stopped", refusal(this.words, codec ? "codec" : "other")));
    this.picture = picture;
    this.video.playbackRate = Number(this.speed.value);
    let any = false;
    while (session === this.session) {
      if (picture.ahead > inHandSeconds * this.video.playbackRate) {
        await pause(fullWaitMs);
        continue;
      }
      const packets = await link.next();
      if (session !== this.session) {
        return;
      }
      if (packets.length === 0) {
        if (!any || picture.ahead < 1) {
          this.tell(any ? "newest" : "stopped", any ? this.words.newest : refusal(this.words, "nothing"));
        }
        await pause(newestWaitMs);
        continue;
      }
      picture.add(packets);
      if (!any) {
        any = true;
        await this.video.play().catch(() => undefined);
      }
      this.tell("playing", "");
    }
  }

  private toggle(): void {
    if (this.picture === null) {
      const from = this.at ?? this.timeline?.from;
      if (from !== undefined) {
        void this.open(from);
      }
    } else if (this.video.paused) {
      void this.video.play().catch(() => undefined);
    } else {
      this.video.pause();
    }
    this.repaint();
  }

  private repaint(): void {
    const captured = this.picture?.capturedAt ?? null;
    this.button.textContent = this.picture === null || this.video.paused ? this.words.play : this.words.pause;
    this.dataset["frames"] = String(this.video.getVideoPlaybackQuality().totalVideoFrames);
    if (captured === null) {
      return;
    }
    this.at = captured;
    const words = this.spoken(captured);
    this.clock.textContent = words;
    this.dataset["at"] = String(Math.round(captured));
    this.timeline?.show(captured, words);
  }

  private spoken(ms: number): string {
    return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium", timeZone: this.getAttribute("zone") ?? "UTC" }).format(ms);
  }

  private tell(state: string, words: string): void {
    this.dataset["state"] = state;
    this.say.textContent = words;
  }

  private named<T extends HTMLElement = HTMLElement>(attribute: string): T | null {
    const id = this.getAttribute(attribute);
    return id === null ? null : (document.getElementById(id) as T | null);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => window.setTimeout(done, ms));
}
