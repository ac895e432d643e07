import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection, type IStreamResult } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { clockOffset, type ClockSample } from "./clockOffset.ts";
import type { LivePacket, Rendition } from "./packet.ts";
import { wallNow } from "./wall.ts";

const clockQuestions = 5;
const clockEveryMs = 60_000;
const idleMs = 5_000;

/** The page's one connection to the hub's live pictures, opened when the first camera is watched and closed after the last. */
export class HubLink {
  private readonly connection: HubConnection;
  private starting: Promise<void> | null = null;
  private watchers = 0;
  private idle = 0;
  private clockTimer = 0;

  /** Milliseconds to add to {@link wallNow} for the hub's clock; null until measured. */
  offset: number | null = null;

  constructor(url: string) {
    this.connection = new HubConnectionBuilder()
      .withUrl(url)
      .withHubProtocol(new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .build();
    this.connection.onclose(() => window.clearInterval(this.clockTimer));
  }

  /** Connects already, since pictures will soon be asked for: the page's own connection takes its time beside it. */
  warm(): void {
    const done = this.use();
    void this.connected().catch(() => undefined).finally(done); // who then watches tries again, and says so
  }

  /** Counts a watcher in; returns how to count it out. */
  use(): () => void {
    this.watchers++;
    window.clearTimeout(this.idle);
    let used = true;
    return () => {
      if (used) {
        used = false;
        this.watchers--;
        this.closeWhenIdle();
      }
    };
  }

  /** A camera's packets. Rejects when the hub can't be reached; there is no retry here. */
  async watch(device: string, source: string, rendition: Rendition): Promise<IStreamResult<LivePacket>> {
    await this.connected();
    return this.connection.stream<LivePacket>("Watch", device, source, rendition);
  }

  private async connected(): Promise<void> {
    if (this.connection.state === HubConnectionState.Connected) {
      return;
    }
    this.starting ??= this.open().finally(() => {
      this.starting = null;
    });
    await this.starting;
  }

  private async open(): Promise<void> {
    if (this.connection.state === HubConnectionState.Disconnecting) {
      await this.connection.stop();
    }
    await this.connection.start();
    window.clearInterval(this.clockTimer);
    // Beside the first pictures, not before them.
    const ask = (): void => void this.askClock().catch(() => this.connection.stop());
    ask();
    this.clockTimer = window.setInterval(ask, clockEveryMs);
  }

  private async askClock(): Promise<void> {
    const samples: ClockSample[] = [];
    for (let i = 0; i < clockQuestions; i++) {
      const sent = wallNow();
      const hub = await this.connection.invoke<number>("Clock");
      samples.push({ sent, answered: wallNow(), hub });
    }
    this.offset = clockOffset(samples);
  }

  private closeWhenIdle(): void {
    if (this.watchers === 0) {
      this.idle = window.setTimeout(() => void this.connection.stop(), idleMs);
    }
  }
}
