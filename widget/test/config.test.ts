import { expect, it } from "vitest";
import { readConfig, webAddress } from "../src/config";

const AROUND = { page: "https://kommune.example/sider/a", pageLang: "nb", server: "https://bot.example" };
const read = (given: Record<string, string>) => readConfig((name) => given[name] ?? null, AROUND);

it("is sensible with nothing given", () => {
  expect(read({})).toEqual({
    bot: "https://bot.example",
    municipality: "",
    audience: "",
    lang: "nb",
    name: "",
    launcher: "",
    position: "right",
    color: "",
    theme: "own",
    scheme: "auto",
    privacy: "",
  });
});

it("takes what is given", () => {
  const config = read({ bot: "https://chat.example/veien/", lang: "nn-NO", position: "LEFT", color: "#AABBCC", privacy: "/p" });
  expect(config).toMatchObject({ bot: "https://chat.example/veien", lang: "nn", position: "left", color: "#aabbcc" });
  expect(config.privacy).toBe("https://kommune.example/p");
});

it("counts what cannot be used as not given", () => {
  const config = read({ bot: "javascript:alert(1)", position: "midten", color: "red;}", audience: "alle", privacy: "data:x" });
  expect(config).toMatchObject({ bot: "https://bot.example", position: "right", color: "", audience: "", privacy: "" });
});

it("resolves relative addresses against the bot, and lets no other scheme through", () => {
  expect(webAddress("/files/a", "https://bot.example/veien")).toBe("https://bot.example/files/a");
  expect(webAddress("files/a", "https://bot.example/veien")).toBe("https://bot.example/veien/files/a");
  expect(webAddress("vbscript:x", "https://bot.example")).toBeNull();
  expect(webAddress("", "https://bot.example")).toBeNull();
});
