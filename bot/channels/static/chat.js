// A plain chat page over the standard REST channel. Text is set as text, never as HTML.
const log = document.getElementById("log");
const status = document.getElementById("status");
const form = document.getElementById("form");
const input = document.getElementById("message");
const sender = sessionStorage.getItem("sender") ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
sessionStorage.setItem("sender", sender);
let busy = false;

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

function show(made) {
  log.append(made);
  made.scrollIntoView({ block: "nearest" });
}

function showReply(messages) {
  for (const message of messages) {
    if (message.text) show(element("div", "message bot", message.text));
    if (message.buttons?.length) {
      const replies = element("div", "replies");
      for (const { title, payload } of message.buttons) {
        const button = element("button", "", title);
        button.type = "button";
        button.addEventListener("click", () => send(payload, title));
        replies.append(button);
      }
      show(replies);
    }
  }
}

async function send(text, shown = text) {
  if (busy) return;
  busy = true;
  if (shown) show(element("div", "message user", shown));
  status.className = "";
  const waiting = setTimeout(() => { status.textContent = "Skriver svar …"; }, 800);
  try {
    const answer = await fetch("/webhooks/rest/webhook", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message: text }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    showReply(await answer.json());
    status.textContent = "";
  } catch {
    status.className = "error";
    status.textContent = "Jeg fikk ikke kontakt med serveren. Det du skrev, står fortsatt i feltet. Prøv igjen om litt.";
    if (shown) input.value = text;
  } finally {
    clearTimeout(waiting);
    busy = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text || busy) return;
  input.value = "";
  send(text);
});

send("/greet", "");
