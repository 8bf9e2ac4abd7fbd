/** A stand-in for the bot that follows the web channel's contract, with switches for what can go wrong. */

import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { replyTo } from "./replies.mjs";

const BUNDLE = new URL("../../widget/dist/veieninn.js", import.meta.url);
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 150"><rect width="600" height="150" fill="#fff"/>
<path d="M20 90h560" stroke="#1c3d5a" stroke-width="4"/><g font-family="sans-serif" font-size="20" fill="#1c3d5a">
<circle cx="150" cy="90" r="10"/><text x="95" y="60">Innspill</text><text x="85" y="130">mars–juni</text>
<circle cx="380" cy="90" r="10"/><text x="335" y="60">Forslag</text><text x="345" y="130">oktober</text>
<circle cx="520" cy="90" r="10"/><text x="480" y="60">Vedtak</text><text x="475" y="130">desember</text></g></svg>`;

/** Start a bot on a free port of this machine. `port` takes the same one again. */
export async function startBot({ port = 0 } = {}) {
  const bot = {
    calls: [],
    /** Answers wait until this is settled; `hold()` makes them wait until what it gives is called. */
    held: Promise.resolve(),
    hold() {
      let release;
      bot.held = new Promise((done) => {
        release = done;
      });
      return release;
    },
    /** A status to answer chat calls with instead, or 0; `lose` answers but cuts the line. */
    status: 0,
    lose: 0,
    sessions: new Map(),
    feedback: [],
    get script() {
      return readFileSync(BUNDLE);
    },
    get integrity() {
      return `sha384-${createHash("sha384").update(bot.script).digest("base64")}`;
    },
    expireAll() {
      bot.sessions.clear();
    },
    said(text) {
      return bot.calls.filter((call) => call.path === "/chat/messages" && call.body.text === text);
    },
  };
  const server = createServer((request, response) => void answer(bot, request, response));
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  bot.port = server.address().port;
  bot.url = `http://127.0.0.1:${bot.port}`;
  bot.stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return bot;
}

async function answer(bot, request, response) {
  const path = request.url.split("?")[0];
  const cors = {
    "Access-Control-Allow-Origin": request.headers.origin ?? "*",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Expose-Headers": "retry-after",
    Vary: "Origin",
  };
  const send = (status, body, headers = {}) => {
    const json = body !== undefined && !Buffer.isBuffer(body) && typeof body !== "string";
    response.writeHead(status, { ...cors, ...(json ? { "Content-Type": "application/json" } : {}), ...headers });
    response.end(json ? JSON.stringify(body) : body);
  };
  if (request.method === "OPTIONS") return send(204);
  if (path === "/widget/veieninn.js") {
    const type = { "Content-Type": "text/javascript; charset=utf-8", "Content-Encoding": "gzip" };
    return send(200, gzipSync(bot.script), type);
  }
  if (path.startsWith("/files/")) return sendFile(path, send);
  if (!path.startsWith("/chat/")) return send(404, { error: "Finnes ikke.", code: "missing" });

  const raw = [];
  for await (const part of request) raw.push(part);
  const body = raw.length ? JSON.parse(Buffer.concat(raw).toString()) : {};
  const token = (request.headers.authorization ?? "").replace("Bearer ", "");
  bot.calls.push({ method: request.method, path, body, token, cookie: request.headers.cookie });
  if (bot.status) return send(bot.status, { error: "Nei.", code: "no" }, { "Retry-After": "2" });

  if (path === "/chat/sessions") {
    const fresh = randomUUID();
    bot.sessions.set(fresh, { turns: new Map(), lines: [] });
    return send(201, { token: fresh, expires: new Date(Date.now() + 86_400_000).toISOString(), max_chars: 2000 });
  }
  const session = bot.sessions.get(token);
  if (!session) return send(401, { error: "Samtalen er utløpt.", code: "expired" });
  if (path === "/chat/messages") {
    await bot.held;
    const known = session.turns.get(body.id);
    const turn = known ?? { turn: randomUUID(), at: new Date().toISOString(), messages: replyTo(body.text) };
    if (!known) {
      session.turns.set(body.id, turn);
      session.lines.push({ turn: turn.turn, at: turn.at, from: "user", text: body.text });
      session.lines.push({ turn: turn.turn, at: turn.at, from: "bot", messages: turn.messages });
    }
    if (bot.lose) {
      bot.lose -= 1;
      return response.destroy();
    }
    return send(200, turn);
  }
  if (path === "/chat/history") return send(200, { turns: session.lines });
  if (path === "/chat/feedback") {
    bot.feedback.push(body);
    return send(204);
  }
  if (path === "/chat/conversation" && request.method === "DELETE") {
    bot.sessions.delete(token);
    const messages = session.lines.length;
    return send(200, {
      receipt: "VI-2026-7F3A",
      deleted: { messages, files: 1, feedback: bot.feedback.length, handovers: 0, contributions: 0, events: 12 },
    });
  }
  return send(404, { error: "Finnes ikke.", code: "missing" });
}

function sendFile(path, send) {
  if (path === "/files/aar") return send(200, PICTURE, { "Content-Type": "image/svg+xml" });
  if (path === "/files/brief") {
    return send(200, Buffer.from("Word"), {
      "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "Content-Disposition": 'attachment; filename="motebrief.docx"',
    });
  }
  if (path === "/files/datoer") {
    return send(200, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="datoer.ics"',
    });
  }
  return send(404, { error: "Filen finnes ikke.", code: "missing" });
}
