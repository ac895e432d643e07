import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import type { LivePacket } from "../live/packet.ts";

/** What a session is opened with; the reason goes into the hub's register. */
export interface Look {
  readonly device: string;
  readonly source: string;
  readonly fromMs: number;
  readonly reason: string;
  readonly notice: string | null;
  readonly words: string | null;
}

/** One viewer's connection to the recordings; it has one session at a time. */
export class PlaybackLink {
  private readonly connection: HubConnection = new HubConnectionBuilder()
    .withUrl("/hubs/playback")
    .withHubProtocol(new MessagePackHubProtocol())
    .configureLogging(LogLevel.None)
    .build();

  /** Begins a session and ends the one before. Rejects with the hub's word for why not. */
  async open(look: Look): Promise<void> {
    if (this.connection.state !== HubConnectionState.Connected) {
      await this.connection.stop();
      await this.connection.start();
    }
    await this.connection.invoke("Open", look.device, look.source, Math.round(look.fromMs), look.reason, look.notice, look.words);
  }

  /** The next packets; none at the newest picture. */
  next(): Promise<LivePacket[]> {
    return this.connection.invoke<LivePacket[]>("Next");
  }

  close(): void {
    void this.connection.stop();
  }
}
