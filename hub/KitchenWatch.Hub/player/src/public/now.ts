import { Stream } from "./stream.ts";
import { fill, type Words } from "./words.ts";

const askEveryMs = 10_000;
const paintEveryMs = 500;
const hiddenGraceMs = 3_000;

/** What the hub says of the camera: `/public/{kitchen}/now`. */
interface Said {
  readonly visible: boolean;
  readonly label: string;
  readonly sentence: string;
  readonly ask: boolean;
}

/**
 * Keeps the label, the picture and the sentence true. The label stands while the hub says so and segments come; it falls by itself when none came for
 * `data-silence` seconds, whether the hub can be asked or not.
 */
export class Now {
  private readonly video: HTMLVideoElement;
  private readonly words: Words;
  private readonly silenceMs: number;
  private said: Said;
  private stream: Stream | null = null;
  private freshAt = performance.now();
  private begun = false;
  private unplayable = false;
  private askedAt = performance.now();
  private hiddenAt: number | null = null;

  constructor(private readonly root: HTMLElement, private readonly form: HTMLFormElement | null) {
    this.video = root.querySelector("video")!;
    this.words = JSON.parse(root.dataset["words"]!) as Words;
    this.silenceMs = Number(root.dataset["silence"]) * 1000;
    this.said = {
      visible: root.dataset["visible"] === "true",
      label: this.part(".label strong").textContent!,
      sentence: this.part(".sentence").firstChild!.textContent!.trim(),
      ask: root.dataset["ask"] === "true",
    };
    this.video.muted = true;
    setInterval(() => this.tick(), paintEveryMs);
    this.tick();
  }

  private tick(): void {
    const now = performance.now();
    this.hiddenAt = document.hidden ? this.hiddenAt ?? now : null;
    const hidden = this.hiddenAt !== null && now - this.hiddenAt > hiddenGraceMs;
    this.follow(!hidden && this.said.ask && !this.unplayable);
    if (!hidden && now - this.askedAt > askEveryMs) {
      this.askedAt = now;
      void this.ask();
    }
    this.paint(now);
  }

  private follow(wanted: boolean): void {
    if (wanted && this.stream === null) {
      this.begun = false;
      this.freshAt = performance.now();
      this.stream = new Stream(this.video, this.root.dataset["video"]!, {
        fresh: () => {
          this.begun = true;
          this.freshAt = performance.now();
          if (!this.said.visible) {
            this.askedAt = -askEveryMs; // pictures come again: the hub is asked now, not at the next turn
          }
        },
        unplayable: () => (this.unplayable = true),
      });
    } else if (!wanted && this.stream !== null) {
      this.stream.close();
      this.stream = null;
    }
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.root.dataset["now"]!, { credentials: "omit" });
      if (answer.ok) {
        this.said = (await answer.json()) as Said;
      }
    } catch {
      // The hub can't be reached: no segment comes either, and by that the label falls.
    }
  }

  private paint(now: number): void {
    const silent = this.stream !== null && now - this.freshAt > this.silenceMs;
    const visible = this.said.visible && !silent;
    const playing = visible && this.begun && this.stream !== null && this.video.readyState >= 2;
    const sentence = silent && this.said.visible ? fill(this.words.silent, Math.floor((now - this.freshAt) / 1000)) : this.said.sentence;
    this.root.dataset["visible"] = String(visible);
    this.root.dataset["state"] = playing ? "playing" : visible && !this.unplayable ? "connecting" : "off";
    this.root.dataset["frames"] = String(this.video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0);
    set(this.part(".label strong"), silent && this.said.visible ? this.words.notVisible : this.said.label);
    set(this.part(".slate"), !visible ? sentence : this.unplayable ? this.words.unplayable : this.words.connecting);
    set(this.part(".sentence").firstChild!, sentence + " ");
    this.paintTime(playing ? this.stream!.takenAtMs() : null);
  }

  private paintTime(ms: number | null): void {
    const zone = this.root.dataset["zone"]!;
    const time = ms === null ? "" : new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(ms);
    set(this.part(".taken"), time === "" ? "" : fill(this.words.taken, time));
    const field = this.form?.elements.namedItem("pictureAt");
    if (field instanceof HTMLInputElement) {
      field.value = ms === null ? "" : new Date(ms).toISOString();
      set(this.form!.querySelector(".seen")!, time === "" ? "" : fill(this.words.seen, time));
    }
  }

  private part(selector: string): HTMLElement {
    return this.root.querySelector(selector)!;
  }
}

function set(node: Node, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
