/** A line to a bot that can be cut and joined again. */

import { connect, createServer } from "node:net";

/** Start the line, on a free port of this machine; its `url` is the bot's address seen through it. */
export async function startLine(address) {
  const { hostname, port } = new URL(address);
  const open = new Set();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const listen = (at) => new Promise((done) => server.listen(at, "127.0.0.1", done));
  await listen(0);
  const own = server.address().port;
  return {
    url: `http://127.0.0.1:${own}`,
    cut: () =>
      new Promise((done) => {
        server.close(done);
        for (const socket of open) socket.destroy();
      }),
    join: () => listen(own),
  };
}
