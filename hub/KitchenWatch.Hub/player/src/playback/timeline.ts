const stepMs = 10_000;
const strideMs = 60_000;

/** The bar of time under the picture: a click or a key chooses a moment, and its head shows where the picture stands. */
export class Timeline {
  constructor(private readonly bar: HTMLElement, chosen: (ms: number) => void, toggled: () => void, private readonly position: () => number | null, signal: AbortSignal) {
    bar.addEventListener("click", (event) => chosen(this.at(event.clientX)), { signal });
    bar.addEventListener("keydown", (event) => {
      const ms = this.keyed(event.key, event.shiftKey);
      if (ms !== null) {
        event.preventDefault();
        chosen(ms);
      } else if (event.key === " ") {
        event.preventDefault();
        toggled();
      }
    }, { signal });
  }

  get from(): number {
    return Number(this.bar.dataset["from"]);
  }

  get to(): number {
    return Number(this.bar.dataset["to"]);
  }

  /** Shows where the picture stands; the words are what a screen reader says of it. */
  show(ms: number, words: string): void {
    const head = this.bar.querySelector<HTMLElement>(".head");
    if (head !== null) {
      head.style.left = `${Math.min(1, Math.max(0, (ms - this.from) / (this.to - this.from))) * 100}%`;
      head.hidden = false;
    }
    this.bar.setAttribute("aria-valuenow", String(Math.round(ms)));
    this.bar.setAttribute("aria-valuetext", words);
  }

  private at(clientX: number): number {
    const box = this.bar.getBoundingClientRect();
    return this.from + ((clientX - box.left) / box.width) * (this.to - this.from);
  }

  /** Arrows go ten seconds, with shift a minute; page up and down a tenth of the bar; home and end to its ends. */
  private keyed(key: string, shift: boolean): number | null {
    const now = this.position() ?? this.from;
    const step = shift ? strideMs : stepMs;
    switch (key) {
      case "ArrowLeft":
        return Math.max(this.from, now - step);
      case "ArrowRight":
        return Math.min(this.to, now + step);
      case "PageUp":
        return Math.max(this.from, now - (this.to - this.from) / 10);
      case "PageDown":
        return Math.min(this.to, now + (this.to - this.from) / 10);
      case "Home":
        return this.from;
      case "End":
        return this.to - stepMs;
      default:
        return null;
    }
  }
}
