import { expectCameras, LiveElement } from "./live/liveElement.ts";
import { PlaybackElement } from "./playback/playbackElement.ts";
import { muteMarkedFilms } from "./page/markedMuted.ts";
import { followReconnect } from "./page/reconnect.ts";
import { followPressedLink } from "./page/pressedLink.ts";
import { followQueueKeys } from "./page/queueKeys.ts";

customElements.define("kw-live", LiveElement);
customElements.define("kw-playback", PlaybackElement);
if (document.querySelector("[data-camera-soon]") !== null) {
  expectCameras();
}
muteMarkedFilms();
followReconnect();
followPressedLink();
followQueueKeys();
