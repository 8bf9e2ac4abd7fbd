/** A municipality's page on an origin of its own, with the widget on it. */

import { createServer } from "node:http";

/** The strictest policy that docs/embed.md promises the widget works under. */
export const strictPolicy = (bot) =>
  `default-src 'none'; script-src ${bot}; connect-src ${bot}; img-src ${bot}; style-src 'self'; base-uri 'none'; ` +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

const HOSTILE = `html{font-size:62.5%}*{all:unset;letter-spacing:9px!important;text-transform:uppercase!important;color:lime!important}
dialog,button,section{display:none!important}veien-inn-chat{display:none!important;position:static!important;transform:scale(.2)}`;

const plain = `body{font-family:sans-serif;margin:2rem;max-width:60rem}main{min-height:180vh}`;

/**
 * Start the page. `attributes` go on the script tag; `body` is put in the page; `policy` is its content policy.
 * `lang` is the page's language; `hostile` gives it style sheets that would break any naive widget.
 */
export async function startHost(bot, options = {}) {
  const { attributes = "", policy, lang = "nb", hostile = false, body = "", twice = false, element = "" } = options;
  const integrity = options.integrity ? `integrity="${bot.integrity}" crossorigin` : "";
  const tag = `<script src="${bot.url}/widget/veieninn.js" ${integrity} data-municipality="Nordvik kommune" ${attributes} defer></script>`;
  const page = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Nordvik kommune</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/page.css">${tag}${twice ? tag : ""}</head>
<body><header><a href="#innhold">Hopp til innhold</a><p>Nordvik kommune</p></header>
<main id="innhold"><h1>Sosialt entreprenørskap</h1><p>Vil du samarbeide med kommunen?</p>${body}</main>${element}</body></html>`;
  const server = createServer((request, response) => {
    if (request.url === "/page.css") {
      response.writeHead(200, { "Content-Type": "text/css" });
      return response.end(hostile ? HOSTILE : plain);
    }
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    const headers = { "Content-Type": "text/html; charset=utf-8" };
    if (policy) headers["Content-Security-Policy"] = policy;
    response.writeHead(200, headers);
    return response.end(page);
  });
  await new Promise((done) => server.listen(0, "localhost", done));
  return {
    // Another name for this machine is another origin than the bot's, as in real life.
    url: `http://localhost:${server.address().port}/`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
