/** The script a municipality puts on its page: one tag, and the chat is there. */

import { TAG, VeienInnChat } from "./chat";
import { place } from "./embed";
import { define } from "./parts/part";

// A classic script knows its own tag only while it first runs.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
if (script?.src) VeienInnChat.server = new URL(script.src).origin;
define(TAG, VeienInnChat);
place(script, TAG);
