import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlaylist } from "../src/public/playlist.ts";

const list = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:41
#CODEC:avc1.4D401E
#EXT-X-MAP:URI="init-40.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-25T12:00:00.000Z
#EXTINF:2.000,
41.m4s
#EXT-X-DISCONTINUITY
#CODEC:avc1.42C01E
#EXT-X-MAP:URI="init-42.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-25T12:00:02.400Z
#EXTINF:2.400,
42.m4s
`;

test("a play list gives its segments, each with what its decoder needs", () => {
  const at = Date.UTC(2026, 10, 25, 12);
  assert.deepEqual(readPlaylist(list), [
    { number: 41, url: "41.m4s", seconds: 2, takenAtMs: at, initUrl: "init-40.mp4", codec: "avc1.4D401E" },
    { number: 42, url: "42.m4s", seconds: 2.4, takenAtMs: at + 2400, initUrl: "init-42.mp4", codec: "avc1.42C01E" },
  ]);
});

test("rubbish gives nothing", () => {
  assert.deepEqual(readPlaylist("<html>\nno play list\n</html>"), []);
  assert.deepEqual(readPlaylist(""), []);
});
