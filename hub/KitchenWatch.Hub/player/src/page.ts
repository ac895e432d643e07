import { LiveElement } from "./live/liveElement.ts";
import { followReconnect } from "./page/reconnect.ts";
import { followQueueKeys } from "./page/queueKeys.ts";

customElements.define("kw-live", LiveElement);
followReconnect();
followQueueKeys();
