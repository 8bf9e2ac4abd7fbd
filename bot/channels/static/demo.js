// The page's own button opens the chat; it is shown once there is a chat to open.
customElements.whenDefined("veien-inn-chat").then(() => {
  const button = document.getElementById("open");
  button.hidden = false;
  button.addEventListener("click", () => document.querySelector("veien-inn-chat").show());
});
