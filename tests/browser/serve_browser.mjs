/** Starts the browser that all scenarios share, tells its address, and closes it when its own input ends. */

import { serveBrowser } from "./browser.mjs";

const server = await serveBrowser();
console.log(server.wsEndpoint());
process.stdin.resume();
process.stdin.on("end", () => void server.close().then(() => process.exit(0)));
